// SPDX-License-Identifier: MIT
#include "app/console/screenshots.h"

#include "app/console/scale.h"
#include "widgets/common/rail.h"
#include "widgets/continuity/continuitypage.h"
#include "widgets/dashboard/dashboardpage.h"
#include "widgets/sites/actaview.h"
#include "widgets/sites/sitedetail.h"
#include "widgets/sites/sitespage.h"

#include <QCursor>
#include <QDateTime>
#include <QPainter>

#include <algorithm>

namespace prep {

namespace {
constexpr int lookMs = 100;
constexpr int quietMs = 700; ///< nothing new for this long after the drill was held: all of it is here
constexpr Millis shortOf = 3 * 60000; ///< the drill is held when the night comes this close to its instant
constexpr int patienceMs = 30 * 60 * 1000;
constexpr int settleMs = 300; ///< short: a held drill's sites are taken for lost after some seconds
constexpr int readMs = 3000; ///< the log of a demo's night is read
constexpr int cutMs = 2500; ///< the hub has heard of the last site's end
constexpr std::size_t plansShown = 6;
constexpr int overdueMinutes = 25; ///< of the night, for a first step that nobody ends
constexpr int overdueMs = 60000; ///< at most, for the drill to play them
constexpr int goneMs = 12000; ///< beyond the silence limit of the connection
} // namespace

Screenshots::Screenshots(
    QString folder, QString at, QSize pixels, Night& night, WindowSet& windows, Demo& demo, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_at(std::move(at))
    , m_pixels(pixels)
    , m_night(night)
    , m_windows(windows)
    , m_window(windows.first())
    , m_demo(demo)
{
    m_timer.setSingleShot(true);
}

void Screenshots::start()
{
    m_whole.start();
    m_quiet.start();
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT finished(false);
        return;
    }
    QCursor::setPos(m_window.mapToGlobal(m_window.rect().bottomRight())); // nothing is hovered in a picture
    m_window.refresh();
    save(QStringLiteral("vacio"), m_window);
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::look);
    connect(&m_night, &Night::changed, this, &Screenshots::hold);
    m_timer.start(lookMs);
}

/// As soon as it is known here: at full speed a tenth of a second is minutes of the night.
void Screenshots::hold()
{
    const bool isTime = m_night.hasState() && m_night.state().seq != 0 && (m_demo.isDrillOver() || m_night.state().at >= instant() - shortOf);
    if (m_held || !isTime)
        return;
    m_demo.pause();
    m_held = true;
}

void Screenshots::look()
{
    const auto seq = m_night.hasState() ? m_night.state().seq : 0;
    hold();
    if (seq != m_seen || !m_held) {
        m_seen = seq;
        m_quiet.restart();
    }
    if (m_whole.elapsed() > patienceMs) {
        Q_EMIT finished(false);
        return;
    }
    if (m_seen == 0 || m_quiet.elapsed() < quietMs) {
        m_timer.start(lookMs);
        return;
    }
    m_timer.disconnect(this);
    planStops();
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::visit);
    next(settleMs);
}

Millis Screenshots::instant() const
{
    if (const auto iso = QDateTime::fromString(m_at, Qt::ISODate); iso.isValid() && m_at.size() > 5)
        return iso.toMSecsSinceEpoch();
    const auto hour = QTime::fromString(m_at, QStringLiteral("HH:mm"));
    const auto& process = m_night.process();
    const auto offset = Millis { process.utcOffsetMinutes } * 60000;
    constexpr Millis day = 24 * 3600000;
    const auto midnight = (process.opening + offset) / day * day - offset;
    const auto at = midnight + hour.msecsSinceStartOfDay();
    return at < process.opening - 6 * 3600000 ? at + day
                                              : at; // after midnight of the same night, as `prep drill` reads it
}

QString Screenshots::drillUntil(const QString& at)
{
    if (const auto iso = QDateTime::fromString(at, Qt::ISODate); iso.isValid() && at.size() > 5)
        return iso.addSecs(overdueMinutes * 60).toString(Qt::ISODate);
    return QTime::fromString(at, QStringLiteral("HH:mm")).addSecs(overdueMinutes * 60).toString(QStringLiteral("HH:mm"));
}

void Screenshots::next(int ms)
{
    m_timer.start(ms);
}

ActaIndex Screenshots::interestingActa() const
{
    // One that has been through everything: verified by a third person, published.
    const auto& actas = m_night.state().actas;
    ActaIndex best = 0;
    int bestRank = -1;
    for (ActaIndex acta = 0; acta < actas.size(); ++acta) {
        const auto& a = actas[acta];
        const int rank
            = (a.valor.seq != 0 ? 4 : 0) + (a.valor.metodo != body::Metodo::dosIguales ? 2 : 0) + (a.publicada ? 1 : 0);
        if (rank > bestRank) {
            best = acta;
            bestRank = rank;
        }
    }
    return best;
}

void Screenshots::addPage(const QString& name, const QString& topic, bool detail)
{
    m_stops.push_back({ name,
        [this, topic, detail] {
            m_complete = m_window.showTopic(topic) && m_complete;
            m_window.setDetailVisible(detail);
        },
        settleMs });
}

/// What a held drill keeps alive for some seconds only: its sites are silent meanwhile.
void Screenshots::planLive()
{
    planWall();
    addPage(QStringLiteral("tablero"), QStringLiteral("tablero"), false);
    addPage(QStringLiteral("catd"), QStringLiteral("catd"), false);
    addPage(QStringLiteral("catd-detalle"), QStringLiteral("catd"), true);
    addPage(QStringLiteral("regiones"), QStringLiteral("regiones"), false);
    addPage(QStringLiteral("enlaces"), QStringLiteral("enlaces"), false);
    addPage(QStringLiteral("enlaces-detalle"), QStringLiteral("enlaces"), true);
    addPage(QStringLiteral("alarmas"), QStringLiteral("alarmas"), true);
    m_stops.push_back(
        { QStringLiteral("acta-historia"), [this] { m_window.showActa(interestingActa()); }, settleMs * 2 });
    addPage(QStringLiteral("personas"), QStringLiteral("personas"), false);
}

void Screenshots::planRest()
{
    for (const auto& [name, tab] : { std::pair { "continuidad", ContinuityPage::running },
             { "continuidad-tiempos", ContinuityPage::times }, { "continuidad-cobertura", ContinuityPage::coverage },
             { "continuidad-preparacion", ContinuityPage::readiness } }) {
        m_stops.push_back({ QString::fromLatin1(name),
            [this, which = tab] {
                m_window.showTopic(QStringLiteral("continuidad"));
                m_window.continuity().showTab(which);
            },
            settleMs });
    }
    addPage(QStringLiteral("bitacora"), QStringLiteral("bitacora"), false);
    m_stops.push_back({ QStringLiteral("trabajo"),
        [this] { m_complete = m_window.showTopic(QStringLiteral("trabajo")) && m_complete; }, readMs });
    m_stops.push_back({ QStringLiteral("informes"),
        [this] { m_complete = m_window.showTopic(QStringLiteral("informes")) && m_complete; }, readMs });
    addPage(QStringLiteral("publicacion"), QStringLiteral("publicacion"), false);
    m_stops.push_back({ QStringLiteral("buscar"),
        [this] {
            m_window.showPage(0);
            m_window.showSearch(QStringLiteral("tonala"));
        },
        settleMs });
    m_stops.push_back({ QStringLiteral("ayuda"),
        [this] {
            m_window.closeSearch();
            m_window.showHelp(true);
        },
        settleMs });
}

/// As a wall shows it: another role and scale in a window of the same pixels.
MainWindow& Screenshots::openWall()
{
    if (m_wall)
        return *m_wall;
    m_wall = &m_windows.add();
    m_wall->setActor({ "pantalla-001", Role::pantalla, {}, {} });
    m_wall->setUser(MainWindow::tr("Pantalla de pared"), Role::pantalla);
    m_wall->resize(m_pixels / scaleFor(m_pixels, true));
    return *m_wall;
}

void Screenshots::planWall()
{
    for (int level = 1; level <= 4; ++level) {
        m_stops.push_back({ QStringLiteral("pared-nivel-%1").arg(level), [this, level] { openWall().showLevel(level); }, settleMs, {}, true });
    }
}

bool Screenshots::isAnyActive(AlarmKind kind) const
{
    return std::ranges::any_of(m_night.state().alarmas, [kind](const auto& each) { return each.second.kind() == kind && each.second.activa; });
}

void Screenshots::planOverdue()
{
    m_stops.push_back({ QStringLiteral("continuidad-en-curso"),
        [this] {
            m_window.showHelp(false);
            m_window.showTopic(QStringLiteral("continuidad"));
            m_window.continuity().showTab(ContinuityPage::running);
            activatePlans();
        },
        settleMs * 6 });
    m_stops.push_back({ QStringLiteral("continuidad-paso-vencido"), [this] { m_demo.resume(); }, settleMs * 6, [this] { return isAnyActive(AlarmKind::pasoVencido); } });
    addPage(QStringLiteral("alarmas-pasos-vencidos"), QStringLiteral("alarmas"), true);
}

/// Every third site, so that districts stay that do not need it.
void Screenshots::activatePlans()
{
    const auto& process = m_night.process();
    if (process.plan.escenarios.empty())
        return;
    command::ActivarPlan plan;
    plan.escenario = process.plan.escenarios.front().id;
    for (std::size_t site = 0; site < process.sites.size() && plan.sitios.size() < plansShown; site += 3)
        plan.sitios.push_back(process.sites[site].id);
    Q_EMIT m_window.intent(plan);
}

void Screenshots::planTrouble()
{
    m_stops.push_back({ QStringLiteral("enlaces-cortados"),
        [this] {
            m_demo.cutSites();
            m_window.showTopic(QStringLiteral("enlaces"));
        },
        cutMs });
    addPage(QStringLiteral("catd-cortados"), QStringLiteral("catd"), true);
    addPage(QStringLiteral("regiones-cortadas"), QStringLiteral("regiones"), false);
    addPage(QStringLiteral("tablero-cortado"), QStringLiteral("tablero"), false);
    addPage(QStringLiteral("alarmas-avalancha"), QStringLiteral("alarmas"), true);
    m_stops.back().isReady = [this] { return isAnyActive(AlarmKind::causaComun); };
    m_stops.push_back({ QStringLiteral("pared-regiones-cortadas"), [this] { openWall().showLevel(2); }, settleMs * 2, {}, true });
}

void Screenshots::planGone()
{
    m_stops.push_back({ QStringLiteral("sin-conexion"),
        [this] {
            m_window.showPage(0);
            m_demo.stopHub();
        },
        goneMs });
    addPage(QStringLiteral("sin-conexion-enlaces"), QStringLiteral("enlaces"), true);
    addPage(QStringLiteral("sin-conexion-alarmas"), QStringLiteral("alarmas"), true);
    addPage(QStringLiteral("sin-conexion-publicacion"), QStringLiteral("publicacion"), false);
}

void Screenshots::planStops()
{
    planLive();
    m_live = m_stops.size();
    planRest();
    planOverdue();
    planTrouble();
    planGone();
}

/// Saves what the last stop brought about, then brings about the next.
void Screenshots::visit()
{
    if (m_step > 0) {
        const Stop& seen = m_stops[m_step - 1];
        if (seen.isReady && !seen.isReady() && m_waited.elapsed() < overdueMs)
            return next(settleMs);
        m_complete = m_complete && (!seen.isReady || seen.isReady());
        auto& window = seen.isWall ? openWall() : m_window;
        window.refresh();
        save(seen.name, window);
    }
    if (m_step == m_stops.size()) {
        Q_EMIT finished(m_complete);
        return;
    }
    const Stop& stop = m_stops[m_step++];
    m_waited.start();
    stop.prepare();
    next(stop.settle);
}

void Screenshots::save(const QString& name, MainWindow& window)
{
    QPixmap picture(m_pixels);
    picture.setDevicePixelRatio(static_cast<double>(m_pixels.width()) / window.width());
    picture.fill(window.palette().color(QPalette::Window));
    window.render(&picture);
    if (m_step > 0 && m_step <= m_live) {
        m_taken.emplace_back(name, picture.toImage());
        return;
    }
    for (const auto& [earlier, taken] : std::exchange(m_taken, {}))
        write(earlier, taken);
    write(name, picture.toImage());
}

void Screenshots::write(const QString& name, const QImage& picture)
{
    const QString file = m_folder + QLatin1Char('/') + name + QStringLiteral(".png");
    if (picture.save(file))
        Q_EMIT saved(file);
    else
        m_complete = false;
}

} // namespace prep
