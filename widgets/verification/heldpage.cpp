// SPDX-License-Identifier: MIT
#include "widgets/verification/heldpage.h"

#include "models/domain/roles.h"
#include "models/items/gridmodel.h"
#include "models/items/night.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/actawords.h"
#include "widgets/common/panel.h"
#include "widgets/common/reasondialog.h"
#include "widgets/common/table.h"
#include "widgets/verification/casillaform.h"
#include "widgets/verification/verificationwords.h"

#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>

namespace prep {

HeldPage::HeldPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_model(new GridModel(this))
{
    build();
    buildKeys();
    showCurrent();
    connect(&night, &Night::reset, this, [this] {
        m_form->setFinder(std::make_shared<const CasillaFinder>(m_night.state().process));
        fill();
    });
    connect(&night, &Night::changed, this, [this] {
        if (isVisible())
            fill();
    });
    if (night.hasState())
        m_form->setFinder(std::make_shared<const CasillaFinder>(night.state().process));
}

bool HeldPage::may(CommandKind kind) const
{
    return mayCommand(m_actor.role, kind);
}

void HeldPage::setActor(const Actor& actor)
{
    m_actor = actor;
    showActs();
}

void HeldPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    fill();
}

void HeldPage::refresh()
{
    m_panel->refresh();
}

void HeldPage::focusFirst()
{
    if (isBinding())
        return m_form->takeFocus();
    m_table->setFocus();
    m_table->ensureCurrent();
}

bool HeldPage::isBinding() const
{
    return m_below->currentIndex() == 1;
}

bool HeldPage::back()
{
    if (!isBinding())
        return false;
    m_below->setCurrentIndex(0);
    say({}, false);
    focusFirst();
    return true;
}

// ---- the list ------------------------------------------------------------------------------------------------------

void HeldPage::fill()
{
    if (!m_night.hasState())
        return;
    m_held = heldPiezas(m_night.state());
    const Process& process = m_night.process();
    const Format format(process.utcOffsetMinutes);
    std::vector<GridRow> rows;
    for (const HeldPieza& held : m_held) {
        const Pieza& pieza = m_night.state().piezas[held.pieza];
        const ActaIndex acta = actaOf(pieza);
        const auto kind = held.retenida && held.fueraDeCatalogo ? tr("retenida, fuera de catálogo")
            : held.retenida                                     ? tr("retenida")
                                                                : tr("fuera de catálogo");
        const auto where = acta != none32  ? QString::fromStdString(process.actaKey(acta))
            : pieza.election != 0xff       ? QString::fromStdString(process.elections[pieza.election].name)
                                           : Format::none();
        const auto site = pieza.site == none16 ? Format::none() : QString::fromStdString(process.sites[pieza.site].id);
        rows.push_back({ { kind, held.retenida }, { where, where }, { site, site }, { format.hour(pieza.recibida), qlonglong(pieza.recibida) } });
    }
    {
        const QScopedValueRollback filling(m_isFilling, true);
        m_model->setRows(std::move(rows));
    }
    m_panel->setTitle(m_held.empty() ? tr("Esperan una decisión") : tr("Esperan una decisión: %1").arg(Format::number(static_cast<std::int64_t>(m_held.size()))));
    const auto same = std::ranges::find_if(m_held, [this](const HeldPieza& held) { return m_night.state().piezas[held.pieza].id == m_current; });
    const auto row = same != m_held.end() ? static_cast<int>(same - m_held.begin())
                                          : std::clamp(m_table->currentIndex().row(), 0, std::max(0, static_cast<int>(m_held.size()) - 1));
    {
        const QScopedValueRollback filling(m_isFilling, true);
        m_table->setCurrentIndex(m_model->index(row, 0));
    }
    select(row);
}

void HeldPage::select(int row)
{
    const bool isSome = row >= 0 && row < static_cast<int>(m_held.size());
    const Id16 chosen = isSome ? m_night.state().piezas[m_held[static_cast<std::size_t>(row)].pieza].id : Id16 {};
    const PiezaIndex other = isSome ? m_held[static_cast<std::size_t>(row)].otra : none32;
    if (chosen == m_current && other == m_other)
        return showActs();
    if (chosen != m_current)
        m_below->setCurrentIndex(0);
    m_current = chosen;
    m_other = other;
    showCurrent();
}

const HeldPieza* HeldPage::current() const
{
    if (m_current.isNull() || !m_night.hasState())
        return nullptr;
    const auto found = std::ranges::find_if(m_held, [this](const HeldPieza& held) { return m_night.state().piezas[held.pieza].id == m_current; });
    return found == m_held.end() ? nullptr : &*found;
}

const Pieza& HeldPage::pieza() const
{
    return m_night.state().piezas[current()->pieza];
}

QString HeldPage::caption(PiezaIndex index) const
{
    const State& state = m_night.state();
    const Process& process = m_night.process();
    const Pieza& pieza = state.piezas[index];
    PiezaOffer offer;
    offer.canal = pieza.canal;
    offer.sitio = pieza.site == none16 ? std::string() : process.sites[pieza.site].id;
    QStringList parts { VerificationWords::pieza(process, offer) };
    if (pieza.acta != none32)
        parts << tr("ligada a %1, %2").arg(QString::fromStdString(process.actaKey(pieza.acta)), ActaWords::casilla(process.actas[pieza.acta]));
    else if (pieza.propuesta != none32)
        parts << tr("su etiqueta dice %1").arg(QString::fromStdString(process.actaKey(pieza.propuesta)));
    else
        parts << tr("sin acta");
    if (pieza.acta != none32 && state.actas[pieza.acta].principal == index)
        parts << tr("de ella se captura");
    return parts.join(QStringLiteral(" · "));
}

void HeldPage::showCurrent()
{
    const HeldPieza* const held = current();
    m_reason->setText(held ? tr("Se pide el motivo…") : QString());
    m_facts->clear();
    m_otherSide->setVisible(held && held->otra != none32);
    m_caption->setText(held ? caption(held->pieza) : QString());
    const auto ask = [this](const Pieza& shown, ActaImage& image) {
        if (shown.imagen.isNull())
            image.setImage({}, m_night.process().imagesNone ? tr("Este simulacro no lleva imágenes.") : tr("Esta pieza no trae imagen."));
        else if (shown.imagenEstado < ImagenEstado::enElCentro)
            image.setImage({}, tr("La imagen aún no llega al centro."));
        else {
            image.setImage({}, tr("Se trae la imagen del acta…"));
            Q_EMIT imageWanted(shown.imagen);
        }
    };
    if (held) {
        const State& state = m_night.state();
        QStringList facts { tr("pieza %1").arg(QString::fromStdString(m_current.hex()).left(8)) };
        if (!pieza().imagen.isNull())
            facts << tr("código de integridad %1…").arg(QString::fromStdString(pieza().imagen.hex()).left(16));
        if (held->otra != none32 && state.piezas[held->otra].imagen == pieza().imagen && !pieza().imagen.isNull())
            facts << tr("es la misma imagen que la de la otra pieza");
        m_facts->setText(facts.join(QStringLiteral(" · ")));
        ask(pieza(), *m_image);
        if (held->otra != none32) {
            m_otherCaption->setText(tr("La otra: %1").arg(caption(held->otra)));
            ask(state.piezas[held->otra], *m_otherImage);
        }
        Q_EMIT historyWanted(m_current);
    } else {
        m_image->setImage({}, tr("La imagen de la pieza elegida se ve aquí."));
    }
    showActs();
}

void HeldPage::showActs()
{
    const HeldPieza* const held = current();
    const bool isFree = held && !m_isSending;
    const bool isBindable = held && (pieza().acta != none32 || held->fueraDeCatalogo);
    m_bind->setVisible(may(CommandKind::revincular));
    m_release->setVisible(may(CommandKind::liberar));
    m_hold->setVisible(may(CommandKind::retener));
    m_bind->setEnabled(isFree && isBindable);
    m_release->setEnabled(isFree && held->retenida);
    m_hold->setEnabled(isFree && !held->retenida);
}

void HeldPage::setHistory(const Id16& pieza, const std::vector<Event>& events)
{
    if (pieza != m_current || !m_night.hasState())
        return;
    const Format format(m_night.process().utcOffsetMinutes);
    QStringList lines;
    for (const Event& event : events) {
        const auto kind = event.header.kind;
        const bool isOfIt = kind == EventKind::piezaRetenida || kind == EventKind::piezaLiberada || kind == EventKind::piezaFueraDeCatalogo
            || kind == EventKind::piezaRevinculada;
        if (isOfIt) // the last ones first: why it is here now
            lines.prepend(tr("%1 · %2: %3 (%4)").arg(format.hour(event.header.corrected()), Words::event(kind), Words::detail(historyEntry(event), format),
                QString::fromStdString(event.header.actor)));
    }
    m_reason->setText(lines.isEmpty() ? tr("La bitácora no dice por qué.") : lines.join(QLatin1Char('\n')));
}

void HeldPage::setImage(const Digest& digest, const QImage& image)
{
    const HeldPieza* const held = current();
    if (!held)
        return;
    const auto why = image.isNull() ? tr("La imagen no se pudo leer.") : QString();
    if (pieza().imagen == digest)
        m_image->setImage(image, why);
    if (held->otra != none32 && m_night.state().piezas[held->otra].imagen == digest)
        m_otherImage->setImage(image, why);
}

// ---- deciding ------------------------------------------------------------------------------------------------------

/// Somebody else may have decided it while a dialog asked for the reason.
bool HeldPage::isStill(const Id16& meant)
{
    if (current() && m_current == meant)
        return true;
    say(tr("Mientras tanto alguien más decidió esa pieza: no se hizo nada."), true);
    return false;
}

void HeldPage::release()
{
    if (!m_release->isVisible() || !m_release->isEnabled())
        return;
    const Id16 meant = m_current;
    ReasonDialog dialog(tr("Liberar la pieza"), tr("Vuelve al proceso: se identifica o se captura de su imagen. ¿Por qué?"),
        { tr("Se revisó: es la imagen buena de su acta"), tr("La otra pieza era la equivocada"), tr("Se retuvo por error") }, tr("Liberar"), this);
    if (dialog.exec() == QDialog::Accepted && isStill(meant))
        send(command::Liberar { meant, dialog.reason() });
}

void HeldPage::hold()
{
    if (!m_hold->isVisible() || !m_hold->isEnabled())
        return;
    const Id16 meant = m_current;
    ReasonDialog dialog(tr("Retener la pieza"), tr("Espera aquí hasta que alguien la libere. ¿Por qué?"),
        { tr("Está en duda a qué acta pertenece"), tr("Parece la misma imagen que otra"), tr("El acta parece alterada") }, tr("Retener"), this);
    if (dialog.exec() == QDialog::Accepted && isStill(meant))
        send(command::Retener { meant, dialog.reason() });
}

void HeldPage::bindElsewhere()
{
    if (!m_bind->isVisible() || !m_bind->isEnabled())
        return;
    const Pieza& held = pieza();
    m_form->open(held.election == 0xff ? std::uint8_t { 0 } : held.election);
    m_below->setCurrentIndex(1);
    say({}, false);
    m_form->takeFocus();
}

void HeldPage::bind(ActaIndex acta)
{
    if (!current())
        return;
    const Id16 meant = m_current;
    const auto key = m_night.process().actaKey(acta);
    ReasonDialog dialog(tr("Ligar a otra acta"),
        tr("La pieza queda como imagen de %1, %2. Lo que se haya capturado de ella para otra acta se retira. ¿Por qué?")
            .arg(QString::fromStdString(key), ActaWords::casilla(m_night.process().actas[acta])),
        { tr("El encabezado dice esa casilla"), tr("Se identificó mal"), tr("Apareció en el catálogo") }, tr("Ligar"), this);
    if (dialog.exec() == QDialog::Accepted && isStill(meant))
        send(command::Revincular { meant, key, dialog.reason() });
}

void HeldPage::send(const CommandBody& body)
{
    m_isSending = true;
    m_sent = static_cast<CommandKind>(body.index() + 1);
    m_below->setCurrentIndex(0);
    say(tr("Enviando…"), false);
    showActs();
    focusFirst();
    Q_EMIT intent(body);
}

void HeldPage::takeAccepted(CommandKind kind)
{
    if (!m_isSending || m_sent != kind)
        return;
    m_isSending = false;
    say(VerificationWords::done(kind), false);
    if (current())
        Q_EMIT historyWanted(m_current); // it may stay in the list, with another reason
    showActs();
}

void HeldPage::takeRefused(CommandKind kind, int code)
{
    if (!m_isSending || m_sent != kind)
        return;
    m_isSending = false;
    say(Words::refusal(code), true);
    showActs();
}

QString HeldPage::reason() const
{
    return m_reason->text();
}

QString HeldPage::message() const
{
    return m_message->text();
}

} // namespace prep
