// SPDX-License-Identifier: MIT
#include "widgets/work/workhead.h"

#include "widgets/work/workwords.h"

#include <QHBoxLayout>

#include <algorithm>

namespace prep {

namespace {

constexpr Millis hour = 3600000;
constexpr Millis paceWindow = 15 * 60000; ///< short enough to show that something has just changed

std::int64_t perHour(std::uint32_t count)
{
    return std::int64_t { count } * hour / paceWindow;
}

QStringList reading(const WorkHistory& history)
{
    return { WorkHead::tr("leyendo la bitácora: %1 %").arg(history.percent()) };
}

} // namespace

WorkHead::WorkHead(const Night& night, const Theme& theme, QWidget* parent)
    : Panel(tr("Trabajo de captura"), night, theme, parent)
    , m_night(night)
{
    auto* const row = new QHBoxLayout;
    row->setSpacing(20);
    for (auto*& one : m_figures) {
        one = new FigureBox(night, theme, this);
        row->addWidget(one, 1);
    }
    body().addLayout(row);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void WorkHead::refreshFigures(const WorkHistory& history, const std::vector<RoundQueue>& queues, const std::vector<WorkStation>& at)
{
    m_figures[waiting]->set(waitingContent(queues));
    m_figures[pace]->set(paceContent(history));
    m_figures[drain]->set(drainContent(history));
    m_figures[stations]->set(stationContent(at));
}

FigureBox::Content WorkHead::waitingContent(const std::vector<RoundQueue>& queues) const
{
    std::int64_t rounds = 0;
    std::int64_t mesa = 0;
    Millis oldest = 0;
    for (const RoundQueue& queue : queues) {
        (queue.ronda == 4 ? mesa : rounds) += queue.esperan;
        if (queue.masVieja != 0)
            oldest = oldest == 0 ? queue.masVieja : std::min(oldest, queue.masVieja);
    }
    FigureBox::Content content { tr("Capturas que esperan"), Format::number(rounds), {}, {} };
    content.lines << (mesa == 0 ? tr("nada en la mesa de control") : tr("y %1 actas en la mesa de control").arg(Format::number(mesa)));
    if (oldest == 0) {
        content.lines << tr("la cola está vacía");
        return content;
    }
    const Millis age = m_night.processNow() - oldest;
    content.lines << tr("la más vieja llegó %1").arg(Format::age(age));
    if (age >= m_night.process().rules.alarmas.colaCaptura)
        content.look = Look { Shape::triangle, Theme::High };
    return content;
}

FigureBox::Content WorkHead::paceContent(const WorkHistory& history) const
{
    FigureBox::Content content { tr("Actas terminadas por hora"), Format::none(), {}, {} };
    if (!history.isComplete()) {
        content.lines = reading(history);
        return content;
    }
    const Ritmo moved = history.log()->all().pace(m_night.processNow(), paceWindow);
    content.value = Format::number(perHour(moved.salidas));
    content.lines << tr("llegan %1 · %2 capturas").arg(Format::number(perHour(moved.llegadas)), Format::number(perHour(moved.capturas)));
    const auto growth = perHour(moved.llegadas) - perHour(moved.salidas);
    content.lines << (growth > 0 ? tr("la cola crece %1 por hora").arg(Format::number(growth))
            : growth < 0         ? tr("la cola baja %1 por hora").arg(Format::number(-growth))
                                 : tr("la cola no crece ni baja"));
    return content;
}

FigureBox::Content WorkHead::drainContent(const WorkHistory& history) const
{
    FigureBox::Content content { tr("Lo que espera ahora termina a las"), Format::none(), {}, {} };
    if (!history.isComplete()) {
        content.lines = reading(history);
        return content;
    }
    const QueueFlow& flow = history.log()->all();
    const Millis now = m_night.processNow();
    const auto forecast = flow.forecast(now);
    if (forecast) {
        content.value = Format(m_night.process().utcOffsetMinutes).hour(forecast->previsto);
        content.lines << tr("%1 actas, en %2").arg(Format::number(forecast->cola), Format::duration(forecast->previsto - now));
    } else {
        content.lines << (flow.waiting() == 0 ? tr("nada espera") : tr("aún no se sabe a qué ritmo"));
    }
    content.lines << WorkWords::forecastError(flow.error(0));
    return content;
}

FigureBox::Content WorkHead::stationContent(const std::vector<WorkStation>& at) const
{
    const auto busy = std::ranges::count_if(at, [](const WorkStation& one) { return one.isPresent && one.isBusy(); });
    const auto idle = std::ranges::count_if(at, [](const WorkStation& one) { return one.isPresent && !one.isBusy(); });
    const auto gone = std::ranges::count_if(at, [](const WorkStation& one) { return !one.isPresent; });
    FigureBox::Content content { tr("Estaciones que capturan"), tr("%1 de %2").arg(Format::number(busy), Format::number(busy + idle)), {}, {} };
    content.lines << (idle == 0 ? tr("ninguna libre") : tr("%n libres", nullptr, static_cast<int>(idle)));
    if (gone != 0) {
        content.lines << tr("%n con acta y sin sesión", nullptr, static_cast<int>(gone));
        content.look = Look { Shape::triangle, Theme::High };
    }
    return content;
}

} // namespace prep
