// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/labelchoice.h"
#include "models/items/night.h"
#include "models/items/scanmodel.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <QImage>

class QBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace prep {

class Panel;
class ReceptionPanel;
class ScanCounts;
class ScanPreview;
class Table;

/// Digitalización at a CATD: labels received, files of the scanner with what is wrong with each while its paper is still on
/// the table, and how far they are on their way to the centre. It needs only the definition: the view of whoever scans has no
/// feed. What is decided here leaves as a signal, what became of it comes in by the slots. GUI thread.
class ScanningPage : public Page {
    Q_OBJECT
public:
    ScanningPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("digitalizacion"); }
    [[nodiscard]] QString title() const override { return tr("Digitalización"); }
    [[nodiscard]] bool isFor(prep::Role role) const override { return mayCommand(role, CommandKind::acopiar) || mayCommand(role, CommandKind::digitalizar); }
    void refresh() override;
    void setActor(const Actor& actor) override;
    void focusFirst() override;

    void setProcess(const std::shared_ptr<const Process>& process);
    void setRows(const ScanRowsPtr& rows);
    void setReceptions(const ReceptionRowsPtr& rows);
    void takeLabel(const QString& label, LabelOutcome outcome, ActaIndex acta, Millis when);
    /// The label that was given to an image is, or is not, one of this process.
    void takeLabelGiven(quint64 id, bool isOfThisProcess);
    void takeKnown(quint64 id);
    void setPreview(quint64 id, const QImage& image);
    void setFolder(const QString& folder, bool isReachable);
    /// 0: all is well (app/scanning/spool.h).
    void setSpoolState(int code, const QString& detail);
    void setPrinting(int done, int all);
    void setPrinted(int labels, bool isStopped, const QString& error);

    [[nodiscard]] ScanModel& model() { return *m_model; }
    [[nodiscard]] ReceptionPanel& reception() { return *m_reception; }
    [[nodiscard]] Table& table() { return *m_table; }
    [[nodiscard]] ScanCounts& counts() { return *m_counts; }
    [[nodiscard]] ScanPreview& preview() { return *m_preview; }
    [[nodiscard]] QString trouble() const;
    [[nodiscard]] QString problemText() const;
    void select(quint64 id);

Q_SIGNALS:
    void folderChosen(const QString& folder);
    void filesAdded(const QStringList& files);
    void labelRead(const QString& label, bool again);
    void previewWanted(quint64 id);
    void sendWanted(quint64 id, const QString& reason);
    void anotherWanted(quint64 id);
    void labelGiven(quint64 id, const QString& label);
    void asideWanted(quint64 id, const QString& reason);
    void retryWanted(quint64 id);
    void labelsWanted(const QString& file, const prep::LabelChoice& choice, int bars);
    void printStopWanted();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTop(QVBoxLayout& column);
    void buildTable();
    void buildDetail(QVBoxLayout& column);
    void buildKeys();
    void adapt();
    void say();
    void showCounts();
    void showSelected();
    [[nodiscard]] const ScanRow* selected() const;
    [[nodiscard]] QString cell(int column, const ScanRow& row) const;
    [[nodiscard]] bool may(CommandKind kind) const;
    void send();
    void giveLabel();
    void setAside();
    void retry();
    void chooseFiles();
    void chooseFolder();
    void printLabels();

    const Night& m_night;
    const Theme& m_theme;
    std::shared_ptr<const Process> m_process;
    Actor m_actor;
    ScanModel* m_model;
    ReceptionPanel* m_reception;
    Panel* m_images;
    Table* m_table;
    ScanCounts* m_counts;
    QWidget* m_detail;
    ScanPreview* m_preview;
    QLabel* m_name;
    QLabel* m_problems;
    QLabel* m_advice;
    QLabel* m_trouble;
    QLabel* m_folderText;
    QPushButton* m_send;
    QPushButton* m_giveLabel;
    QPushButton* m_aside;
    QPushButton* m_retry;
    QToolButton* m_chooseFolder;
    QToolButton* m_addFiles;
    QToolButton* m_print;
    quint64 m_shown = 0; ///< of which file
    bool m_isAsked = false; ///< its image is shown, or asked for
    QString m_folder;
    bool m_isReachable = false;
    QString m_spoolTrouble;
    QString m_told; ///< of the last act, until the next
    bool m_isPrinting = false;
};

} // namespace prep
