// SPDX-License-Identifier: MIT
#include "tests/hub/lifecycle.h"
#include "tests/hub/smalldisk.h"

#include "models/domain/errors.h"
#include "models/eventlog/eventlog.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

/// Commands are answered once and for ever, and only when they are on disk.
class TestCommands : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameIdGetsTheSameAnswerForEver();
    void theSameIdWithOtherContentIsRefused();
    void aRefusedCommandIsTriedAnew();
    void aFullDiskLosesNothingAcknowledged();
    void aSecondHubIsRefused();
};

namespace {

hub::Settings settingsOf(const NightData& data)
{
    hub::Settings settings;
    settings.data = data.dir().root();
    settings.diskRetryMs = 100;
    return settings;
}

} // namespace

void TestCommands::theSameIdGetsTheSameAnswerForEver()
{
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    const Id16 id = Client::randomId();
    wire::Acuse first;
    wire::Acuse claimed;
    const Id16 claimId = Client::randomId();
    Seq last = 0;
    {
        Hub hub(settingsOf(data));
        QVERIFY(hub.start().ok());
        Crew crew(data, hub.url());
        QVERIFY(crew.ok());
        QCOMPARE(crew.site().order(command::AbrirSitio { "D01" }, id, &first), 0);
        wire::Acuse again;
        QCOMPARE(crew.site().order(command::AbrirSitio { "D01" }, id, &again), 0);
        QCOMPARE(again.seq, first.seq);
        QCOMPARE(crew.bring("AYUN-000001"), 0);
        QCOMPARE(crew.first().order(command::Reclamar { "", 0 }, claimId, &claimed), 0);
        QCOMPARE(claimed.acta, std::string("AYUN-000001"));
        last = foldLog(data).seq;
    }
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    Crew crew(data, hub.url());
    QVERIFY(crew.ok());
    wire::Acuse after;
    QCOMPARE(crew.site().order(command::AbrirSitio { "D01" }, id, &after), 0);
    QCOMPARE(after.seq, first.seq);
    QCOMPARE(crew.first().order(command::Reclamar { "", 0 }, claimId, &after), 0);
    QCOMPARE(after.seq, claimed.seq);
    QCOMPARE(after.acta, claimed.acta);
    QCOMPARE(after.vence, claimed.vence);
    QVERIFY(last > claimed.seq - 1);
}

void TestCommands::theSameIdWithOtherContentIsRefused()
{
    NightData data;
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    Client site(data.caPem(), data.station("S-D01"));
    QVERIFY(site.login(hub.url(), {}));
    const Id16 id = Client::randomId();
    QCOMPARE(site.order(command::AbrirSitio { "D01" }, id), 0);
    QCOMPARE(site.order(command::CerrarSitio { "D01" }, id), wire::errIdReused);
    // A role that may not give the command does not learn that it was accepted.
    Client auditor(data.caPem(), data.station("E-auditor"));
    QVERIFY(auditor.login(hub.url(), Client::person("auditor")));
    QCOMPARE(auditor.order(command::AbrirSitio { "D01" }, id), static_cast<int>(Refusal::rolNoAutorizado));
    // Nor does another person who may give it.
    Client coordinator(data.caPem(), data.station("E-coordinador"));
    QVERIFY(coordinator.login(hub.url(), Client::person("coordinador")));
    QCOMPARE(coordinator.order(command::AbrirSitio { "D01" }, id), wire::errIdReused);
    QCOMPARE(site.order(command::AbrirSitio { "D01" }, id), 0);
}

void TestCommands::aRefusedCommandIsTriedAnew()
{
    NightData data;
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    Client site(data.caPem(), data.station("S-D01"));
    QVERIFY(site.login(hub.url(), {}));
    const Id16 id = Client::randomId();
    QCOMPARE(site.order(command::CerrarSitio { "D01" }, id), static_cast<int>(Refusal::sitioNoAbierto));
    QCOMPARE(site.order(command::AbrirSitio { "D01" }), 0);
    QCOMPARE(site.order(command::CerrarSitio { "D01" }, id), 0);
}

void TestCommands::aFullDiskLosesNothingAcknowledged()
{
    SmallDisk disk;
    if (!disk.isMounted())
        QSKIP("cannot mount a tmpfs here: the full disk is not tried");
    NightData data(makeProcess(), disk.folder() + QStringLiteral("/datos"));
    QVERIFY2(data.ok(), data.error().c_str());
    std::vector<Id16> accepted;
    std::vector<Id16> refused;
    {
        Hub hub(settingsOf(data));
        QVERIFY(hub.start().ok());
        Client site(data.caPem(), data.station("S-D01"));
        QVERIFY(site.login(hub.url(), {}));
        Client staff(data.caPem(), data.station("E-coordinador"));
        QVERIFY(staff.login(hub.url(), Client::person("coordinador")));
        const auto bring = [&] {
            const Id16 pieza = Client::randomId();
            const int code = site.order(command::Acopiar { pieza, "D01", "", "" });
            (code == 0 ? accepted : refused).push_back(pieza);
            return code;
        };
        for (int i = 0; i < 10; ++i)
            QCOMPARE(bring(), 0);
        disk.fill();
        int code = 0;
        for (int i = 0; i < 3000 && code == 0; ++i)
            code = bring();
        QCOMPARE(code, wire::errDisk);
        const auto notice = staff.wait<wire::Aviso>();
        QVERIFY(notice && notice->clave == "disco" && notice->activo);
        QCOMPARE(bring(), wire::errDisk);
        // What is committed is still served.
        Client late(data.caPem(), data.station("E-auditor"));
        QVERIFY(late.login(hub.url(), Client::person("auditor", true)));
        QVERIFY(late.wait<wire::Foto>());
        disk.empty();
        const auto better = staff.wait<wire::Aviso>();
        QVERIFY(better && better->clave == "disco" && !better->activo);
        QCOMPARE(bring(), 0);
    }
    const State state = foldLog(data);
    QCOMPARE(state.piezas.size(), accepted.size());
    for (const Id16& pieza : accepted)
        QVERIFY(state.findPieza(pieza));
    for (const Id16& pieza : refused)
        QVERIFY(!state.findPieza(pieza));
}

void TestCommands::aSecondHubIsRefused()
{
    NightData data;
    Hub hub(settingsOf(data));
    QVERIFY(hub.start().ok());
    Hub other(settingsOf(data));
    const Status status = other.start();
    QVERIFY(!status.ok());
    QCOMPARE(status.error().code, logerror::locked);
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
