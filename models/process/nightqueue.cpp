// SPDX-License-Identifier: MIT
#include "models/process/nightqueue.h"

#include "models/process/random.h"

#include <algorithm>
#include <queue>
#include <set>
#include <tuple>

namespace prep::detail {

namespace {

constexpr Millis second = 1000;
constexpr double captureSeconds = 62;
constexpr double shareToMesa = 0.06;

using Task = std::tuple<Millis, std::size_t, int>; ///< key, job, round from 0

/// One group of people that serve tasks; a person takes the oldest task that is ready and not his own acta.
class Desk {
public:
    Desk(std::vector<CaptureJob>& jobs, const Centre& centre, std::uint64_t seed)
        : m_jobs(jobs)
        , m_centre(centre)
        , m_random(seed ^ 0x636f6c61ULL)
    {
    }

    void run()
    {
        for (std::size_t i = 0; i < m_jobs.size(); ++i)
            m_later.emplace(m_jobs[i].ready, i, 0);
        for (int person = 0; person < m_centre.capturistas; ++person)
            m_free.emplace(Millis { 0 }, person);
        while (!m_free.empty() && (!m_later.empty() || !m_now.empty()))
            step();
    }

    void runMesa()
    {
        std::sort(m_mesa.begin(), m_mesa.end());
        std::vector<Millis> free(static_cast<std::size_t>(m_centre.verificadores), 0);
        for (const auto& [ready, index] : m_mesa) {
            const auto who = std::min_element(free.begin(), free.end());
            const Millis start = std::max(ready, *who) + 5 * second;
            const Millis end = start + duration(100);
            if (end > m_centre.last)
                continue;
            *who = end;
            m_jobs[index].resolved = end;
            m_jobs[index].resolver = m_centre.capturistas + static_cast<int>(who - free.begin());
        }
    }

private:
    Millis duration(double median) { return std::max<Millis>(8 * second, static_cast<Millis>(m_random.around(median, 0.4)) * second); }

    void step()
    {
        const Millis time = m_free.top().first;
        const auto person = m_free.top().second; // by name: Clang captures no structured binding in a lambda
        m_free.pop();
        while (!m_later.empty() && std::get<0>(m_later.top()) <= time) {
            const auto [ready, job, round] = m_later.top();
            m_later.pop();
            // The oldest image first, whatever the round: a second capture does not queue behind newer actas.
            m_now.emplace(m_jobs[job].ready, job, round);
        }
        const auto task = std::find_if(m_now.begin(), m_now.end(), [&](const Task& t) { return mayTake(person, t); });
        if (task == m_now.end()) {
            waitFor(time, person);
            return;
        }
        const auto [ready, job, round] = *task;
        m_now.erase(task);
        const Millis end = serve(time, person, m_jobs[job], job, round);
        if (end != 0)
            m_free.emplace(end + (m_random.chance(0.01) ? 900 * second : 2 * second), person);
    }

    /// The other place where the second capture is made comes to it sooner or later (captura → verificación of Puebla 2024:
    /// 31 % within 2 min, 75 % within 10, 97 % within an hour).
    Millis pause()
    {
        if (m_random.chance(0.3))
            return second;
        return std::min<Millis>(3000, static_cast<Millis>(m_random.around(210, 1.15))) * second;
    }

    [[nodiscard]] bool mayTake(int person, const Task& task) const
    {
        const CaptureJob& job = m_jobs[std::get<1>(task)];
        return job.people[0] != person && job.people[1] != person;
    }

    /// Nothing to do now: comes back when the next task is ready; nobody comes back when there is none.
    void waitFor(Millis time, int person)
    {
        if (!m_later.empty())
            m_free.emplace(std::max(time + second, std::get<0>(m_later.top())), person);
    }

    Millis serve(Millis start, int person, CaptureJob& job, std::size_t index, int round)
    {
        const Millis identified = start + static_cast<Millis>(5 + m_random.below(8)) * second;
        const Millis end = (round == 0 ? identified : start) + duration(round == 2 ? 25 : captureSeconds);
        if (end > m_centre.last)
            return start + 3600 * second;
        if (round == 0)
            job.identified = identified;
        const auto at = static_cast<std::size_t>(round);
        job.captured[at] = end;
        job.people[at] = person;
        if (round == 0 || (round == 1 && job.conflict))
            m_later.emplace(end + pause(), index, round + 1);
        if (round == 2 && m_random.chance(shareToMesa)) {
            job.toMesa = true;
            m_mesa.emplace_back(end + second, index);
        }
        return end;
    }

    std::vector<CaptureJob>& m_jobs;
    const Centre& m_centre;
    Random m_random;
    std::priority_queue<Task, std::vector<Task>, std::greater<>> m_later;
    std::set<Task> m_now;
    std::priority_queue<std::pair<Millis, int>, std::vector<std::pair<Millis, int>>, std::greater<>> m_free;
    std::vector<std::pair<Millis, std::size_t>> m_mesa;
};

} // namespace

void runQueue(std::vector<CaptureJob>& jobs, const Centre& centre, std::uint64_t seed)
{
    Desk desk(jobs, centre, seed);
    desk.run();
    desk.runMesa();
}

} // namespace prep::detail
