// SPDX-License-Identifier: MIT
#include "models/process/files.h"
#include "models/publication/proof/checkpoint.h"
#include "models/publication/proof/folder.h"
#include "models/publication/proof/keyring.h"
#include "models/publication/proof/tiles.h"
#include "tests/integration/publishinghub.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace prep;
using namespace prep::test;

/// A hub that publishes dies, and another goes on from a copy that is older than what the public has seen.
class TestPublicAgain : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLogGoesOnWhereThePublicSawItEnd();

private:
    [[nodiscard]] QString secret(const char* name, const QByteArray& content) const
    {
        QFile file(m_hub.path(QString::fromLatin1(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }
    [[nodiscard]] proof::TreeHead headShown() const;
    [[nodiscard]] Digest rootAt(std::uint64_t size) const;

    PublishingHub m_hub;
};

proof::TreeHead TestPublicAgain::headShown() const
{
    const auto trust = proof::parseTrust(contentOf(m_hub.path(QStringLiteral("datos/confianza.json"))).toStdString());
    const auto opened = proof::openCheckpoint(contentOf(m_hub.published(QStringLiteral("/checkpoint"))).toStdString(), trust->origin, trust->logKeys);
    return opened ? opened->checkpoint.head : proof::TreeHead {};
}

/// Worked out from the published entries.
Digest TestPublicAgain::rootAt(std::uint64_t size) const
{
    const std::string folder = m_hub.published({}).toStdString();
    proof::TileReader reader([&](const std::string& path, std::uint64_t limit) { return readFile(folder + "/" + path, limit); }, headShown().size);
    proof::RootBuilder root;
    proof::TreeHash hash;
    std::uint64_t n = 0;
    for (std::uint64_t index = 0; n < size; ++index) {
        const auto leaves = reader.bundle(index);
        for (std::size_t i = 0; leaves && i < leaves->size() && n < size; ++i, ++n)
            root.add(hash.leaf((*leaves)[i]));
        if (!leaves)
            return {};
    }
    return root.root();
}

void TestPublicAgain::theLogGoesOnWhereThePublicSawItEnd()
{
    const QByteArray wrong = m_hub.found();
    QVERIFY2(wrong.isEmpty(), wrong.constData());
    QVERIFY(m_hub.start());
    QVERIFY(m_hub.untilCorte(1));
    const QString data = m_hub.path(QStringLiteral("datos"));
    const QString copy = m_hub.path(QStringLiteral("copia.prepresp"));
    const QString password = secret("clave.txt", "una clave de respaldo\n");
    const Ran taken = runPrep({ QStringLiteral("backup"), QStringLiteral("--password-file"), password, QStringLiteral("--data"), data, QStringLiteral("--out"), copy });
    QVERIFY2(taken.exitCode == 0, taken.err.constData());
    QVERIFY(m_hub.untilCorte(2));
    QVERIFY(m_hub.untilCorte(3));
    QCOMPARE(m_hub.shown(), 3);
    const proof::TreeHead seen = headShown();
    QVERIFY(seen.size > 0);
    m_hub.kill();

    QVERIFY(QDir(data).removeRecursively());
    const Ran restored = runPrep({ QStringLiteral("backup"), QStringLiteral("--password-file"), password, QStringLiteral("--restore"), copy, QStringLiteral("--data"), data, QStringLiteral("--user"),
        QString::fromStdString(m_hub.coordinator().usuario), QStringLiteral("--user-password-file"), secret("coordinacion.txt", QByteArray::fromStdString(m_hub.coordinator().clave)) });
    QVERIFY2(restored.exitCode == 0, restored.err.constData());
    QVERIFY(m_hub.start());
    QVERIFY(m_hub.runFromCorte(3)); // the clock runs: one hour has passed, and two numbers are taken
    QTRY_COMPARE_WITH_TIMEOUT(m_hub.shown(), 4, 120000); // at once, not an hour a number
    for (int number = 2; number <= 3; ++number) { // numbers that the public has seen are not used for anything else
        const auto refused = m_hub.told("corteRechazado", number);
        QCOMPARE(refused.size(), 1);
        QVERIFY(m_hub.told("corteRevisado", number).isEmpty()); // nothing was built for the gate
        QVERIFY(!QFile::exists(data + QStringLiteral("/publicacion/publico/corte/000%1").arg(number)));
        QVERIFY2(refused.first()[QLatin1String("motivo")].toString().contains(QStringLiteral("el público ya vio")), qPrintable(refused.first()[QLatin1String("motivo")].toString()));
    }
    QVERIFY(headShown().size > seen.size);
    QVERIFY(rootAt(seen.size) == seen.root); // whoever remembers corte 3 finds it in the log of corte 4
    QVERIFY(rootAt(headShown().size) == headShown().root);
    QCOMPARE(m_hub.verdict(3), QByteArray("AUTÉNTICO, INCOMPLETO")); // a simulacro without images and witnesses
    QVERIFY(m_hub.stop());
}

QTEST_GUILESS_MAIN(TestPublicAgain)
#include "tst_publicagain.moc"
