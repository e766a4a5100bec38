// SPDX-License-Identifier: MIT
// Full keyboard use (I7): whatever takes the focus says what it is, on every page, tab and dialog; whatever is written can
// be read.
#include "app/console/mainwindow.h"
#include "tests/items/publicationfixture.h"
#include "tests/widgets/planfixture.h"
#include "widgets/common/rail.h"
#include "widgets/continuity/activatedialog.h"
#include "widgets/continuity/continuitypage.h"
#include "widgets/continuity/readinessdialog.h"
#include "widgets/continuity/shiftsheet.h"
#include "widgets/publication/actionspanel.h"
#include "widgets/publication/cortereport.h"
#include "widgets/publication/proposedialog.h"
#include "widgets/publication/publicationpage.h"
#include "widgets/publication/seconddialog.h"

#include <QAbstractButton>
#include <QRegularExpression>
#include <QtTest>

using namespace prep;
using namespace prep::test;

class TestAccessibility : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFocusableControlHasAName();
    void everyWordCanBeRead_data();
    void everyWordCanBeRead();
    void everyRuleOfTheSheetCanBeRead_data();
    void everyRuleOfTheSheetCanBeRead();

private:
    static void check(const QWidget& root, const QString& where);
};

void TestAccessibility::check(const QWidget& root, const QString& where)
{
    for (const auto* const widget : root.findChildren<QWidget*>()) {
        const bool takes = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->objectName() != QLatin1String("qt_scrollarea_viewport")
            && !widget->objectName().startsWith(QLatin1String("qt_")) && widget->isVisible();
        if (!takes)
            continue;
        const auto* const button = qobject_cast<const QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(named, qPrintable(QStringLiteral("%1 in %2: %3").arg(QString::fromLatin1(widget->metaObject()->className()),
                             QString::fromLatin1(widget->parent()->metaObject()->className()), where)));
    }
}

void TestAccessibility::everyFocusableControlHasAName()
{
    Theme theme(Theme::Mode::dark);
    theme.install();
    Followed followed(400, 60);
    MainWindow window(followed.night, theme, false);
    window.resize(1366, 768);
    followed.night.setSnapshot(std::make_shared<State>(followed.script.state()), followed.wall);
    followed.night.setFreshness(Freshness::live);
    window.show();
    PlanEvents plan(followed.night.state());
    std::vector<NightStep> steps;
    for (const auto& event : plan.run(1, 1, 60000))
        steps.push_back({ event, false });
    followed.night.apply(steps);
    PublicationEvents publication(followed.night.state());
    steps.clear();
    for (const auto& event : publication.evening())
        steps.push_back({ event, false });
    followed.night.apply(steps);
    for (const auto role : { Role::coordinador, Role::observador, Role::supervisor }) {
        window.setActor({ "P-1", role, "E-1", role == Role::supervisor ? followed.night.process().sites[1].id : std::string() });
        for (int page = 0; page < window.rail().count(); ++page) {
            window.showPage(page);
            check(window, QStringLiteral("page %1").arg(page));
        }
        for (const auto tab : { ContinuityPage::running, ContinuityPage::times, ContinuityPage::coverage, ContinuityPage::readiness }) {
            window.continuity().showTab(tab);
            check(window, QStringLiteral("continuity %1").arg(tab));
        }
        for (QWidget* const dialog : { static_cast<QWidget*>(window.continuity().activate()), static_cast<QWidget*>(window.continuity().sign()) }) {
            if (dialog == nullptr)
                continue;
            check(*dialog, QStringLiteral("dialog"));
            dialog->close();
        }
    }
    window.setActor(PublicationEvents::second());
    QVERIFY(window.showTopic(QStringLiteral("publicacion")));
    window.publication().report().showTab(CorteReport::changes);
    window.publication().actions().showTab(ActionsPanel::past);
    check(window, QStringLiteral("publication, other tabs"));
    window.publication().actions().showTab(ActionsPanel::open);
    for (const auto act : { ActionsPanel::propose, ActionsPanel::withdraw }) {
        window.publication().actions().act(act);
        auto* const dialog = window.publication().findChild<QDialog*>();
        QVERIFY(dialog);
        check(*dialog, QStringLiteral("publication, dialog"));
        delete dialog;
    }
    window.continuity().showSheet();
    auto* const sheet = window.findChild<ShiftSheet*>();
    QVERIFY(sheet);
    check(*sheet, QStringLiteral("shift sheet"));
}

void TestAccessibility::everyWordCanBeRead_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("ink");
    QTest::addColumn<int>("ground");
    for (const auto mode : { Theme::Mode::dark, Theme::Mode::light }) {
        for (const auto ground : { Theme::Background, Theme::Surface, Theme::Raised }) {
            for (const auto ink : { Theme::Text, Theme::Muted, Theme::Accent, Theme::Critical, Theme::High, Theme::Medium, Theme::Low })
                QTest::addRow("%s ink %d on %d", mode == Theme::Mode::dark ? "dark" : "light", ink, ground) << static_cast<int>(mode) << static_cast<int>(ink) << static_cast<int>(ground);
        }
        QTest::addRow("%s default button", mode == Theme::Mode::dark ? "dark" : "light")
            << static_cast<int>(mode) << static_cast<int>(Theme::Background) << static_cast<int>(Theme::Accent);
    }
}

void TestAccessibility::everyWordCanBeRead()
{
    QFETCH(int, mode);
    QFETCH(int, ink);
    QFETCH(int, ground);
    const Theme theme(static_cast<Theme::Mode>(mode));
    const auto ratio = Theme::contrast(theme.color(static_cast<Theme::Token>(ink)), theme.color(static_cast<Theme::Token>(ground)));
    QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("contrast is %1").arg(ratio)));
}

namespace {

/// The colours of one rule of the sheet, by property.
using Rule = QHash<QString, QColor>;

/// By selector, later rules over earlier ones, as the sheet itself has it.
QHash<QString, Rule> rulesOf(QString sheet)
{
    static const QRegularExpression comment(QStringLiteral("/\\*.*?\\*/"), QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression rule(QStringLiteral("([^{}]+)\\{([^{}]*)\\}"));
    static const QRegularExpression colour(QStringLiteral("([a-z-]+):\\s*(#[0-9a-fA-F]{6})\\s*$"));
    sheet.remove(comment);
    QHash<QString, Rule> rules;
    for (auto found = rule.globalMatch(sheet); found.hasNext();) {
        const auto match = found.next();
        for (const auto& selector : match.captured(1).split(QLatin1Char(','))) {
            for (const auto& line : match.captured(2).split(QLatin1Char(';'))) {
                if (const auto one = colour.match(line.trimmed()); one.hasMatch())
                    rules[selector.trimmed()].insert(one.captured(1), QColor(one.captured(2)));
            }
        }
    }
    return rules;
}

/// What a selector says itself, or else the one that it narrows: "QMenu::item:selected", "QMenu::item", "QMenu".
QColor inherited(const QHash<QString, Rule>& rules, QString selector, const QString& property)
{
    while (!selector.isEmpty()) {
        if (const auto found = rules.value(selector).value(property); found.isValid())
            return found;
        const auto end = selector.lastIndexOf(QLatin1Char(':'));
        selector = end < 0 ? QString() : selector.left(end);
        while (selector.endsWith(QLatin1Char(':')))
            selector.chop(1);
    }
    return rules.value(QStringLiteral("QWidget")).value(property);
}

} // namespace

void TestAccessibility::everyRuleOfTheSheetCanBeRead_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("dark") << static_cast<int>(Theme::Mode::dark);
    QTest::newRow("light") << static_cast<int>(Theme::Mode::light);
}

/// Every pair that the sheet brings together: text on the ground of its rule, and what is selected on its own ground.
void TestAccessibility::everyRuleOfTheSheetCanBeRead()
{
    QFETCH(int, mode);
    Theme theme(static_cast<Theme::Mode>(mode));
    theme.install();
    const auto rules = rulesOf(qApp->styleSheet());
    static const QRegularExpression bare(QStringLiteral("ScrollBar|chunk|Splitter|CornerButton")); // nothing is written there
    int pairs = 0;
    for (auto rule = rules.begin(); rule != rules.end(); ++rule) {
        if (rule.key().contains(bare))
            continue;
        const auto check = [&](const QColor& ink, const QColor& ground) {
            ++pairs;
            const auto ratio = Theme::contrast(ink, ground);
            QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1: %2 on %3 is %4").arg(rule.key(), ink.name(), ground.name()).arg(ratio)));
        };
        const auto ground = inherited(rules, rule.key(), QStringLiteral("background"));
        const bool isWritten = rule->contains(QStringLiteral("background")) || (rule->contains(QStringLiteral("color")) && ground.isValid());
        if (isWritten)
            check(inherited(rules, rule.key(), QStringLiteral("color")), ground);
        if (const auto chosen = rule->value(QStringLiteral("selection-background-color")); chosen.isValid()) {
            const auto ink = rule->value(QStringLiteral("selection-color"));
            QVERIFY2(ink.isValid(), qPrintable(rule.key() + QStringLiteral(" leaves its selection to chance")));
            check(ink, chosen);
        }
    }
    QVERIFY(pairs >= 20);
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
