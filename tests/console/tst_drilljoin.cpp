// SPDX-License-Identifier: MIT
#include "app/console/drilljoin.h"
#include "models/items/night.h"
#include "widgets/drill/drillform.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;

namespace {
constexpr int longMs = 120000;
}

/// The page Simulacro against the real programs: a prep-hub over TLS and the drill as the console's child.
class TestDrillJoin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aDrillIsBegunSeenAndJudged();
    void itIsStoppedAndGoesOn();
    void aWrongFileIsSaid();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] bool prep(const QStringList& arguments) const { return QProcess::execute(QStringLiteral(PREP_PROGRAM), arguments) == 0; }
    /// A file of the test's own: short.
    [[nodiscard]] bool writeScenario() const;

    QTemporaryDir m_folder;
    QProcess m_hub;
    QUrl m_url;
};

void TestDrillJoin::initTestCase()
{
    qputenv("PREP_TOOL", PREP_PROGRAM);
    QVERIFY(prep({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), path("proceso"), QStringLiteral("--actas"), QStringLiteral("60") }));
    QVERIFY(prep({ QStringLiteral("init"), QStringLiteral("--process"), path("proceso"), QStringLiteral("--data"), path("datos") }));
    m_hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), path("datos") });
    QVERIFY(m_hub.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(m_hub.canReadLine(), longMs);
    m_url = QUrl(QString::fromUtf8(m_hub.readLine()).trimmed());
    QVERIFY(m_url.isValid());
    QVERIFY(writeScenario());
}

void TestDrillJoin::cleanupTestCase()
{
    m_hub.terminate();
    QVERIFY(m_hub.waitForFinished(30000));
}

bool TestDrillJoin::writeScenario() const
{
    QFile file(path("ensayo.json"));
    return file.open(QIODevice::WriteOnly)
        && file.write(R"({"formato":1,"nombre":"ensayo","titulo":"Ensayo","descripcion":"Un corte breve","evidencia":"ninguna","guion":{"hasta":"20:20"},
            "fallas":[{"id":"corte","tipo":"enlace-cortado","hora":"20:05","dura":5,"distritos":["7"]},{"id":"luz","tipo":"energia-ccv","hora":"20:12"}],
            "criterios":[{"prueba":"bitacora","papel":"previene"},{"prueba":"evento","papel":"detecta","falla":"corte","tipo":"alarmaActivada","contiene":["sitioSinSenal"],"minutos":10}]})")
        > 0;
}

void TestDrillJoin::aDrillIsBegunSeenAndJudged()
{
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    DrillPage page(night, theme);
    DrillJoin join(page, m_url, nullptr);
    page.form().setCredentials(path("datos/simulacro/credenciales.json"));
    QTRY_VERIFY_WITH_TIMEOUT(page.form().startButton().isEnabled(), longMs); // the programme's own scenarios are there
    QVERIFY(!page.form().order().scenario.isEmpty());
    Q_EMIT page.startWanted({ path("ensayo.json"), 1, 0, QStringLiteral("max"), path("datos/simulacro/credenciales.json") });
    QVERIFY(!page.form().startButton().isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(page.form().startButton().isEnabled(), longMs);
    QVERIFY(page.moments().rowCount() >= 2); // the link fell and came back
    // What the hub's machine alone could do is named, not left out in silence.
    QVERIFY2(page.headline().contains(QStringLiteral("luz")), qPrintable(page.headline()));
    const auto isMet = [&page](int row) { return page.checks().rowCount() == 2 && page.checks().row(row)[0].value.toInt() == static_cast<int>(DrillCheck::State::met); };
    QTRY_VERIFY_WITH_TIMEOUT(isMet(0) && isMet(1), longMs); // judged while it ran, and once more at its end
}

void TestDrillJoin::itIsStoppedAndGoesOn()
{
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    DrillPage page(night, theme);
    DrillJoin join(page, m_url, nullptr);
    Q_EMIT page.startWanted({ QStringLiteral("calma"), 1, 0, QStringLiteral("1"), path("datos/simulacro/credenciales.json") });
    QTRY_VERIFY_WITH_TIMEOUT(page.headline().contains(QStringLiteral("Son las")), longMs);
    Q_EMIT page.stopWanted();
    QTRY_VERIFY_WITH_TIMEOUT(page.headline().contains(QStringLiteral("se detuvo")), longMs);
    QVERIFY(!page.headline().contains(QStringLiteral("Atención")));
}

void TestDrillJoin::aWrongFileIsSaid()
{
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    DrillPage page(night, theme);
    DrillJoin join(page, m_url, nullptr);
    Q_EMIT page.startWanted({ QStringLiteral("calma"), 1, 0, QStringLiteral("max"), path("no-esta.json") });
    QVERIFY2(page.headline().contains(QStringLiteral("no-esta.json")), qPrintable(page.headline()));
    QVERIFY(QFile::copy(path("ensayo.json"), path("sola.json")));
    Q_EMIT page.startWanted({ QStringLiteral("calma"), 1, 0, QStringLiteral("max"), path("sola.json") });
    QVERIFY2(page.headline().contains(QStringLiteral("noche.csv")), qPrintable(page.headline()));
}

QTEST_MAIN(TestDrillJoin)
#include "tst_drilljoin.moc"
