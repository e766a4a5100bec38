// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/capture/capturesession.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;

namespace prep {

/// What was found after the last box, numbered (B5, B6): a digit jumps to the box, one key says that the acta is written so,
/// another lets one say it in own words, Enter sends. It shows the session's findings and keeps nothing.
class ReviewList : public QWidget {
    Q_OBJECT
public:
    explicit ReviewList(const Theme& theme, QWidget* parent = nullptr);

    void setSession(CaptureSession* session);
    /// Shows the findings anew and takes the keyboard.
    void open();
    /// What is read: one line a finding, and whether the capture may be sent.
    [[nodiscard]] QStringList lines() const;

Q_SIGNALS:
    /// To the box that this finding is about.
    void fieldWanted(quint16 field);
    /// This finding's box is looked at, to be compared with the image.
    void fieldShown(quint16 field);
    void backWanted();
    void sendWanted();
    void rejected(const QString& text);
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    [[nodiscard]] bool press(int key, Qt::KeyboardModifiers modifiers);
    /// The first open box that the finding is about.
    [[nodiscard]] std::optional<std::uint16_t> fieldOf(std::size_t finding) const;
    void explainCurrent(const QString& text);
    void beginTyping();
    void endTyping(bool keep);
    [[nodiscard]] std::optional<std::size_t> current() const;

    const Theme& m_theme;
    CaptureSession* m_session = nullptr;
    QLabel* m_title;
    QListWidget* m_list;
    QLineEdit* m_words;
    std::size_t m_explaining = 0; ///< finding that the words are about
};

} // namespace prep
