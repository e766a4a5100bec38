// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/carrystatus.h"
#include "widgets/common/theme.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace prep {

class CarryProgress;

/// At the centre: the bundle that a CATD sent by hand, chosen or dropped; what came of it, and its receipt. It states what is
/// wanted; whoever joins it does it and tells how far it is.
class CarryInDialog : public QDialog {
    Q_OBJECT
public:
    explicit CarryInDialog(const Theme& theme, QWidget* parent = nullptr);
    void setStatus(const CarryStatus& status);
    /// As if the file had been chosen.
    void take(const QString& file);
    [[nodiscard]] CarryProgress& progress() { return *m_progress; }

Q_SIGNALS:
    void bundleBrought(const QString& file);
    void receiptFolderChosen(const QString& folder);
    void cancelled();

protected:
    void reject() override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void chooseFile();
    void chooseFolder();

    CarryStatus m_status;
    QLabel* m_place;
    CarryProgress* m_progress;
    QPushButton* m_go;
    QPushButton* m_keep;
    QPushButton* m_close;
};

} // namespace prep
