// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/correction.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <memory>

class QLabel;
class QTableWidget;

namespace prep {

/// The published values of an acta with a box beside each for what the paper says. It is not blind: only what differs is
/// typed, digits or S, I, N; Enter goes on, Shift+Enter back, F2 or Enter in the last one ends. GUI thread.
class CorrectForm : public QWidget {
    Q_OBJECT
public:
    explicit CorrectForm(const Theme& theme, QWidget* parent = nullptr);

    void open(std::shared_ptr<const Process> process, ActaIndex acta, const Tally& published);
    void close();
    [[nodiscard]] bool isOpen() const { return m_correction != nullptr; }
    [[nodiscard]] const Correction& correction() const { return *m_correction; }
    [[nodiscard]] QTableWidget& table() { return *m_table; }
    void takeFocus();
    /// Says that all was typed, or why there is nothing to send.
    void finish();

Q_SIGNALS:
    void finished();
    void rejected(const QString& text);
    void typed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool press(int key, Qt::KeyboardModifiers modifiers);
    void move(int rows);
    void showRow(int row);
    void showSum();
    [[nodiscard]] int row() const;

    const Theme& m_theme;
    std::shared_ptr<const Process> m_process;
    ActaIndex m_acta = none32;
    std::unique_ptr<Correction> m_correction;
    QTableWidget* m_table;
    QLabel* m_sum;
};

} // namespace prep
