// SPDX-License-Identifier: MIT
#include "widgets/log/logpage.h"

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
    tools->addWidget(m_more);
    tools->addWidget(m_export);
    tools->addWidget(m_words);
    column.addLayout(tools);
    connect(m_kinds, &Chips::chosenChanged, this, &LogPage::filter);
    connect(m_words, &QLineEdit::textChanged, this, &LogPage::filter);
    connect(m_words, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(); });
    connect(m_more, &QToolButton::clicked, m_log, &LogModel::askOlder);
    connect(m_export, &QToolButton::clicked, this, &LogPage::askFile);
}

void LogPage::buildTable()
{
    m_log->setHeaders({ tr("número"), tr("hora"), tr("qué"), tr("asunto"), tr("persona"), tr("estación"), tr("detalle") });
    m_log->setText([this](int column, const HistoryEntry& entry) { return cell(column, entry); });
    m_table->setModel(m_log);
    m_table->setCompact(true);
    m_table->setAccessibleName(tr("Bitácora"));
    m_table->setEmptyText(tr("Ningún evento cargado pasa los filtros."));
    m_table->setWidths({ 84, 78, 200, 150, 130, 104, 0 }, { LogModel::Station, LogModel::Actor }, 200);
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
        return entry.subject.kind == SubjectKind::pieza ? tr("pieza %1").arg(QString::fromStdString(entry.subject.id.hex().substr(0, 8)))
                                                        : QString::fromStdString(entry.subject.key);
    case LogModel::Actor:
        return entry.actor;
    case LogModel::Station:
        return entry.station;
    case LogModel::Detail:
        return Words::detail(entry, format);
    default:
        return {};
    }
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

void LogPage::refresh()
{
    m_panel->refresh();
    if (!m_night.hasState() || !m_hasLog)
        return;
    m_panel->setTitle(chainText());
    auto text = m_log->isFiltered() ? tr("%1 de %2 cargados").arg(Format::number(m_log->rowCount()), Format::number(static_cast<std::int64_t>(m_log->loaded())))
                                    : tr("%1 cargados").arg(Format::number(static_cast<std::int64_t>(m_log->loaded())));
    if (m_log->isScanning())
        text += tr(" · filtrando…");
    if (!m_told.isEmpty())
        text += tr(" · %1").arg(m_told);
    m_state->setText(text);
    m_more->setEnabled(m_log->loaded() == 0 || m_log->hasOlder());
    if (isVisible() && m_log->loaded() == 0)
        m_log->askOlder();
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
    else if (const auto pieza = about.kind == SubjectKind::pieza ? m_night.state().findPieza(about.id) : std::nullopt) {
        const auto& found = m_night.state().piezas[*pieza];
        if (const auto named = found.acta != none32 ? found.acta : found.propuesta; named != none32)
            Q_EMIT actaChosen(named);
    }
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
QString LogPage::savedText(quint64 rows) const
{
    const Seq all = m_night.state().seq;
    const auto saved = Format::number(static_cast<std::int64_t>(rows));
    return rows >= all ? tr("%1 eventos guardados").arg(saved)
                       : tr("%1 de %2 eventos guardados: los cargados que pasan el filtro").arg(saved, Format::number(static_cast<std::int64_t>(all)));
}

void LogPage::exportTo(const QString& file, LogExport::Form form)
{
    auto* const writing = new LogExport(*m_log, form, file, m_night.process().utcOffsetMinutes, this);
    m_export->setEnabled(false);
    connect(writing, &LogExport::finished, this, [this, writing](quint64 rows, const QString& error) {
        m_told = error.isEmpty() ? savedText(rows) : tr("no se pudo guardar: %1").arg(error);
        m_export->setEnabled(true);
        writing->deleteLater();
        refresh();
    });
    writing->start();
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
