// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/capture/capturesession.h"
#include "widgets/common/theme.h"

#include <QScrollArea>

#include <vector>

namespace prep {

class BoxEdit;

/// The boxes of one acta in its own order and grouping, in one column or, where that is too tall, in two. Keys alone fill
/// them: each does what CaptureSession says. The session belongs to the page and outlives what is shown of it.
class CaptureForm : public QScrollArea {
    Q_OBJECT
public:
    explicit CaptureForm(const Theme& theme, QWidget* parent = nullptr);

    /// Nothing = an empty form.
    void setSession(CaptureSession* session);
    /// Shows what the session holds, and gives the keyboard to its focus.
    void sync();
    void focusBox();
    [[nodiscard]] BoxEdit* box(std::uint16_t field) const;
    [[nodiscard]] int columns() const { return m_columns; }

Q_SIGNALS:
    /// Something was typed or the focus went elsewhere.
    void changed();
    /// The last box is filled.
    void reviewWanted();
    /// What was typed does not go here; why.
    void rejected(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Line {
        QWidget* label = nullptr;
        BoxEdit* box = nullptr; ///< nullptr = a heading
    };
    void addHeading(const QString& text);
    void addBox(std::uint16_t field);
    void place();
    void placeColumns(int columns, int rowHeight);
    [[nodiscard]] bool press(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool typeInto(int key);
    bool step(bool forward);
    void move(int by);

    const Theme& m_theme;
    QWidget* m_canvas;
    CaptureSession* m_session = nullptr;
    std::vector<Line> m_lines;
    int m_columns = 1;
};

} // namespace prep
