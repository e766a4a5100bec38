// SPDX-License-Identifier: MIT
#include "widgets/publication/cortereport.h"

#include "widgets/common/chips.h"
#include "widgets/common/format.h"
#include "widgets/common/table.h"
#include "widgets/publication/publicationwords.h"

#include <QHBoxLayout>
#include <QStackedWidget>

namespace prep {

namespace {
constexpr int leastSentence = 160;
constexpr int findingsOnly = 1;
} // namespace

CorteReport::CorteReport(const Night& night, const Theme& theme, QWidget* parent)
    : Panel(tr("Corte"), night, theme, parent)
    , m_night(night)
    , m_theme(theme)
    , m_gate(new PublicationGate(night, this))
    , m_changes(new PublicationChanges(night, this))
    , m_tabs(new Chips(true, this))
    , m_filter(new Chips(false, this))
    , m_summary(new ElidedLabel({}, theme, false, this))
    , m_pages(new QStackedWidget(this))
    , m_gateTable(new Table(night, theme, m_pages))
    , m_changesTable(new Table(night, theme, m_pages))
{
    m_tabs->add(gate, tr("Compuerta"));
    m_tabs->add(changes, tr("Diferencias"));
    m_filter->add(findingsOnly, tr("Sólo hallazgos"));
    auto* const tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(m_tabs);
    tools->addWidget(m_summary, 1);
    tools->addWidget(m_filter);
    body().addLayout(tools);
    body().addWidget(m_pages, 1);
    buildGate();
    buildChanges();
    connect(m_tabs, &Chips::chosenChanged, this, [this](const std::set<int>& tabs) {
        const bool isGate = !tabs.contains(changes);
        m_pages->setCurrentIndex(isGate ? 0 : 1);
        m_filter->setVisible(isGate);
        refreshReport();
    });
    connect(m_filter, &Chips::chosenChanged, this,
        [this](const std::set<int>& chosen) { m_gate->setFindingsOnly(chosen.contains(findingsOnly)); });
    m_tabs->choose(gate, true);
}

void CorteReport::buildGate()
{
    m_gate->setHeaders({ tr("producto"), tr("resultado"), tr("regla"), tr("hallazgo") });
    m_gate->setText([](int column, const QVariant& value) -> QString {
        if (column == PublicationGate::Product)
            return PublicationWords::product(value.toString().toStdString());
        return column == PublicationGate::Result
            ? PublicationWords::verdict(static_cast<PublicationGate::Verdict>(value.toInt()))
            : value.toString();
    });
    m_gateTable->setModel(m_gate);
    m_gateTable->setCompact(true);
    m_gateTable->setAccessibleName(tr("Informe de la compuerta"));
    m_gateTable->cells().setLook(PublicationGate::Result, [](const QVariant& value) {
        return PublicationWords::look(static_cast<PublicationGate::Verdict>(value.toInt()));
    });
    m_gateTable->setWidths({ 150, 128, 112, 0 }, { PublicationGate::Rule }, leastSentence);
    m_pages->addWidget(m_gateTable);
}

void CorteReport::buildChanges()
{
    m_changes->setHeaders({ tr("acta"), tr("casilla"), tr("diferencia"), tr("motivo"), tr("hora") });
    m_changes->setText([this](int column, const QVariant& value) -> QString {
        switch (column) {
        case PublicationChanges::Kind:
            return PublicationWords::difference(static_cast<PublicationChanges::Difference>(value.toInt()));
        case PublicationChanges::Reason:
            return PublicationWords::reason(static_cast<MotivoCambio>(value.toInt()));
        case PublicationChanges::Hour:
            return Format(m_night.process().utcOffsetMinutes).hour(value.toLongLong());
        default:
            return value.toString();
        }
    });
    m_changesTable->setModel(m_changes);
    m_changesTable->setCompact(true);
    m_changesTable->setAccessibleName(tr("Actas que este corte mostró de otra manera"));
    m_changesTable->setWidths({ 132, 96, 92, 0, 60 }, { PublicationChanges::Casilla }, leastSentence);
    m_pages->addWidget(m_changesTable);
    connect(m_changesTable, &Table::opened, this,
        [this](const QModelIndex& index) { Q_EMIT actaRequested(m_changes->actaAt(index.row())); });
}

void CorteReport::showTab(Tab tab)
{
    m_tabs->choose(tab, true);
}

void CorteReport::setCorte(std::uint32_t number)
{
    m_number = number;
    m_gate->setCorte(number);
    m_changes->setCorte(number);
    refreshReport();
}

QString CorteReport::emptyText() const
{
    const auto* const corte = m_night.hasState() ? m_night.state().findCorte(m_number) : nullptr;
    if (corte == nullptr)
        return tr("Aún no hay cortes que revisar.");
    if (corte->sinArchivos)
        return tr("Este corte salió sin archivos: no hubo nada que revisar.");
    return corte->revision.numero == 0 && !corte->liberado && !corte->rechazado ? tr("La compuerta revisa este corte.")
                                                                                : tr("La compuerta no encontró nada.");
}

QString CorteReport::gateSummary(const Corte& corte) const
{
    if (corte.rechazado)
        return tr("■ No salió: %1").arg(QString::fromStdString(corte.motivo));
    if (m_gate->findings() == 0)
        return m_gate->rowCount() == 0 ? QString() : emptyText(); // an empty table says it itself
    return tr("%n hallazgos", nullptr, static_cast<int>(m_gate->findings()));
}

void CorteReport::tell(const Corte* corte)
{
    if (corte == nullptr) {
        setTitle(tr("Corte"));
        m_summary->setText({});
        return;
    }
    const Format format(m_night.process().utcOffsetMinutes);
    setTitle(tr("Corte %1 de las %2: %3")
                 .arg(QString::number(corte->numero), format.hour(corte->hora), PublicationWords::corte(*corte)));
    const auto& seen = corte->revision;
    if (m_pages->currentIndex() == 0)
        m_summary->setText(gateSummary(*corte));
    else if (seen.numero == 0)
        m_summary->setText(tr("sus diferencias no se han contado"));
    else
        m_summary->setText(
            tr("nuevas %1 · cambiadas %2 · retiradas %3")
                .arg(Format::number(seen.nuevas), Format::number(seen.cambiadas), Format::number(seen.retiradas)));
}

void CorteReport::refreshReport()
{
    refresh();
    tell(m_night.hasState() ? m_night.state().findCorte(m_number) : nullptr);
    m_gateTable->setEmptyText(emptyText());
    m_changesTable->setEmptyText(m_number == 0
            ? emptyText()
            : tr("Ningún acta ya publicada cambió en este corte. Las nuevas se cuentan arriba."));
}

} // namespace prep
