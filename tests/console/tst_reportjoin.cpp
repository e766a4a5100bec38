// SPDX-License-Identifier: MIT
// Informes at a real hub over TLS: the page reads the hub's log, says what it says, and writes it to the disk.
#include "app/console/reportjoin.h"
#include "tests/console/consoledesk.h"
#include "tests/hub/lifecycle.h"

#include <QDir>
#include <QtTest>

using namespace prep;
using namespace prep::test;

namespace {

constexpr int longMs = 20000;

/// A console as main() joins it.
struct Desk : ConsoleDesk {
    Desk(const NightData& data, const QString& url, const std::string& user, Theme& theme)
        : ConsoleDesk(data, url, user, theme)
    {
        joinReports(*session, *window);
        start();
    }

    [[nodiscard]] ReportsPage& page() const { return window->reports(); }
};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestReportJoin : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theReportIsReadFromTheHubAndWritten();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Crew> m_crew;
};

void TestReportJoin::init()
{
    m_theme = std::make_unique<Theme>(Theme::Mode::dark);
    m_theme->install();
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
    m_crew = std::make_unique<Crew>(*m_data, m_hub->url());
    QVERIFY(m_crew->ok());
}

void TestReportJoin::cleanup()
{
    m_crew.reset();
    m_hub.reset();
    m_data.reset();
    m_theme.reset();
}

void TestReportJoin::theReportIsReadFromTheHubAndWritten()
{
    for (const char* const acta : { "AYUN-000001", "AYUN-000004" }) {
        QCOMPARE(m_crew->bring(acta), 0);
        QCOMPARE(m_crew->capture(m_crew->first(), acta, 1, tallyOf(*m_data->process(), acta, 40)), 0);
        QCOMPARE(m_crew->capture(m_crew->second(), acta, 2, tallyOf(*m_data->process(), acta, 40)), 0);
    }
    Desk desk(*m_data, m_hub->url(), "auditor", *m_theme);
    QTRY_COMPARE_WITH_TIMEOUT(desk.night.freshness(), Freshness::live, longMs);
    QVERIFY(!desk.page().history().log()); // nobody looks yet
    QVERIFY(desk.window->showTopic(QStringLiteral("informes")));
    QTRY_VERIFY_WITH_TIMEOUT(desk.page().report() != nullptr, longMs);
    QCOMPARE(desk.page().report()->cifra("capturadas")->valor.numero, std::int64_t { 2 });
    QCOMPARE(desk.page().report()->tabla("avance")->filas.back()[4].numero, std::int64_t { 2 });

    QTemporaryDir folder;
    QSignalSpy done(desk.page().findChild<ReportWriter*>(), &ReportWriter::done);
    const QString pdf = folder.filePath(QStringLiteral("informe.pdf"));
    desk.page().exportTo(pdf, ReportsPage::Form::pdf);
    QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, longMs);
    QVERIFY2(done.at(0).at(1).toString().isEmpty(), qPrintable(done.at(0).at(1).toString()));
    QVERIFY(contentOf(pdf).startsWith("%PDF-"));
    desk.page().exportTo(folder.path(), ReportsPage::Form::csv);
    QTRY_COMPARE_WITH_TIMEOUT(done.size(), 2, longMs);
    QVERIFY(contentOf(folder.filePath(QStringLiteral("cifras.csv"))).contains("\r\ncapturadas,"));
    QVERIFY(QDir(folder.path()).entryList({ QStringLiteral("*.csv") }).size() > 15);
    // What cannot be written is told, and the next one is tried.
    desk.page().exportTo(folder.filePath(QStringLiteral("no/hay/informe.pdf")), ReportsPage::Form::pdf);
    QTRY_COMPARE_WITH_TIMEOUT(done.size(), 3, longMs);
    QVERIFY(!done.at(2).at(1).toString().isEmpty());
    QVERIFY(desk.page().status().contains(QStringLiteral("▲")));
}

QTEST_MAIN(TestReportJoin)
#include "tst_reportjoin.moc"
