// SPDX-License-Identifier: MIT
#include "tests/integration/programs.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>

using namespace prep::test;

namespace {

constexpr int minute = 60000;
constexpr std::array cortes { "20210606_2240", "20210606_2320", "20210606_2340", "20210607_1320", "20210607_1440", "20210607_2000" };
constexpr qsizetype observationsFromEnd = 10; ///< OBSERVACIONES, counted from a row's end

using Cells = QStringList;

/// A published file cut into cells, with nothing of the product's own readers. No cell of these files is quoted.
struct Published {
    QString hour;
    Cells figureNames;
    Cells figures;
    Cells header;
    QList<Cells> rows; ///< of the catalogue
    QMap<QString, Cells> outside; ///< fuera de catálogo, by the SHA-256 of their image: the files order them otherwise
    QString title;
    bool hasMark = false;
    QList<int> blankLines; ///< from 1

    [[nodiscard]] QString cell(const Cells& row, const char* column) const { return row.value(header.indexOf(QLatin1String(column))); }
};

Published read(const QString& path)
{
    Published file;
    QFile csv(path);
    if (!csv.open(QIODevice::ReadOnly))
        return file;
    const QByteArray bytes = csv.readAll();
    file.hasMark = bytes.startsWith("\xEF\xBB\xBF");
    const QString text = QString::fromUtf8(bytes); // without the mark
    QList<Cells> lines;
    int number = 0;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        ++number;
        if (!line.isEmpty())
            lines << line.split(QLatin1Char(','));
        else if (number < 8)
            file.blankLines << number;
    }
    if (lines.size() < 6)
        return file;
    file.title = lines[0].join(QLatin1Char(','));
    file.hour = lines[1].join(QLatin1Char(','));
    file.figureNames = lines[2];
    file.figures = lines[3];
    file.header = lines[4];
    for (const Cells& row : lines.mid(5)) {
        if (row.value(row.size() - observationsFromEnd) == QLatin1String("FUERA DE CATALOGO"))
            file.outside.insert(row.value(row.size() - observationsFromEnd + 3), row);
        else
            file.rows << row;
    }
    return file;
}

/// One cell that is not the same.
struct Difference {
    QString column;
    const Cells& officialRow;
    const Cells& ownRow;
    QString official;
    QString own;
    QString atLast; ///< the same cell in the institute's last corte
    QString listed; ///< its reason in diferencias_campeche2021.csv; empty = it is in no list

    [[nodiscard]] QString legend() const { return officialRow.value(officialRow.size() - observationsFromEnd); }
    [[nodiscard]] bool isNotCaptured() const { return officialRow.value(officialRow.size() - observationsFromEnd + 1).isEmpty(); }
    [[nodiscard]] bool isOutside() const { return legend() == QLatin1String("FUERA DE CATALOGO"); }
};

bool isUnreadable(const QString& cell)
{
    return cell == QLatin1String("SIN DATO") || cell == QLatin1String("ILEGIBLE");
}

/// dd/mm/yyyy hh:mm:ss of an ISO hour.
QString plainHour(const QString& iso)
{
    return iso.mid(8, 2) + QLatin1Char('/') + iso.mid(5, 2) + QLatin1Char('/') + iso.left(4) + iso.mid(10, 9);
}

/// What Campeche printed in 2021 otherwise than a corte in the layout of 2024 does: the only differences of cells that there may
/// be, and how many of each in each of the six cortes. The first that covers a difference counts it.
struct Normalisation {
    const char* what;
    bool (*covers)(const Difference&);
    std::array<int, cortes.size()> times;
};
const Normalisation normalisations[] = {
    { "column renamed: ID_ESTADO, ESTADO, NO_REGISTRADOS, SHA of 2021",
        [](const Difference& d) {
            static const QMap<QString, QString> renamed { { QStringLiteral("ID_ESTADO"), QStringLiteral("ID_ENTIDAD") }, { QStringLiteral("ESTADO"), QStringLiteral("ENTIDAD") },
                { QStringLiteral("NO_REGISTRADOS"), QStringLiteral("NO_REGISTRADAS") }, { QStringLiteral("SHA"), QStringLiteral("CODIGO_INTEGRIDAD") } };
            return d.officialRow.contains(QLatin1String("CLAVE_CASILLA")) && renamed.value(d.official) == d.own;
        },
        { 4, 4, 4, 4, 4, 4 } },
    { "apostrophe before a code, which keeps its zeros in a spreadsheet", [](const Difference& d) { return !d.isOutside() && d.own == QLatin1Char('\'') + d.official; }, { 8330, 8330, 8330, 8330, 8330, 8330 } },
    { "acta not captured: blank, the norm of 2024 says -", [](const Difference& d) { return d.isNotCaptured() && d.official.isEmpty() && d.own == QLatin1String("-"); }, { 38973, 38742, 38379, 7392, 5775, 3234 } },
    { "representatives that no corte published: blank, N/A", [](const Difference& d) { return d.column == QLatin1String("REPRESENTANTES_PP_CI") && d.official.isEmpty() && d.own == QLatin1String("N/A"); }, { 127, 127, 127, 127, 127, 127 } },
    { "representatives of an acta not captured: blank until its corte, of the catalogue from the first",
        [](const Difference& d) { return d.column == QLatin1String("REPRESENTANTES_PP_CI") && d.isNotCaptured() && d.official.isEmpty() && d.own == d.atLast; }, { 1044, 1037, 1026, 122, 74, 0 } },
    { "special casilla: the limit of its ballots, not how many representatives voted",
        [](const Difference& d) { return d.column == QLatin1String("REPRESENTANTES_PP_CI") && d.officialRow.value(8) == QLatin1String("S") && d.own == QLatin1String("1000"); }, { 10, 10, 10, 10, 10, 10 } },
    { "sin acta: blank, the norm of 2024 says SIN ACTA, N/A of what has no paper",
        [](const Difference& d) { return d.legend().startsWith(QLatin1String("SIN ACTA")) && d.official.isEmpty() && (d.own == QLatin1String("SIN ACTA") || d.own == QLatin1String("N/A")); }, { 0, 0, 0, 403, 403, 403 } },
    { "illegible or without a number: blank, SIN DATO", [](const Difference& d) { return d.official.isEmpty() && isUnreadable(d.own); }, { 0, 0, 0, 352, 352, 396 } },
    { "a box printed 0 that must have been unreadable, since the legend says so and no other cell does",
        [](const Difference& d) { return d.official == QLatin1String("0") && isUnreadable(d.own) && d.legend() == QLatin1String("ALGUN CAMPO ILEGIBLE O SIN DATO") && !d.column.startsWith(QLatin1String("TOTAL_")); }, { 3, 6, 8, 206, 213, 229 } },
    { "an acta of which nothing could be read, printed 0 in every box",
        [](const Difference& d) { return d.official == QLatin1String("0") && isUnreadable(d.own) && d.legend() == QLatin1String("TODOS ILEGIBLES O SIN DATO") && !d.column.startsWith(QLatin1String("TOTAL_")); }, { 0, 0, 0, 68, 68, 102 } },
    { "no hour of verification: blank, that of the capture",
        [](const Difference& d) {
            return d.column == QLatin1String("FECHA_HORA_VERIFICACION") && d.official.isEmpty() && d.own == d.ownRow.value(d.ownRow.size() - 5);
        },
        { 0, 0, 3, 93, 98, 107 } },
    { "nothing legible: no total, the rule says 0", [](const Difference& d) { return d.listed.startsWith(QLatin1String("TOTAL EN BLANCO")) && d.official.isEmpty() && d.own == QLatin1String("0"); }, { 0, 0, 0, 16, 16, 18 } },
    { "votes erased: over the limit in print, nothing but zeros in the boxes", [](const Difference& d) { return d.listed.startsWith(QLatin1String("VOTOS BORRADOS")); }, { 0, 0, 0, 10, 10, 10 } },
    { "over the limit in print, counted all the same", [](const Difference& d) { return d.listed.startsWith(QLatin1String("LIMITE")); }, { 0, 0, 0, 4, 4, 4 } },
    { "fuera de catálogo: entity 4, the catalogue says 04", [](const Difference& d) { return d.isOutside() && d.column == QLatin1String("ID_ESTADO") && d.official == QLatin1String("4") && d.own == QLatin1String("04"); }, { 0, 0, 0, 3, 3, 3 } },
    { "fuera de catálogo: - where nothing applies, the norm of 2024 leaves it blank", [](const Difference& d) { return d.isOutside() && d.official == QLatin1String("-") && d.own.isEmpty(); }, { 0, 0, 0, 108, 108, 108 } },
    { "fuera de catálogo: UBICACION_CASILLA 3, CONTABILIZADA 2 as the norm of 2024 says",
        [](const Difference& d) {
            return d.isOutside() && ((d.column == QLatin1String("UBICACION_CASILLA") && d.official == QLatin1String("-") && d.own == QLatin1String("3")) || (d.column == QLatin1String("CONTABILIZADA") && d.official == QLatin1String("0") && d.own == QLatin1String("2")));
        },
        { 0, 0, 0, 6, 6, 6 } },
    { "fuera de catálogo: Escaner, ESCANER", [](const Difference& d) { return d.isOutside() && d.official == QLatin1String("Escaner") && d.own == QLatin1String("ESCANER"); }, { 0, 0, 0, 3, 3, 3 } },
    { "fuera de catálogo: an ISO hour", [](const Difference& d) { return d.isOutside() && d.column == QLatin1String("FECHA_HORA_ACOPIO") && d.own == plainHour(d.official); }, { 0, 0, 0, 3, 3, 3 } },
};
using Times = std::array<int, std::size(normalisations)>;

/// clave,columna → motivo of the fixed list.
QMap<QString, QString> fixedList()
{
    QMap<QString, QString> list;
    QFile file(QStringLiteral(PREP_TEST_DATA "/diferencias_campeche2021.csv"));
    if (file.open(QIODevice::ReadOnly)) {
        for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
            const Cells parts = line.split(QLatin1Char(','));
            if (parts.size() == 3)
                list.insert(parts[0] + QLatin1Char(',') + parts[1], parts[2]);
        }
    }
    return list;
}

QString officialFile(const char* corte)
{
    return QStringLiteral("%1/campeche2021/%2/CAMP_GOB_2021.csv").arg(qEnvironmentVariable("PREP_REAL_DATA"), QLatin1String(corte));
}

/// `last`: the same row in the institute's last corte.
QString compareRow(const Published& official, const Cells& a, const Cells& b, const Cells& last, const QString& key, Times& times)
{
    static const QMap<QString, QString> fixed = fixedList();
    if (a.size() != b.size())
        return QStringLiteral("%1: %2 cells, official %3").arg(key).arg(b.size()).arg(a.size());
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (a[i] == b[i])
            continue;
        const QString column = official.header.value(i);
        const Difference difference { column, a, b, a[i], b[i], last.value(i), fixed.value(key + QLatin1Char(',') + column) };
        const auto* found = std::find_if(std::begin(normalisations), std::end(normalisations), [&](const Normalisation& each) { return each.covers(difference); });
        if (found == std::end(normalisations))
            return QStringLiteral("%1 %2: «%3», official «%4»").arg(key, column, b[i], a[i]);
        ++times[static_cast<std::size_t>(found - normalisations)];
    }
    return {};
}

/// Four decimals, truncated.
QString percentage(qint64 part, qint64 whole)
{
    const qint64 value = whole == 0 ? 0 : part * 1000000 / whole;
    return QStringLiteral("%1.%2").arg(value / 10000).arg(value % 10000, 4, 10, QLatin1Char('0'));
}

/// The summary that the official one would be if the actas of the fixed list were counted as the rule says.
Cells summaryByTheRule(const Published& official, const Published& own, bool final)
{
    QMap<QString, qint64> sums;
    for (qsizetype i = 0; i < official.figureNames.size(); ++i)
        sums.insert(official.figureNames[i], official.figures[i].toLongLong());
    qint64 inconsistent = 0;
    for (qsizetype i = 0; i < official.rows.size(); ++i) {
        const Cells& row = own.rows[i];
        const QString legend = own.cell(row, "OBSERVACIONES");
        inconsistent += legend == QLatin1String("EXCEDE LISTA NOMINAL") || legend.endsWith(QLatin1String("ILEGIBLE O SIN DATO")) || legend.startsWith(QLatin1String("TODOS ")) ? 1 : 0;
        const QString before = official.cell(official.rows[i], "CONTABILIZADA");
        const QString after = own.cell(row, "CONTABILIZADA");
        if (before.isEmpty() || before == after)
            continue;
        const qint64 sign = after == QLatin1String("1") ? 1 : -1;
        const qint64 votes = sign * own.cell(row, "TOTAL_VOTOS_CALCULADO").toLongLong();
        sums[QStringLiteral("ACTAS_CONTABILIZADAS")] += sign;
        sums[QStringLiteral("ACTAS_NO_CONTABILIZADAS")] -= sign;
        sums[QStringLiteral("LISTA_NOMINAL_ACTAS_CONTABILIZADAS")] += sign * own.cell(row, "LISTA_NOMINAL").toLongLong();
        sums[QStringLiteral("TOTAL_VOTOS_C_CS")] += votes;
        sums[QStringLiteral("TOTAL_VOTOS_S_CS")] += own.cell(row, "TIPO_CASILLA") == QLatin1String("S") ? 0 : votes;
    }
    const qint64 expected = sums[QStringLiteral("ACTAS_ESPERADAS")];
    Cells figures;
    for (const QString& name : official.figureNames) {
        if (name == QLatin1String("PORCENTAJE_ACTAS_CAPTURADAS"))
            figures << percentage(sums[QStringLiteral("ACTAS_CAPTURADAS")], expected);
        else if (name == QLatin1String("PORCENTAJE_ACTAS_CONTABILIZADAS"))
            figures << percentage(sums[QStringLiteral("ACTAS_CONTABILIZADAS")], expected);
        else if (name == QLatin1String("PORCENTAJE_ACTAS_INCONSISTENCIAS"))
            figures << percentage(inconsistent, expected);
        else if (name == QLatin1String("PORCENTAJE_PARTICIPACION_CIUDADANA"))
            figures << percentage(sums[final ? QStringLiteral("TOTAL_VOTOS_C_CS") : QStringLiteral("TOTAL_VOTOS_S_CS")], sums[QStringLiteral("LISTA_NOMINAL_ACTAS_CONTABILIZADAS")]);
        else
            figures << QString::number(sums[name]);
    }
    return figures;
}

} // namespace

/// Campeche's GOB of 2021 through the installed programs: from-prep of its six cortes, a hub that publishes all night, and what
/// a citizen found at the six hours compared with what the institute published then.
class TestRealCortes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theGateIsSilentAllNight();
    void aCorteShowsWhatTheInstituteShowed_data();
    void aCorteShowsWhatTheInstituteShowed();
    void everyListedDifferenceIsThere();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    QTemporaryDir m_folder;
    QMap<QString, QString> m_folders; ///< dd/mm/yyyy hh:mm (UTC-5) → folder of the corte of that hour
};

void TestRealCortes::initTestCase()
{
    if (qEnvironmentVariableIsEmpty("PREP_REAL_DATA") || !QFile::exists(officialFile(cortes.front())))
        QSKIP("SKIP: PREP_REAL_DATA is not set or holds no campeche2021: the six real cortes were not published");
    qunsetenv("PREP_HUB"); // the drill finds the hub beside itself, as an installed one does
    QFile phrase(path("frase"));
    QVERIFY(phrase.open(QIODevice::WriteOnly) && phrase.write("una frase de paso larga\n") > 0);
    phrase.close();
    QStringList fromPrep { QStringLiteral("process"), QStringLiteral("from-prep") };
    for (const char* corte : cortes)
        fromPrep << officialFile(corte);
    fromPrep << QStringLiteral("--out") << path("proceso");
    for (const QStringList& arguments : { fromPrep, QStringList { QStringLiteral("init"), QStringLiteral("--process"), path("proceso"), QStringLiteral("--data"), path("datos") },
             QStringList { QStringLiteral("keys"), QStringLiteral("generate"), QStringLiteral("--data"), path("datos"), QStringLiteral("--passphrase-file"), path("frase") } }) {
        const Ran ran = runPrep(arguments);
        QVERIFY2(ran.exitCode == 0, ran.err.constData());
    }
    // The institute's cortes were made some seconds after the minute that names them: no acta of theirs is later than that.
    QFile definition(path("proceso/proceso.json"));
    QVERIFY(definition.open(QIODevice::ReadOnly));
    const QJsonObject process = QJsonDocument::fromJson(definition.readAll()).object();
    QCOMPARE(process[QLatin1String("reglas")][QLatin1String("retrasoCorteMs")].toInt(), 10000);
    QCOMPARE(process[QLatin1String("apertura")].toString(), QStringLiteral("2021-06-06T20:00:10-05:00"));

    QProcess drill;
    startDrill(drill, path("datos"), { QStringLiteral("--publish"), path("publico"), QStringLiteral("--passphrase-file"), path("frase"), QStringLiteral("--images"), QStringLiteral("none") });
    QVERIFY(drill.waitForFinished(15 * minute));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().right(2000).constData());
    for (const QString& number : QDir(path("publico/corte")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile manifest(path("publico/corte/") + number + QStringLiteral("/manifiesto.json"));
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        m_folders.insert(QJsonDocument::fromJson(manifest.readAll()).object().value(QLatin1String("hora")).toString(), path("publico/corte/") + number);
    }
}

/// Every twenty minutes of a day, each corte against the one before: nothing found, nothing held, nothing refused.
void TestRealCortes::theGateIsSilentAllNight()
{
    const Ran dump = runPrep({ QStringLiteral("log"), QStringLiteral("dump"), QStringLiteral("--data"), path("datos"), QStringLiteral("--from"), QStringLiteral("1") });
    QCOMPARE(dump.exitCode, 0);
    QCOMPARE(m_folders.size(), 73);
    QCOMPARE(dump.out.count("\"corteLiberado\""), 73);
    QCOMPARE(dump.out.count("\"corteRechazado\""), 0);
    QCOMPARE(dump.out.count("\"compuertaHallo\""), 0);
    QCOMPARE(dump.out.count("\"retenidos\":[]"), 73);
}

void TestRealCortes::aCorteShowsWhatTheInstituteShowed_data()
{
    QTest::addColumn<int>("corte");
    for (std::size_t i = 0; i < cortes.size(); ++i)
        QTest::newRow(cortes[i]) << static_cast<int>(i);
}

void TestRealCortes::aCorteShowsWhatTheInstituteShowed()
{
    QFETCH(int, corte);
    const auto place = static_cast<std::size_t>(corte);
    const Published official = read(officialFile(cortes[place]));
    QVERIFY(official.rows.size() == 1190 && !official.hasMark);
    QVERIFY2(m_folders.contains(official.hour), qPrintable(official.hour));
    const Published own = read(m_folders.value(official.hour) + QStringLiteral("/CAMP_GOB_2021.csv"));

    // The frame of the file: a byte order mark and a blank line more, which the layout of 2024 has.
    QVERIFY(own.hasMark);
    QCOMPARE(official.blankLines, QList<int>({ 5 }));
    QCOMPARE(own.blankLines, QList<int>({ 3, 6 }));
    QCOMPARE(own.title, official.title);
    QCOMPARE(own.hour, official.hour);
    QCOMPARE(own.figureNames, official.figureNames);
    QCOMPARE(own.figures, summaryByTheRule(official, own, place + 1 == cortes.size()));

    const Published last = read(officialFile(cortes.back()));
    Times times {};
    QStringList wrong { compareRow(official, official.header, own.header, {}, QStringLiteral("nombres"), times) };
    QCOMPARE(own.rows.size(), official.rows.size());
    for (qsizetype i = 0; i < own.rows.size(); ++i)
        wrong << compareRow(official, official.rows[i], own.rows[i], last.rows.value(i), QStringLiteral("GOB-%1").arg(i + 1, 6, 10, QLatin1Char('0')), times);
    QCOMPARE(own.outside.keys(), official.outside.keys());
    for (const QString& image : own.outside.keys())
        wrong << compareRow(official, official.outside[image], own.outside[image], {}, image, times);
    wrong.removeAll(QString());
    for (const QString& each : wrong.mid(0, 20))
        qWarning("%s", qPrintable(each));
    for (std::size_t i = 0; i < times.size(); ++i)
        qInfo("%6d × %s", times[i], normalisations[i].what);
    QVERIFY(wrong.isEmpty());
    for (std::size_t i = 0; i < times.size(); ++i)
        QVERIFY2(times[i] == normalisations[i].times[place], qPrintable(QStringLiteral("%1 × %2, the table says %3").arg(times[i]).arg(QLatin1String(normalisations[i].what)).arg(normalisations[i].times[place])));
}

/// What is in the fixed list and was not found would be an excuse for something else.
void TestRealCortes::everyListedDifferenceIsThere()
{
    const Published official = read(officialFile(cortes.back()));
    const Published own = read(m_folders.value(official.hour) + QStringLiteral("/CAMP_GOB_2021.csv"));
    const auto list = fixedList();
    int found = 0;
    for (const QString& key : list.keys()) {
        if (!key.startsWith(QLatin1String("GOB-")))
            continue;
        const auto index = key.section(QLatin1Char(','), 0, 0).mid(4).toInt() - 1;
        const QByteArray column = key.section(QLatin1Char(','), 1).toUtf8();
        QVERIFY2(official.cell(official.rows.value(index), column.constData()) != own.cell(own.rows.value(index), column.constData()), qPrintable(key));
        ++found;
    }
    QVERIFY(found > 0);
}

QTEST_GUILESS_MAIN(TestRealCortes)
#include "tst_realcortes.moc"
