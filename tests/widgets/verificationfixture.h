// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/identifydesk.h"
#include "models/items/night.h"
#include "models/items/piezaoffer.h"
#include "tests/support/rulednight.h"
#include "widgets/verification/cotejopage.h"
#include "widgets/verification/heldpage.h"
#include "widgets/verification/identifypage.h"

#include <QApplication>
#include <QPainter>
#include <QTest>
#include <QTimer>

namespace prep::test {

/// The rules and the hub's own desk in place of a hub: what a page intends is decided, folded, fed and answered a moment later
/// as HubSession would.
class VerificationHub : public QObject, public RuledNight {
public:
    explicit VerificationHub(std::shared_ptr<const Process> given = makeProcess())
        : RuledNight(std::move(given))
        , night([this] { return now; })
    {
        night.setProcessClock(now, 1);
        night.setFreshness(Freshness::live);
    }

    /// The pages of the view interno see it from here on.
    void feed()
    {
        night.setSnapshot(std::make_shared<State>(state), now);
        night.setFreshness(Freshness::live);
        m_fed = log.size();
        m_isFed = true;
    }
    /// What happened since, to the desk and the feed.
    void tell()
    {
        for (; m_noted < log.size(); ++m_noted)
            desk.note(log[m_noted], state);
        std::vector<NightStep> steps;
        for (; m_isFed && m_fed < log.size(); ++m_fed)
            steps.push_back({ log[m_fed], false });
        if (!steps.empty())
            night.apply(steps);
    }

    template <typename AnyPage>
    void attach(AnyPage& page, const std::string& who)
    {
        page.setActor(person(who));
        connect(&page, &Page::intent, this, [this, &page, who](const CommandBody& body) {
            intents.push_back(body);
            QTimer::singleShot(0, &page, [this, &page, who, body] {
                const auto kind = static_cast<CommandKind>(body.index() + 1);
                const int code = run(person(who), body);
                tell();
                code == 0 ? page.takeAccepted(kind) : page.takeRefused(kind, code);
            });
        });
        connect(&page, &AnyPage::imageWanted, this, [this, &page](const Digest& digest) {
            QTimer::singleShot(0, &page, [this, &page, digest] { page.setImage(digest, picture); });
        });
    }
    void attachIdentify(IdentifyPage& page, const std::string& who, hub::SessionKey session = 1)
    {
        attach(page, who);
        page.setProcess(process);
        connect(&page, &IdentifyPage::piezaWanted, this, [this, &page, who, session](const Id16& inHand) {
            if (!isConnected)
                return;
            QTimer::singleShot(0, &page, [this, &page, who, session, inHand] {
                tell();
                const auto given = desk.give(session, person(who), inHand, state, now);
                page.takePieza({ given.pieza, static_cast<Canal>(given.canal), given.sitio, given.propuesta, given.imagen,
                    plazo > 0 ? plazo : given.plazoMs, given.esperan });
            });
        });
        connect(&page, &IdentifyPage::piezaLeft, this, [this, session] { desk.giveBack(session); });
    }
    void attachHeld(HeldPage& page, const std::string& who)
    {
        attach(page, who);
        connect(&page, &HeldPage::historyWanted, this, [this, &page](const Id16& pieza) {
            std::vector<Event> about;
            std::ranges::copy_if(log, std::back_inserter(about), [&](const Event& event) { return event.header.subject.id == pieza; });
            QTimer::singleShot(0, &page, [&page, pieza, about] { page.setHistory(pieza, about); });
        });
    }
    void attachCotejo(CotejoPage& page, const std::string& who)
    {
        attach(page, who);
        connect(&page, &CotejoPage::historyWanted, this, [this, &page](quint32 acta) {
            std::vector<Event> about;
            const auto key = process->actaKey(acta);
            std::ranges::copy_if(log, std::back_inserter(about), [&](const Event& event) { return event.header.subject.key == key; });
            QTimer::singleShot(0, &page, [&page, acta, about] { page.setHistory(acta, about); });
        });
    }

    Night night;
    hub::IdentifyDesk desk;
    QImage picture;
    std::vector<CommandBody> intents;
    bool isConnected = true; ///< else no pieza is given
    Millis plazo = 0; ///< instead of the desk's

private:
    std::size_t m_noted = 0;
    std::size_t m_fed = 0;
    bool m_isFed = false;
};

/// What has the keyboard. After a dialog the page's window takes it back, as a window manager gives it.
inline QWidget* keyboardOf(QWidget& page)
{
    if (!QApplication::activeModalWidget() && !page.isActiveWindow())
        page.activateWindow();
    (void)QTest::qWaitFor([] { return QApplication::focusWidget() != nullptr; }, 2000);
    return QApplication::focusWidget();
}

/// Does this once in a dialog that has opened and taken the keyboard.
inline void whenDialogHasTheKeys(QObject& context, const std::function<void()>& act)
{
    auto* const timer = new QTimer(&context);
    QObject::connect(timer, &QTimer::timeout, &context, [act, timer] {
        auto* const dialog = QApplication::activeModalWidget();
        auto* const focus = QApplication::focusWidget();
        if (!dialog || !focus || !dialog->isAncestorOf(focus))
            return; // not open yet
        timer->deleteLater();
        timer->stop();
        act();
    });
    timer->start(10);
}

/// The head of an acta as a scanner gives it.
inline QImage drawnHead(const QString& casilla)
{
    QImage page(1275, 1650, QImage::Format_RGB32);
    page.fill(QColor(246, 243, 234));
    QPainter painter(&page);
    painter.setPen(Qt::black);
    painter.setFont(QFont(QStringLiteral("Noto Sans"), 28));
    painter.drawText(QRect(60, 40, 1150, 120), Qt::AlignCenter, QStringLiteral("ACTA DE ESCRUTINIO Y CÓMPUTO"));
    painter.setFont(QFont(QStringLiteral("Noto Sans"), 20));
    painter.drawText(QRect(80, 180, 1100, 60), Qt::AlignLeft, casilla);
    for (int row = 0; row < 20; ++row)
        painter.drawRect(80, 280 + row * 60, 1100, 54);
    return page;
}

} // namespace prep::test
