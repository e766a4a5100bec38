// SPDX-License-Identifier: MIT
#include "models/domain/errors.h"
#include "tests/hub/lifecycle.h"

#include <QTest>

using namespace prep;
using namespace prep::test;

namespace {

/// What the gate says of a corte.
command::RevisarCorte revised(std::uint32_t number, std::vector<std::string> held = {})
{
    body::CorteRevisado revision;
    revision.numero = number;
    revision.retenidos = std::move(held);
    return { revision };
}

/// Every command with contents of the right shape; what the rules say to them beyond the role does not matter here.
std::vector<CommandBody> everyCommand()
{
    const Id16 pieza = Client::randomId();
    Tally tally;
    tally.boxes.assign(4, 1);
    return { command::Acopiar { pieza, "D01", "", "" },
        command::Digitalizar { pieza, Canal::catd, "D01", "", "", "", {}, 0 },
        command::RecibirImagen { pieza, {}, 0, "PNG" }, command::Identificar { pieza, "AYUN-000001", "" },
        command::DeclararFueraDeCatalogo { pieza, "AYUN", "m" }, command::Revincular { pieza, "AYUN-000001", "m" },
        command::Retener { pieza, "m" }, command::Liberar { pieza, "m" }, command::DeclararSinActa { "AYUN-000002" },
        command::Reclamar { "AYUN-000001", 1 }, command::Renovar { "AYUN-000001", 1 },
        command::Soltar { "AYUN-000001", 1, "m" }, command::Caducar { "AYUN-000001", 1 },
        command::Escalar { "AYUN-000001", 1, "m" }, command::Capturar { "AYUN-000001", 1, tally },
        command::Resolver { "AYUN-000001", tally, "m" }, command::Cotejar { "AYUN-000001", 1 },
        command::OrdenarRecaptura { "AYUN-000001", "m" }, command::OrdenarRedigitalizacion { "AYUN-000001", "m" },
        command::Corregir { "AYUN-000001", tally, "m" }, command::AbrirSitio { "D01" }, command::CerrarSitio { "D01" },
        command::CambiarEnlace { "D01", EstadoEnlace::enLinea, CausaEnlace::ninguna, 0, "m" }, command::AbrirCorte { opening(), 0, "x", false },
        command::LiberarCorte { 1, true, {} }, command::RechazarCorte { 1, "m" },
        command::AltaPersona { "P-x", "X", Role::auditor, "" }, command::BajaPersona { "P-x", "m" },
        command::InscribirEstacion { "E-x", "", std::string(64, 'a') }, command::RevocarEstacion { "E-x", "m" },
        command::IniciarHub { "x", "y" }, command::IniciarProceso { "x", "y" },
        command::FirmarPreparacion { "D01", true, true, true, true, true, 0, "x", {} },
        command::ActivarAlarma { "disco/centro", "m", "" }, command::NormalizarAlarma { "disco/centro" },
        command::SuprimirAlarma { "disco/centro", "" }, command::RecordarAlarma { "disco/centro" },
        command::ReconocerAlarma { "disco/centro" }, command::AplazarAlarma { "disco/centro", opening(), "m" },
        command::ReponerAlarma { "disco/centro" }, command::RetirarAlarma { "disco/centro", "m" },
        command::DevolverAlarma { "disco/centro" }, command::RestablecerAlarma { "disco/centro" },
        command::ActivarPlan { { "D01" }, "x", "" }, command::TerminarPaso { "D01", "x", "y", "" },
        command::AnotarPlan { "D01", "m" }, command::RefrendarPlan { "D01" }, command::CancelarPlan { "D01", "m" },
        command::ResumirTelemetria { 1, {} },
        revised(1), command::AnotarHallazgo { 1, { "AYUN", "r", "t" } },
        command::ProponerAccion { AccionPublicacion::publicar, "", "m" }, command::FirmarAccion { 1 },
        command::RetirarAccion { 1, "m" }, command::VerPublico { "portal", {} } };
}

struct Row {
    const char* user; ///< of a person, or the station of a session of its own
    const char* allowed; ///< commands, space separated; every other one must be refused with 101
};

// Written by hand from design.md §7, not from the table in models/domain.
constexpr Row expected[] = {
    { "coordinador",
        "revincular retener liberar declararSinActa abrirSitio cerrarSitio reconocerAlarma aplazarAlarma reponerAlarma "
        "retirarAlarma devolverAlarma restablecerAlarma activarPlan terminarPaso anotarPlan refrendarPlan cancelarPlan "
        "proponerAccion firmarAccion retirarAccion" },
    { "observador", "" },
    { "supervisor",
        "acopiar digitalizar declararSinActa abrirSitio cerrarSitio firmarPreparacion reconocerAlarma activarPlan "
        "terminarPaso anotarPlan cancelarPlan" },
    { "acopiador", "acopiar" },
    { "digitalizador", "digitalizar" },
    { "capturista", "identificar declararFueraDeCatalogo reclamar renovar soltar escalar capturar" },
    { "verificador",
        "identificar declararFueraDeCatalogo revincular retener liberar reclamar renovar soltar escalar capturar "
        "resolver "
        "ordenarRecaptura ordenarRedigitalizacion corregir" },
    { "cotejador", "cotejar ordenarRecaptura ordenarRedigitalizacion" },
    { "auditor", "" },
    { "pantalla", "" },
    { "S-D01", "acopiar digitalizar declararSinActa abrirSitio cerrarSitio firmarPreparacion" },
    { "SIM", "" },
};

} // namespace

/// Every command × every role over the wire: exactly the matrix is accepted.
class TestMatrix : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void onlyTheMatrixIsAccepted_data();
    void onlyTheMatrixIsAccepted();
    void everyRoleAndCommandIsInTheTable();

private:
    std::unique_ptr<NightData> m_data;
    std::unique_ptr<Hub> m_hub;
};

void TestMatrix::initTestCase()
{
    m_data = std::make_unique<NightData>();
    QVERIFY2(m_data->ok(), m_data->error().c_str());
    m_hub = startHub(*m_data);
    QVERIFY(m_hub);
}

void TestMatrix::onlyTheMatrixIsAccepted_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("allowed");
    for (const Row& row : expected)
        QTest::newRow(row.user) << QString::fromLatin1(row.user) << QString::fromLatin1(row.allowed);
}

void TestMatrix::onlyTheMatrixIsAccepted()
{
    QFETCH(const QString, user);
    QFETCH(const QString, allowed);
    const QStringList list = allowed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool station = user == QLatin1String("S-D01") || user == QLatin1String("SIM");
    const std::string name = user.toStdString();
    Client client(m_data->caPem(), m_data->station(station ? name : "E-" + name));
    QVERIFY(client.login(m_hub->url(), station ? wire::Hola {} : Client::person(name)));
    for (const CommandBody& body : everyCommand()) {
        const auto kind = static_cast<CommandKind>(body.index() + 1);
        const QString command
            = QString::fromLatin1(prep::name(kind).data(), static_cast<qsizetype>(prep::name(kind).size()));
        const int code = client.order(body);
        QVERIFY2(code >= 0, qPrintable(command));
        const bool refusedByRole = code == static_cast<int>(Refusal::rolNoAutorizado);
        QVERIFY2(refusedByRole != list.contains(command), qPrintable(user + QLatin1Char(' ') + command));
    }
}

void TestMatrix::everyRoleAndCommandIsInTheTable()
{
    QCOMPARE(std::size(expected), humanRoleCount + 2);
    QCOMPARE(everyCommand().size(), commandKindCount);
}

QTEST_GUILESS_MAIN(TestMatrix)
#include "tst_matrix.moc"
