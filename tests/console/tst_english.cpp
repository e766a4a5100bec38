// SPDX-License-Identifier: MIT
// Every page and dialog in English over a busy night: what is still Spanish is a word of the domain or of the data.
#include "app/console/language.h"
#include "app/console/logindialog.h"
#include "app/console/mainwindow.h"
#include "models/domain/alarmrules.h"
#include "models/domain/decide.h"
#include "tests/items/publicationfixture.h"
#include "tests/items/witnessfixture.h"
#include "tests/widgets/linkfixture.h"
#include "tests/widgets/planfixture.h"
#include "widgets/common/alarmwords.h"
#include "widgets/common/table.h"
#include "widgets/continuity/activatedialog.h"
#include "widgets/continuity/continuitypage.h"
#include "widgets/continuity/shiftsheet.h"
#include "widgets/publication/actionspanel.h"
#include "widgets/publication/cortereport.h"
#include "widgets/publication/proposedialog.h"
#include "widgets/publication/publicationpage.h"
#include "widgets/publication/publicationwords.h"
#include "widgets/publication/seconddialog.h"
#include "widgets/publication/witnessdialog.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSettings>
#include <QTableView>
#include <QTextBrowser>
#include <QtTest>

using namespace prep;

class TestEnglish : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theSearchFindsSpanish_data();
    void theSearchFindsSpanish();
    void pages_data();
    void pages();
    void dialogs();
    void actionsOfTwo();
    void witness();
    void logIn();
    void detailsOfTheLog();

private:
    void raiseAlarms(Millis now);
    void publishCortes();
    /// What is Spanish in a text though it is neither of the domain nor of the data; empty = nothing.
    [[nodiscard]] QString leftOver(QString text) const;
    /// Everything that a widget and those in it say to a person, one text a line, where it is not all right.
    [[nodiscard]] QString leftOvers(const QWidget& whole) const;

    Language m_language;
    Theme m_theme { Theme::Mode::dark };
    Millis m_wall = 1'700'000'000'000;
    std::unique_ptr<Night> m_night;
    std::unique_ptr<MainWindow> m_window;
    QStringList m_data; ///< longest first
};

void TestEnglish::initTestCase()
{
    QCoreApplication::setOrganizationName(QStringLiteral("prep-test"));
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral("/nonexistent"));
    m_language.use(QStringLiteral("en"));
    m_theme.install();
    test::SyntheticNight night(2000);
    (void)night.playUntil(300);
    for (const int site : { 3, 17, 40 })
        (void)night.setLink(static_cast<SiteIndex>(site), false);
    auto state = std::make_shared<State>(night.state());
    const auto at = state->at;
    m_night = std::make_unique<Night>([this] { return m_wall; });
    m_window = std::make_unique<MainWindow>(*m_night, m_theme, false);
    m_window->resize(1366, 768);
    m_night->setSnapshot(std::move(state), m_wall - 400);
    m_night->setFreshness(Freshness::live);
    test::PlanEvents plans(night.state());
    std::vector<NightStep> steps;
    for (const auto& [site, count] : { std::pair(5, 9), std::pair(3, 2), std::pair(17, 1), std::pair(40, 0) }) {
        for (auto& event : plans.run(static_cast<SiteIndex>(site), static_cast<std::size_t>(count), 120000))
            steps.push_back({ std::move(event), false });
    }
    m_night->apply(steps);
    raiseAlarms(at + 420000);
    publishCortes();
    m_night->setProcessClock(m_night->state().at, 1);
    m_night->setLinks(test::linksAt(*m_night, 2, 180, 120, true));
    m_window->setActor({ "coordinador-001", Role::coordinador, "E0001", {} });
    m_window->setUser(QStringLiteral("coordinador-001"), Role::coordinador);
    m_window->show();

    m_data << QStringLiteral("Proveedor Uno") << QString::fromUtf8("fibra óptica 100 Mb/s"); // of the fixture's links
    const Process& process = m_night->process();
    const auto add = [this](const std::string& text) {
        if (text.size() > 1)
            m_data << QString::fromStdString(text);
    };
    add(process.name);
    for (const Site& site : process.sites) {
        add(site.name);
        add(site.address);
        m_data << Words::shortSite(QString::fromStdString(site.name));
        for (const auto& link : site.links) {
            add(link.provider);
            add(link.technology);
        }
    }
    for (const Election& election : process.elections)
        add(election.name);
    for (const CatalogueRow& row : process.actas) {
        add(row.municipio);
        add(row.distrito);
    }
    for (const Person& person : m_night->state().people) {
        add(person.id);
        add(person.nombre);
    }
    for (const EscenarioPlan& scenario : process.plan.escenarios) {
        for (const auto& text : { scenario.nombre, scenario.id, scenario.criterio })
            add(text);
        for (const PasoPlan& step : scenario.pasos) {
            add(step.accion);
            add(step.id);
            for (const auto& exit : step.salidas) {
                add(exit.texto);
                add(exit.id);
            }
        }
    }
    m_data.removeDuplicates();
    std::ranges::stable_sort(m_data, std::ranges::greater {}, [](const QString& text) { return text.size(); });
}

/// Cortes with what the gate found, difusores and proposals. What the gate writes and what a person types is data.
void TestEnglish::publishCortes()
{
    test::PublicationEvents publication(m_night->state());
    std::vector<NightStep> steps;
    for (const Event& event : publication.evening())
        steps.push_back({ event, false });
    m_night->apply(steps);
    for (const Corte& corte : m_night->state().cortes) {
        m_data << QString::fromStdString(corte.motivo);
        for (const auto& finding : corte.hallazgos)
            m_data << QString::fromStdString(finding.texto);
    }
    for (const auto& [source, view] : m_night->state().vistas)
        m_data << QString::fromStdString(source) << QString::fromStdString(view.que.detalle);
    m_data << QStringLiteral("hace falta");
    m_data.removeAll(QString());
    m_data.removeAll(QStringLiteral("portal"));
}

/// By the hub's own rules, of as many kinds as a night has.
void TestEnglish::raiseAlarms(Millis now)
{
    Medidas measured;
    measured.sitios.assign(m_night->state().sites.size(), { 2, 2, 0, 0, 0, 0 });
    measured.sitios[1] = { 1, 2, 0, 0, 0, 0 };
    measured.sitios[2] = { 2, 2, 4200, 0, 0, 0 };
    measured.sitios[6] = { 2, 2, 0, 900, 10, 0 };
    measured.discoLibreMiB = 1;
    measured.ingresosFallidos = 1000;
    measured.hubReinicio = measured.cambioDefinicion = measured.simulacroCallado = true;
    State state = m_night->state();
    std::vector<NightStep> steps;
    for (CommandBody& body : alarmChanges(state, alarmConditions(state, measured, now), now)) {
        Command command;
        command.id.bytes[0] = static_cast<std::uint8_t>(steps.size());
        command.id.bytes[15] = 0xe5;
        command.body = std::move(body);
        Decision decision = decide(state, command, { "sistema", Role::sistema, {}, {} }, { now, command.id });
        if (auto* decided = std::get_if<std::vector<Event>>(&decision)) {
            for (Event& event : *decided) {
                event.header.seq = state.seq + 1;
                event.header.origin = "centro";
                evolve(state, event);
                steps.push_back({ std::move(event), false });
            }
        }
    }
    QVERIFY(steps.size() > 8);
    m_night->apply(steps);
}

QString TestEnglish::leftOver(QString text) const
{
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    text.replace(tags, QStringLiteral(" "));
    static const QRegularExpression anchor(QStringLiteral("\\{\"seq\":.*\\}")); // a line of anclas.jsonl
    text.replace(anchor, QStringLiteral(" "));
    for (const QString& known : m_data)
        text.replace(known, QStringLiteral(" "));
    // The product's name, and the nouns that stay as they are in the glossary (design.md §10) and in the log.
    static const QRegularExpression domain(QStringLiteral("\\b(Consola PREP|PREP Casilla|Español|sin acta|lista nominal|fuera de catálogo|puesta en ceros|"
                                                          "Zona Metropolitana|candidatura[s]?|mesa de control)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    text.replace(domain, QStringLiteral(" "));
    static const QRegularExpression spanish(QStringLiteral("[áéíóúñü¿¡]|\\b(de|del|la|el|los|las|un|una|sin|con|por|para|que|y|en|se|su|sus|hay|desde|hasta|hoy|más|"
                                                           "abrir|buscar|cerrar|guardar|hora|estado|enlace|enlaces|alarma|alarmas|persona|personas|noche|actas detenidas|"
                                                           "espera|esperadas|capturadas|publicadas|señal|sitio|sitios|paso|pasos|planes|todas|todos|ninguno|ninguna|"
                                                           "proveedor|municipio|municipios|reconocida|aplazada|concentrador|coordinador|supervisor de|ayuda|regresar)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const auto match = spanish.match(text);
    return match.hasMatch() ? match.captured() : QString();
}

QString TestEnglish::leftOvers(const QWidget& whole) const
{
    QString found;
    const auto look = [&](const QWidget* widget, const QString& text) {
        if (const auto word = leftOver(text); !word.isEmpty())
            found += QStringLiteral("\n%1 \"%2\" in: %3").arg(QLatin1String(widget->metaObject()->className()), word, text.left(200));
    };
    auto widgets = whole.findChildren<QWidget*>();
    widgets << const_cast<QWidget*>(&whole);
    for (const auto* const widget : widgets) {
        if (!widget->isVisible())
            continue;
        look(widget, widget->windowTitle());
        look(widget, widget->toolTip());
        look(widget, widget->accessibleName());
        if (const auto* const label = qobject_cast<const QLabel*>(widget))
            look(widget, label->text());
        else if (const auto* const button = qobject_cast<const QAbstractButton*>(widget))
            look(widget, button->text());
        else if (const auto* const line = qobject_cast<const QLineEdit*>(widget))
            look(widget, line->placeholderText());
        else if (const auto* const browser = qobject_cast<const QTextBrowser*>(widget))
            look(widget, browser->toPlainText());
        else if (const auto* const view = qobject_cast<const QTableView*>(widget); view && view->model()) {
            for (int row = 0; row < std::min(view->model()->rowCount(), 40); ++row) {
                for (int column = 0; column < view->model()->columnCount(); ++column)
                    look(widget, view->model()->index(row, column).data().toString());
            }
        } else if (const auto* const header = qobject_cast<const QHeaderView*>(widget); header && header->model()) {
            for (int section = 0; section < header->count(); ++section)
                look(widget, header->model()->headerData(section, header->orientation()).toString());
        } else if (const auto* const box = qobject_cast<const QComboBox*>(widget)) {
            for (int row = 0; row < box->count(); ++row)
                look(widget, box->itemText(row));
        }
    }
    return found;
}

void TestEnglish::theSearchFindsSpanish_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isSpanish");
    QTest::newRow("an accent") << QString::fromUtf8("Última") << true;
    QTest::newRow("a small word") << QStringLiteral("held by la causa") << true;
    QTest::newRow("within marks") << QStringLiteral("<b>Buscar</b>") << true;
    QTest::newRow("a noun of the domain") << QStringLiteral("3 actas: sin acta, corte 12, cotejo, CATD, casilla") << false;
    QTest::newRow("English") << QStringLiteral("No signal since 21:40, on backup") << false;
}

void TestEnglish::theSearchFindsSpanish()
{
    QFETCH(QString, text);
    QTEST(!leftOver(text).isEmpty(), "isSpanish");
}

void TestEnglish::pages_data()
{
    QTest::addColumn<int>("page");
    for (int page = 0; page < 9; ++page)
        QTest::addRow("page %d", page + 1) << page;
}

void TestEnglish::pages()
{
    QFETCH(int, page);
    m_window->showPage(page);
    m_window->setDetailVisible(true);
    QCoreApplication::processEvents();
    m_window->refresh();
    auto found = leftOvers(*m_window);
    if (page == 3) {
        for (const int tab : { ContinuityPage::times, ContinuityPage::coverage, ContinuityPage::readiness, ContinuityPage::running }) {
            m_window->continuity().showTab(static_cast<ContinuityPage::Tab>(tab));
            QCoreApplication::processEvents();
            found += leftOvers(*m_window);
        }
    } else if (page == 8) {
        m_window->publication().report().showTab(CorteReport::changes);
        m_window->publication().actions().showTab(ActionsPanel::past);
        QCoreApplication::processEvents();
        found += leftOvers(*m_window);
    } else if (page == 1) {
        ActaIndex acta = 0;
        while (acta + 1 < m_night->state().actas.size() && m_night->state().actas[acta].etapa != Etapa::verificada)
            ++acta;
        m_window->showActa(acta);
        QCoreApplication::processEvents();
        found += leftOvers(*m_window);
    }
    m_window->showHelp(true);
    QCoreApplication::processEvents();
    found += leftOvers(*m_window);
    m_window->showHelp(false);
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

void TestEnglish::dialogs()
{
    m_window->showPage(3);
    auto* const activate = m_window->continuity().activate();
    QVERIFY(activate);
    QCoreApplication::processEvents();
    auto found = leftOvers(*activate);
    activate->close();
    m_window->continuity().setAnchor({ m_night->state().seq, "ab", "cd", 0 });
    m_window->continuity().showSheet();
    const auto* const sheet = m_window->findChild<ShiftSheet*>();
    QVERIFY(sheet);
    QCoreApplication::processEvents();
    QVERIFY(sheet->findChild<QTextBrowser*>()->toPlainText().contains(QStringLiteral("The hub signs the log")));
    found += leftOvers(*sheet);
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

void TestEnglish::actionsOfTwo()
{
    m_window->setActor(test::PublicationEvents::second());
    QVERIFY(m_window->showTopic(QStringLiteral("publicacion")));
    auto& actions = m_window->publication().actions();
    actions.showTab(ActionsPanel::open);
    QString found;
    actions.act(ActionsPanel::propose);
    auto* const dialog = m_window->findChild<ProposeDialog*>();
    QVERIFY(dialog);
    for (std::size_t action = 1; action <= accionPublicacionCount; ++action) {
        dialog->choose(static_cast<AccionPublicacion>(action));
        QCoreApplication::processEvents();
        found += leftOvers(*dialog);
    }
    dialog->close();
    actions.openTable().setCurrentIndex(actions.openModel().index(1, 0)); // another person's
    for (const auto act : { ActionsPanel::sign, ActionsPanel::withdraw }) {
        actions.act(act);
        auto* const second = m_window->findChild<SecondDialog*>();
        QVERIFY(second);
        QCoreApplication::processEvents();
        found += leftOvers(*second);
        delete second;
    }
    m_window->setActor({ "coordinador-001", Role::coordinador, "E0001", {} });
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

/// What the witness found is evidence and stays as it was written; all else is English.
void TestEnglish::witness()
{
    using Stage = WitnessStatus::Stage;
    auto shown = test::disagreeingWitness(m_night->processNow());
    shown.detail = QStringLiteral("X");
    shown.evidence.front().reason = QStringLiteral("X");
    shown.evidence.front().folder = QStringLiteral("/x");
    QString found;
    for (const auto stage : { Stage::off, Stage::locked, Stage::starting, Stage::watching, Stage::agreeing, Stage::stopped, Stage::failed, Stage::disagreeing }) {
        for (int failure = 0; failure <= static_cast<int>(WitnessStatus::Failure::file); ++failure) {
            shown.stage = stage;
            shown.failure = static_cast<WitnessStatus::Failure>(failure);
            shown.isListed = failure != 0;
            shown.askedStatus = failure == 0 ? 409 : failure == 1 ? 503 : failure == 2 ? 200 : 403;
            m_window->setWitness(shown);
            m_window->showWitness();
            QCoreApplication::processEvents();
            found += leftOvers(m_window->publication().witness());
        }
    }
    found += leftOvers(*m_window); // with its band
    m_window->setWitness({});
    m_window->publication().witness().close();
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

void TestEnglish::logIn()
{
    LoginDialog dialog(m_theme);
    dialog.setLanguage(m_language.code());
    dialog.show();
    QCoreApplication::processEvents();
    auto found = leftOvers(dialog);
    dialog.accept(); // the hub's address is missing
    QVERIFY(!dialog.errorText().isEmpty());
    found += leftOvers(dialog);
    QVERIFY2(found.isEmpty(), qPrintable(found));
}

void TestEnglish::detailsOfTheLog()
{
    HistoryEntry entry;
    entry.at = 1;
    entry.kind = EventKind::alarmaActivada;
    entry.body = body::AlarmaActivada { "se esperaban 12 actas y hay 3", {} };
    const Format format(-360);
    QCOMPARE(Words::detail(entry, format), QStringLiteral("12 actas were expected and 3 arrived"));
    entry.kind = EventKind::enlaceCambiado;
    entry.body = body::EnlaceCambiado { EstadoEnlace::sinSenal, CausaEnlace::cable, 0, {} };
    QCOMPARE(Words::detail(entry, format), QStringLiteral("no signal"));
    QCOMPARE(AlarmWords::detail("lo que nadie ha declarado"), QStringLiteral("lo que nadie ha declarado"));
}

QTEST_MAIN(TestEnglish)
#include "tst_english.moc"
