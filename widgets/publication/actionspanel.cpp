// SPDX-License-Identifier: MIT
#include "widgets/publication/actionspanel.h"

#include "models/items/publicationrules.h"
#include "widgets/common/chips.h"
#include "widgets/common/format.h"
#include "widgets/common/table.h"
#include "widgets/publication/proposedialog.h"
#include "widgets/publication/publicationwords.h"
#include "widgets/publication/seconddialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>

namespace prep {

namespace {
constexpr int leastWhat = 150;
constexpr int rowHeight = 36;
}

ActionsPanel::ActionsPanel(const Night& night, const Theme& theme, QWidget* parent)
    : Panel(tr("Acciones de dos personas"), night, theme, parent)
    , m_night(night)
    , m_theme(theme)
    , m_open(new PublicationActions(night, PublicationActions::Scope::open, this))
    , m_past(new PublicationActions(night, PublicationActions::Scope::past, this))
    , m_tabs(new Chips(true, this))
    , m_pages(new QStackedWidget(this))
    , m_openTable(new Table(night, theme, m_pages))
    , m_pastTable(new Table(night, theme, m_pages))
    , m_row(new QWidget(this))
    , m_why(new QLabel(m_row))
{
    m_tabs->add(open, tr("Abiertas"));
    m_tabs->add(past, tr("Historia"));
    addTool(m_tabs);
    buildTables();
    buildButtons();
    body().addWidget(m_pages, 1);
    body().addWidget(m_row);
    connect(m_tabs, &Chips::chosenChanged, this, [this](const std::set<int>& tabs) {
        m_pages->setCurrentIndex(tabs.contains(past) ? 1 : 0);
        tellButtons();
    });
    m_tabs->choose(open, true);
    setActor({});
}

void ActionsPanel::buildTables()
{
    fillTable(*m_openTable, *m_open, tr("Propuestas que esperan la segunda firma"),
        tr("Nada espera una segunda firma. Los cortes del horario no la necesitan."));
    fillTable(*m_pastTable, *m_past, tr("Acciones firmadas o retiradas"),
        tr("Ninguna acción se ha firmado ni retirado en este proceso."));
    connect(m_openTable, &Table::currentMoved, this, &ActionsPanel::tellButtons);
    connect(m_openTable, &Table::opened, this, [this] { act(sign); });
    for (auto* const model : { m_open, m_past })
        connect(model, &QAbstractItemModel::rowsInserted, this, &ActionsPanel::tellButtons);
    connect(m_open, &QAbstractItemModel::rowsRemoved, this, &ActionsPanel::tellButtons);
    connect(m_open, &QAbstractItemModel::modelReset, this, &ActionsPanel::tellButtons);
}

void ActionsPanel::fillTable(Table& table, PublicationActions& model, const QString& name, const QString& empty)
{
    using A = PublicationActions;
    model.setHeaders({ tr("acción"), tr("motivo"), tr("propuso"), tr("hora"), tr("estado") });
    model.setText([this](int column, const QVariant& value) { return cellText(column, value); });
    table.setModel(&model);
    table.setCompact(true);
    table.setAccessibleName(name);
    table.setEmptyText(empty);
    table.cells().setLook(A::Outcome, [](const QVariant& value) {
        return PublicationWords::look(static_cast<A::Status>(value.toInt() % A::statuses));
    });
    const bool isPast = &model == m_past;
    table.setWidths({ 0, 92, 128, 56, isPast ? 190 : 138 }, { A::Why, A::Proposer, A::When }, leastWhat);
    m_pages->addWidget(&table);
}

void ActionsPanel::buildButtons()
{
    const std::array<std::pair<QString, Qt::Key>, actTotal> keys { { { tr("Firmar (F)"), Qt::Key_F },
        { tr("Retirar (R)"), Qt::Key_R }, { tr("Proponer… (P)"), Qt::Key_P } } };
    auto* const row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_why->setWordWrap(true);
    m_why->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // two lines have room; its text moves nothing
    m_row->setMinimumHeight(rowHeight);
    row->addWidget(m_why, 1);
    for (int one = 0; one < actTotal; ++one) {
        const auto& [text, key] = keys[static_cast<std::size_t>(one)];
        auto* const button = new QPushButton(text, m_row);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, one] { act(static_cast<Act>(one)); });
        auto* const shortcut = new QShortcut(key, parentWidget(), nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, one] { act(static_cast<Act>(one)); });
        row->addWidget(button);
        m_buttons[static_cast<std::size_t>(one)] = button;
    }
}

QString ActionsPanel::cellText(int column, const QVariant& value) const
{
    using A = PublicationActions;
    const auto& actions = m_night.state().acciones;
    switch (column) {
    case A::What: {
        const Accion& action = actions[value.toUInt()];
        const bool hasProduct
            = action.accion == AccionPublicacion::retener || action.accion == AccionPublicacion::soltar;
        return hasProduct ? Words::accion(action.accion, PublicationWords::product(action.objeto).toStdString())
                          : Words::accion(action.accion, action.objeto);
    }
    case A::When:
        return Format(m_night.process().utcOffsetMinutes).hour(value.toLongLong());
    case A::Outcome:
        return PublicationWords::outcome(m_night.state(), actions[value.toUInt() / A::statuses], m_night.processNow());
    default:
        return value.toString().isEmpty() ? Format::none() : value.toString();
    }
}

void ActionsPanel::setActor(const Actor& actor)
{
    m_actor = actor;
    m_row->setVisible(mayCommand(actor.role, CommandKind::proponerAccion));
    tellButtons();
}

std::uint32_t ActionsPanel::chosen() const
{
    const auto index = m_openTable->currentIndex();
    const bool isShown = m_pages->currentIndex() == 0 && index.isValid() && index.row() < m_open->rowCount();
    return isShown ? m_open->numberAt(index.row()) : 0;
}

/// Why the chosen one cannot be signed; empty = it can, or none is chosen.
QString ActionsPanel::whyNot() const
{
    if (m_night.freshness() != Freshness::live)
        return tr("Sin conexión con el concentrador no se firma ni se propone.");
    if (chosen() == 0)
        return {};
    const auto refusal = signatureRefusal(m_night.state(), chosen(), m_actor, m_night.processNow());
    return refusal == Refusal::ninguno ? QString() : Words::refusal(static_cast<int>(refusal));
}

bool ActionsPanel::may(Act act) const
{
    if (!m_night.hasState() || m_night.freshness() != Freshness::live)
        return false;
    switch (act) {
    case sign:
        return mayCommand(m_actor.role, CommandKind::firmarAccion) && chosen() != 0 && whyNot().isEmpty();
    case withdraw:
        return mayCommand(m_actor.role, CommandKind::retirarAccion) && chosen() != 0;
    case propose:
        return mayCommand(m_actor.role, CommandKind::proponerAccion);
    case actTotal:
        break;
    }
    return false;
}

QString ActionsPanel::hindrance() const
{
    return m_why->text();
}

void ActionsPanel::tellButtons()
{
    if (m_buttons[propose] == nullptr)
        return; // while it is built
    const auto why = m_night.hasState() ? whyNot() : QString();
    m_why->setText(why);
    m_why->setAccessibleName(why);
    for (int one = 0; one < actTotal; ++one)
        m_buttons[static_cast<std::size_t>(one)]->setEnabled(may(static_cast<Act>(one)));
    m_buttons[sign]->setToolTip(why);
}

void ActionsPanel::refreshActions()
{
    refresh();
    if (!m_night.hasState())
        return;
    m_open->refresh();
    m_openTable->ensureCurrent();
    for (auto* const table : { m_openTable, m_pastTable })
        table->viewport()->update(); // clocks
    const auto count = m_open->rowCount();
    m_tabs->setText(open, count == 0 ? tr("Abiertas") : tr("Abiertas (%1)").arg(count));
    tellButtons();
}

void ActionsPanel::showTab(Tab tab)
{
    m_tabs->choose(tab, true);
}

void ActionsPanel::act(Act act)
{
    if (!may(act))
        return;
    if (act == propose)
        askProposal();
    else
        askSecond(act);
}

void ActionsPanel::askProposal()
{
    auto* const dialog = new ProposeDialog(m_night, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { Q_EMIT intent(dialog->chosen()); });
    dialog->open();
}

void ActionsPanel::askSecond(Act act)
{
    const auto number = chosen();
    auto* const dialog = new SecondDialog(m_night, number, act == sign, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, number, act] {
        if (act == sign)
            Q_EMIT intent(command::FirmarAccion { number });
        else
            Q_EMIT intent(command::RetirarAccion { number, dialog->reason() });
    });
    dialog->open();
}

} // namespace prep
