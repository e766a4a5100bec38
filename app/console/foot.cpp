// SPDX-License-Identifier: MIT
#include "app/console/foot.h"

#include "models/items/night.h"
#include "widgets/common/alarmwords.h"
#include "widgets/common/format.h"

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

void Foot::setStanding(const QString& text, Prioridad priority)
{
    m_standing = text;
    m_standingPriority = priority;
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

void Foot::showNight(const Night& night, const QString& attention, Theme::Token urgency, int pages)
{
    switch (night.freshness()) {
    case Freshness::empty:
        return setIdle(tr("Buscando al concentrador…"), Theme::Muted);
    case Freshness::live:
        if (!attention.isEmpty())
            return setIdle(attention, urgency);
        if (pages == 0)
            return setIdle(tr("Teclas: 1 entidad · 2 regiones · 3 CATD · 4 acta que más espera · Ctrl+K buscar · F1 ayuda · Esc regresar"), Theme::Muted);
        if (pages == 1)
            return setIdle(tr("F1 ayuda"), Theme::Muted);
        return setIdle(tr("Ctrl+K buscar · Ctrl+1 a Ctrl+%1 páginas · F1 ayuda · F4 detalle · Esc regresar").arg(pages), Theme::Muted);
    case Freshness::stale:
        // Its age and not its hour: in a drill the clock above is not the one on the wall.
        return setIdle(tr("Sin conexión desde %1: se muestra el último estado conocido. Puede consultar todo; la consola vuelve sola.").arg(Format::age(night.age())), Theme::High);
    case Freshness::broken:
        return setIdle(tr("La bitácora del concentrador no coincide con la que esta consola conoce. Avise a coordinación y a auditoría."), Theme::Critical);
    }
}

void Foot::refresh()
{
    QString shown = m_standing.isEmpty() ? m_said : m_standing;
    if (!m_standing.isEmpty() && !m_said.isEmpty())
        shown += QStringLiteral("  ·  ") + m_said;
    auto token = m_isWarning ? Theme::High : Theme::Muted;
    if (!m_standing.isEmpty())
        token = AlarmWords::look(m_standingPriority).token;
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
