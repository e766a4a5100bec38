// SPDX-License-Identifier: MIT
#include "app/console/screenshots.h"

#include "widgets/common/rail.h"
#include "widgets/dashboard/dashboardpage.h"
#include "widgets/sites/actaview.h"
#include "widgets/sites/sitedetail.h"
#include "widgets/sites/sitespage.h"

#include <QCursor>
#include <QDateTime>
#include <QPainter>

namespace prep {

namespace {
constexpr int lookMs = 100;
constexpr int quietMs = 700; ///< nothing new for this long after the drill was held: all of it is here
constexpr Millis shortOf = 3 * 60000; ///< the drill is held when the night comes this close to its instant
constexpr int patienceMs = 30 * 60 * 1000;
constexpr int settleMs = 450; ///< all pages together must take less than the hub's patience with silent sites
constexpr int goneMs = 12000; ///< beyond the silence limit of the connection
}

Screenshots::Screenshots(QString folder, QString at, QSize pixels, Night& night, MainWindow& window, Demo& demo, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_at(std::move(at))
    , m_pixels(pixels)
    , m_night(night)
    , m_window(window)
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
    save(QStringLiteral("vacio"));
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::look);
    m_timer.start(lookMs);
}

void Screenshots::look()
{
    const auto seq = m_night.hasState() ? m_night.state().seq : 0;
    if (!m_held && seq != 0 && (m_demo.isDrillOver() || m_night.state().at >= instant() - shortOf)) {
        m_demo.pause();
        m_held = true;
    }
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
    return at < process.opening - 6 * 3600000 ? at + day : at; // after midnight of the same night, as `prep drill` reads it
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
        const int rank = (a.valor.seq != 0 ? 4 : 0) + (a.valor.metodo != body::Metodo::dosIguales ? 2 : 0) + (a.publicada ? 1 : 0);
        if (rank > bestRank) {
            best = acta;
            bestRank = rank;
        }
    }
    return best;
}

void Screenshots::visit()
{
    switch (m_step++) {
    case 0:
        m_window.showPage(0);
        next(settleMs);
        return;
    case 1:
        save(QStringLiteral("tablero"));
        m_window.showPage(1);
        m_window.setDetailVisible(false);
        next(settleMs);
        return;
    case 2:
        save(QStringLiteral("catd"));
        m_window.setDetailVisible(true);
        next(settleMs);
        return;
    case 3:
        save(QStringLiteral("catd-detalle"));
        m_window.showActa(interestingActa());
        next(settleMs * 2);
        return;
    case 4:
        save(QStringLiteral("acta-historia"));
        m_window.showPage(2);
        next(settleMs);
        return;
    case 5:
        save(QStringLiteral("personas"));
        m_window.showPage(0);
        m_window.showSearch(QStringLiteral("tonala"));
        next(settleMs);
        return;
    case 6:
        save(QStringLiteral("buscar"));
        m_window.closeSearch();
        m_window.showHelp(true);
        next(settleMs);
        return;
    case 7:
        save(QStringLiteral("ayuda"));
        m_window.showHelp(false);
        m_demo.stopHub();
        next(goneMs);
        return;
    case 8:
        m_window.refresh();
        save(QStringLiteral("sin-conexion"));
        Q_EMIT finished(m_complete);
        return;
    default:
        return;
    }
}

void Screenshots::save(const QString& name)
{
    QPixmap picture(m_pixels);
    picture.setDevicePixelRatio(m_window.devicePixelRatioF());
    m_window.render(&picture);
    const QString file = m_folder + QLatin1Char('/') + name + QStringLiteral(".png");
    if (picture.save(file))
        Q_EMIT saved(file);
    else
        m_complete = false;
}

} // namespace prep
