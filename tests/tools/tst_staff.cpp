// SPDX-License-Identifier: MIT
#include "app/tools/staff.h"

#include "models/process/files.h"
#include "models/process/jalisco.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>

using namespace prep;
using namespace prep::tools;

class TestStaff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutAScriptTheUsualStaffComes();
    void rolesFollowFromTheScript();
    void aScriptWithMistakesIsRefused();
    void nobodySharesANameOrAStationOfHisOwn();

private:
    std::shared_ptr<const Process> m_process;
    QTemporaryDir m_folder;
    static std::map<Role, int> count(const Staff& staff)
    {
        std::map<Role, int> roles;
        for (const StaffMember& member : staff.people)
            ++roles[member.papel];
        return roles;
    }
};

static const char* const header = "ocurrio,accion,pieza,acta,eleccion,sitio,canal,persona,estacion,campo,valor\n";

void TestStaff::initTestCase()
{
    JaliscoOptions options;
    options.actas = 40;
    m_process = makeJalisco(options).process;
    QVERIFY(m_process);
}

void TestStaff::withoutAScriptTheUsualStaffComes()
{
    const auto staff = planStaff(*m_process, {});
    QVERIFY(staff.ok());
    auto roles = count(*staff);
    QCOMPARE(roles[Role::capturista], 60);
    QCOMPARE(roles[Role::verificador], 8);
    QCOMPARE(roles[Role::cotejador], 4);
    QCOMPARE(roles[Role::coordinador], 2);
    QCOMPARE(roles[Role::observador], 2);
    QCOMPARE(roles[Role::supervisor], 146);
    QCOMPARE(roles[Role::auditor], 1);
    QCOMPARE(roles[Role::pantalla], 1);
}

void TestStaff::rolesFollowFromTheScript()
{
    const std::string path = m_folder.path().toStdString() + "/noche.csv";
    const std::string t = "2027-06-06T21:00:00-06:00,";
    QVERIFY(writeFileAtomically(path,
        header + t + "identificar,p,AYUN-000001,,,,P0001,E0001,,\n" + t + "capturar,,AYUN-000001,,,,P0002,E0007,ronda,1|1 2 3 4 5 6\n" + t
            + "resolver,,AYUN-000001,,,,P0003,E0003,motivo,x|1 2 3 4 5 6\n" + t + "cotejar,,AYUN-000001,,,,P0004,E0004,resultado,1\n" + t
            + "fueraDeCatalogo,p,,AYUN,,,P0002,E0009,motivo,x\n")
                .ok());
    const auto staff = planStaff(*m_process, path);
    QVERIFY2(staff.ok(), staff.ok() ? "" : staff.error().detail.c_str());
    std::map<std::string, StaffMember> byId;
    for (const StaffMember& member : staff->people)
        byId[member.persona] = member;
    QVERIFY(byId["P0001"].papel == Role::capturista && byId["P0001"].estacion == "E0001");
    QVERIFY(byId["P0002"].papel == Role::capturista && byId["P0002"].estacion == "E0007");
    QVERIFY(byId["P0003"].papel == Role::verificador);
    QVERIFY(byId["P0004"].papel == Role::cotejador);
    std::set<std::string> stations;
    for (const StationPlan& station : staff->stations)
        stations.insert(station.estacion);
    QVERIFY(stations.count("E0009") && stations.count("S-M125") && stations.count("S-D01") && stations.count("SIM"));
}

void TestStaff::aScriptWithMistakesIsRefused()
{
    const std::string path = m_folder.path().toStdString() + "/mala.csv";
    QVERIFY(writeFileAtomically(path, std::string(header) + "ayer,bailar,,,,,,,,,\n").ok());
    const auto staff = planStaff(*m_process, path);
    QVERIFY(!staff.ok());
    QVERIFY(staff.error().detail.find("mala.csv:2") != std::string::npos);
}

void TestStaff::nobodySharesANameOrAStationOfHisOwn()
{
    const auto staff = planStaff(*m_process, {});
    std::set<std::string> people;
    std::set<std::string> users;
    std::set<std::string> seats;
    for (const StaffMember& member : staff->people) {
        QVERIFY(people.insert(member.persona).second);
        QVERIFY(users.insert(member.usuario).second);
        QVERIFY(seats.insert(member.estacion).second);
    }
    std::set<std::string> stations;
    for (const StationPlan& station : staff->stations)
        QVERIFY(stations.insert(station.estacion).second);
    for (const std::string& seat : seats)
        QVERIFY(stations.count(seat));
}

QTEST_GUILESS_MAIN(TestStaff)
#include "tst_staff.moc"
