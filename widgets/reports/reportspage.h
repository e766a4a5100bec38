// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/gridmodel.h"
#include "models/items/reporthistory.h"
#include "widgets/common/figurebox.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <array>
#include <memory>

class QLabel;
class QListWidget;
class QStackedLayout;
class QToolButton;

namespace prep {

class Notice;
class Panel;
class ReportFigure;
class Table;

using ReportPtr = std::shared_ptr<const prep::Informe>;

/// Informes: the after-action report of the night so far (H7), each of its tables and figures, and the same on paper and in
/// files. Whoever joins it writes them.
class ReportsPage : public Page {
    Q_OBJECT
public:
    enum class Form { pdf, csv };
    Q_ENUM(Form)
    static constexpr std::size_t figureCount = 6;

    ReportsPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("informes"); }
    [[nodiscard]] QString title() const override { return tr("Informes"); }
    [[nodiscard]] bool isFor(prep::Role role) const override { return role == Role::coordinador || role == Role::auditor; }
    void refresh() override;
    void focusFirst() override;
    void setActor(const prep::Actor& actor) override;

    /// The answer to logWanted().
    void addLog(const std::vector<Event>& events) { m_history->add(events); }
    /// The file of fileWanted() was written, or (not empty) why it was not.
    void written(const QString& path, const QString& error);

    /// nullptr while there is none.
    [[nodiscard]] const ReportPtr& report() const { return m_report; }
    [[nodiscard]] const ReportHistory& history() const { return *m_history; }
    [[nodiscard]] const FigureBox& figure(std::size_t index) const { return *m_figures[index]; }
    [[nodiscard]] GridModel& rows() { return *m_rows; }
    [[nodiscard]] QListWidget& contents() { return *m_contents; }
    [[nodiscard]] QString status() const;
    /// What the buttons do once a path is chosen.
    void exportTo(const QString& path, Form form);

Q_SIGNALS:
    void logWanted(prep::Seq before, quint32 count);
    /// The report is wanted as a PDF file, or its tables as CSV files in a folder.
    void fileWanted(const prep::ReportPtr& report, const QString& path, prep::ReportsPage::Form form);

private:
    void buildHead();
    void buildBody();
    void askPath(Form form);
    /// At most every few seconds, and only when something was added.
    void work();
    void showHead();
    void showContents();
    void showChosen();
    void sayState();

    const Night& m_night;
    const Theme& m_theme;
    ReportHistory* m_history;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    Panel* m_head;
    Panel* m_contentsPanel;
    Panel* m_tablePanel;
    std::array<FigureBox*, figureCount> m_figures {};
    QToolButton* m_pdf;
    QToolButton* m_csv;
    QLabel* m_status;
    QListWidget* m_contents;
    QLabel* m_facts;
    ReportFigure* m_chart;
    GridModel* m_rows;
    Table* m_table;
    ReportPtr m_report;
    prep::Role m_role = Role::observador;
    QString m_lastWritten; ///< what became of the last file
    bool m_isWriting = false;
    Millis m_shownAt = 0; ///< wall clock
};

} // namespace prep

Q_DECLARE_METATYPE(prep::ReportPtr)
