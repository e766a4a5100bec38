// SPDX-License-Identifier: MIT
#include "app/console/foot.h"

#include <QTimer>

namespace prep {

namespace {
constexpr int footHeight = 28;
constexpr int toldMs = 5000;
} // namespace

Foot::Foot(const Theme& theme, QWidget* parent)
    : QLabel(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("foot"));
    setFixedHeight(footHeight);
    setContentsMargins(12, 0, 12, 0);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void Foot::setStanding(const QString& text, bool warning)
{
    m_standing = text;
    m_isStandingWarning = warning;
    refresh();
}

void Foot::say(const QString& text, bool warning)
{
    m_said = text;
    m_isWarning = warning;
    refresh();
}

void Foot::tell(const QString& text)
{
    say(text, false);
    QTimer::singleShot(toldMs, this, [this, text] {
        if (m_said == text)
            say({}, false);
    });
}

void Foot::setIdle(const QString& text, Theme::Token token)
{
    m_idle = text;
    m_idleToken = token;
    refresh();
}

void Foot::refresh()
{
    QString shown = m_standing.isEmpty() ? m_said : m_standing;
    if (!m_standing.isEmpty() && !m_said.isEmpty())
        shown += QStringLiteral("  ·  ") + m_said;
    auto token = m_isStandingWarning || m_isWarning ? Theme::High : Theme::Muted;
    if (shown.isEmpty()) {
        shown = m_idle;
        token = m_idleToken;
    }
    if (const auto look = QStringLiteral("color: %1").arg(m_theme.color(token).name()); styleSheet() != look)
        setStyleSheet(look);
    if (text() == shown)
        return;
    setText(shown);
    setToolTip(shown);
    setAccessibleName(shown);
}

} // namespace prep
