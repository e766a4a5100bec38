// SPDX-License-Identifier: MIT
// Three monitors that exist off screen only: which one a new window takes, that restoring brings windows back to theirs, and
// that a monitor that is gone takes none with it. The last is another run of this program, with one monitor.
#include "app/console/scale.h"
#include "app/console/windowset.h"
#include "tests/items/fixture.h"
#include "widgets/links/linkspage.h"
#include "widgets/log/logpage.h"
#include "widgets/sites/sitespage.h"

#include <QLineEdit>
#include <QProcess>
#include <QScreen>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <cstdio>

using namespace prep;

namespace {

constexpr int monitors = 3;

void useSettings(const QString& folder)
{
    QCoreApplication::setOrganizationName(QStringLiteral("prep-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder);
}

QString writeConfig(const QString& folder, const QList<QSize>& sizes)
{
    QByteArray screens;
    int left = 0;
    for (const auto& size : sizes) {
        QByteArray screen(R"({"name": "M%1", "x": %2, "y": 0, "width": %3, "height": %4, "logicalDpi": 96, "dpr": 1})");
        for (const auto& [place, value] : { std::pair("%1", left), { "%2", left }, { "%3", size.width() }, { "%4", size.height() } })
            screen.replace(place, QByteArray::number(value));
        screens += (left == 0 ? QByteArray() : QByteArray(",")) + screen;
        left += size.width();
    }
    QFile file(folder + QStringLiteral("/screens%1.json").arg(sizes.size()));
    if (file.open(QIODevice::WriteOnly))
        file.write("{\"synchronousWindowSystemEvents\": false, \"windowFrameMargins\": false, \"screens\": [" + screens + "]}");
    return file.fileName();
}

QRect placeOf(const MainWindow& window)
{
    return window.frameGeometry();
}

} // namespace

class TestManyMonitors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aNewWindowTakesTheFreeMonitor_data();
    void aNewWindowTakesTheFreeMonitor();
    void windowsComeBackToTheirMonitors();
    void pageAndFiltersComeBack();
    void aMonitorThatIsGoneLosesNoWindow();
    void aMonitorSwitchedOffLosesNoWindow();
    void everyMonitorHasItsOwnScale();

private:
    std::unique_ptr<test::Followed> m_followed;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestManyMonitors::initTestCase()
{
    QCOMPARE(QGuiApplication::screens().size(), monitors);
}

void TestManyMonitors::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    useSettings(m_folder->path());
    m_followed = std::make_unique<test::Followed>(900, 90);
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
}

void TestManyMonitors::cleanup()
{
    m_followed.reset();
}

void TestManyMonitors::aNewWindowTakesTheFreeMonitor_data()
{
    QTest::addColumn<bool>("kiosk");
    QTest::newRow("at a desk") << false;
    QTest::newRow("on a wall") << true;
}

void TestManyMonitors::aNewWindowTakesTheFreeMonitor()
{
    QFETCH(bool, kiosk);
    WindowSet set(m_followed->night, *m_theme, kiosk);
    const auto screens = QGuiApplication::screens();
    set.first().setGeometry(screens[1]->geometry()); // in the middle
    set.first().show();
    QCOMPARE(set.first().screen(), screens[1]);
    auto& second = set.add();
    auto& third = set.add();
    QCOMPARE(second.screen(), screens[0]);
    QCOMPARE(third.screen(), screens[2]);
    QVERIFY(screens[0]->geometry().contains(placeOf(second).center()));
    QVERIFY(screens[2]->geometry().contains(placeOf(third).center()));
    QCOMPARE(third.isFullScreen(), kiosk);
    auto& fourth = set.add(); // none is free
    QVERIFY(screens[0]->virtualGeometry().contains(placeOf(fourth).center()));
}

void TestManyMonitors::windowsComeBackToTheirMonitors()
{
    const auto screens = QGuiApplication::screens();
    {
        WindowSet set(m_followed->night, *m_theme, true);
        set.first().setGeometry(screens[2]->geometry());
        set.first().showFullScreen();
        set.add();
        set.add();
        set.save();
        for (const auto& window : set.windows())
            window->showNormal();
        set.windows()[1]->setGeometry(0, 0, 900, 700);
        set.windows()[2]->setGeometry(10, 10, 900, 700);
        QVERIFY(set.restore()); // those that are there
        QCOMPARE(set.first().screen(), screens[2]);
        QCOMPARE(set.windows()[1]->screen(), screens[0]);
        QCOMPARE(set.windows()[2]->screen(), screens[1]);
    }
    WindowSet next(m_followed->night, *m_theme, true); // the next morning
    QVERIFY(next.restore());
    QCOMPARE(next.windows().size(), std::size_t { 3 });
    QCOMPARE(next.first().screen(), screens[2]);
    QCOMPARE(next.windows()[1]->screen(), screens[0]);
    QCOMPARE(next.windows()[2]->screen(), screens[1]);
    for (const auto& window : next.windows())
        QVERIFY(window->isFullScreen() && window->screen()->geometry().contains(placeOf(*window).center()));
}

void TestManyMonitors::pageAndFiltersComeBack()
{
    const auto district = QString::fromStdString(m_followed->night.process().sites[5].distritoId);
    {
        WindowSet set(m_followed->night, *m_theme, false);
        m_followed->night.setFreshness(Freshness::live);
        set.first().show();
        set.first().log().findChild<QLineEdit*>()->setText(QStringLiteral("corte"));
        set.first().showRegion(district);
        set.save();
    }
    WindowSet next(m_followed->night, *m_theme, false);
    QVERIFY(next.restore());
    QVERIFY(next.first().sites().isVisible());
    QCOMPARE(next.first().sites().sites().district().value_or(QString()), district);
    QCOMPARE(next.first().log().filterKept().value(QStringLiteral("palabras")).toString(), QStringLiteral("corte"));
}

/// Run with one monitor: says where every window of the kept layout came to stand.
static int restoreHere(const QString& folder)
{
    useSettings(folder);
    test::Followed followed(900, 90);
    Theme theme(Theme::Mode::dark);
    WindowSet set(followed.night, theme, true);
    if (!set.restore())
        return 1;
    QCoreApplication::processEvents();
    for (const auto& window : set.windows()) {
        const bool isSeen = window->isVisible() && QGuiApplication::primaryScreen()->geometry().contains(placeOf(*window).center());
        std::printf("%d\n", isSeen ? 1 : 0);
    }
    return 0;
}

void TestManyMonitors::aMonitorThatIsGoneLosesNoWindow()
{
    WindowSet set(m_followed->night, *m_theme, true);
    set.first().setGeometry(QGuiApplication::screens()[2]->geometry());
    set.first().showFullScreen();
    set.add();
    set.add();
    set.save();
    QSettings().sync();
    QProcess other;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen:configfile=") + writeConfig(m_folder->path(), { { 1920, 1080 } }));
    other.setProcessEnvironment(environment);
    other.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    other.start(QCoreApplication::applicationFilePath(), { QStringLiteral("--restore"), m_folder->path() });
    QVERIFY(other.waitForFinished(60000));
    QCOMPARE(other.exitCode(), 0);
    QCOMPARE(other.readAllStandardOutput(), QByteArray("1\n1\n1\n"));
}

void TestManyMonitors::aMonitorSwitchedOffLosesNoWindow()
{
    WindowSet set(m_followed->night, *m_theme, false);
    set.first().show();
    auto& far = set.add();
    far.setGeometry(9000, 50, 1200, 700); // where a monitor was
    Q_EMIT qApp->screenRemoved(QGuiApplication::screens().back());
    const auto isSeen = [&far] {
        for (const auto* const screen : QGuiApplication::screens()) {
            if (screen->geometry().contains(placeOf(far).center()))
                return true;
        }
        return false;
    };
    QVERIFY(!isSeen());
    QTRY_VERIFY(isSeen());
    QVERIFY(far.isVisible());
}

/// Run with other monitors: says how much room a page has on each.
static int tellRoom()
{
    for (const auto* const screen : QGuiApplication::screens())
        std::printf("%dx%d\n", screen->size().width(), screen->size().height());
    return 0;
}

void TestManyMonitors::everyMonitorHasItsOwnScale()
{
    const QList<QSize> sizes { { 3840, 2160 }, { 1920, 1080 }, { 1366, 768 } };
    QProcess other;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen:configfile=") + writeConfig(m_folder->path(), sizes));
    environment.insert(QStringLiteral("QT_SCREEN_SCALE_FACTORS"), QString::fromLatin1(scalesFor(sizes, true)));
    other.setProcessEnvironment(environment);
    other.start(QCoreApplication::applicationFilePath(), { QStringLiteral("--room") });
    QVERIFY(other.waitForFinished(60000));
    const auto rooms = other.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(rooms.size(), sizes.size());
    for (const auto& room : rooms) {
        const auto width = room.split('x').front().toInt();
        QVERIFY2(width >= leastPage.width() && width < leastPage.width() + 3, room.constData()); // as large as its pages allow
        QVERIFY2(room.split('x').back().toInt() >= leastPage.height(), room.constData());
    }
}

int main(int argc, char** argv)
{
    if (argc == 3 && qstrcmp(argv[1], "--restore") == 0) {
        QApplication application(argc, argv);
        return restoreHere(QString::fromLocal8Bit(argv[2]));
    }
    if (argc == 2 && qstrcmp(argv[1], "--room") == 0) {
        QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
        const QApplication application(argc, argv);
        return tellRoom();
    }
    const QTemporaryDir folder;
    qputenv("QT_QPA_PLATFORM", QByteArray("offscreen:configfile=").append(writeConfig(folder.path(), QList<QSize>(monitors, QSize(1920, 1080))).toLocal8Bit()));
    QApplication application(argc, argv);
    TestManyMonitors test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_manymonitors.moc"
