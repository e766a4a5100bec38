// SPDX-License-Identifier: MIT
#include "tests/integration/publishinghub.h"

#include "models/domain/errors.h"
#include "models/publication/proof/cms.h"
#include "models/publication/proof/keyring.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace prep;
using namespace prep::test;

/// What the publication does only when two persons ask for it (I2), through the installed programs: a hub that publishes, is
/// stopped, finds other keys or another schema when it starts again, and two coordinators at two stations.
class TestTwoPersons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void rotatedKeysSignWhenTwoPersonsHaveNamedThem();
    void anotherNumberOfWitnessesNeedsTwoPersons();
    void aChangedSchemaComesOutWhenTwoPersonsHaveNamedIt();
    void theFinalCorteIsMadeAgainAfterItWasRefused();
    void aHeldElectionVerifiesAndComesOutAgain();

private:
    [[nodiscard]] int declare(const char* acta) const;
    /// Empty, or what prep verify said.
    [[nodiscard]] QByteArray verifiesWhileHeld(int corte, const QByteArray& election, const QByteArray& why, int since, const char* shown, const char* notYet) const;
    /// What prep keys show says that two persons name.
    [[nodiscard]] std::string keysShown() const;
    [[nodiscard]] Ran keys(const QStringList& arguments) const;
    [[nodiscard]] bool isRefusedForKeys(int corte, const std::string& fingerprint) const;

    std::unique_ptr<PublishingHub> m_hub;
};

void TestTwoPersons::init()
{
    m_hub = std::make_unique<PublishingHub>();
    const QByteArray wrong = m_hub->found();
    QVERIFY2(wrong.isEmpty(), wrong.constData());
    QVERIFY(m_hub->start());
    for (const char* acta : { "AYUN-000001", "DIP_LOC-000001", "DIP_LOC-000002" })
        QCOMPARE(declare(acta), 0);
    QVERIFY(m_hub->untilCorte(1));
    QCOMPARE(m_hub->shown(), 1);
}

int TestTwoPersons::declare(const char* acta) const
{
    return m_hub->order(false, command::DeclararSinActa { acta, CausaSinActa::paqueteNoEntregado });
}

/// Nothing is called foreign or lacking; what is held is named, and of which corte what is shown of it is. A held election's
/// acta is proved by itself, and what came since is not shown.
QByteArray TestTwoPersons::verifiesWhileHeld(int corte, const QByteArray& election, const QByteArray& why, int since, const char* shown, const char* notYet) const
{
    const QByteArray held = "Retenido en este corte: " + election + why;
    const QByteArray of = "; lo que se ve es del corte " + QByteArray::number(since);
    const QByteArray whole = m_hub->verification(corte);
    const QByteArray one = m_hub->verification(corte, QString::fromLatin1(shown));
    const QByteArray later = m_hub->verification(corte, QString::fromLatin1(notYet));
    const bool isWhole = whole.endsWith("\nAUTÉNTICO, INCOMPLETO") && whole.contains(held) && whole.contains(of) && !whole.contains("✘") && whole.contains("Los renglones de las ");
    const bool isOne = one.endsWith("\nAUTÉNTICO, INCOMPLETO") && one.contains(held) && one.contains(of) && one.contains(QByteArray(shown + QByteArray(", versión 1, está en la bitácora pública")));
    const bool isLater = later.endsWith("\nAUTÉNTICO, INCOMPLETO") && later.contains(held) && later.contains(QByteArray("De " + QByteArray(notYet) + " todavía no se publica nada"));
    return isWhole && isOne && isLater ? QByteArray() : whole + "\n\n" + one + "\n\n" + later;
}

/// An election that two persons hold goes on being shown as it was, in every form, and verifies all the while.
void TestTwoPersons::aHeldElectionVerifiesAndComesOutAgain()
{
    QCOMPARE(m_hub->order(false, command::ProponerAccion { AccionPublicacion::retener, "AYUN", "no cuadra" }), 0);
    QCOMPARE(m_hub->order(true, command::FirmarAccion { 1 }), 0);
    const auto retained = [&](int corte) { return m_hub->told("corteRevisado", corte).value(0)[QLatin1String("retenidos")].toArray(); };
    const QJsonArray held { QStringLiteral("AYUN"), QStringLiteral("AYUN.json"), QStringLiteral("paquete") };
    int corte = 2;
    for (const char* acta : { "DIP_LOC-000003", "DIP_LOC-000004" }) {
        QCOMPARE(declare("AYUN-000002"), corte == 2 ? 0 : static_cast<int>(Refusal::actaYaRegistrada));
        QCOMPARE(declare(acta), 0);
        QVERIFY(m_hub->untilCorte(corte));
        QCOMPARE(m_hub->shown(), corte);
        QCOMPARE(retained(corte), held);
        const QByteArray wrong = verifiesWhileHeld(corte, "AYUN", " (retenido por dos personas)", 1, "AYUN-000001", "AYUN-000002");
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        QVERIFY(m_hub->verification(corte).contains("Retenido en este corte: AYUN.json (retenido por dos personas); lo que se ve es del corte 1"));
        QVERIFY(m_hub->verification(corte, QString::fromLatin1(acta)).contains(QByteArray(QByteArray(acta) + ", versión 1, está en la bitácora pública")));
        ++corte;
    }
    QCOMPARE(m_hub->order(false, command::ProponerAccion { AccionPublicacion::soltar, "AYUN", "ya cuadra" }), 0);
    QCOMPARE(m_hub->order(true, command::FirmarAccion { 2 }), 0);
    QVERIFY(m_hub->untilCorte(corte));
    QCOMPARE(retained(corte), QJsonArray());
    const QByteArray out = m_hub->verification(corte);
    QVERIFY2(out.endsWith("AUTÉNTICO, INCOMPLETO") && !out.contains("Retenido") && out.contains("Los renglones de las 6 actas publicadas"), out.constData());
    QVERIFY(m_hub->verification(corte, QStringLiteral("AYUN-000002")).contains("AYUN-000002, versión 1, está en la bitácora pública"));
}

void TestTwoPersons::cleanup()
{
    QVERIFY(m_hub->stop());
}

Ran TestTwoPersons::keys(const QStringList& arguments) const
{
    return runPrep(QStringList { QStringLiteral("keys") } + arguments + QStringList { QStringLiteral("--data"), m_hub->path(QStringLiteral("datos")) });
}

std::string TestTwoPersons::keysShown() const
{
    static const QRegularExpression line(QStringLiteral("^Llaves en uso, huella: ([0-9a-f]{64}) "), QRegularExpression::MultilineOption);
    return line.match(QString::fromUtf8(keys({ QStringLiteral("show") }).out)).captured(1).toStdString();
}

bool TestTwoPersons::isRefusedForKeys(int corte, const std::string& fingerprint) const
{
    const auto refused = m_hub->told("corteRechazado", corte);
    return m_hub->shown() == 1 && refused.size() == 1
        && refused[0][QLatin1String("motivo")].toString() == QStringLiteral("no se pudo firmar: las llaves cambiaron sin dos firmas: las de ahora tienen la huella ") + QString::fromStdString(fingerprint);
}

/// prep keys rotate, the hub started again: nothing is signed with the new key until two persons have named it.
void TestTwoPersons::rotatedKeysSignWhenTwoPersonsHaveNamedThem()
{
    const proof::KeyPlace place(m_hub->path(QStringLiteral("datos")).toStdString());
    const auto signerOf = [&](int corte) {
        const auto cms = proof::verifyCms(contentOf(m_hub->published(PublishingHub::corteFile(corte, "manifiesto.json"))).toStdString(), contentOf(m_hub->published(PublishingHub::corteFile(corte, "manifiesto.json.p7s"))).toStdString(),
            contentOf(m_hub->published(QStringLiteral("/ca.pem"))).toStdString(), m_hub->process().opening);
        return cms.ok() ? cms->serial : cms.error().detail;
    };
    const std::string first = proof::certificateSerial(contentOf(QString::fromStdString(place.signerFile())).toStdString()).value();
    const std::string before = keysShown();
    QCOMPARE(signerOf(1), first);
    QVERIFY(m_hub->stop());
    const Ran rotated = keys({ QStringLiteral("rotate"), QStringLiteral("--passphrase-file"), m_hub->path(QStringLiteral("frase")) });
    QVERIFY2(rotated.exitCode == 0, rotated.err.constData());
    const std::string second = proof::certificateSerial(contentOf(QString::fromStdString(place.signerFile())).toStdString()).value();
    const std::string now = keysShown();
    QVERIFY(second != first && now != before && now.size() == 64);
    QVERIFY(m_hub->start());

    QVERIFY(m_hub->untilCorte(2));
    QVERIFY(isRefusedForKeys(2, now)); // nobody has signed
    QCOMPARE(m_hub->order(false, command::ProponerAccion { AccionPublicacion::llaves, now, "rotación de la llave" }), 0);
    QVERIFY(m_hub->untilCorte(3));
    QVERIFY(isRefusedForKeys(3, now)); // one person
    QCOMPARE(m_hub->order(false, command::FirmarAccion { 1 }), static_cast<int>(Refusal::mismaFirma));
    QCOMPARE(m_hub->order(false, command::ProponerAccion { AccionPublicacion::llaves, second, "otra llave" }), 0);
    QCOMPARE(m_hub->order(true, command::FirmarAccion { 2 }), 0);
    QVERIFY(m_hub->untilCorte(4));
    QVERIFY(isRefusedForKeys(4, now)); // two persons, but of something else
    QCOMPARE(m_hub->order(true, command::FirmarAccion { 1 }), 0);
    QVERIFY(m_hub->untilCorte(5));
    QCOMPARE(m_hub->shown(), 5);
    QVERIFY(m_hub->told("corteRechazado", 5).isEmpty());
    QCOMPARE(signerOf(5), second);
    QCOMPARE(m_hub->verdict(5), QByteArray("AUTÉNTICO, INCOMPLETO")); // a simulacro without images and witnesses
    QVERIFY(m_hub->untilCorte(6)); // and from now on without anybody
    QCOMPARE(m_hub->shown(), 6);
    QCOMPARE(signerOf(6), second);
}

/// One person with access to the disk could otherwise say that no witness is needed any more.
void TestTwoPersons::anotherNumberOfWitnessesNeedsTwoPersons()
{
    QCOMPARE(keys({ QStringLiteral("witness"), QStringLiteral("--k"), QStringLiteral("1") }).exitCode, 0); // beside the running hub
    const std::string now = keysShown();
    QVERIFY(m_hub->untilCorte(2));
    QVERIFY(isRefusedForKeys(2, now));
    QCOMPARE(m_hub->order(false, command::ProponerAccion { AccionPublicacion::llaves, now, "un testigo basta" }), 0);
    QCOMPARE(m_hub->order(true, command::FirmarAccion { 1 }), 0);
    QVERIFY(m_hub->untilCorte(3));
    QCOMPARE(m_hub->shown(), 3);
}

/// The definition that the hub finds when it starts again names columns otherwise: that election is held, with the reason and
/// the fingerprint to sign; the other one goes on (E9).
void TestTwoPersons::aChangedSchemaComesOutWhenTwoPersonsHaveNamedIt()
{
    const char* csv = "JAL_DIP_LOC_2027.csv";
    const auto column = [&](int corte) { return contentOf(m_hub->published(PublishingHub::corteFile(corte, csv))).split('\n').value(6).split(',').value(4); };
    const auto schema = [&](int corte) { return QJsonDocument::fromJson(contentOf(m_hub->path(QStringLiteral("datos/publicacion/publico") + PublishingHub::corteFile(corte, "manifiesto.json")))).object().value(QLatin1String("esquema")).toString(); };
    QCOMPARE(column(1), QByteArray("ID_DISTRITO_LOCAL"));
    QVERIFY(m_hub->stop());
    QFile definition(m_hub->path(QStringLiteral("datos/proceso/proceso.json")));
    QVERIFY(definition.open(QIODevice::ReadWrite));
    QByteArray text = definition.readAll();
    QVERIFY(text.contains("\"ID_DISTRITO_LOCAL\""));
    text.replace("\"ID_DISTRITO_LOCAL\"", "\"ID_DISTRITO\"").replace("\"DISTRITO_LOCAL\"", "\"DISTRITO\"");
    QVERIFY(definition.seek(0) && definition.resize(0) && definition.write(text) == text.size());
    definition.close();
    QVERIFY(m_hub->start());

    std::string fingerprint; // as the gate says it to the coordinator
    const auto isHeld = [&](int corte) {
        QString why;
        for (const QJsonObject& each : m_hub->told("compuertaHallo", corte)) {
            if (each[QLatin1String("regla")].toString() == QLatin1String("anterior.esquema") && each[QLatin1String("producto")].toString() == QLatin1String("DIP_LOC"))
                why = each[QLatin1String("texto")].toString();
        }
        static const QRegularExpression said(QStringLiteral("un cambio necesita dos firmas. La huella del nuevo es ([0-9a-f]{64})\\."));
        fingerprint = said.match(why).captured(1).toStdString();
        const QJsonArray held = m_hub->told("corteRevisado", corte).value(0)[QLatin1String("retenidos")].toArray();
        const QByteArray wrong = verifiesWhileHeld(corte, "DIP_LOC", {}, 1, "DIP_LOC-000001", "DIP_LOC-000003");
        if (!wrong.isEmpty())
            qWarning("%s", wrong.constData());
        return m_hub->shown() == corte && wrong.isEmpty() && !held.contains(QStringLiteral("DIP_LOC.json")) && held.contains(QStringLiteral("DIP_LOC")) && !held.contains(QStringLiteral("AYUN")) && !QFile::exists(m_hub->published(PublishingHub::corteFile(corte, csv)))
            && !fingerprint.empty();
    };
    QVERIFY(m_hub->untilCorte(2));
    QVERIFY(isHeld(2)); // nobody has signed
    QVERIFY(schema(2) != schema(1));
    QCOMPARE(m_hub->order(false, command::ProponerAccion { AccionPublicacion::esquema, fingerprint, "el acuerdo pide otras columnas" }), 0);
    QVERIFY(m_hub->untilCorte(3));
    QVERIFY(isHeld(3)); // one person
    QCOMPARE(m_hub->order(false, command::FirmarAccion { 1 }), static_cast<int>(Refusal::mismaFirma));
    QCOMPARE(m_hub->order(false, command::ProponerAccion { AccionPublicacion::esquema, schema(1).toStdString(), "otro esquema" }), 0);
    QCOMPARE(m_hub->order(true, command::FirmarAccion { 2 }), 0);
    QVERIFY(m_hub->untilCorte(4));
    QVERIFY(isHeld(4)); // two persons, but of another schema
    QCOMPARE(m_hub->order(true, command::FirmarAccion { 1 }), 0);
    QVERIFY(m_hub->untilCorte(5));
    QCOMPARE(m_hub->shown(), 5);
    QCOMPARE(m_hub->told("corteRevisado", 5).value(0)[QLatin1String("retenidos")].toArray(), QJsonArray());
    QVERIFY(m_hub->told("compuertaHallo", 5).isEmpty());
    QCOMPARE(column(5), QByteArray("ID_DISTRITO"));
    QCOMPARE(m_hub->verdict(5), QByteArray("AUTÉNTICO, INCOMPLETO"));
    QVERIFY(m_hub->untilCorte(6)); // nothing changed since: nobody needs to sign again
    QCOMPARE(m_hub->shown(), 6);
    QVERIFY(m_hub->told("compuertaHallo", 6).isEmpty());
}

/// The night closes on a corte that nobody may sign: two persons end it hours later, and every verifier says that it is the last.
void TestTwoPersons::theFinalCorteIsMadeAgainAfterItWasRefused()
{
    const Process& process = m_hub->process();
    const auto last = static_cast<int>((process.closing - process.opening) / (Millis { process.corteMinutes } * 60000)) + 1;
    QVERIFY(m_hub->runFromCorte(last - 1)); // a clock that runs makes up for nothing: the next is the second
    QTRY_COMPARE_WITH_TIMEOUT(m_hub->shown(), 2, 60000);
    QCOMPARE(keys({ QStringLiteral("witness"), QStringLiteral("--k"), QStringLiteral("1") }).exitCode, 0);
    const std::string now = keysShown();
    QVERIFY(m_hub->runFromCorte(last));
    QTRY_COMPARE_WITH_TIMEOUT(m_hub->told("corteRechazado", 3).size(), 1, 60000);
    QVERIFY(m_hub->told("corteAbierto", 3).value(0)[QLatin1String("final")].toBool());
    QVERIFY(m_hub->runFromCorte(last + 3));
    QCOMPARE(m_hub->order(false, command::ProponerAccion { AccionPublicacion::llaves, now, "un testigo basta" }), 0);
    QCOMPARE(m_hub->order(true, command::FirmarAccion { 1 }), 0);
    QTest::qWait(3000);
    QVERIFY(m_hub->told("corteAbierto", 4).isEmpty()); // by itself nothing comes any more
    QCOMPARE(m_hub->order(false, command::ProponerAccion { AccionPublicacion::reintentar, {}, "falta el corte final" }), 0);
    QCOMPARE(m_hub->order(true, command::FirmarAccion { 2 }), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_hub->shown(), 4, 60000);
    const QJsonObject manifest = QJsonDocument::fromJson(contentOf(m_hub->published(PublishingHub::corteFile(4, "manifiesto.json")))).object();
    QVERIFY(manifest[QLatin1String("final")].toBool());
    QVERIFY(manifest[QLatin1String("en")].toInteger() > process.closing);
    QCOMPARE(manifest[QLatin1String("siguiente")].toObject()[QLatin1String("en")].toInteger(), 0);
    QCOMPARE(m_hub->verdict(last + 60), QByteArray("AUTÉNTICO, INCOMPLETO")); // hours later
}

QTEST_GUILESS_MAIN(TestTwoPersons)
#include "tst_twopersons.moc"
