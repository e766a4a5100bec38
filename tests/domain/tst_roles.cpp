// SPDX-License-Identifier: MIT
#include "models/domain/roles.h"

#include <QTest>

#include <string>

using namespace prep;

namespace {
// Written by hand from design.md §7 and the PTO, never from the code: who may do what. Order of CommandKind.
struct Row {
    const char* command;
    const char* roles;
};
constexpr Row expected[] = {
    { "acopiar", "supervisor acopiador sitio" },
    { "digitalizar", "supervisor digitalizador sitio" },
    { "recibirImagen", "sistema" },
    { "identificar", "capturista verificador" },
    { "declararFueraDeCatalogo", "capturista verificador" },
    { "revincular", "coordinador verificador" },
    { "retener", "coordinador verificador sistema" },
    { "liberar", "coordinador verificador" },
    { "declararSinActa", "coordinador supervisor sitio" },
    { "reclamar", "capturista verificador" },
    { "renovar", "capturista verificador" },
    { "soltar", "capturista verificador" },
    { "caducar", "sistema" },
    { "escalar", "capturista verificador" },
    { "capturar", "capturista verificador" },
    { "resolver", "verificador" },
    { "cotejar", "cotejador" },
    { "ordenarRecaptura", "cotejador verificador" },
    { "ordenarRedigitalizacion", "cotejador verificador" },
    { "corregir", "verificador" },
    { "abrirSitio", "coordinador supervisor sitio" },
    { "cerrarSitio", "coordinador supervisor sitio" },
    { "cambiarEnlace", "sistema" },
    { "abrirCorte", "sistema" },
    { "liberarCorte", "sistema" },
    { "rechazarCorte", "sistema" },
    { "altaPersona", "sistema" },
    { "bajaPersona", "sistema" },
    { "inscribirEstacion", "sistema" },
    { "revocarEstacion", "sistema" },
    { "iniciarHub", "sistema" },
    { "iniciarProceso", "sistema" },
    { "firmarPreparacion", "supervisor sitio" },
    { "activarAlarma", "sistema" },
    { "normalizarAlarma", "sistema" },
    { "suprimirAlarma", "sistema" },
    { "recordarAlarma", "sistema" },
    { "reconocerAlarma", "coordinador supervisor" },
    { "aplazarAlarma", "coordinador" },
    { "reponerAlarma", "coordinador sistema" },
    { "retirarAlarma", "coordinador" },
    { "devolverAlarma", "coordinador" },
    { "restablecerAlarma", "coordinador" },
    { "activarPlan", "coordinador supervisor" },
    { "terminarPaso", "coordinador supervisor" },
    { "anotarPlan", "coordinador supervisor" },
    { "refrendarPlan", "coordinador" },
    { "cancelarPlan", "coordinador supervisor" },
    { "resumirTelemetria", "sistema" },
    { "revisarCorte", "sistema" },
    { "anotarHallazgo", "sistema" },
    { "proponerAccion", "coordinador" },
    { "firmarAccion", "coordinador" },
    { "retirarAccion", "coordinador sistema" },
    { "verPublico", "sistema" },
};
} // namespace

class TestRoles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMatrixIsTheOneOfTheDesign();
    void viewsFollowRoles();
    void namesRoundTrip();
};

void TestRoles::theMatrixIsTheOneOfTheDesign()
{
    QCOMPARE(std::size(expected), commandKindCount);
    for (std::size_t c = 0; c < commandKindCount; ++c) {
        const auto kind = commandNamed(expected[c].command);
        QVERIFY2(kind && static_cast<std::size_t>(*kind) == c + 1, expected[c].command);
        const QStringList roles = QString::fromLatin1(expected[c].roles).split(QLatin1Char(' '));
        for (std::size_t r = 0; r < roleCount; ++r) {
            const auto role = static_cast<Role>(r);
            const auto roleName = QString::fromStdString(std::string(name(role)));
            QVERIFY2(mayCommand(role, *kind) == roles.contains(roleName),
                qPrintable(QString::fromLatin1(expected[c].command) + QLatin1Char(' ') + roleName));
        }
    }
}

void TestRoles::viewsFollowRoles()
{
    for (const char* role : { "coordinador", "supervisor", "verificador", "cotejador", "auditor" })
        QCOMPARE(viewOf(*roleNamed(role)), View::interno);
    for (const char* role : { "observador", "pantalla" })
        QCOMPARE(viewOf(*roleNamed(role)), View::observador);
    for (const char* role : { "capturista", "acopiador", "digitalizador", "sitio", "simulador" })
        QCOMPARE(viewOf(*roleNamed(role)), View::captura);
}

void TestRoles::namesRoundTrip()
{
    for (std::size_t r = 0; r < roleCount; ++r)
        QVERIFY(roleNamed(name(static_cast<Role>(r))) == static_cast<Role>(r));
    for (std::size_t c = 1; c <= commandKindCount; ++c)
        QVERIFY(commandNamed(name(static_cast<CommandKind>(c))) == static_cast<CommandKind>(c));
    for (std::size_t v = 0; v < 3; ++v)
        QVERIFY(viewNamed(name(static_cast<View>(v))) == static_cast<View>(v));
    QVERIFY(!roleNamed("root") && !commandNamed("borrar") && !viewNamed(""));
}

QTEST_GUILESS_MAIN(TestRoles)
#include "tst_roles.moc"
