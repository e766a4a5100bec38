// SPDX-License-Identifier: MIT
#include "widgets/continuity/steptrack.h"

#include "widgets/common/format.h"
#include "widgets/common/paint.h"

#include <QPainter>

namespace prep {

namespace {
constexpr double leastStep = 150;
constexpr double widestStep = 520;
constexpr double gap = 10;
}

StepTrack::StepTrack(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepTrack::setPlan(std::uint32_t plan)
{
    m_plan = plan;
    refresh();
}

void StepTrack::refresh()
{
    setAccessibleName(describe());
    update();
}

QString StepTrack::describe() const
{
    if (!m_night.hasState() || m_plan >= m_night.state().planes.size())
        return {};
    const auto& plan = m_night.state().planes[m_plan];
    const auto running = runningStep(m_night.state(), m_plan, m_night.processNow());
    const auto& step = m_night.process().plan.escenarios[plan.escenario].pasos[plan.pasos.back().paso];
    const auto action = QString::fromStdString(step.accion);
    if (!running)
        return action;
    const auto clock = tr("%1: %2 de %3").arg(action, Format::countdown(running->duracion), Format::countdown(running->limite));
    return running->vencido ? tr("%1, vencido").arg(clock) : clock;
}

void StepTrack::paintStep(QPainter& painter, const QRectF& box, std::size_t ran) const
{
    const auto& plan = m_night.state().planes[m_plan];
    const auto& step = plan.pasos[ran];
    const auto& definition = m_night.process().plan.escenarios[plan.escenario].pasos[step.paso];
    const bool isRunning = ran + 1 == plan.pasos.size() && plan.isOpen();
    const Millis end = step.fin != 0 ? step.fin : m_night.processNow();
    const Millis took = std::max<Millis>(0, end - step.inicio);
    const bool late = definition.limite > 0 && took > definition.limite;
    const auto ground = isRunning ? Theme::Raised : Theme::Surface;
    painter.fillRect(box, m_theme.color(ground));
    painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), m_theme.color(isRunning ? (late ? Theme::High : Theme::Text) : Theme::Line));
    const auto inside = box.adjusted(12, 6, -8, -6);
    const double line = inside.height() / 4;
    const auto row = [&](int n, int lines = 1) { return QRectF(inside.left(), inside.top() + n * line, inside.width(), lines * line); };
    painter.setFont(m_theme.font(Theme::Type::body, isRunning));
    painter.setPen(m_theme.color(isRunning ? Theme::Text : Theme::Muted));
    drawElided(painter, row(0), Qt::AlignVCenter, QString::fromStdString(definition.accion));
    if (isRunning) {
        painter.setFont(m_theme.font(Theme::Type::section, true));
        auto clockBox = row(1, 2);
        const auto color = m_theme.color(late ? Theme::High : Theme::Text);
        if (late) {
            drawShape(painter, QRectF(clockBox.left(), clockBox.center().y() - 6, 12, 12), Shape::triangle, color);
            clockBox.setLeft(clockBox.left() + 20);
        }
        painter.setPen(color);
        const auto clock = tr("%1 de %2").arg(Format::countdown(took), Format::countdown(definition.limite));
        drawElided(painter, clockBox, Qt::AlignVCenter, late ? tr("%1 vencido").arg(clock) : clock);
    } else {
        painter.setFont(m_theme.font(Theme::Type::body));
        const auto outcome = step.salida < definition.salidas.size() ? QString::fromStdString(definition.salidas[step.salida].texto) : Format::none();
        drawElided(painter, row(1), Qt::AlignVCenter, outcome);
        const auto time = tr("%1 de %2").arg(Format::countdown(took), Format::countdown(definition.limite));
        drawElided(painter, row(2), Qt::AlignVCenter, late ? tr("%1, tarde").arg(time) : time);
    }
    painter.setFont(m_theme.font(Theme::Type::caption));
    painter.setPen(m_theme.color(Theme::Muted));
    const auto owner = Words::role(definition.responsable);
    const auto note = step.nota.empty() ? owner : tr("%1 · %2").arg(owner, QString::fromStdString(step.nota).replace(QLatin1Char('\n'), QStringLiteral(" / ")));
    drawElided(painter, row(3), Qt::AlignVCenter, note);
}

void StepTrack::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_night.hasState() || m_plan >= m_night.state().planes.size())
        return;
    const auto count = m_night.state().planes[m_plan].pasos.size();
    const auto room = std::max<std::size_t>(1, static_cast<std::size_t>((width() + gap) / (leastStep + gap)));
    const auto shown = std::min(room, count);
    const double wide = std::min(widestStep, (width() - gap * static_cast<double>(shown - 1)) / static_cast<double>(shown));
    QPainter painter(this);
    for (std::size_t i = 0; i < shown; ++i) {
        const double left = static_cast<double>(i) * (wide + gap);
        paintStep(painter, QRectF(left, 0, wide, height()), count - shown + i);
        if (i > 0) {
            painter.setPen(m_theme.color(Theme::Muted));
            painter.setFont(m_theme.font(Theme::Type::body));
            painter.drawText(QRectF(left - gap, 0, gap, height()), Qt::AlignCenter, QStringLiteral("›"));
        }
    }
}

} // namespace prep
