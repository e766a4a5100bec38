// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/witnessevidence.h"
#include "models/items/witnessviews.h"
#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QDialog>

#include <array>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QVBoxLayout;

namespace prep {

class Notice;
class Table;

/// Testigo: what this console's witness of the public log sees, what it cosigned, who asked it, and the evidence it keeps;
/// or how it is switched on. Needs no hub. Stays open beside the page.
class WitnessDialog : public QDialog {
    Q_OBJECT
public:
    enum Fact { name, fingerprint, address, cosigned, asked, facts };

    WitnessDialog(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void setStatus(const WitnessStatus& status);

    [[nodiscard]] QString stageText() const;
    [[nodiscard]] QString meaning() const;
    [[nodiscard]] QString fact(Fact fact) const;
    [[nodiscard]] bool saysHowTo() const;
    /// The whole of the evidence that is chosen: both views and where they lie.
    [[nodiscard]] QString chosenText() const;
    [[nodiscard]] WitnessViews& views() { return *m_views; }
    [[nodiscard]] WitnessEvidence& evidence() { return *m_evidence; }
    [[nodiscard]] Table& evidenceTable() { return *m_evidenceTable; }
    [[nodiscard]] QLineEdit& passphrase() { return *m_passphrase; }
    [[nodiscard]] QPushButton& openButton() { return *m_open; }
    [[nodiscard]] QPushButton& unlockButton() { return *m_unlock; }

Q_SIGNALS:
    /// The key is to be opened with this.
    void unlockWanted(const QString& passphrase);
    /// A person wants to see a folder of evidence.
    void folderWanted(const QString& folder);
    void lookWanted();

private:
    void buildHead(QVBoxLayout& column);
    void buildFacts(QVBoxLayout& column);
    void buildTables(QVBoxLayout& column);
    void buildButtons(QVBoxLayout& column);
    /// A plane with a title above what is added to it.
    [[nodiscard]] QVBoxLayout* addPlane(QVBoxLayout& column, const QString& title, int stretch);
    void tellStage();
    void tellFacts();
    void tellButtons();
    void unlock();
    void openChosen();
    [[nodiscard]] static QString viewText(const WitnessStatus::View& view);
    [[nodiscard]] static QString viewText(const QVariant& value);
    [[nodiscard]] QString cellText(int column, const QVariant& value) const;
    [[nodiscard]] Format format() const;

    const Night& m_night;
    const Theme& m_theme;
    WitnessStatus m_status;
    WitnessViews* m_views;
    WitnessEvidence* m_evidence;
    QStackedLayout* m_stack;
    Notice* m_howTo;
    QWidget* m_content;
    QLabel* m_mark;
    QLabel* m_stage;
    QLabel* m_meaning;
    QWidget* m_lock;
    QLineEdit* m_passphrase;
    QPushButton* m_unlock;
    std::array<QLabel*, facts> m_facts {};
    Table* m_viewsTable;
    Table* m_evidenceTable;
    QLabel* m_chosen;
    QPushButton* m_open;
    QPushButton* m_copyFolder;
    QPushButton* m_copyKey;
    QPushButton* m_look;
};

} // namespace prep
