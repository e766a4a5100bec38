// SPDX-License-Identifier: MIT
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/published.h"
#include "models/publication/gate/ruleids.h"
#include "tests/publication/gate/cortemutations.h"

#include <QTest>

using namespace prep::gate;
using samples::CorteSample;

namespace {

std::set<std::string_view> rulesIn(const CorteReport& report)
{
    std::set<std::string_view> rules;
    for (const ProductReport& product : report.products()) {
        for (const Report& file : product.files) {
            for (const auto& [rule, count] : file.counts())
                rules.insert(rule);
        }
    }
    return rules;
}

template <typename Names>
QString listed(const Names& names)
{
    QStringList list;
    for (const auto& name : names)
        list.append(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    return list.join(QLatin1Char(' '));
}

} // namespace

/// The gate over a whole corte that the product built.
class TestCorteGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aGoodCortePasses();
    void oneThingWrongIsCaughtByItsRule_data();
    void oneThingWrongIsCaughtByItsRule();
    void everyRuleHasItsMutation();

private:
    std::set<std::string> heldIn(const CorteReport& report) const;
    std::unique_ptr<CorteSample> m_sample;
};

void TestCorteGate::initTestCase()
{
    m_sample = std::make_unique<CorteSample>();
    QVERIFY(!m_sample->election.empty());
}

void TestCorteGate::aGoodCortePasses()
{
    const CorteReport report = m_sample->check();
    QVERIFY2(report.passes(), textOf(report).c_str());
    QCOMPARE(listed(rulesIn(report)), QString());
    QVERIFY(m_sample->corte.images.objects.size() > 100);
    QVERIFY(m_sample->product(m_sample->election + ".json").files.size() > 50);
}

/// E and F for the two elections.
std::set<std::string> TestCorteGate::heldIn(const CorteReport& report) const
{
    std::set<std::string> held;
    for (const ProductReport& product : report.products()) {
        if (report.passes(product.name))
            continue;
        std::string name = product.name;
        for (std::size_t i = 0; i < 2; ++i) {
            const std::string& id = m_sample->facts.elections[i].id;
            if (name == id || name == id + ".json")
                name.replace(0, id.size(), i == 0 ? "E" : "F");
        }
        held.insert(name);
    }
    return held;
}

void TestCorteGate::oneThingWrongIsCaughtByItsRule_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const samples::CorteMutation& mutation : samples::corteMutations())
        QTest::newRow(mutation.name) << index++;
}

void TestCorteGate::oneThingWrongIsCaughtByItsRule()
{
    QFETCH(int, index);
    const samples::CorteMutation& mutation = samples::corteMutations()[static_cast<std::size_t>(index)];
    mutation.spoil(*m_sample);
    const CorteReport report = m_sample->check();
    const std::set<std::string> held = heldIn(report);
    m_sample->restore();
    const QString said = QString::fromStdString(textOf(report));
    QVERIFY2(rulesIn(report) == mutation.rules,
        qPrintable(QStringLiteral("wanted: %1\n%2").arg(listed(mutation.rules), said)));
    QVERIFY2(held == mutation.held,
        qPrintable(QStringLiteral("wanted: %1 held: %2\n%3").arg(listed(mutation.held), listed(held), said)));
    QCOMPARE(report.passes(), mutation.noteOnly);
}

void TestCorteGate::everyRuleHasItsMutation()
{
    std::set<std::string_view> alone;
    for (const samples::CorteMutation& mutation : samples::corteMutations()) {
        std::set<std::string_view> rules = mutation.rules;
        rules.erase(rules::packageHeld); // follows from another
        rules.erase(rules::jsonHeld); // so does this
        if (rules.size() == 1)
            alone.insert(*rules.begin());
    }
    alone.insert(rules::packageHeld);
    alone.insert(rules::jsonHeld);
    alone.insert(rules::pointerManifest); // of openPublished: tst_gatecli
    std::set<std::string_view> lacking(rules::ofCorte.begin(), rules::ofCorte.end());
    for (const std::string_view rule : alone)
        lacking.erase(rule);
    QCOMPARE(listed(lacking), QString());
}

QTEST_GUILESS_MAIN(TestCorteGate)
#include "tst_cortegate.moc"
