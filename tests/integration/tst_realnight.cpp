// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// A real election night through the installed programs: from-prep, init, drill at full speed over TLS WebSockets,
/// state. What `prep state` says must be what the institute published, figure by figure.
class TestRealNight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void pueblaEndsAsPublished();

private:
    static QByteArray run(const QStringList& arguments, int timeoutMs, int* exitCode);
    QString m_data;
};

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

} // namespace

QByteArray TestRealNight::run(const QStringList& arguments, int timeoutMs, int* exitCode)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral(PREP_PROGRAM), arguments);
    const bool finished = process.waitForFinished(timeoutMs);
    *exitCode = finished && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return process.readAllStandardOutput();
}

void TestRealNight::initTestCase()
{
    m_data = qEnvironmentVariable("PREP_REAL_DATA");
    if (m_data.isEmpty() || !QFile::exists(m_data + QStringLiteral("/puebla2024/PUE_GUB_2024.csv")))
        QSKIP("SKIP: PREP_REAL_DATA is not set or holds no puebla2024: the real night was not run");
    qunsetenv("PREP_HUB"); // the drill finds the hub beside itself, as an installed one does
    QVERIFY(QFile::exists(QStringLiteral(PREP_HUB_PROGRAM)));
}

void TestRealNight::pueblaEndsAsPublished()
{
    const QMap<QString, QString> files { { QStringLiteral("GUB"),
                                             m_data + QStringLiteral("/puebla2024/PUE_GUB_2024.csv") },
        { QStringLiteral("DIP_LOC"), m_data + QStringLiteral("/puebla2024/PUE_DIP_LOC_2024.csv") },
        { QStringLiteral("AYUN"), m_data + QStringLiteral("/puebla2024/PUE_AYUN_2024.csv") } };
    QTemporaryDir dir;
    const QString process = dir.filePath(QStringLiteral("proceso"));
    const QString data = dir.filePath(QStringLiteral("datos"));
    int exitCode = 0;

    run(QStringList { QStringLiteral("process"), QStringLiteral("from-prep") } + files.values()
            + QStringList { QStringLiteral("--out"), process },
        120000, &exitCode);
    QCOMPARE(exitCode, 0);
    run({ QStringLiteral("init"), QStringLiteral("--process"), process, QStringLiteral("--data"), data }, 120000,
        &exitCode);
    QCOMPARE(exitCode, 0);

    QElapsedTimer night;
    night.start();
    run({ QStringLiteral("drill"), QStringLiteral("night"), QStringLiteral("--data"), data, QStringLiteral("--speed"),
            QStringLiteral("max"), QStringLiteral("--images"), QStringLiteral("none") },
        900000, &exitCode);
    QCOMPARE(exitCode, 0);
    qInfo("the night took %.1f s", static_cast<double>(night.elapsed()) / 1000);

    const QByteArray json = run({ QStringLiteral("state"), QStringLiteral("--data"), data, QStringLiteral("--json"),
                                    QStringLiteral("--final") },
        120000, &exitCode);
    QCOMPARE(exitCode, 0);
    const QJsonObject elections = QJsonDocument::fromJson(json).object().value(QStringLiteral("elections")).toObject();
    for (const auto& [election, file] : files.asKeyValueRange()) {
        const auto published = publishedSummary(file);
        QCOMPARE(published.size(), qsizetype(std::size(figures)));
        const QJsonObject state = elections.value(election).toObject();
        for (const Figure& figure : figures) {
            const QString own = state.value(QLatin1String(figure.key)).toVariant().toString();
            QVERIFY2(own == published.value(QLatin1String(figure.column)),
                qPrintable(QStringLiteral("%1 %2: %3, published %4")
                               .arg(election, QLatin1String(figure.column), own,
                                   published.value(QLatin1String(figure.column)))));
        }
    }
    run({ QStringLiteral("log"), QStringLiteral("check"), QStringLiteral("--data"), data }, 120000, &exitCode);
    QCOMPARE(exitCode, 0);
}

QTEST_GUILESS_MAIN(TestRealNight)
#include "tst_realnight.moc"
