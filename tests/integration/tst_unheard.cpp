// SPDX-License-Identifier: MIT
#include "app/publisher/publisher.h"
#include "models/eventlog/foldlog.h"
#include "tests/integration/publishinghub.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <future>

using namespace prep;
using namespace prep::test;

namespace {
const QString unseen = QStringLiteral("no se sabe si el público ya lo ve");
}

/// A way out that breaks in the very moment in which the pointer goes over it: what the public sees decides whether the corte
/// is out, and not the connection. The real rclone, behind a script that says it failed.
class TestUnheard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void aPointerThatArrivedUnheardIsPublished();
    void aPointerThatDidNotArriveIsRefused();
    void anElectionThatIsHeldAfterALostCorteVerifies();
    void whatNobodyCanSeeIsSaid();

private:
    /// What rclone does with a list that names the pointer, and with the question for it.
    [[nodiscard]] bool breakWith(const QByteArray& copying, const QByteArray& asking = "exec \"$real\" \"$@\"") const;
    [[nodiscard]] bool mend() const { return QFile::remove(m_hub->path(QStringLiteral("bin/rota"))); }
    /// What the publisher tells the hub.
    [[nodiscard]] std::vector<CommandBody> publish(std::uint32_t corte, const char* held = nullptr);
    [[nodiscard]] static std::string refusalOf(const std::vector<CommandBody>& said);

    std::unique_ptr<PublishingHub> m_hub;
    QByteArray m_path;
    QString m_target;
};

void TestUnheard::initTestCase()
{
    m_path = qgetenv("PATH");
}

void TestUnheard::init()
{
    qputenv("PATH", m_path);
    const QString real = QStandardPaths::findExecutable(QStringLiteral("rclone"));
    if (real.isEmpty())
        QSKIP("rclone is not installed");
    m_hub = std::make_unique<PublishingHub>();
    const QByteArray wrong = m_hub->found();
    QVERIFY2(wrong.isEmpty(), wrong.constData());
    QVERIFY(QDir().mkpath(m_hub->path(QStringLiteral("bin"))));
    QFile script(m_hub->path(QStringLiteral("bin/rclone")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\nreal=" + real.toUtf8() + "\nhere=$(dirname \"$0\")\n[ -f \"$here/rota\" ] && . \"$here/rota\"\nexec \"$real\" \"$@\"\n");
    script.close();
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    qputenv("PATH", m_hub->path(QStringLiteral("bin")).toUtf8() + ':' + m_path);
    m_target = QStringLiteral(":local:") + m_hub->published({});
    QVERIFY(m_hub->start(m_target));
    QVERIFY(m_hub->untilCorte(1));
    QCOMPARE(m_hub->shown(), 1);
    QVERIFY(m_hub->stop());
}

void TestUnheard::cleanupTestCase()
{
    qputenv("PATH", m_path);
}

bool TestUnheard::breakWith(const QByteArray& copying, const QByteArray& asking) const
{
    QFile rota(m_hub->path(QStringLiteral("bin/rota")));
    return rota.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && rota.write("list=\nfor each in \"$@\"; do [ \"$last\" = --files-from-raw ] && list=$each; last=$each; done\n"
                      "if [ \"$1\" = copy ] && grep -qx actual.json \"$list\"; then\n"
               + copying + "\nfi\nif [ \"$1\" = cat ]; then\n" + asking + "\nfi\n")
        > 0;
}

/// A corte by a publisher that has five seconds for it: a hub at the pace of a test waits for ten minutes.
std::vector<CommandBody> TestUnheard::publish(std::uint32_t corte, const char* held)
{
    const std::string data = m_hub->path(QStringLiteral("datos")).toStdString();
    const auto dir = DataDir::open(data);
    State state(dir->loadProcess().value());
    const auto folded = foldLog(dir->logFile(), [&](const FoldedEvent& each) {
        evolve(state, each.event);
        return true;
    });
    if (!folded)
        qFatal("%s", folded.error().detail.c_str());
    publisher::Settings settings;
    settings.data = data;
    settings.target = m_target.toStdString();
    settings.passphrase = contentOf(m_hub->path(QStringLiteral("frase"))).trimmed().toStdString();
    settings.software = "prep 0.1.0";
    auto publisher = publisher::Publisher::open(settings);
    if (!publisher)
        qFatal("%s", publisher.error().detail.c_str());
    Corte next = *state.lastCorte(); // the first one
    next.numero = corte;
    next.hora += (corte - 1) * 600000;
    next.siguiente += (corte - 1) * 600000;
    next.hasta = state.seq;
    next.liberado = false;
    if (held != nullptr)
        state.retenidos = { held, std::string(held) + ".json" };
    std::promise<std::vector<CommandBody>> said;
    (*publisher)->publish(state, next, std::chrono::seconds(5), [&](hub::Publicist::Answer answer) { said.set_value(std::move(answer.said)); });
    return said.get_future().get();
}

std::string TestUnheard::refusalOf(const std::vector<CommandBody>& said)
{
    const auto* refused = said.empty() ? nullptr : std::get_if<command::RechazarCorte>(&said.back());
    return refused == nullptr ? std::string() : refused->motivo;
}

void TestUnheard::aPointerThatArrivedUnheardIsPublished()
{
    QVERIFY(breakWith("\"$real\" \"$@\"; echo se cortó >&2; exit 5"));
    const auto said = publish(2);
    QVERIFY2(!said.empty() && std::holds_alternative<command::LiberarCorte>(said.back()), refusalOf(said).c_str());
    QCOMPARE(m_hub->shown(), 2);
}

/// What was sealed for it does not stand in the way of the next one, and the hub's own copy does not lead to it either.
void TestUnheard::aPointerThatDidNotArriveIsRefused()
{
    const QString own = m_hub->path(QStringLiteral("datos/publicacion/publico/actual.json"));
    const QByteArray before = contentOf(own);
    QVERIFY(before.contains("\"corte\":1,"));
    QVERIFY(breakWith("echo se cortó >&2; exit 5"));
    const QString why = QString::fromStdString(refusalOf(publish(2)));
    QVERIFY2(why.startsWith(QStringLiteral("no se pudo subir: ")) && !why.contains(unseen), qPrintable(why));
    QCOMPARE(m_hub->shown(), 1);
    QCOMPARE(contentOf(own), before);
    QVERIFY(QFile::remove(own)); // as where nothing has come out yet
    QVERIFY(!refusalOf(publish(2)).empty());
    QVERIFY(!QFile::exists(own));
    QVERIFY(mend());
    const auto said = publish(3);
    QVERIFY2(!said.empty() && std::holds_alternative<command::LiberarCorte>(said.back()), refusalOf(said).c_str());
    QCOMPARE(m_hub->shown(), 3);
    QCOMPARE(m_hub->verdict(3), QByteArray("AUTÉNTICO, INCOMPLETO")); // a simulacro without images and witnesses
}

/// The lost corte had more of the election than what goes on being shown of it, and the log takes nothing back.
void TestUnheard::anElectionThatIsHeldAfterALostCorteVerifies()
{
    QVERIFY(m_hub->start(m_target));
    QCOMPARE(m_hub->order(false, command::DeclararSinActa { "AYUN-000001", CausaSinActa::paqueteNoEntregado }), 0);
    QVERIFY(m_hub->stop());
    QVERIFY(breakWith("echo se cortó >&2; exit 5"));
    QVERIFY(!refusalOf(publish(2)).empty());
    QVERIFY(mend());
    QCOMPARE(refusalOf(publish(3, "AYUN")), std::string());
    QCOMPARE(m_hub->shown(), 3);
    const QByteArray whole = m_hub->verification(3);
    QVERIFY2(whole.endsWith("\nAUTÉNTICO, INCOMPLETO") && whole.contains("Retenido en este corte: AYUN (retenido por dos personas); lo que se ve es del corte 1"), whole.constData());
    QVERIFY(m_hub->verification(3, QStringLiteral("AYUN-000001")).contains("AYUN-000001, versión 2, está en la bitácora pública"));
    QCOMPARE(refusalOf(publish(4)), std::string());
    const QByteArray out = m_hub->verification(4, QStringLiteral("AYUN-000001"));
    QVERIFY2(out.contains("AYUN-000001, versión 3, está en la bitácora pública") && !out.contains("Retenido"), out.constData());
}

void TestUnheard::whatNobodyCanSeeIsSaid()
{
    QVERIFY(breakWith("\"$real\" \"$@\"; echo se cortó >&2; exit 5", "exit 3"));
    const QString why = QString::fromStdString(refusalOf(publish(2)));
    QVERIFY2(why.endsWith(unseen), qPrintable(why));
}

QTEST_GUILESS_MAIN(TestUnheard)
#include "tst_unheard.moc"
