// SPDX-License-Identifier: MIT
#include "app/console/drilljoin.h"
#include "models/items/night.h"
#include "widgets/drill/drillform.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace prep;

namespace {
constexpr int longMs = 120000;

// Scenarios of the test's own: short. A quote in a text is written ~: moc reads no backslash in a raw string.
constexpr const char* rehearsal = R"({"formato":1,"nombre":"ensayo","titulo":"Ensayo","descripcion":"Un corte breve","evidencia":"ninguna","guion":{"hasta":"20:20","imagenes":true},
    "fallas":[{"id":"corte","tipo":"enlace-cortado","hora":"20:05","dura":5,"distritos":["7"]}],
    "criterios":[{"prueba":"bitacora","papel":"previene"},{"prueba":"evento","papel":"detecta","falla":"corte","tipo":"alarmaActivada","contiene":["sitioSinSenal"],"minutos":10}]})";
constexpr const char* blackout = R"({"formato":1,"nombre":"apagon","titulo":"Apagón","descripcion":"Muere el concentrador","evidencia":"ninguna","guion":{"hasta":"21:20","imagenes":true},
    "fallas":[{"id":"luz","tipo":"energia-ccv","hora":"20:25"},{"id":"json","tipo":"json-malo","hora":"20:32","dura":20,"eleccion":"AYUN"},{"id":"muerte","tipo":"hub-muerto","hora":"20:55"},
        {"id":"copia","tipo":"difusor-rancio","hora":"20:57","dura":14}],
    "criterios":[{"prueba":"bitacora","papel":"previene"},{"prueba":"reconexion","papel":"recupera","falla":"luz","segundos":60},{"prueba":"reconexion","papel":"recupera","falla":"muerte","segundos":60},
        {"prueba":"evento","papel":"detecta","falla":"json","tipo":"compuertaHallo","contiene":["AYUN.json","estructuraAdicional"],"minutos":10},
        {"prueba":"retenido-solo","papel":"previene","falla":"json","productos":["AYUN.json"]},
        {"prueba":"verifica-durante","papel":"previene","falla":"json","contiene":["INCOMPLETO"]},
        {"prueba":"evento","papel":"detecta","tipo":"publicoVisto","falla":"copia","contiene":["espejo","~estado~:1"],"minutos":18},
        {"prueba":"publicado-completo","papel":"recupera"}]})";
constexpr const char* afar = R"({"formato":1,"nombre":"lejos","titulo":"Lejos","descripcion":"Desde otra máquina","evidencia":"ninguna","guion":{"hasta":"21:30","imagenes":true},
    "fallas":[{"id":"luz","tipo":"energia-ccv","hora":"21:25"}],"criterios":[{"prueba":"bitacora","papel":"previene"}]})";
}

/// The page Simulacro against the real programs: a prep-hub over TLS and the drill as the console's child.
class TestDrillJoin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aDrillIsBegunSeenAndJudged();
    void theHubDiesAndItsFilesAreSpoiltFromThePage();
    void whatCannotBeDoneFromHereIsSaidBefore();
    void itIsStoppedAndGoesOn();
    void aWrongFileIsSaid();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] bool prep(const QStringList& arguments) const { return QProcess::execute(QStringLiteral(PREP_PROGRAM), arguments) == 0; }
    /// Files of the test's own: short.
    [[nodiscard]] bool write(const char* name, const char* json) const;
    [[nodiscard]] QJsonObject hubFile() const;
    [[nodiscard]] QByteArray hubOrders() const;

    QTemporaryDir m_folder;
    QProcess m_hub;
    QUrl m_url;
};

void TestDrillJoin::initTestCase()
{
    qputenv("PREP_TOOL", PREP_PROGRAM);
    QVERIFY(prep({ QStringLiteral("process"), QStringLiteral("jalisco"), QStringLiteral("--out"), path("proceso"), QStringLiteral("--actas"), QStringLiteral("60") }));
    QVERIFY(prep({ QStringLiteral("init"), QStringLiteral("--process"), path("proceso"), QStringLiteral("--data"), path("datos") }));
    QVERIFY(write("frase", "una frase de paso larga y secreta\n"));
    QVERIFY(prep({ QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), path("datos"), QStringLiteral("--passphrase-file"), path("frase") }));
    m_hub.setWorkingDirectory(m_folder.path());
    m_hub.start(QStringLiteral(PREP_HUB_PROGRAM), { QStringLiteral("--data"), path("datos"), QStringLiteral("--publish"), QStringLiteral("publico"), QStringLiteral("--passphrase-file"), QStringLiteral("frase"), QStringLiteral("--public-grace"), QStringLiteral("0") });
    QVERIFY(m_hub.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(m_hub.canReadLine(), longMs);
    m_url = QUrl(QString::fromUtf8(m_hub.readLine()).trimmed());
    QVERIFY(m_url.isValid());
    QVERIFY(write("ensayo.json", rehearsal));
    QVERIFY(write("apagon.json", blackout));
    QVERIFY(write("lejos.json", afar));
}

void TestDrillJoin::cleanupTestCase()
{
    const qint64 pid = hubFile().value(QLatin1String("pid")).toInteger(); // it is nobody's child by now
    QVERIFY(pid > 0);
    ::kill(static_cast<pid_t>(pid), SIGTERM);
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(path("datos/hub.json")), longMs);
    m_hub.waitForFinished(30000);
}

bool TestDrillJoin::write(const char* name, const char* json) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(QByteArray(json).replace('~', "\\\"")) > 0;
}

QJsonObject TestDrillJoin::hubFile() const
{
    QFile file(path("datos/hub.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QByteArray TestDrillJoin::hubOrders() const
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(hubFile().value(QLatin1String("pid")).toInteger()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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
    QVERIFY2(!page.headline().contains(QStringLiteral("Atención")), qPrintable(page.headline()));
    const auto isMet = [&page](int row) { return page.checks().rowCount() == 2 && page.checks().row(row)[0].value.toInt() == static_cast<int>(DrillCheck::State::met); };
    QTRY_VERIFY_WITH_TIMEOUT(isMet(0) && isMet(1), longMs); // judged while it ran, and once more at its end
}

/// The hub of the console's own machine and account: killed twice, its publication spoilt once, and everything passes. It
/// goes on when the drill and the page are gone, with what it was started with.
void TestDrillJoin::theHubDiesAndItsFilesAreSpoiltFromThePage()
{
    const qint64 first = hubFile().value(QLatin1String("pid")).toInteger();
    const QByteArray orders = hubOrders();
    QVERIFY(!orders.isEmpty());
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    {
        DrillPage page(night, theme);
        DrillJoin join(page, m_url, nullptr);
        Q_EMIT page.startWanted({ path("apagon.json"), 1, 0, QStringLiteral("max"), path("datos/simulacro/credenciales.json") });
        QVERIFY(!page.form().startButton().isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(page.headline().contains(QStringLiteral("terminó")), 2 * longMs);
        QVERIFY2(!page.headline().contains(QStringLiteral("Atención")), qPrintable(page.headline()));
        const auto notMet = [&page] {
            QString open;
            for (int row = 0; row < page.checks().rowCount(); ++row) {
                if (page.checks().row(row)[0].value.toInt() != static_cast<int>(DrillCheck::State::met))
                    open += page.checks().row(row)[1].text + QStringLiteral(": ") + page.checks().row(row)[3].text + QLatin1Char('\n');
            }
            return open;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(page.checks().rowCount() == 8 && notMet().isEmpty(), qPrintable(notMet()), longMs);
    }
    const qint64 last = hubFile().value(QLatin1String("pid")).toInteger();
    QVERIFY(last != first && ::kill(static_cast<pid_t>(last), 0) == 0);
    const QByteArray again = orders + QByteArray("--listen\0", 9) + "127.0.0.1:" + QByteArray::number(m_url.port()) + '\0';
    QCOMPARE(hubOrders(), again);
    QVERIFY(!QFile::exists(path("datos/simulacro/fallas.json")));
    QVERIFY(!QFile::exists(path("datos/simulacro/difusores.csv")));
}

/// Credentials that lie by themselves, as on a machine that is not the hub's.
void TestDrillJoin::whatCannotBeDoneFromHereIsSaidBefore()
{
    QVERIFY(QDir().mkpath(path("aparte")));
    for (const char* file : { "credenciales.json", "noche.csv" })
        QVERIFY(QFile::copy(path("datos/simulacro/") + QLatin1String(file), path("aparte/") + QLatin1String(file)));
    const qint64 pid = hubFile().value(QLatin1String("pid")).toInteger();
    Theme theme(Theme::Mode::dark);
    Night night([] { return Millis { 1 }; });
    DrillPage page(night, theme);
    DrillJoin join(page, m_url, nullptr);
    page.form().setCredentials(path("datos/simulacro/credenciales.json"));
    QTRY_VERIFY_WITH_TIMEOUT(page.form().startButton().isEnabled(), longMs);
    page.form().chooseScenario(QStringLiteral("energia-ccv"));
    const auto* const line = page.form().findChild<QLabel*>(QStringLiteral("reach"));
    QTRY_VERIFY2_WITH_TIMEOUT(line->text().contains(QStringLiteral("se hacen todas")), qPrintable(line->text()), longMs);
    page.form().setCredentials(path("aparte/credenciales.json"));
    QTRY_VERIFY2_WITH_TIMEOUT(line->text().contains(QStringLiteral("No se hacen: Sin luz en el centro de captura")), qPrintable(line->text()), longMs);
    QVERIFY(line->text().contains(QStringLiteral("no están en esta máquina")));
    Q_EMIT page.startWanted({ path("lejos.json"), 1, 0, QStringLiteral("max"), path("aparte/credenciales.json") });
    QTRY_VERIFY_WITH_TIMEOUT(page.headline().contains(QStringLiteral("terminó")), 2 * longMs);
    QVERIFY2(page.headline().contains(QStringLiteral("luz")), qPrintable(page.headline())); // and named, not left out in silence
    QCOMPARE(hubFile().value(QLatin1String("pid")).toInteger(), pid);
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
