// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/labelchoice.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace prep {

/// Which labels are printed: of a site, an election, a stretch of its catalogue; with bars for readers that need them.
class LabelsDialog : public QDialog {
    Q_OBJECT
public:
    /// `site` is chosen at first; empty: all.
    LabelsDialog(std::shared_ptr<const Process> process, const std::string& site, QWidget* parent);

    [[nodiscard]] LabelChoice choice() const;
    /// 0 none, 39 Code 39, 128 Code 128.
    [[nodiscard]] int bars() const;
    [[nodiscard]] int count() const { return m_count; }

private:
    void choose();

    std::shared_ptr<const Process> m_process;
    QComboBox* m_site;
    QComboBox* m_election;
    QSpinBox* m_from;
    QSpinBox* m_to;
    QComboBox* m_bars;
    QLabel* m_text;
    QPushButton* m_go;
    int m_count = 0;
};

} // namespace prep
