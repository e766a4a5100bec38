// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/handover.h"

#include <QDialog>

namespace prep {

/// The handover sheet to be read in the language of the interface, and to be kept as PDF.
class ShiftSheet : public QDialog {
    Q_OBJECT
public:
    ShiftSheet(HojaTurno sheet, QWidget* parent = nullptr);
    /// As HTML, for screen and paper; everything from the state is escaped.
    [[nodiscard]] static QString html(const HojaTurno& sheet);
    /// False when the file cannot be written.
    [[nodiscard]] static bool writePdf(const HojaTurno& sheet, const QString& file);

private:
    void savePdf();

    HojaTurno m_sheet;
};

} // namespace prep
