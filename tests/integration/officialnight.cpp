// SPDX-License-Identifier: MIT
#include "tests/integration/officialnight.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>

namespace prep::test {

namespace {

struct Figure {
    const char* column;
    const char* key;
};
constexpr Figure figures[] = {
    { "ACTAS_ESPERADAS", "esperadas" },
    { "ACTAS_REGISTRADAS", "registradas" },
    { "ACTAS_FUERA_CATALOGO", "fueraDeCatalogo" },
    { "ACTAS_CAPTURADAS", "capturadas" },
    { "PORCENTAJE_ACTAS_CAPTURADAS", "porcentajeCapturadas" },
    { "ACTAS_CONTABILIZADAS", "contabilizadas" },
    { "PORCENTAJE_ACTAS_CONTABILIZADAS", "porcentajeContabilizadas" },
    { "PORCENTAJE_ACTAS_INCONSISTENCIAS", "porcentajeInconsistencias" },
    { "ACTAS_NO_CONTABILIZADAS", "noContabilizadas" },
    { "LISTA_NOMINAL_ACTAS_CONTABILIZADAS", "listaNominalContabilizadas" },
    { "TOTAL_VOTOS_C_CS", "totalVotosConEspeciales" },
    { "TOTAL_VOTOS_S_CS", "totalVotosSinEspeciales" },
    { "PORCENTAJE_PARTICIPACION_CIUDADANA", "participacion" },
};

/// The summary line of a published file, read here with nothing of the product's own readers.
QMap<QString, QString> publishedSummary(const QString& file)
{
    QFile csv(file);
    if (!csv.open(QIODevice::ReadOnly))
        return {};
    QMap<QString, QString> summary;
    for (QByteArray line = csv.readLine(); !line.isEmpty(); line = csv.readLine()) {
        if (!line.startsWith("ACTAS_ESPERADAS"))
            continue;
        const QStringList names = QString::fromUtf8(line).trimmed().split(QLatin1Char(','));
        const QStringList values = QString::fromUtf8(csv.readLine()).trimmed().split(QLatin1Char(','));
        for (qsizetype i = 0; i < qMin(names.size(), values.size()); ++i)
            summary.insert(names[i], values[i].endsWith(QLatin1String(".0")) ? values[i].chopped(2) : values[i]);
        break;
    }
    return summary;
}

/// A published file cut into cells, with nothing of the product's own readers. No cell of these files is quoted.
QList<QStringList> cellsOf(const QString& file)
{
    QFile csv(file);
    QList<QStringList> lines;
    if (csv.open(QIODevice::ReadOnly)) {
        const QStringList all = QString::fromUtf8(csv.readAll()).split(QLatin1Char('\n'));
        for (const QString& line : all)
            lines << QString(line).remove(QLatin1Char('\r')).split(QLatin1Char(','));
    }
    while (!lines.isEmpty() && lines.last() == QStringList { QString() })
        lines.removeLast();
    return lines;
}

/// What the official files write otherwise than the LEEME asks, or than was ever known: the only differences there may be.
/// (what, whether a pair of cells of this column and row is one)
struct Normalisation {
    const char* what;
    bool (*covers)(const QString& column, const QStringList& row, const QString& official, const QString& own);
};
constexpr int observationsFromEnd = 10; ///< OBSERVACIONES, counted from a row's end
const Normalisation normalisations[] = {
    { "sums of votes with a decimal (2658993.0)",
        [](const QString& column, const QStringList&, const QString& official, const QString& own) {
            return column.startsWith(QLatin1String("TOTAL_VOTOS_")) && official == own + QLatin1String(".0");
        } },
    { "calculated total of an acta that was not captured: 0, the norm says -",
        [](const QString& column, const QStringList& row, const QString& official, const QString& own) {
            return column == QLatin1String("TOTAL_VOTOS_CALCULADO") && official == QLatin1String("0") && own == QLatin1String("-")
                && row[row.size() - observationsFromEnd] == QLatin1String("-");
        } },
    { "where and how a sin acta was digitised: CATD and ESCANER, the norm says N/A",
        [](const QString& column, const QStringList& row, const QString&, const QString& own) {
            return (column == QLatin1String("ORIGEN") || column == QLatin1String("DIGITALIZACION")) && own == QLatin1String("N/A")
                && row[row.size() - observationsFromEnd].startsWith(QLatin1String("SIN ACTA"));
        } },
    { "blanks around the legend of an acta without observation",
        [](const QString& column, const QStringList&, const QString& official, const QString& own) {
            return column == QLatin1String("OBSERVACIONES") && official == QLatin1String(" - ") && own.trimmed() == QLatin1String("-");
        } },
    { "a box printed - that must have been unreadable, since the legend says so and no other cell does",
        [](const QString& column, const QStringList& row, const QString& official, const QString& own) {
            return official == QLatin1String("-") && (own == QLatin1String("SIN DATO") || own == QLatin1String("ILEGIBLE"))
                && row[row.size() - observationsFromEnd] == QLatin1String("ALGUN CAMPO ILEGIBLE O SIN DATO") && !column.startsWith(QLatin1String("TOTAL_"));
        } },
};

/// Every cell of ours against the official one; how often each normalisation was needed.
QString compareFiles(const QString& officialFile, const QString& ownFile, QMap<QString, int>* used)
{
    const auto official = cellsOf(officialFile);
    const auto own = cellsOf(ownFile);
    if (official.size() != own.size())
        return QStringLiteral("%1 lines, official %2").arg(own.size()).arg(official.size());
    for (qsizetype line = 0; line < official.size(); ++line) {
        if (official[line].size() != own[line].size())
            return QStringLiteral("line %1: %2 cells, official %3").arg(line + 1).arg(own[line].size()).arg(official[line].size());
        for (qsizetype cell = 0; cell < official[line].size(); ++cell) {
            const QString& a = official[line][cell];
            const QString& b = own[line][cell];
            if (a == b)
                continue;
            const QString column = official[line < 6 ? 3 : 6].value(cell);
            const auto* found = std::find_if(std::begin(normalisations), std::end(normalisations),
                [&](const Normalisation& each) { return each.covers(column, official[line], a, b); });
            if (found == std::end(normalisations))
                return QStringLiteral("line %1 column %2: «%3», official «%4»").arg(line + 1).arg(column, b, a);
            ++(*used)[QLatin1String(found->what)];
        }
    }
    return {};
}

} // namespace

QMap<QString, QString> pueblaFiles()
{
    const QString folder = qEnvironmentVariable("PREP_REAL_DATA") + QStringLiteral("/puebla2024/");
    QMap<QString, QString> files;
    for (const QString& election : { QStringLiteral("GUB"), QStringLiteral("DIP_LOC"), QStringLiteral("AYUN") }) {
        const QString file = folder + QStringLiteral("PUE_%1_2024.csv").arg(election);
        if (!QFile::exists(file))
            return {};
        files.insert(election, file);
    }
    return files;
}

QString compareFigures(const QJsonObject& elections, const QMap<QString, QString>& files)
{
    for (const auto& [election, file] : files.asKeyValueRange()) {
        const auto published = publishedSummary(file);
        if (published.size() != qsizetype(std::size(figures)))
            return file + QStringLiteral(": no summary");
        const QJsonObject state = elections.value(election).toObject();
        for (const Figure& figure : figures) {
            const QString own = state.value(QLatin1String(figure.key)).toVariant().toString();
            const QString official = published.value(QLatin1String(figure.column));
            if (own != official)
                return QStringLiteral("%1 %2: %3, published %4").arg(election, QLatin1String(figure.column), own, official);
        }
    }
    return {};
}

QString compareCorte(const QString& published, const QMap<QString, QString>& files, QMap<QString, int>& used)
{
    const QDir cortes(published + QStringLiteral("/corte"));
    const QStringList numbers = cortes.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    const QString folder = cortes.filePath(numbers.value(numbers.size() - 1));
    for (const QString& file : files) {
        const QString name = QFileInfo(file).fileName();
        const QString difference = compareFiles(file, folder + QLatin1Char('/') + name, &used);
        if (!difference.isEmpty())
            return name + QLatin1String(": ") + difference;
    }
    return {};
}

QString unknownReading()
{
    return QLatin1String(normalisations[4].what);
}

} // namespace prep::test
