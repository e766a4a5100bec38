// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/hubsession.h"
#include "app/console/mainwindow.h"
#include "tests/support/testnight.h"

#include <QDateTime>

#include <memory>

namespace prep::test {

/// One person at one station of NightData: a console as main() joins it to a hub, but for the pages that a test joins itself
/// before start().
struct ConsoleDesk {
    /// `like`: whose station and password it has; empty = the person's own.
    ConsoleDesk(const NightData& data, const QString& url, const std::string& user, Theme& theme, const std::string& like = {})
        : night([] { return static_cast<Millis>(QDateTime::currentMSecsSinceEpoch()); })
        , window(std::make_unique<MainWindow>(night, theme, false))
    {
        ReplicaSettings settings;
        const std::string& seat = like.empty() ? user : like;
        const auto& station = data.station("E-" + seat);
        settings.connection.url = QUrl(url);
        settings.connection.caPem = QByteArray::fromStdString(data.caPem());
        settings.connection.certificatePem = QByteArray::fromStdString(station.certificate);
        settings.connection.keyPem = QByteArray::fromStdString(station.key);
        settings.connection.user = QString::fromStdString(user);
        settings.connection.password = QString::fromStdString(NightData::passwordOf(seat));
        session = std::make_unique<HubSession>(std::move(settings), night);
        QObject::connect(session.get(), &HubSession::seated, window.get(), &MainWindow::setActor);
        QObject::connect(session.get(), &HubSession::processReady, window.get(), &MainWindow::setProcess);
        QObject::connect(window.get(), &MainWindow::intent, session.get(), &HubSession::submit);
        QObject::connect(window.get(), &MainWindow::imageWanted, session.get(), &HubSession::askImage);
        QObject::connect(window.get(), &MainWindow::historyWanted, session.get(), &HubSession::askHistory);
    }
    void start()
    {
        window->resize(1366, 768);
        window->show();
        session->start();
    }

    Night night;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<HubSession> session;
};

} // namespace prep::test
