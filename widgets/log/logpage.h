// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/logexport.h"
#include "models/items/logmodel.h"
#include "models/items/night.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <QVariantMap>

class QLabel;
class QLineEdit;
class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace prep {

class Chips;
class Notice;
class Panel;
class Table;

/// Bitácora: the log as a table, newest first, with the state of its chain; what is older is asked for on demand.
class LogPage : public Page {
    Q_OBJECT
public:
    LogPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("bitacora"); }
    [[nodiscard]] QString title() const override { return tr("Bitácora"); }
    void setActor(const Actor& actor) override;
    void refresh() override;
    void focusFirst() override;
    /// Esc ends an export or a search where it is.
    bool back() override;
    /// The replica has compared its chain with a signed anchor.
    void setAnchor(Seq seq, const QString& head);
    void addOlder(const std::vector<Event>& events);
    [[nodiscard]] LogModel& log() { return *m_log; }
    [[nodiscard]] Table& table() { return *m_table; }
    [[nodiscard]] QString chainText() const;
    /// What ties an exported line to the chain.
    void setSeal(LogExport::Seal seal) { m_seal = std::move(seal); }
    /// Writes what passes the filter, down to the first event; tells how far it is, and at the end, in the header.
    void exportTo(const QString& file, LogExport::Form form);
    /// The line above the table: what is shown of how much.
    [[nodiscard]] QString stateText() const;
    /// What the filter was and what is sought, to be brought back with the window.
    [[nodiscard]] QVariantMap filterKept() const;
    void takeFilter(const QVariantMap& kept);

Q_SIGNALS:
    void logWanted(prep::Seq before, quint32 count);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QString searchText() const;
    [[nodiscard]] QString savedText(const LogExport& written) const;
    void exported(const QString& error);
    void more();
    void buildTools(QVBoxLayout& column);
    void buildTable();
    void adapt();
    void filter();
    void askFile();
    void open(const QModelIndex& index);
    [[nodiscard]] QString cell(int column, const HistoryEntry& entry) const;
    [[nodiscard]] std::optional<ActaIndex> actaOf(const Subject& pieza) const;
    [[nodiscard]] QString about(const Subject& subject) const;
    [[nodiscard]] QString detailOf(const HistoryEntry& entry) const;

    const Night& m_night;
    const Theme& m_theme;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    Chips* m_kinds;
    QLineEdit* m_words;
    QToolButton* m_newest;
    QToolButton* m_more;
    QToolButton* m_export;
    QLabel* m_state;
    Panel* m_panel;
    LogModel* m_log;
    Table* m_table;
    bool m_hasLog = true;
    Seq m_anchor = 0;
    QString m_head;
    LogExport::Seal m_seal;
    LogExport* m_writing = nullptr; ///< while an export is under way
    QString m_told; ///< outcome of the last export
};

} // namespace prep
