// SPDX-License-Identifier: MIT
#include "widgets/reports/reportspage.h"

#include "widgets/common/alarmwords.h"
#include "widgets/common/format.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/reports/reportfigure.h"
#include "widgets/reports/reportwords.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

namespace prep {

namespace {

constexpr Millis workEvery = 10000; ///< wall clock
constexpr int contentsLeast = 250;
constexpr int contentsMost = 420;
constexpr int factLines = 3; ///< more is in its tooltip
constexpr int tableRole = Qt::UserRole; ///< section and table, as numbers
constexpr int chartRole = Qt::UserRole + 1;

struct Shown {
    std::string_view id;
    std::string_view beside; ///< a second figure, in the box's line
};
/// What the head shows, in its order.
constexpr std::array<Shown, ReportsPage::figureCount> heads { Shown { "capturadas_pct", "capturadas" }, Shown { "publicadas_pct", "publicadas" }, Shown { "casilla", "casilla_pct" },
    Shown { "incidentes", "incidentes_abiertos" }, Shown { "planes", "distritos_plan" }, Shown { "ciclo_mayor", "cortes" } };

} // namespace

ReportsPage::ReportsPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_history(new ReportHistory(night, this))
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_head(new Panel(tr("Informe de lo ocurrido hasta ahora"), night, theme, m_content))
    , m_contentsPanel(new Panel(tr("Contenido"), night, theme, m_content))
    , m_tablePanel(new Panel(tr("Tabla"), night, theme, m_content))
    , m_pdf(new QToolButton(m_head))
    , m_csv(new QToolButton(m_head))
    , m_status(new QLabel(m_head))
    , m_contents(new QListWidget(m_contentsPanel))
    , m_facts(new QLabel(m_tablePanel))
    , m_chart(new ReportFigure(night, theme, m_tablePanel))
    , m_rows(new GridModel(this))
    , m_table(new Table(night, theme, m_tablePanel))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->set(QStringLiteral("informes"), tr("Aún no hay de qué informar"), { tr("El informe se escribe del registro de la noche; aparece en cuanto el concentrador responde.") });
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    buildHead();
    buildBody();
    auto* const below = new QHBoxLayout;
    below->setSpacing(8);
    below->addWidget(m_contentsPanel, 1);
    below->addWidget(m_tablePanel, 5);
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_head);
    column->addLayout(below, 1);
    connect(m_history, &ReportHistory::wanted, this, &ReportsPage::logWanted);
    connect(m_history, &ReportHistory::changed, this, &ReportsPage::sayState);
    connect(&night, &Night::reset, this, [this] {
        m_report.reset();
        m_shownAt = 0;
        refresh();
    });
    refresh();
}

void ReportsPage::buildHead()
{
    auto* const row = new QHBoxLayout;
    row->setSpacing(16);
    for (auto*& one : m_figures) {
        one = new FigureBox(m_night, m_theme, m_head);
        row->addWidget(one, 1);
    }
    m_head->body().addLayout(row);
    const auto button = [this](QToolButton* tool, const QString& text, const QString& tip, Form form) {
        tool->setText(text);
        tool->setToolTip(tip);
        tool->setAccessibleName(tip);
        m_head->addTool(tool);
        connect(tool, &QToolButton::clicked, this, [this, form] { askPath(form); });
    };
    button(m_pdf, tr("Guardar PDF…"), tr("El informe en PDF, sin firma: el firmado lo hace prep report simulacro en el servidor"), Form::pdf);
    button(m_csv, tr("Guardar tablas…"), tr("Cada tabla del informe en un archivo CSV, en una carpeta"), Form::csv);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setMinimumWidth(1);
    m_head->body().addWidget(m_status);
    m_head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ReportsPage::buildBody()
{
    m_contentsPanel->setMinimumWidth(contentsLeast);
    m_contentsPanel->setMaximumWidth(contentsMost);
    m_contents->setAccessibleName(tr("Tablas y figuras del informe"));
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_contents->setTextElideMode(Qt::ElideRight);
    m_contentsPanel->body().addWidget(m_contents, 1);
    connect(m_contents, &QListWidget::currentRowChanged, this, &ReportsPage::showChosen);
    m_facts->setWordWrap(true);
    m_facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_facts->setMaximumHeight(factLines * m_facts->fontMetrics().lineSpacing() + 4);
    m_table->setModel(m_rows);
    m_table->setCompact(true);
    m_table->setAccessibleName(tr("Tabla elegida del informe"));
    m_facts->hide();
    m_chart->hide();
    m_tablePanel->body().addWidget(m_facts);
    m_tablePanel->body().addWidget(m_chart, 1);
    m_tablePanel->body().addWidget(m_table, 1);
}

void ReportsPage::setActor(const Actor& actor)
{
    m_role = actor.role;
    m_shownAt = 0;
    refresh();
}

void ReportsPage::refresh()
{
    m_stack->setCurrentWidget(m_night.hasState() ? m_content : static_cast<QWidget*>(m_notice));
    for (Panel* const panel : { m_head, m_contentsPanel, m_tablePanel })
        panel->refresh();
    if (!m_night.hasState())
        return;
    if (isVisible() && isFor(m_role) && m_night.freshness() == Freshness::live)
        m_history->start();
    work();
    sayState();
}

void ReportsPage::work()
{
    const Millis wall = m_night.wallNow();
    const bool isDue = m_shownAt == 0 || wall < m_shownAt || wall - m_shownAt >= workEvery;
    if (!isVisible() || !isFor(m_role) || !m_history->isComplete() || !isDue || (m_report && m_report->seq == m_night.state().seq))
        return;
    m_shownAt = wall;
    m_report = std::make_shared<const Informe>(afterAction(m_night.state(), *m_history->log()));
    showHead();
    showContents();
    showChosen();
}

void ReportsPage::showHead()
{
    m_head->setTitle(m_report->simulacro ? tr("Informe del simulacro hasta ahora") : tr("Informe de la noche hasta ahora"));
    const auto text = [this](const CifraInforme& figure) -> QString {
        const auto said = ReportWords::cell(figure.valor, m_report->utcOffsetMinutes);
        return said.isEmpty() ? Format::none() : said;
    };
    for (std::size_t i = 0; i < figureCount; ++i) {
        const CifraInforme& figure = *m_report->cifra(heads[i].id);
        const CifraInforme& beside = *m_report->cifra(heads[i].beside);
        FigureBox::Content content { ReportWords::title(figure.concepto), text(figure), { QStringLiteral("%1: %2").arg(ReportWords::title(beside.concepto), text(beside)) }, {} };
        if (heads[i].beside == "incidentes_abiertos" && beside.valor.numero > 0)
            content.look = Look { Shape::triangle, Theme::High };
        m_figures[i]->set(content);
    }
}

/// The same report has the same contents: only the first one fills the list.
void ReportsPage::showContents()
{
    int count = 0;
    for (const SeccionInforme& section : m_report->secciones)
        count += static_cast<int>(section.tablas.size() + section.graficas.size());
    if (m_contents->count() == count)
        return;
    m_contents->clear();
    for (std::size_t s = 0; s < m_report->secciones.size(); ++s) {
        const SeccionInforme& section = m_report->secciones[s];
        const auto add = [&](std::string_view title, int role, std::size_t index) {
            auto* const item = new QListWidgetItem(ReportWords::title(title), m_contents);
            item->setData(role, QPoint(static_cast<int>(s), static_cast<int>(index)));
            item->setToolTip(item->text());
        };
        for (std::size_t g = 0; g < section.graficas.size(); ++g)
            add(section.graficas[g].titulo, chartRole, g);
        for (std::size_t t = 0; t < section.tablas.size(); ++t)
            add(section.tablas[t].titulo, tableRole, t);
    }
    m_contents->setCurrentRow(0);
}

void ReportsPage::showChosen()
{
    const auto* const item = m_contents->currentItem();
    if (!m_report || !item)
        return;
    const bool isChart = item->data(chartRole).isValid();
    const QPoint at = item->data(isChart ? chartRole : tableRole).toPoint();
    if (at.x() >= static_cast<int>(m_report->secciones.size()))
        return;
    const SeccionInforme& section = m_report->secciones[static_cast<std::size_t>(at.x())];
    m_tablePanel->setTitle(item->text());
    QString facts;
    for (const Frase& each : section.parrafos)
        facts += (facts.isEmpty() ? QString() : QStringLiteral(" ")) + AlarmWords::phrase(each);
    m_facts->setText(facts);
    m_facts->setToolTip(facts);
    m_facts->setVisible(!facts.isEmpty());
    m_chart->setVisible(isChart);
    m_table->setVisible(!isChart);
    const auto index = static_cast<std::size_t>(at.y());
    const std::size_t there = isChart ? section.graficas.size() : section.tablas.size();
    if (index >= there)
        return;
    if (isChart)
        return m_chart->show(section.graficas[index], m_report->utcOffsetMinutes);
    const TablaInforme& table = section.tablas[index];
    QStringList headers;
    std::vector<int> numeric;
    std::vector<std::size_t> shown;
    for (std::size_t column = 0; column < table.columnas.size(); ++column) {
        if (table.columnas[column].soloDatos)
            continue;
        headers << ReportWords::title(table.columnas[column].titulo);
        if (std::ranges::any_of(table.filas, [column](const auto& row) { return ReportWords::isNumber(row[column]); }))
            numeric.push_back(static_cast<int>(shown.size()));
        shown.push_back(column);
    }
    std::vector<GridRow> rows;
    for (const auto& cells : table.filas) {
        GridRow row;
        for (const std::size_t column : shown)
            row.push_back({ ReportWords::cell(cells[column], m_report->utcOffsetMinutes), QVariant::fromValue<qlonglong>(cells[column].numero) });
        rows.push_back(std::move(row));
    }
    m_table->setEmptyText(tr("Ninguno hasta ahora."));
    m_rows->setHeaders(headers, numeric);
    m_rows->setRows(std::move(rows));
    m_table->resizeColumnsToContents();
    m_table->ensureCurrent();
}

void ReportsPage::sayState()
{
    const bool isReady = m_report && !m_isWriting;
    m_pdf->setEnabled(isReady);
    m_csv->setEnabled(isReady);
    if (m_isWriting)
        m_status->setText(tr("Escribiendo…"));
    else if (!m_lastWritten.isEmpty())
        m_status->setText(m_lastWritten);
    else if (!m_report)
        m_status->setText(m_night.freshness() == Freshness::live ? tr("Leyendo la bitácora: %1 %.").arg(m_history->percent()) : tr("Sin conexión con el concentrador: la bitácora se lee cuando regrese."));
    else
        m_status->setText(tr("Hasta el evento %1 de la bitácora, a las %2. Se calcula de nuevo cada 10 segundos.")
                              .arg(Format::number(static_cast<std::int64_t>(m_report->seq)), Format(m_report->utcOffsetMinutes).clock(m_night.state().at)));
    if (!m_report)
        m_table->setEmptyText(m_status->text());
    m_status->setToolTip(m_status->text());
}

void ReportsPage::askPath(Form form)
{
    if (!m_report)
        return;
    const auto name = m_report->simulacro ? QStringLiteral("informe-simulacro.pdf") : QStringLiteral("informe-noche.pdf");
    const auto path = form == Form::pdf ? QFileDialog::getSaveFileName(this, tr("Guardar el informe"), name, QStringLiteral("PDF (*.pdf)"))
                                        : QFileDialog::getExistingDirectory(this, tr("Carpeta para las tablas del informe"));
    if (!path.isEmpty())
        exportTo(path, form);
}

void ReportsPage::exportTo(const QString& path, Form form)
{
    if (!m_report || m_isWriting)
        return;
    m_isWriting = true;
    m_lastWritten.clear();
    sayState();
    Q_EMIT fileWanted(m_report, path, form);
}

void ReportsPage::written(const QString& path, const QString& error)
{
    m_isWriting = false;
    m_lastWritten = error.isEmpty() ? tr("Guardado: %1").arg(path) : tr("▲ No se pudo guardar %1: %2").arg(path, error);
    sayState();
}

QString ReportsPage::status() const
{
    return m_status->text();
}

void ReportsPage::focusFirst()
{
    m_contents->setFocus();
}

} // namespace prep
