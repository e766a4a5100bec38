// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/carrystatus.h"
#include "models/items/linkpicture.h"
#include "widgets/common/theme.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace prep {

class CarryProgress;

/// At a site: what the centre lacks, on a stick; and the receipt that comes back. It states what is wanted; whoever joins it does it
/// and tells how far it is.
class CarryOutDialog : public QDialog {
    Q_OBJECT
public:
    /// `custody`: what is known of this site; without it the hub alone knows.
    CarryOutDialog(const QString& site, const std::optional<SiteCustody>& custody, const Theme& theme, QWidget* parent = nullptr);
    void setStatus(const CarryStatus& status);
    /// 0: from the first event that the centre is not known to have.
    [[nodiscard]] quint64 from() const;
    [[nodiscard]] bool withImages() const;
    void setFrom(quint64 seq);
    void setImages(bool images);
    /// As if the file had been chosen.
    void writeTo(const QString& file);
    [[nodiscard]] CarryProgress& progress() { return *m_progress; }

Q_SIGNALS:
    void bundleWanted(const QString& file, quint64 from, bool images);
    void receiptBrought(const QString& file);
    void cancelled();

protected:
    void reject() override;

private:
    void chooseFile();
    void chooseReceipt();

    const QString m_site;
    CarryStatus m_status;
    QWidget* m_choices;
    QComboBox* m_since;
    QSpinBox* m_from;
    QCheckBox* m_images;
    CarryProgress* m_progress;
    QPushButton* m_go;
    QPushButton* m_receipt;
    QPushButton* m_close;
};

} // namespace prep
