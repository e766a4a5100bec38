// SPDX-License-Identifier: MIT
#include "tests/hub/client.h"
#include "tests/hub/lifecycle.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace prep;
using namespace prep::test;

namespace {

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16 { 0 };
}

/// A program that ends with this object.
class Child : public QProcess {
public:
    ~Child() override
    {
        terminate();
        if (!waitForFinished(10000)) {
            kill();
            waitForFinished();
        }
    }
};

/// The value that Prometheus gives to an expression; nothing when it has none.
std::optional<double> ask(quint16 port, const QString& expression)
{
    QUrl url(QStringLiteral("http://127.0.0.1:%1/api/v1/query").arg(port));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("query"), QString::fromLatin1(QUrl::toPercentEncoding(expression)));
    url.setQuery(query);
    QNetworkAccessManager network;
    network.setTransferTimeout(5000);
    QNetworkReply* const reply = network.get(QNetworkRequest(url));
    if (!waitUntil([reply] { return reply->isFinished(); }, 6000) || reply->error() != QNetworkReply::NoError)
        return std::nullopt;
    const QJsonArray result = QJsonDocument::fromJson(reply->readAll()).object().value(QLatin1String("data")).toObject().value(QLatin1String("result")).toArray();
    bool isNumber = false;
    const double value = result.isEmpty() ? 0 : result.first().toObject().value(QLatin1String("value")).toArray().last().toString().toDouble(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

} // namespace

/// A real Prometheus, Debian's, that finds prep-hub as its own configuration says.
class TestPrometheus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRealPrometheusScrapesTheHub();
};

void TestPrometheus::aRealPrometheusScrapesTheHub()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("prometheus"));
    if (program.isEmpty())
        QSKIP("Debian's package prometheus is not installed");
    const QTemporaryDir work;
    const quint16 metrics = freePort();
    const quint16 api = freePort();
    NightData data;
    QVERIFY2(data.ok(), data.error().c_str());
    Child hub;
    hub.start(QStringLiteral(PREP_HUB_PROGRAM),
        { QStringLiteral("--data"), QString::fromStdString(data.dir().root()), QStringLiteral("--metrics"), QString::number(metrics) });
    QVERIFY(waitUntil([&hub] { return hub.canReadLine() || hub.state() == QProcess::NotRunning; }, 20000));
    const QString url = QString::fromUtf8(hub.readLine()).trimmed();

    QFile file(work.filePath(QStringLiteral("prometheus.yml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("global:\n  scrape_interval: 1s\nscrape_configs:\n  - job_name: prep\n    static_configs:\n      - targets: ['127.0.0.1:");
    file.write(QByteArray::number(metrics) + "']\n");
    file.close();
    Child prometheus;
    prometheus.start(program, { QStringLiteral("--config.file=%1").arg(file.fileName()), QStringLiteral("--storage.tsdb.path=%1").arg(work.filePath(QStringLiteral("tsdb"))),
                                  QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(api) });
    QVERIFY(prometheus.waitForStarted());
    QVERIFY(waitUntil([api] { return ask(api, QStringLiteral("up{job=\"prep\"}")) == 1; }, 60000));

    Client coordinator(data.caPem(), data.station("E-coordinador"));
    QVERIFY(coordinator.login(url, Client::person("coordinador")));
    for (const char* site : { "D01", "D02", "D03" })
        QCOMPARE(coordinator.order(command::RetirarAlarma { std::string("sitioSinSenal/") + site, "obra" }), 0);
    QCOMPARE(coordinator.order(command::DevolverAlarma { "sitioSinSenal/D07" }), static_cast<int>(Refusal::alarmaNoAdmite));
    const auto is = [api](const char* expression, double value) { return waitUntil([&] { return ask(api, QLatin1String(expression)) == value; }, 30000); };
    QVERIFY(is("sum(prep_alarms{estado=\"fuera_de_servicio\"})", 3));
    QVERIFY(is("prep_commands_accepted_total", 3));
    QVERIFY(is("prep_commands_refused_total{codigo=\"621\"}", 1));
    QVERIFY(is("prep_sessions{papel=\"coordinador\"}", 1));
    QVERIFY(is("prep_log_seq", static_cast<double>(foldLog(data).seq)));
    // As a dashboard asks: rates and quantiles come of what is given.
    QVERIFY(waitUntil([api] { return ask(api, QStringLiteral("histogram_quantile(0.95, prep_commit_seconds_bucket)")).value_or(0) > 0; }, 30000));
}

QTEST_GUILESS_MAIN(TestPrometheus)
#include "tst_prometheus.moc"
