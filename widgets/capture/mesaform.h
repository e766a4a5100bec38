// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/capture/capturesession.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QTableWidget;

namespace prep {

/// The mesa de control decides an acta with all three captures beside each other (B4): in each box in which they differ, the
/// keys 1, 2 and 3 take one of them, E writes another value; a reason (a digit in the empty line takes the usual one of that
/// number), and Enter resolves. Two that agree are proposed.
class MesaForm : public QWidget {
    Q_OBJECT
public:
    explicit MesaForm(const Theme& theme, QWidget* parent = nullptr);

    /// What somebody made of the acta: a capture, or what a site and the centre verified apart.
    struct Reading {
        QString title; ///< of its column
        Tally tally;
    };
    /// Three captures, or two values of which neither is known to be right. Where a field differs, the first two differ.
    void open(std::shared_ptr<const Process> process, ActaIndex acta, std::vector<Reading> readings);
    void close();
    [[nodiscard]] bool isOpen() const { return m_session != nullptr; }
    /// The box in focus; nothing when none is open.
    [[nodiscard]] std::optional<std::uint16_t> field() const;
    /// Takes the keyboard.
    void takeFocus();
    [[nodiscard]] bool isDecided() const { return m_session && m_session->isComplete(); }
    /// Everything that the captures agree on, and what was decided.
    [[nodiscard]] Tally decided() const;
    [[nodiscard]] std::string reason() const;
    [[nodiscard]] const QTableWidget& table() const { return *m_table; }

Q_SIGNALS:
    void fieldChanged();
    void resolveWanted();
    void rejected(const QString& text);
    void pressed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void propose();
    void showDecision(int row);
    void goTo(int row);
    [[nodiscard]] bool press(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool typeInto(int key);
    void take(std::size_t capture);
    [[nodiscard]] static QStringList usualReasons();

    const Theme& m_theme;
    QLabel* m_title;
    QTableWidget* m_table;
    QLineEdit* m_reason;
    std::unique_ptr<CaptureSession> m_session; ///< holds the decisions; its open fields are the rows
    std::vector<Reading> m_readings;
    bool m_isTyping = false;
};

} // namespace prep
