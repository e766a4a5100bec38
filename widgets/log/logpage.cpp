// SPDX-License-Identifier: MIT
#include "widgets/log/logpage.h"

#include "widgets/common/alarmwords.h"
#include "widgets/common/chips.h"
#include "widgets/common/format.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/common/words.h"

#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace prep {

namespace {

enum Group { actas = 1, sites, alarms, cortes, people, process };

std::set<SubjectKind> kindsOf(const std::set<int>& groups)
{
    std::set<SubjectKind> kinds;
    for (const int group : groups) {
        switch (group) {
        case actas:
            kinds.insert({ SubjectKind::acta, SubjectKind::pieza });
            break;
        case sites:
            kinds.insert(SubjectKind::sitio);
            break;
        case alarms:
            kinds.insert(SubjectKind::alarma);
            break;
        case cortes:
            kinds.insert(SubjectKind::corte);
            break;
        case people:
            kinds.insert({ SubjectKind::persona, SubjectKind::estacion });
            break;
        default:
            kinds.insert(SubjectKind::proceso);
            break;
        }
    }
    return kinds;
}

QToolButton* tool(const QString& text, QWidget* parent)
{
    auto* const button = new QToolButton(parent);
    button->setObjectName(QStringLiteral("plain"));
    button->setText(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

LogPage::LogPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_kinds(new Chips(false, m_content))
    , m_words(new QLineEdit(m_content))
    , m_newest(tool(tr("Ir a lo más nuevo"), m_content))
    , m_more(tool(tr("Cargar más"), m_content))
    , m_export(tool(tr("Exportar…"), m_content))
    , m_state(new QLabel(m_content))
    , m_panel(new Panel(tr("Bitácora"), night, theme, m_content))
    , m_log(new LogModel(night, this))
    , m_table(new Table(night, theme, m_panel))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    buildTools(*column);
    buildTable();
    column->addWidget(m_panel, 1);
    connect(&night, &Night::reset, this, &LogPage::adapt);
    connect(m_log, &LogModel::wanted, this, &LogPage::logWanted);
    adapt();
}

void LogPage::buildTools(QVBoxLayout& column)
{
    m_kinds->add(actas, tr("Actas"));
    m_kinds->add(sites, tr("CATD"));
    m_kinds->add(alarms, tr("Alarmas"));
    m_kinds->add(cortes, tr("Cortes"));
    m_kinds->add(people, tr("Personas"));
    m_kinds->add(process, tr("Sistema"));
    m_words->setPlaceholderText(tr("Filtrar ( / )"));
    m_words->setAccessibleName(tr("Filtrar la bitácora"));
    m_words->setMaxLength(80);
    m_words->setFixedWidth(220);
    m_words->setClearButtonEnabled(true);
    m_state->setObjectName(QStringLiteral("muted"));
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* const tools = new QHBoxLayout;
    tools->setSpacing(8);
    tools->addWidget(m_kinds);
    tools->addWidget(m_state, 1);
    tools->addWidget(m_newest);
    tools->addWidget(m_more);
    tools->addWidget(m_export);
    tools->addWidget(m_words);
    column.addLayout(tools);
    connect(m_kinds, &Chips::chosenChanged, this, &LogPage::filter);
    connect(m_words, &QLineEdit::textChanged, this, &LogPage::filter);
    connect(m_words, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(); });
    connect(m_more, &QToolButton::clicked, this, &LogPage::more);
    connect(m_newest, &QToolButton::clicked, m_log, &LogModel::toNewest);
    connect(m_log, &LogModel::searched, this, &LogPage::refresh);
    connect(m_export, &QToolButton::clicked, this, &LogPage::askFile);
}

void LogPage::buildTable()
{
    m_log->setHeaders({ tr("número"), tr("hora"), tr("qué"), tr("asunto"), tr("persona"), tr("estación"), tr("detalle") });
    m_log->setText([this](int column, const HistoryEntry& entry) { return cell(column, entry); });
    m_table->setModel(m_log);
    m_table->setCompact(true);
    m_table->setAccessibleName(tr("Bitácora"));
    m_table->setEmptyText(tr("Ningún evento pasa los filtros."));
    m_table->setWidths({ 84, 78, 200, 220, 130, 104, 0 }, { LogModel::Station, LogModel::Actor }, 200);
    m_panel->body().addWidget(m_table, 1);
    connect(m_table, &Table::opened, this, &LogPage::open);
}

QString LogPage::cell(int column, const HistoryEntry& entry) const
{
    const Format format(m_night.hasState() ? m_night.process().utcOffsetMinutes : 0);
    switch (column) {
    case LogModel::Number:
        return Format::number(static_cast<std::int64_t>(entry.seq));
    case LogModel::When:
        return format.clock(entry.when);
    case LogModel::Kind:
        return Words::event(entry.kind);
    case LogModel::About:
        return about(entry.subject);
    case LogModel::Actor:
        return entry.actor;
    case LogModel::Station:
        return entry.station;
    case LogModel::Detail:
        return detailOf(entry);
    default:
        return {};
    }
}

/// What a pieza is bound to, or else what was proposed.
std::optional<ActaIndex> LogPage::actaOf(const Subject& pieza) const
{
    const auto index = m_night.hasState() ? m_night.state().findPieza(pieza.id) : std::nullopt;
    if (!index)
        return std::nullopt;
    const auto& found = m_night.state().piezas[*index];
    const auto named = found.acta != none32 ? found.acta : found.propuesta;
    return named != none32 ? std::optional(named) : std::nullopt;
}

/// By the name that people use, where the process has one: at 3 a.m. nobody knows who D04 is.
QString LogPage::about(const Subject& subject) const
{
    const auto key = QString::fromStdString(subject.key);
    if (subject.kind == SubjectKind::pieza) {
        const auto name = tr("pieza %1").arg(QString::fromStdString(subject.id.hex().substr(0, 8)));
        const auto acta = actaOf(subject);
        return acta ? tr("%1 · %2").arg(QString::fromStdString(m_night.process().actaKey(*acta)), name) : name;
    }
    if (!m_night.hasState())
        return key;
    if (subject.kind == SubjectKind::sitio) {
        const auto site = m_night.process().findSite(subject.key);
        return site ? Words::shortSite(QString::fromStdString(m_night.process().sites[*site].name)) : key;
    }
    if (const auto kind = subject.kind == SubjectKind::alarma ? kindOfKey(subject.key) : std::nullopt)
        return tr("%1 · %2").arg(AlarmWords::said(guide(*kind).nombre), Words::shortSite(AlarmWords::subject(m_night.process(), subjectOfKey(subject.key))));
    return key;
}

namespace {

/// "Reiniciar módem: Sigue sin enlace". The log names a step without its scenario: it is of the plan that ran there then.
QString endOfStep(const State& state, const HistoryEntry& entry, const body::PasoTerminado& end)
{
    const auto site = state.process->findSite(entry.subject.key);
    const auto ran = std::find_if(state.planes.rbegin(), state.planes.rend(), [&](const PlanCorrido& plan) { return site == plan.site && plan.seq <= entry.seq; });
    if (!site || ran == state.planes.rend() || ran->escenario >= state.process->plan.escenarios.size())
        return {};
    const auto* const step = state.process->plan.escenarios[ran->escenario].paso(end.paso);
    if (!step)
        return {};
    const auto outcome = std::ranges::find(step->salidas, end.salida, &SalidaPaso::id);
    return outcome == step->salidas.end() ? QString() : QStringLiteral("%1: %2").arg(QString::fromStdString(step->accion), QString::fromStdString(outcome->texto));
}

} // namespace

/// The plan's own words in place of its ids.
QString LogPage::detailOf(const HistoryEntry& entry) const
{
    if (m_night.hasState()) {
        const auto& plan = m_night.process().plan;
        if (const auto* const begun = std::get_if<body::PlanActivado>(&entry.body)) {
            const auto scenario = std::ranges::find(plan.escenarios, begun->escenario, &EscenarioPlan::id);
            if (scenario != plan.escenarios.end())
                return QString::fromStdString(scenario->nombre);
        }
        if (const auto* const end = std::get_if<body::PasoTerminado>(&entry.body)) {
            if (const auto said = endOfStep(m_night.state(), entry, *end); !said.isEmpty())
                return said;
        }
    }
    const Format format(m_night.hasState() ? m_night.process().utcOffsetMinutes : 0);
    if (const auto* const summary = std::get_if<body::TelemetriaResumida>(&entry.body))
        return tr("enlaces del minuto %1").arg(format.hour(summary->minuto));
    return Words::detail(entry, format);
}

void LogPage::setActor(const Actor& actor)
{
    m_hasLog = viewOf(actor.role) != View::captura;
    adapt();
}

void LogPage::adapt()
{
    if (m_hasLog)
        m_notice->set(QStringLiteral("bitacora"), tr("Aún no hay bitácora que mostrar"), { tr("Aparece en cuanto el concentrador responde.") });
    else
        m_notice->set(QStringLiteral("bitacora"), tr("Su función no consulta la bitácora"), { tr("Quien captura no ve el trabajo de los demás.") });
    m_stack->setCurrentWidget(m_night.hasState() && m_hasLog ? m_content : static_cast<QWidget*>(m_notice));
    refresh();
}

/// What this console knows of the chain, and no more: each event of the feed is chained here; anchors are the hub's word.
QString LogPage::chainText() const
{
    if (!m_night.hasState())
        return {};
    const auto last = Format::number(static_cast<std::int64_t>(m_night.state().seq));
    if (m_night.freshness() == Freshness::broken)
        return tr("Bitácora: ▲ la cadena no coincide con la que esta consola conoce");
    if (m_anchor == 0)
        return tr("Bitácora: %1 eventos · cadena aún sin ancla comprobada").arg(last);
    return tr("Bitácora: %1 eventos · cadena comprobada con el ancla firmada del evento %2 (%3…)")
        .arg(last, Format::number(static_cast<std::int64_t>(m_anchor)), m_head.left(8));
}

void LogPage::setAnchor(Seq seq, const QString& head)
{
    m_anchor = seq;
    m_head = head;
}

QString LogPage::searchText() const
{
    const Seq all = m_night.state().seq;
    const auto number = [](Seq value) { return Format::number(static_cast<std::int64_t>(value)); };
    const auto seen = all + 1 - m_log->searchedTo();
    const auto found = Format::number(m_log->rowCount());
    if (m_log->isSearching()) {
        const auto text = tr("Buscando: %1 de %2 eventos · %3 encontrados · Esc detiene").arg(number(seen), number(all), found);
        return m_night.freshness() == Freshness::live ? text : tr("%1 · sin conexión: sigue cuando vuelva").arg(text);
    }
    return seen >= all ? tr("%1 encontrados en los %2 eventos").arg(found, number(all))
                       : tr("%1 encontrados en los %2 eventos más nuevos de %3").arg(found, number(seen), number(all));
}

QString LogPage::stateText() const
{
    const auto number = [](Seq value) { return Format::number(static_cast<std::int64_t>(value)); };
    if (m_writing)
        return tr("Exportando: %1 de %2 eventos · %3 guardados · Esc detiene").arg(number(m_writing->seen()), number(m_writing->all()), number(m_writing->rows()));
    auto text = m_log->isFiltered() ? searchText() : tr("%1 de %2 cargados").arg(number(m_log->loaded()), number(m_night.state().seq));
    if (m_log->isBehind() && !m_log->isFiltered())
        text += tr(" · hasta el evento %1").arg(number(m_log->entry(0).seq));
    return m_told.isEmpty() ? text : tr("%1 · %2").arg(text, m_told);
}

void LogPage::refresh()
{
    m_panel->refresh();
    if (!m_night.hasState() || !m_hasLog)
        return;
    m_panel->setTitle(chainText());
    const auto text = stateText();
    m_state->setText(text);
    m_state->setToolTip(text);
    const bool stops = m_writing || m_log->isSearching();
    const auto does = stops ? tr("Detener") : m_log->isFiltered() ? tr("Seguir buscando") : tr("Cargar más");
    m_more->setText(does);
    m_more->setAccessibleName(does);
    m_more->setEnabled(stops || m_log->hasOlder() || (m_log->loaded() == 0 && !m_log->isFiltered()));
    m_newest->setVisible(m_log->isBehind() && !m_log->isFiltered());
    if (isVisible() && m_log->loaded() == 0 && !m_log->isFiltered())
        m_log->askOlder();
}

/// The one button is what goes on, and what stops it.
void LogPage::more()
{
    if (!back())
        m_log->askOlder();
    refresh();
}

bool LogPage::back()
{
    if (m_writing)
        m_writing->stop();
    else if (m_log->isSearching())
        m_log->stopSearch();
    else
        return false;
    return true;
}

void LogPage::focusFirst()
{
    m_table->setFocus();
    m_table->ensureCurrent();
}

void LogPage::filter()
{
    m_log->setFilter(kindsOf(m_kinds->chosen()), m_words->text());
    refresh();
}

void LogPage::addOlder(const std::vector<Event>& events)
{
    m_log->addOlder(events);
    if (m_writing)
        m_writing->addPage(events);
    refresh();
}

void LogPage::open(const QModelIndex& index)
{
    const auto about = m_log->subject(index.row());
    const auto& process = m_night.process();
    if (const auto acta = about.kind == SubjectKind::acta ? process.findActa(about.key) : std::nullopt)
        Q_EMIT actaChosen(*acta);
    else if (const auto site = about.kind == SubjectKind::sitio ? process.findSite(about.key) : std::nullopt)
        Q_EMIT siteChosen(*site);
    else if (const auto bound = about.kind == SubjectKind::pieza ? actaOf(about) : std::nullopt)
        Q_EMIT actaChosen(*bound);
}

void LogPage::askFile()
{
    const auto csv = tr("CSV (*.csv)");
    const auto lines = tr("Líneas JSON (*.jsonl)");
    QString chosen = csv;
    const auto file = QFileDialog::getSaveFileName(this, tr("Exportar la bitácora"), QStringLiteral("bitacora.csv"), csv + QStringLiteral(";;") + lines, &chosen);
    if (!file.isEmpty())
        exportTo(file, chosen == lines || file.endsWith(QLatin1String(".jsonl")) ? LogExport::Form::jsonLines : LogExport::Form::csv);
}

/// Whoever keeps the file must know whether it is all of it.
QString LogPage::savedText(const LogExport& written) const
{
    const auto saved = Format::number(static_cast<std::int64_t>(written.rows()));
    const auto all = Format::number(static_cast<std::int64_t>(written.all()));
    if (written.isCut())
        return tr("▲ exportación cortada: %1 eventos guardados, de los %2 más nuevos de %3")
            .arg(saved, Format::number(static_cast<std::int64_t>(written.seen())), all);
    return written.rows() == written.all() ? tr("%1 eventos guardados, todos").arg(saved)
                                           : tr("%1 eventos guardados, todos los que pasan el filtro de %2").arg(saved, all);
}

void LogPage::exportTo(const QString& file, LogExport::Form form)
{
    if (m_writing)
        return;
    m_writing = new LogExport(m_night, *m_log, form, file, this);
    m_writing->setSeal(m_seal);
    m_export->setEnabled(false);
    connect(m_writing, &LogExport::wanted, this, &LogPage::logWanted);
    connect(m_writing, &LogExport::progressed, this, &LogPage::refresh);
    connect(m_writing, &LogExport::finished, this, [this](quint64 /*rows*/, const QString& error) { exported(error); });
    m_writing->start();
    refresh();
}

void LogPage::exported(const QString& error)
{
    m_told = error.isEmpty() ? savedText(*m_writing) : tr("no se pudo guardar: %1").arg(error);
    m_export->setEnabled(true);
    m_writing->deleteLater();
    m_writing = nullptr;
    refresh();
}

QVariantMap LogPage::filterKept() const
{
    QVariantList groups;
    for (const int group : m_kinds->chosen())
        groups << group;
    return { { QStringLiteral("grupos"), groups }, { QStringLiteral("palabras"), m_words->text() } };
}

void LogPage::takeFilter(const QVariantMap& kept)
{
    m_kinds->clear();
    for (const auto& group : kept.value(QStringLiteral("grupos")).toList())
        m_kinds->choose(group.toInt(), true);
    m_words->setText(kept.value(QStringLiteral("palabras")).toString());
}

void LogPage::keyPressEvent(QKeyEvent* event)
{
    if (event->text() == QLatin1String("/")) {
        m_words->setFocus();
        m_words->selectAll();
        return;
    }
    Page::keyPressEvent(event);
}

} // namespace prep
