// SPDX-License-Identifier: MIT
#include "widgets/common/alarmwords.h"
#include "widgets/common/words.h"

#include <QtTest>

using namespace prep;

class TestWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyEventHasAName();
    void everyStateHasAWordAndAShape();
    void aSiteIsNamedInAFewLetters_data();
    void aSiteIsNamedInAFewLetters();
    void aBoxIsNamedAsOnTheBallot();
    void briefLegendsAreToldApart();
    void everyRefusalSaysWhatItIs_data();
    void everyRefusalSaysWhatItIs();
    void reprocessingIsNeverRed();
    void blindValuesAreNotTold();
    void anAlarmNamesItsSubjectAsPeopleDo();
};

void TestWords::anAlarmNamesItsSubjectAsPeopleDo()
{
    Process process;
    CatalogueRow row;
    row.municipioId = "039";
    row.municipio = "GUADALAJARA";
    process.actas.push_back(row);
    const auto said = [&process](std::string_view subject) { return AlarmWords::subject(process, subject); };
    QCOMPARE(said("proveedor:Red de Occidente"), QStringLiteral("Proveedor Red de Occidente"));
    QCOMPARE(said("zona:Norte"), QStringLiteral("Zona eléctrica Norte"));
    QCOMPARE(said("municipio:039"), QStringLiteral("Municipio GUADALAJARA"));
    QCOMPARE(said("municipio:999"), QStringLiteral("Municipio 999"));
    QCOMPARE(said("difusor"), QStringLiteral("difusor"));
    QCOMPARE(said("centro"), QStringLiteral("Centro"));
}

void TestWords::everyEventHasAName()
{
    for (int kind = 0; kind < 100; ++kind) {
        if (isKnown(static_cast<EventKind>(kind)))
            QVERIFY2(!Words::event(static_cast<EventKind>(kind)).isEmpty(), qPrintable(QString::number(kind)));
    }
}

void TestWords::everyStateHasAWordAndAShape()
{
    QSet<QString> words;
    for (std::size_t i = 0; i < etapaCount; ++i)
        words.insert(Words::etapa(static_cast<Etapa>(i)));
    QCOMPARE(words.size(), static_cast<qsizetype>(etapaCount));
    QVERIFY(!words.contains(QString()));
    words.clear();
    QSet<int> shapes;
    for (std::size_t i = 0; i < siteStatusCount; ++i) {
        words.insert(Words::status(static_cast<SiteStatus>(i)));
        shapes.insert(static_cast<int>(lookOf(static_cast<SiteStatus>(i)).shape));
    }
    QCOMPARE(words.size(), static_cast<qsizetype>(siteStatusCount));
    QCOMPARE(shapes.size(), static_cast<qsizetype>(siteStatusCount)); // told apart without colour
    for (std::size_t i = 0; i < roleCount; ++i)
        QVERIFY(!Words::role(static_cast<Role>(i)).isEmpty());
}

void TestWords::aSiteIsNamedInAFewLetters_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("brief");
    QTest::newRow("a district council") << "CATD Distrital 12 Tlajomulco" << "D12 Tlajomulco";
    QTest::newRow("a district of three digits") << "CATD Distrito 001 XICOTEPEC" << "D01 XICOTEPEC";
    QTest::newRow("a hundred and more") << "CATD Distrito 104 X" << "D104 X";
    QTest::newRow("a municipal council") << "CATD Municipal Zapopan" << "Mpal. Zapopan";
    QTest::newRow("a municipal council without a name") << "CATD Municipal " << "Municipal ";
    QTest::newRow("the capture centre") << QString::fromUtf8("Centro de Captura y Verificación") << QString::fromUtf8("Centro de Captura y Verificación");
    QTest::newRow("a district without a name") << "CATD Distrital 12" << "Distrital 12";
    QTest::newRow("nothing") << QString() << QString();
}

void TestWords::aSiteIsNamedInAFewLetters()
{
    QFETCH(QString, name);
    QFETCH(QString, brief);
    QCOMPARE(Words::shortSite(name), brief);
}

void TestWords::aBoxIsNamedAsOnTheBallot()
{
    QCOMPARE(Words::box(QStringLiteral("MORENA")), QStringLiteral("MORENA"));
    QCOMPARE(Words::box(QStringLiteral("C_PT_MORENA")), QStringLiteral("PT-MORENA"));
    QCOMPARE(Words::box(QStringLiteral("CAND_IND_2")), QStringLiteral("Candidatura independiente 2"));
    QCOMPARE(Words::box(QStringLiteral("NULOS")), QStringLiteral("Votos nulos"));
    QCOMPARE(Words::box({}), QString());
}

void TestWords::briefLegendsAreToldApart()
{
    QSet<QString> words;
    for (std::size_t i = 0; i < observacionCount; ++i)
        words.insert(Words::briefObservacion(static_cast<Observacion>(i)));
    QCOMPARE(words.size(), static_cast<qsizetype>(observacionCount));
}

void TestWords::everyRefusalSaysWhatItIs_data()
{
    QTest::addColumn<int>("code");
    for (const int code : { 101, 106, 201, 208, 209, 211, 301, 309, 314, 401, 404, 409, 410, 411, 501, 505, 508, 3001, 3002, 3003, 3004, 3005, 3006,
             3007, 3008, 3009, 3100, 3101, 3301, 3302, 3303, 3304, 3305 })
        QTest::newRow(qPrintable(QStringLiteral("E-%1").arg(code))) << code;
}

void TestWords::everyRefusalSaysWhatItIs()
{
    QFETCH(int, code);
    const auto text = Words::refusal(code);
    QVERIFY(text.startsWith(QStringLiteral("E-%1: ").arg(code)));
    QVERIFY2(text.section(QStringLiteral(": "), 1) != Words::refusal(99999).section(QStringLiteral(": "), 1), "falls back to the unforeseen error");
}

void TestWords::reprocessingIsNeverRed()
{
    for (std::size_t i = 0; i < etapaCount; ++i)
        QVERIFY(lookOf(static_cast<Etapa>(i)).token != Theme::Critical);
}

void TestWords::blindValuesAreNotTold()
{
    HistoryEntry entry;
    entry.kind = EventKind::captura1;
    entry.seq = 7;
    entry.at = 1000;
    QCOMPARE(Words::detail(entry, Format(0)), QStringLiteral("valores reservados"));
    body::Captura capture;
    capture.tally.boxes = { 123456789 };
    entry.body = capture;
    QVERIFY(!Words::detail(entry, Format(0)).contains(QStringLiteral("123")));
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
