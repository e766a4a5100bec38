// SPDX-License-Identifier: MIT
#include "app/remote/folderserver.h"
#include "models/process/files.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace prep;
using namespace prep::remote;

/// A folder that a browser of this machine looks at, and nothing beside it.
class TestFolderServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsThereIsGiven_data();
    void whatIsThereIsGiven();
    void nothingElseIs_data();
    void nothingElseIs();
    void onlyReading();
    void aBrowserReadsIt();
    void whatChangesIsSeen();

private:
    [[nodiscard]] std::string root() const { return m_folder.filePath(QStringLiteral("publico")).toStdString(); }
    [[nodiscard]] HttpResponse get(const QByteArray& path) const { return serveFile(root(), { "GET", path.toStdString(), {}, false }); }
    QTemporaryDir m_folder;
};

void TestFolderServer::initTestCase()
{
    QVERIFY(makeFolder(root() + "/corte/0001").ok());
    QVERIFY(writeFileAtomically(root() + "/index.html", "<!doctype html>").ok());
    QVERIFY(writeFileAtomically(root() + "/corte/0001/con ñ.json", "{}").ok());
    QVERIFY(writeFileAtomically(root() + "/app.mjs", "export {};").ok());
    QVERIFY(writeFileAtomically(root() + "/cafe", "imagen").ok());
    QVERIFY(writeFileAtomically(m_folder.filePath(QStringLiteral("frase")).toStdString(), "secreto").ok());
}

void TestFolderServer::whatIsThereIsGiven_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("a folder is its index") << QByteArray("/") << QByteArray("<!doctype html>") << QByteArray("text/html; charset=utf-8");
    QTest::newRow("by its name") << QByteArray("/index.html") << QByteArray("<!doctype html>") << QByteArray("text/html; charset=utf-8");
    QTest::newRow("with a query") << QByteArray("/app.mjs?v=3") << QByteArray("export {};") << QByteArray("text/javascript; charset=utf-8");
    QTest::newRow("with percent signs") << QByteArray("/corte/0001/con%20%C3%B1.json") << QByteArray("{}") << QByteArray("application/json");
    QTest::newRow("without an ending") << QByteArray("/cafe") << QByteArray("imagen") << QByteArray("application/octet-stream");
}

void TestFolderServer::whatIsThereIsGiven()
{
    QFETCH(QByteArray, path);
    const HttpResponse response = get(path);
    QCOMPARE(response.status, 200);
    QTEST(QByteArray::fromStdString(response.body), "body");
    QTEST(QByteArray::fromStdString(response.contentType), "type");
}

void TestFolderServer::nothingElseIs_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("nothing of that name") << QByteArray("/nada.html");
    QTest::newRow("a folder without index") << QByteArray("/corte/");
    QTest::newRow("a folder as a file") << QByteArray("/corte");
    QTest::newRow("above the folder") << QByteArray("/../frase");
    QTest::newRow("above it, later") << QByteArray("/corte/../../frase");
    QTest::newRow("above it, at the end") << QByteArray("/corte/..");
    QTest::newRow("above it, in percent signs") << QByteArray("/%2e%2e/frase");
    QTest::newRow("above it, slash and all") << QByteArray("/..%2ffrase");
    QTest::newRow("above it, backwards") << QByteArray("/..%5cfrase");
    QTest::newRow("a byte that ends names") << QByteArray("/index.html%00.json");
    QTest::newRow("no path at all") << QByteArray("");
}

void TestFolderServer::nothingElseIs()
{
    QFETCH(QByteArray, path);
    const HttpResponse response = get(path);
    QCOMPARE(response.status, 404);
    QVERIFY(response.body.find("secreto") == std::string::npos);
}

void TestFolderServer::onlyReading()
{
    QCOMPARE(serveFile(root(), { "POST", "/index.html", "x", false }).status, 404);
    QCOMPARE(serveFile(root(), { "DELETE", "/index.html", {}, false }).status, 404);
}

void TestFolderServer::aBrowserReadsIt()
{
    const auto server = FolderServer::start(root());
    QVERIFY(server.ok());
    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(QUrl(QString::fromStdString((*server)->url())))));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    QVERIFY(finished.wait(10000));
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->readAll(), QByteArray("<!doctype html>"));
    QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toByteArray(), QByteArray("text/html; charset=utf-8"));
}

/// The pointer is written anew with every corte.
void TestFolderServer::whatChangesIsSeen()
{
    const std::string pointer = root() + "/actual.json";
    QVERIFY(writeFileAtomically(pointer, R"({"corte":1})").ok());
    QCOMPARE(get("/actual.json").body, std::string(R"({"corte":1})"));
    QVERIFY(writeFileAtomically(pointer, R"({"corte":2})").ok());
    QCOMPARE(get("/actual.json").body, std::string(R"({"corte":2})"));
}

QTEST_GUILESS_MAIN(TestFolderServer)
#include "tst_folderserver.moc"
