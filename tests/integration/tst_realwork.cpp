// SPDX-License-Identifier: MIT
#include "models/domain/independence.h"
#include "models/domain/operators.h"
#include "models/process/jalisco.h"
#include "models/process/night.h"
#include "models/publication/nightfromprep.h"
#include "tests/support/scriptrunner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace prep;

namespace {

constexpr std::uint64_t seed = 1;
constexpr Millis minute = 60000;

std::string dataFolder()
{
    return qEnvironmentVariable("PREP_REAL_DATA").toStdString();
}

struct Script {
    std::shared_ptr<const Process> process;
    std::vector<ScriptRow> rows;
};

Script realNight(const std::vector<std::string>& files)
{
    if (dataFolder().empty() || !QFile::exists(QString::fromStdString(files.front())))
        return {};
    Night night = nightFromPrep(loadNight(files), seed);
    return { night.process, std::move(night.script) };
}

Script puebla()
{
    const std::string folder = dataFolder() + "/puebla2024/";
    return realNight({ folder + "PUE_GUB_2024.csv", folder + "PUE_DIP_LOC_2024.csv", folder + "PUE_AYUN_2024.csv" });
}

Script campeche()
{
    std::vector<std::string> files;
    for (const char* corte : { "20210606_2240", "20210606_2320", "20210606_2340", "20210607_1320", "20210607_1440", "20210607_2000" }) {
        for (const char* file : { "CAMP_GOB_2021.csv", "CAMP_DIP_LOC_2021.csv" })
            files.push_back(dataFolder() + "/campeche2021/" + corte + "/" + file);
    }
    return realNight(files);
}

Script synthetic()
{
    JaliscoOptions options;
    options.seed = seed;
    auto process = makeJalisco(options).process;
    NightOptions night;
    night.seed = seed;
    auto rows = makeNight(*process, night);
    return { process, std::move(rows) };
}

std::uint32_t waitingIn(const State& state, std::size_t election)
{
    std::uint32_t waiting = 0;
    for (std::size_t stage = 0; stage < etapaCount; ++stage) {
        if (waitsForCapture(static_cast<Etapa>(stage)))
            waiting += state.byElection[election].porEtapa[stage];
    }
    return waiting;
}

} // namespace

/// The flow of the queue, the work of persons and its independence over whole nights: two as they were published, one
/// invented.
class TestRealWork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theQueueIsForeseen_data();
    void theQueueIsForeseen();
};

void TestRealWork::theQueueIsForeseen_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<int>("p90");
    // C8 aims at 15 minutes. The hours of Campeche are those of its cortes, 20 minutes apart: no forecast of it can be as
    // near as that.
    QTest::newRow("Puebla 2024 as published") << 0 << 15;
    QTest::newRow("Campeche 2021 as published") << 1 << 20;
    QTest::newRow("an invented night of Jalisco") << 2 << 15;
}

void TestRealWork::theQueueIsForeseen()
{
    QFETCH(int, which);
    QFETCH(int, p90);
    const Script script = which == 0 ? puebla() : which == 1 ? campeche() : synthetic();
    if (!script.process)
        QSKIP("PREP_REAL_DATA does not hold this night");
    WorkLog work(script.process);
    test::ScriptRunner runner(script.process, seed);
    std::uint32_t longest = 0;
    std::size_t captures = 0;
    bool agrees = true;
    runner.setListener([&](const Event& event) {
        work.add(event);
        longest = std::max(longest, work.all().waiting());
        if (event.header.seq % 1000 != 0)
            return;
        for (std::size_t e = 0; e < script.process->elections.size(); ++e)
            agrees = agrees && work.flow(e).waiting() == waitingIn(runner.state(), e);
    });
    runner.run(script.rows);
    QVERIFY(agrees);
    for (const Person& person : runner.state().people)
        captures += person.capturas;
    QCOMPARE(work.labors().size(), captures);

    const auto report = [&](const char* name, const QueueFlow& flow) {
        const ErrorPronostico all = flow.error(0);
        const ErrorPronostico far = flow.error(0, 15 * minute);
        qInfo("%s: %zu forecasts, error median %.1f min, p90 %.1f; of the %zu that looked 15 min or more ahead %.1f and %.1f", name, all.cuantos,
            double(all.mediana) / minute, double(all.p90) / minute, far.cuantos, double(far.mediana) / minute, double(far.p90) / minute);
        return all;
    };
    qInfo("longest queue %u actas", longest);
    for (std::size_t e = 0; e < script.process->elections.size(); ++e)
        report(script.process->elections[e].id.c_str(), work.flow(e));
    const ErrorPronostico error = report("all", work.all());
    QVERIFY(error.cuantos > 100);
    QVERIFY2(error.p90 <= p90 * minute, qPrintable(QString::number(double(error.p90) / minute)));
    QElapsedTimer clock;
    clock.start();
    const auto found = findings(work);
    const auto people = operators(work);
    qInfo("findings and persons of %zu captures worked out in %lld ms", captures, clock.elapsed());
    // Nobody of a night whose persons are drawn by chance is suspected.
    for (const Hallazgo& finding : found)
        qInfo("finding %d: %u of %u, by chance %.1f: %s %s", int(finding.clase), finding.cuantas, finding.total, finding.decimas / 10.0,
            work.state().people[finding.una].id.c_str(), finding.otra == none16 ? "" : work.state().people[finding.otra].id.c_str());
    QVERIFY(found.empty());
    QVERIFY(!people.empty());
    std::uint32_t made = 0;
    for (const Operador& one : people)
        made += one.capturas;
    QCOMPARE(std::size_t { made }, captures);
}

QTEST_GUILESS_MAIN(TestRealWork)
#include "tst_realwork.moc"
