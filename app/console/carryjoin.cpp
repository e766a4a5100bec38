// SPDX-License-Identifier: MIT
#include "app/console/carryjoin.h"

#include "app/console/carrywork.h"
#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"
#include "widgets/courier/carryclosing.h"
#include "widgets/courier/carryindialog.h"
#include "widgets/courier/carryoutdialog.h"
#include "widgets/sites/sitedetail.h"
#include "widgets/sites/sitespage.h"

#include <QEvent>

namespace prep {

CarryJoin::CarryJoin(MainWindow& window, const Night& night, const Theme& theme)
    : QObject(&window)
    , m_window(window)
    , m_night(night)
    , m_theme(theme)
    , m_work(new CarryWork)
{
    m_thread.setObjectName(QStringLiteral("bultos"));
    m_work->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_work, &QObject::deleteLater);
    connect(m_work, &CarryWork::changed, this, &CarryJoin::show);
    connect(&window, &MainWindow::carryWanted, this, &CarryJoin::open);
    window.installEventFilter(this);
    m_thread.start();
}

CarryJoin::~CarryJoin()
{
    m_thread.quit();
    m_thread.wait();
}

void CarryJoin::setSession(HubSession& session)
{
    connect(&session, &HubSession::seated, m_work, [work = m_work] { work->setLive(true); });
    connect(&session, &HubSession::interrupted, m_work, [work = m_work] { work->setLive(false); });
    connect(&session, &QObject::destroyed, m_work, [work = m_work] { work->setLive(false); });
    connect(&session, &HubSession::carryAnswered, m_work, &CarryWork::hear);
    connect(&session, &HubSession::bundlePiece, m_work, &CarryWork::hearPiece);
    connect(m_work, &CarryWork::said, &session, &HubSession::carry);
    connect(m_work, &CarryWork::sentPiece, &session, &HubSession::carryChunk);
    if (m_night.freshness() == Freshness::live) // a window that was opened later
        QMetaObject::invokeMethod(m_work, [work = m_work] { work->setLive(true); });
}

void CarryJoin::open()
{
    const CarryStatus::Task task = m_window.sites().site().carryTask();
    if (task == CarryStatus::Task::out)
        openOut();
    else if (task == CarryStatus::Task::in)
        openIn();
}

void CarryJoin::openOut()
{
    if (m_out)
        return m_out->raise();
    const std::string& site = m_night.state().origen;
    const auto index = m_night.process().findSite(site);
    const SiteLinks* const known = index ? m_night.links().find(*index) : nullptr;
    m_out = new CarryOutDialog(QString::fromStdString(site), known ? std::optional(known->custody) : std::nullopt, m_theme, &m_window);
    m_out->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_out, &CarryOutDialog::bundleWanted, m_work, &CarryWork::carryOut);
    connect(m_out, &CarryOutDialog::receiptBrought, m_work, &CarryWork::bringReceipt);
    connect(m_out, &CarryOutDialog::cancelled, m_work, &CarryWork::cancel);
    connect(m_out, &QDialog::finished, m_work, &CarryWork::cancel); // what has ended is not shown again
    m_out->show(); // the night goes on beside it
}

void CarryJoin::openIn()
{
    if (m_in)
        return m_in->raise();
    m_in = new CarryInDialog(m_theme, &m_window);
    m_in->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_in, &CarryInDialog::bundleBrought, m_work, &CarryWork::bringIn);
    connect(m_in, &CarryInDialog::receiptFolderChosen, m_work, &CarryWork::saveReceipt);
    connect(m_in, &CarryInDialog::cancelled, m_work, &CarryWork::cancel);
    connect(m_in, &QDialog::finished, m_work, &CarryWork::cancel);
    m_in->show();
}

bool CarryJoin::eventFilter(QObject* watched, QEvent* event)
{
    const bool asks = event->type() == QEvent::Close && watched == &m_window && m_status.isRunning() && !m_mayClose;
    if (!asks)
        return QObject::eventFilter(watched, event);
    event->ignore();
    askBeforeClosing();
    return true;
}

void CarryJoin::askBeforeClosing()
{
    if (m_closing)
        return m_closing->raise();
    m_closing = new CarryClosing(m_status.task, &m_window);
    m_closing->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_closing, &QDialog::accepted, this, [this] {
        m_mayClose = true;
        m_window.close();
    });
    m_closing->open(); // it goes on meanwhile
}

void CarryJoin::show(const CarryStatus& status)
{
    m_status = status;
    if (m_closing && !status.isRunning())
        m_closing->reject(); // there is nothing left to ask
    if (m_out)
        m_out->setStatus(status);
    if (m_in)
        m_in->setStatus(status);
}

void joinCarry(HubSession& session, MainWindow& window, const Night& night, const Theme& theme)
{
    auto* join = window.findChild<CarryJoin*>(QString(), Qt::FindDirectChildrenOnly);
    if (!join)
        join = new CarryJoin(window, night, theme);
    join->setSession(session);
}

} // namespace prep
