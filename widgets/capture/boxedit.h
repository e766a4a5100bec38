// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/capture/capturesession.h"
#include "widgets/common/theme.h"

#include <QLineEdit>

namespace prep {

/// One box of the acta: it shows what stands in the session's entry and changes nothing by itself; its keys go to whoever
/// filters its events (CaptureForm). Number, sin dato, ilegible and blank look different, not only read differently.
class BoxEdit : public QLineEdit {
    Q_OBJECT
public:
    BoxEdit(const Theme& theme, std::uint16_t field, const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] std::uint16_t field() const { return m_field; }
    void setEntry(const CaptureEntry& entry);
    [[nodiscard]] const CaptureEntry& entry() const { return m_entry; }

Q_SIGNALS:
    void entered(quint16 field);

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override { event->ignore(); }
    void inputMethodEvent(QInputMethodEvent* event) override { event->ignore(); }
    void contextMenuEvent(QContextMenuEvent* event) override { event->accept(); }

private:
    const Theme& m_theme;
    std::uint16_t m_field;
    QString m_name;
    CaptureEntry m_entry;
};

} // namespace prep
