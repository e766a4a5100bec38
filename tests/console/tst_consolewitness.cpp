// SPDX-License-Identifier: MIT
#include "app/console/consolewitness.h"
#include "app/console/windowset.h"
#include "tests/support/syntheticnight.h"
#include "tests/witness/servedviews.h"
#include "widgets/publication/publicationpage.h"
#include "widgets/publication/witnessband.h"
#include "widgets/publication/witnessdialog.h"

#include <QDesktopServices>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QToolButton>
#include <QUrl>
#include <QtTest>

using namespace prep;
using prep::test::ServedViews;
using prep::test::WebServer;
using Stage = WitnessStatus::Stage;

/// A console that is a witness, end to end: a publication served over real sockets, the publisher that asks for a cosignature,
/// and the window in which a person sees that two views contradict each other.
class TestConsoleWitness : public QObject {
    Q_OBJECT
public Q_SLOTS:
    /// In the place of the desktop's file manager.
    void openFolder(const QUrl& url) { m_opened = url.toLocalFile(); }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    void itCosignsAndThenKeepsEvidenceOfAFork();
    void aPersonGivesThePassphrase();
    void whatTheHubFeedsIsComparedWithWhatIsPublished();
    void windowsOpenedLaterKnow();

private:
    /// As main() joins them.
    struct Console {
        explicit Console(const WitnessOptions& options)
            : theme(Theme::Mode::dark)
            , night([] { return Millis { 0 }; })
            , windows(night, theme, false)
            , witness(options, night)
        {
            connect(&witness, &ConsoleWitness::changed, &windows, &WindowSet::setWitness);
            witness.join(windows.first());
            windows.first().resize(1366, 768);
            windows.first().show();
        }
        [[nodiscard]] MainWindow& window() const { return windows.first(); }
        [[nodiscard]] WitnessDialog& dialog() const { return windows.first().publication().witness(); }
        [[nodiscard]] std::string url() const { return witness.status().address.chopped(static_cast<int>(sizeof "/add-checkpoint") - 1).toStdString(); }
        Theme theme;
        Night night;
        WindowSet windows;
        ConsoleWitness witness;
    };
    [[nodiscard]] WitnessOptions options(const std::string& watch, const std::vector<std::string>& compare = {})
    {
        return { true, m_given->settings(watch, compare), m_given->path("frase") };
    }
    /// A night whose hub says that corte 2 was released with that manifest.
    static void feed(Night& night, const Digest& manifest)
    {
        test::SyntheticNight script(50);
        (void)script.playUntil(10);
        auto state = std::make_shared<State>(script.state());
        auto process = std::make_shared<Process>(*state->process);
        process->id = "jalisco-2027";
        process->simulacro = false;
        state->process = process;
        Corte corte;
        corte.numero = 2;
        corte.liberado = true;
        corte.manifiesto = manifest;
        state->cortes = { corte };
        night.setSnapshot(state, 0);
    }
    [[nodiscard]] Digest manifestOf(const std::string& view) const { return codec::Sha256().of(m_given->read(view, "corte/0002/manifiesto.json")); }

    std::unique_ptr<ServedViews> m_given;
    QString m_opened;
};

void TestConsoleWitness::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral("/nonexistent"));
    m_given = std::make_unique<ServedViews>();
    QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "openFolder");
}

void TestConsoleWitness::itCosignsAndThenKeepsEvidenceOfAFork()
{
    m_given->show("espejo", "honesto");
    const WebServer server(m_given->path("honesto"));
    const WebServer mirror(m_given->path("espejo"));
    Console console(options(server.url(), { mirror.url() }));
    QSignalSpy disagreed(&console.witness, &ConsoleWitness::disagreed);
    console.witness.start();
    QCOMPARE(console.witness.status().stage, Stage::starting);
    QTRY_COMPARE(console.witness.status().stage, Stage::agreeing);
    QCOMPARE(console.dialog().stageText(), QStringLiteral("de acuerdo"));
    QCOMPARE(console.dialog().views().rowCount(), 2);
    const auto outcome = m_given->ask(console.url(), "honesto");
    QVERIFY2(outcome.answer == witness::WitnessAnswer::cosigned, outcome.detail.c_str());
    QTRY_COMPARE(console.witness.status().askedStatus, 200);
    QCOMPARE(console.witness.status().cosigned.size, static_cast<quint64>(m_given->headOf("honesto").size));
    QVERIFY(console.dialog().fact(WitnessDialog::asked).contains(QStringLiteral("127.0.0.1")));
    QVERIFY(!console.window().witnessBand().isVisible());
    QCOMPARE(disagreed.size(), 0);

    m_given->show("espejo", "otra"); // a split view: another truth for whoever reads there
    Q_EMIT console.window().witnessLookWanted();
    QTRY_COMPARE(console.witness.status().stage, Stage::disagreeing);
    QCOMPARE(disagreed.size(), 1);
    QVERIFY(console.window().witnessBand().isVisible()); // on the dashboard, and no hub ever answered
    console.window().witnessBand().button().click();
    QVERIFY(console.dialog().isVisible());
    QCOMPARE(console.dialog().stageText(), QStringLiteral("EN DESACUERDO"));
    QCOMPARE(console.dialog().evidence().rowCount(), 1);
    const QDir kept(console.dialog().evidence().at(0).folder);
    QVERIFY(kept.exists(QStringLiteral("LEEME.txt")));
    for (const auto& [view, tree] : { std::pair { "vista-1", "honesto" }, { "vista-2", "otra" } }) {
        const auto bytes = readFile(kept.filePath(QLatin1String(view)).toStdString() + "/checkpoint", 1U << 16);
        QVERIFY(bytes.ok() && *bytes == m_given->read(tree, "checkpoint"));
    }
    console.dialog().openButton().click();
    QCOMPARE(m_opened, kept.path());
    const auto refused = m_given->ask(console.url(), "honesto");
    QVERIFY2(refused.answer == witness::WitnessAnswer::refused && refused.detail.starts_with("403 "), refused.detail.c_str());
    QTRY_COMPARE(console.witness.status().askedStatus, 403);
    QCOMPARE(disagreed.size(), 1); // told once
}

void TestConsoleWitness::aPersonGivesThePassphrase()
{
    const WebServer server(m_given->path("honesto"));
    auto asking = options(server.url());
    asking.passphraseFile.clear();
    Console console(asking);
    console.witness.start();
    QCOMPARE(console.witness.status().stage, Stage::locked);
    console.window().showWitness();
    const auto type = [&](const char* phrase) {
        console.dialog().passphrase().setText(QLatin1String(phrase));
        console.dialog().unlockButton().click();
    };
    type("no es esta frase");
    QTRY_COMPARE(console.witness.status().stage, Stage::failed);
    QCOMPARE(console.witness.status().failure, WitnessStatus::Failure::passphrase);
    type(ServedViews::passphrase);
    QTRY_COMPARE(console.witness.status().stage, Stage::agreeing);
    QCOMPARE(console.witness.status().name.toStdString(), m_given->key().name());
    QVERIFY(!console.witness.status().fingerprint.isEmpty() && console.witness.status().isListed);
}

void TestConsoleWitness::whatTheHubFeedsIsComparedWithWhatIsPublished()
{
    const WebServer server(m_given->path("honesto"));
    Console console(options(server.url()));
    console.witness.start();
    QTRY_COMPARE(console.witness.status().stage, Stage::agreeing);
    QSignalSpy changed(&console.witness, &ConsoleWitness::changed);
    feed(console.night, manifestOf("honesto"));
    Q_EMIT console.window().witnessLookWanted();
    QTRY_VERIFY(changed.size() > 0);
    QCOMPARE(console.witness.status().stage, Stage::agreeing);
    feed(console.night, manifestOf("otra")); // the hub shows this observer what nobody else sees
    Q_EMIT console.window().witnessLookWanted();
    QTRY_COMPARE(console.witness.status().stage, Stage::disagreeing);
    const auto& evidence = console.witness.status().evidence.front();
    QVERIFY(evidence.second.where.contains(QStringLiteral("concentrador")));
    const auto declared = readFile(evidence.folder.toStdString() + "/vista-2/declarado.txt", 1U << 16);
    QVERIFY(declared.ok() && declared->find(manifestOf("otra").hex()) != std::string::npos);
}

void TestConsoleWitness::windowsOpenedLaterKnow()
{
    const WebServer server(m_given->path("honesto"));
    const WebServer other(m_given->path("otra"));
    Console console(options(server.url(), { other.url() }));
    console.witness.start();
    QTRY_COMPARE(console.witness.status().stage, Stage::disagreeing);
    QVERIFY(console.windows.add().witnessBand().isVisible());
    console.windows.renew(); // another language
    for (const auto& window : console.windows.windows())
        QVERIFY(window->witnessBand().isVisible());
}

QTEST_MAIN(TestConsoleWitness)
#include "tst_consolewitness.moc"
