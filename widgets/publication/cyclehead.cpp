// SPDX-License-Identifier: MIT
#include "widgets/publication/cyclehead.h"

#include "widgets/common/format.h"
#include "widgets/publication/publicationwords.h"

#include <QHBoxLayout>

namespace prep {

namespace {
constexpr Millis travelMs = 5000; ///< wall clock that a corte may take from its hour to this screen
} // namespace

CycleHead::CycleHead(const Night& night, const Theme& theme, QWidget* parent)
    : Panel(tr("Ciclo de publicación"), night, theme, parent)
    , m_night(night)
    , m_identity(new ElidedLabel({}, theme, false, this))
{
    auto* const row = new QHBoxLayout;
    row->setSpacing(20);
    for (auto*& one : m_figures) {
        one = new FigureBox(night, theme, this);
        row->addWidget(one, 1);
    }
    body().addLayout(row);
    body().addWidget(m_identity);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void CycleHead::refreshFigures()
{
    const State& state = m_night.state();
    const auto summary = publicationSummary(state, m_night.processNow());
    m_figures[last]->set(lastContent(summary));
    m_figures[next]->set(nextContent(summary));
    m_figures[gap]->set(gapContent(summary));
    m_figures[held]->set(heldContent(summary));
    m_figures[proof]->set(proofContent(summary));
    const auto program = state.programa.empty() ? tr("programa sin identificar")
                                                : tr("programa %1").arg(QString::fromStdString(state.programa));
    const auto definition = state.definicion.isNull() ? state.process->fingerprint : state.definicion;
    auto text = tr("Concentrador: %1 · definición %2").arg(program, QString::fromStdString(definition.hex()));
    if (state.programaCambio != 0)
        text = tr("%1 · ▲ cambió a las %2")
                   .arg(text, Format(state.process->utcOffsetMinutes).hour(state.programaCambio));
    m_identity->setText(text);
    m_identity->setAccessibleName(text);
}

FigureBox::Content CycleHead::lastContent(const PublicationSummary& summary) const
{
    const Format format(m_night.process().utcOffsetMinutes);
    const Corte* corte = summary.newest;
    if (corte == nullptr)
        return { tr("Último corte"), Format::none(),
            { tr("ninguno todavía"), tr("el primero, a las %1").arg(format.hour(summary.next)) }, {} };
    FigureBox::Content content { corte->final ? tr("Corte final") : tr("Último corte"),
        QString::number(corte->numero), {}, PublicationWords::look(*corte) };
    content.lines << tr("%1 · %2 · %3")
                         .arg(PublicationWords::corte(*corte), format.hour(corte->hora),
                             Format::age(m_night.processNow() - corte->hora));
    if (corte->rechazado)
        content.lines << tr("motivo: %1").arg(QString::fromStdString(corte->motivo));
    else if (corte->liberado)
        content.lines << tr("salió en %1").arg(Format::countdown(corte->resuelto - corte->hora));
    else if (summary.released != nullptr)
        content.lines << tr("el público ve el %1, de las %2")
                             .arg(QString::number(summary.released->numero), format.hour(summary.released->hora));
    else
        content.lines << tr("el público no ve ninguno todavía");
    return content;
}

FigureBox::Content CycleHead::nextContent(const PublicationSummary& summary) const
{
    const Format format(m_night.process().utcOffsetMinutes);
    FigureBox::Content content { tr("Siguiente corte"), Format::none(), {}, {} };
    if (summary.next == 0) {
        content.lines << tr("no hay más: salió el final");
    } else {
        const Millis left = summary.next - m_night.processNow();
        const auto grace = std::max(m_night.process().rules.retrasoCorte,
            static_cast<Millis>(static_cast<double>(travelMs) * m_night.processSpeed()));
        const bool isLate = -left > grace;
        content.value = left > 0 || isLate ? Format::countdown(left) : tr("en proceso");
        if (isLate)
            content.look = Look { Shape::triangle, Theme::High };
        const auto line = isLate ? tr("corte %1 vencido; debió salir a las %2") : tr("corte %1 a las %2");
        content.lines << line.arg(QString::number(summary.nextNumber), format.hour(summary.next));
    }
    content.lines << (summary.missed() == 0
            ? tr("ninguno perdido")
            : tr("perdidos: sin abrir %1, rechazados %2")
                  .arg(Format::number(summary.skipped), Format::number(summary.rejected)));
    return content;
}

FigureBox::Content CycleHead::gapContent(const PublicationSummary& summary) const
{
    FigureBox::Content content { tr("Brecha capturadas − publicadas"), Format::number(summary.gap), {}, {} };
    content.lines
        << tr("%1 capturadas · %2 publicadas").arg(Format::number(summary.captured), Format::number(summary.published));
    if (summary.oldest == none32) {
        content.lines << tr("ningún acta espera publicarse");
        return content;
    }
    const auto key = QString::fromStdString(m_night.process().actaKey(summary.oldest));
    content.lines << (summary.oldestSince == 0
            ? tr("la más antigua: %1").arg(key)
            : tr("la más antigua: %1, %2").arg(key, Format::age(m_night.processNow() - summary.oldestSince)));
    if (summary.isGapOld)
        content.look = Look { Shape::triangle, Theme::High };
    return content;
}

FigureBox::Content CycleHead::heldContent(const PublicationSummary& summary) const
{
    FigureBox::Content content { tr("Productos retenidos"),
        Format::number(static_cast<std::int64_t>(summary.held.size())), {}, {} };
    if (summary.held.empty()) {
        content.lines << tr("todos salen");
        return content;
    }
    content.look = Look { Shape::triangle, Theme::High };
    content.lines << PublicationWords::products(summary.held);
    const auto byTwo = m_night.state().retenidos.size();
    content.lines << (byTwo == 0 ? tr("por la compuerta")
                                 : tr("por dos personas: %1").arg(Format::number(static_cast<std::int64_t>(byTwo))));
    return content;
}

FigureBox::Content CycleHead::proofContent(const PublicationSummary& summary) const
{
    FigureBox::Content content { tr("Prueba de lo publicado"), Format::none(), {}, {} };
    const Corte* corte = summary.released;
    if (corte == nullptr || corte->sinArchivos || corte->revision.numero == 0) {
        content.lines << (corte == nullptr ? tr("nada publicado todavía") : tr("corte sin archivos: nada que probar"));
        return content;
    }
    const bool isDegraded = summary.lacksWitnesses() || summary.lacksStamp() || summary.imagesMissing() != 0;
    content.value = isDegraded ? tr("degradada") : tr("completa");
    content.look = isDegraded ? Look { Shape::diamond, Theme::Medium } : Look { Shape::tick, Theme::Muted };
    content.lines << tr("testigos %1 de %2 · %3")
                         .arg(QString::number(corte->revision.testigos), QString::number(completeWitnesses),
                             corte->revision.sellado ? tr("con sello de tiempo") : tr("sin sello de tiempo"));
    content.lines << (summary.imagesMissing() == 0
            ? tr("ninguna imagen falta")
            : tr("imágenes que faltan: %1").arg(Format::number(summary.imagesMissing())));
    return content;
}

} // namespace prep
