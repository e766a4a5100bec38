// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/carrystatus.h"
#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QObject>
#include <QPointer>
#include <QThread>

namespace prep {

class CarryClosing;
class CarryInDialog;
class CarryOutDialog;
class CarryWork;
class HubSession;
class MainWindow;

/// Joins what a window offers of bundles that are carried by hand (G5) to the hub and to the stick: one at a time, in a thread
/// of its own, which is waited for when the window goes. What is under way outlives a session: the next one goes on with it. A
/// window that is to be closed meanwhile asks first. GUI thread.
class CarryJoin : public QObject {
    Q_OBJECT
public:
    CarryJoin(MainWindow& window, const Night& night, const Theme& theme);
    ~CarryJoin() override;

    void setSession(HubSession& session);
    [[nodiscard]] CarryWork& work() { return *m_work; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void askBeforeClosing();
    void open();
    void openOut();
    void openIn();
    void show(const CarryStatus& status);

    MainWindow& m_window;
    const Night& m_night;
    const Theme& m_theme;
    QThread m_thread;
    CarryWork* m_work; ///< lives in m_thread; deleted when that ends
    QPointer<CarryOutDialog> m_out;
    QPointer<CarryInDialog> m_in;
    QPointer<CarryClosing> m_closing;
    CarryStatus m_status; ///< as it was told last
    bool m_mayClose = false; ///< whoever closes it has been asked
};

/// Once a session is known; a window keeps its join over sessions.
void joinCarry(HubSession& session, MainWindow& window, const Night& night, const Theme& theme);

} // namespace prep
