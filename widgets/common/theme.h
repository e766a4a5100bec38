// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>

#include <array>
#include <map>

namespace prep {

/// The tokens of visual.md: the only source of colours and fonts. Made in main() and handed to every widget; a change of
/// theme is told once. GUI thread.
class Theme : public QObject {
    Q_OBJECT
public:
    enum class Mode { dark, light };
    enum Token {
        Background,
        Surface,
        Raised,
        Line,
        Text,
        Muted,
        Accent,
        Critical,
        High,
        Medium,
        Low,
        ProgressLow,
        ProgressMiddle,
        ProgressHigh,
        tokenCount
    };
    enum class Type { caption, body, section, figure, big };

    explicit Theme(Mode mode, QObject* parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    /// Gives the application its palette, font and style sheet anew.
    void setMode(Mode mode);
    /// Application-wide: palette, font, style sheet. Called once the application exists.
    void install();

    [[nodiscard]] QColor color(Token token) const { return m_colors[token]; }
    /// Of the ramp "more is more", 0 … 1.
    [[nodiscard]] QColor progress(double share) const;
    /// A colour that can be read on `ground`: text or background, whichever contrasts more.
    [[nodiscard]] QColor inkOn(const QColor& ground) const;
    [[nodiscard]] QFont font(Type type, bool bold = false) const;
    [[nodiscard]] QPixmap pixmap(const QString& icon, Token token, int size, double ratio) const;
    [[nodiscard]] QIcon icon(const QString& name, Token token = Muted) const;

    /// Contrast ratio of WCAG 2: 1 … 21.
    [[nodiscard]] static double contrast(const QColor& a, const QColor& b);

Q_SIGNALS:
    void changed();

private:
    void load();
    [[nodiscard]] QString styleSheet() const;

    Mode m_mode;
    std::array<QColor, tokenCount> m_colors;
};

} // namespace prep
