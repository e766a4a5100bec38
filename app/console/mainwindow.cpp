// SPDX-License-Identifier: MIT
#include "app/console/mainwindow.h"

#include "app/console/foot.h"
#include "app/console/logseal.h"

#include "models/domain/roles.h"
#include "models/items/alarmboard.h"
#include "models/items/workboard.h"
#include "widgets/alarms/alarmspage.h"
#include "widgets/capture/capturepage.h"
#include "widgets/common/alarmwords.h"
#include "widgets/common/format.h"
#include "widgets/common/helppane.h"
#include "widgets/common/page.h"
#include "widgets/common/rail.h"
#include "widgets/common/replaybar.h"
#include "widgets/common/searchpalette.h"
#include "widgets/common/strip.h"
#include "widgets/continuity/continuitypage.h"
#include "widgets/dashboard/dashboardpage.h"
#include "widgets/links/linkspage.h"
#include "widgets/log/logpage.h"
#include "widgets/people/peoplepage.h"
#include "widgets/publication/publicationpage.h"
#include "widgets/publication/witnessband.h"
#include "widgets/reports/reportspage.h"
#include "widgets/scanning/scanningpage.h"
#include "widgets/sites/actaview.h"
#include "widgets/sites/sitedetail.h"
#include "widgets/sites/sitespage.h"
#include "widgets/verification/cotejopage.h"
#include "widgets/verification/heldpage.h"
#include "widgets/verification/identifypage.h"
#include "widgets/wall/regionspage.h"
#include "widgets/work/workpage.h"
#include "widgets/drill/drillpage.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace prep {

namespace {

constexpr int pageRefreshMs = 1000;
constexpr int stripRefreshMs = 500;
constexpr int narrowestPane = 360;
constexpr int widestPane = 520;

} // namespace

MainWindow::MainWindow(const Night& night, Theme& theme, bool kiosk, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_rail(new Rail(theme, this))
    , m_strip(new Strip(night, theme, this))
    , m_witnessBand(new WitnessBand(theme, this))
    , m_replayBand(new ReplayBand(theme, this))
    , m_stack(new QStackedWidget(this))
    , m_pane(new QWidget(this))
    , m_paneStack(new QStackedWidget(m_pane))
    , m_help(new HelpPane(m_pane))
    , m_replayBar(new ReplayBar(theme, this))
    , m_foot(new Foot(m_theme, this))
    , m_search(new SearchPalette(night, theme, this))
    , m_dashboard(new DashboardPage(night, theme, this))
    , m_sites(new SitesPage(night, theme, this))
    , m_people(new PeoplePage(night, theme, this))
    , m_continuity(new ContinuityPage(night, theme, this))
    , m_log(new LogPage(night, theme, this))
    , m_alarms(new AlarmsPage(night, theme, this))
    , m_links(new LinksPage(night, theme, this))
    , m_regions(new RegionsPage(night, theme, this))
    , m_publication(new PublicationPage(night, theme, this))
    , m_capture(new CapturePage(night, theme, this))
    , m_identify(new IdentifyPage(night, theme, this))
    , m_held(new HeldPage(night, theme, this))
    , m_cotejo(new CotejoPage(night, theme, this))
    , m_scanning(new ScanningPage(night, theme, this))
    , m_work(new WorkPage(night, theme, this))
    , m_reports(new ReportsPage(night, theme, this))
    , m_drill(new DrillPage(night, theme, this))
    , m_isWall(kiosk)
{
    setObjectName(QStringLiteral("canvas"));
    setAttribute(Qt::WA_StyledBackground);
    setWindowTitle(tr("Consola PREP"));
    setWindowIcon(theme.icon(QStringLiteral("prep-console"), Theme::Accent));
    buildFrame(kiosk);
    for (Page* const page : std::initializer_list<Page*> { m_dashboard, m_sites, m_people, m_continuity, m_log, m_alarms, m_links, m_regions, m_publication, m_capture, m_scanning, m_identify, m_held, m_cotejo, m_work, m_reports, m_drill })
        addPage(page);
    buildKeys();
    connect(m_rail, &Rail::chosen, this, &MainWindow::showPage);
    m_rail->addTool(QStringLiteral("buscar"), tr("Buscar"), QStringLiteral("Ctrl+K"));
    m_rail->addTool(QStringLiteral("detalle"), tr("Detalle"), QStringLiteral("F4"));
    m_rail->addTool(QStringLiteral("tema"), tr("Tema"), QStringLiteral("Ctrl+T"));
    m_rail->addTool(QStringLiteral("ayuda"), tr("Ayuda"), QStringLiteral("F1"));
    m_rail->addTool(QStringLiteral("sonido"), tr("Sonido"), QStringLiteral("Ctrl+M"));
    m_rail->addTool(QStringLiteral("idioma"), tr("English", "the language to change to, by its own name"), QStringLiteral("Ctrl+Shift+L"));
    m_rail->addTool(QStringLiteral("repeticion"), tr("Repetición"), QStringLiteral("F6"));
    connect(m_replayBar, &ReplayBar::sought, this, &MainWindow::replaySought);
    connect(m_replayBar, &ReplayBar::playWanted, this, &MainWindow::replayPlayed);
    connect(m_replayBar, &ReplayBar::speedChosen, this, &MainWindow::replaySpeedChosen);
    connect(m_replayBar, &ReplayBar::presentWanted, this, &MainWindow::replayToggled);
    connect(m_rail, &Rail::toolChosen, this, &MainWindow::useTool);
    m_search->setActions([this] { return actions(); });
    connect(m_search, &SearchPalette::chosen, this, &MainWindow::goTo);
    connect(m_search, &SearchPalette::closed, this, [this] { m_pages[static_cast<std::size_t>(currentPage())]->focusFirst(); });
    connect(m_sites, &SitesPage::historyWanted, this, &MainWindow::historyWanted);
    connect(&m_sites->site(), &SiteDetail::carryWanted, this, &MainWindow::carryWanted);
    connect(m_alarms, &AlarmsPage::pageWanted, this, &MainWindow::openTopic);
    connect(m_regions, &RegionsPage::regionChosen, this, &MainWindow::showRegion);
    m_log->setSeal(sealOf);
    connect(m_log, &LogPage::logWanted, this, &MainWindow::logWanted);
    connect(m_alarms, &AlarmsPage::logWanted, this, &MainWindow::logWanted);
    connect(m_sites, &SitesPage::seriesWanted, this, &MainWindow::seriesWanted);
    connect(m_links, &LinksPage::seriesWanted, this, &MainWindow::seriesWanted);
    connect(m_sites, &SitesPage::imageWanted, this, &MainWindow::imageWanted);
    connect(m_capture, &CapturePage::imageWanted, this, &MainWindow::imageWanted);
    connect(m_capture, &CapturePage::historyWanted, this, &MainWindow::historyWanted);
    connect(m_identify, &IdentifyPage::imageWanted, this, &MainWindow::imageWanted);
    connect(m_held, &HeldPage::imageWanted, this, &MainWindow::imageWanted);
    connect(m_cotejo, &CotejoPage::imageWanted, this, &MainWindow::imageWanted);
    connect(m_cotejo, &CotejoPage::historyWanted, this, &MainWindow::historyWanted);
    connect(m_publication, &PublicationPage::witnessUnlockWanted, this, &MainWindow::witnessUnlockWanted);
    connect(m_publication, &PublicationPage::witnessLookWanted, this, &MainWindow::witnessLookWanted);
    connect(m_publication, &PublicationPage::folderWanted, this, &MainWindow::folderWanted);
    connect(m_witnessBand, &WitnessBand::opened, this, &MainWindow::showWitness);
    connect(&night, &Night::freshnessChanged, this, &MainWindow::refresh);
    connect(&night, &Night::reset, this, &MainWindow::placeDetail);
    connect(&theme, &Theme::changed, this, &MainWindow::refresh);
    auto* const pageTimer = new QTimer(this);
    connect(pageTimer, &QTimer::timeout, this, &MainWindow::refresh);
    pageTimer->start(pageRefreshMs);
    auto* const stripTimer = new QTimer(this);
    connect(stripTimer, &QTimer::timeout, m_strip, &Strip::refresh);
    stripTimer->start(stripRefreshMs);
    showPage(0);
    refresh();
}

void MainWindow::buildFrame(bool kiosk)
{
    m_pane->setObjectName(QStringLiteral("detail"));
    m_pane->setAttribute(Qt::WA_StyledBackground);
    m_pane->setFixedWidth(narrowestPane);
    m_pane->hide();
    auto* const paneColumn = new QVBoxLayout(m_pane);
    paneColumn->setContentsMargins(0, 0, 0, 0);
    paneColumn->addWidget(m_paneStack);
    m_paneStack->addWidget(m_help);
    m_rail->setVisible(!kiosk);

    auto* const middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_stack, 1);
    middle->addWidget(m_pane);
    auto* const right = new QVBoxLayout;
    right->setSpacing(1);
    right->addWidget(m_strip);
    right->addWidget(m_witnessBand);
    right->addWidget(m_replayBand);
    right->addLayout(middle, 1);
    right->addWidget(m_replayBar);
    right->addWidget(m_foot);
    auto* const all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(1);
    all->addWidget(m_rail);
    all->addLayout(right, 1);
}

void MainWindow::addPage(Page* page)
{
    m_pages.push_back(page);
    m_wantsDetail.push_back(page->wantsDetail());
    m_isOffered.push_back(true);
    page->setMinimumSize(1, 1); // the widest page must not decide the window's width
    m_stack->addWidget(page);
    m_rail->add(page->topic(), page->title());
    offer(page, page->isFor(Role::observador)); // until one is known who works
    connect(page, &Page::actaChosen, this, &MainWindow::showActa);
    connect(page, &Page::siteChosen, this, &MainWindow::showSite);
    connect(page, &Page::intent, this, &MainWindow::intent);
    connect(page, &Page::detailChanged, this, [this, page] {
        if (page->detail())
            m_wantsDetail[static_cast<std::size_t>(m_stack->indexOf(page))] = true;
        placeDetail();
    });
}

void MainWindow::offer(const Page* page, bool isOffered)
{
    const int index = m_stack->indexOf(const_cast<Page*>(page)); // it is only looked for
    m_isOffered[static_cast<std::size_t>(index)] = isOffered;
    m_rail->setOffered(index, isOffered);
}

void MainWindow::buildKeys()
{
    const auto key = [this](const QKeySequence& sequence, auto action) {
        auto* const shortcut = new QShortcut(sequence, this);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    for (int page = 0; page < static_cast<int>(m_pages.size()) && page < 20; ++page) {
        const auto modifier = page < 10 ? Qt::CTRL : Qt::ALT; // there are ten digits
        key(QKeySequence(modifier | static_cast<Qt::Key>(Qt::Key_0 + (page + 1) % 10)), [this, page] { showPage(page); });
    }
    key(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { useTool(0); });
    key(QKeySequence(Qt::Key_F4), [this] { useTool(1); });
    key(QKeySequence(Qt::CTRL | Qt::Key_T), [this] { useTool(2); });
    key(QKeySequence(Qt::Key_F1), [this] { useTool(3); });
    key(QKeySequence(Qt::CTRL | Qt::Key_M), [this] { useTool(4); });
    key(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), [this] { useTool(5); });
    key(QKeySequence(Qt::Key_F6), [this] { useTool(6); });
    key(QKeySequence(Qt::CTRL | Qt::Key_P), [this] {
        showPage(m_stack->indexOf(m_continuity));
        m_continuity->activate();
    });
    key(QKeySequence(Qt::CTRL | Qt::Key_E), [this] {
        showPage(m_stack->indexOf(m_continuity));
        m_continuity->showSheet();
    });
    key(QKeySequence(Qt::CTRL | Qt::Key_D), [this] { showPage(m_stack->indexOf(m_scanning)); });
    key(QKeySequence(Qt::Key_F5), [this] { showPage(m_stack->indexOf(m_alarms)); });
    key(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), [this] { Q_EMIT layoutSaveWanted(); });
    key(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), [this] { Q_EMIT layoutRestoreWanted(); });
    key(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), [this] { Q_EMIT windowWanted(); });
    for (int level = 1; level <= 4; ++level) {
        auto* const shortcut = new QShortcut(QKeySequence(static_cast<Qt::Key>(Qt::Key_0 + level)), this);
        shortcut->setEnabled(m_isWall);
        connect(shortcut, &QShortcut::activated, this, [this, level] { showLevel(level); });
        m_levels.push_back(shortcut);
    }
    key(QKeySequence(Qt::Key_F11), [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    key(QKeySequence(Qt::Key_Escape), [this] { stepBack(); });
}

/// The tools of the rail in their order: search, detail, theme, help, sound, language, replay.
void MainWindow::useTool(int tool)
{
    if (tool == 0)
        showSearch({});
    else if (tool == 1)
        setDetailVisible(!m_pane->isVisible());
    else if (tool == 2)
        m_theme.setMode(m_theme.mode() == Theme::Mode::dark ? Theme::Mode::light : Theme::Mode::dark);
    else if (tool == 3)
        showHelp(!m_helpShown);
    else if (tool == 4)
        Q_EMIT muteToggled();
    else if (tool == 5)
        Q_EMIT languageToggled();
    else
        Q_EMIT replayToggled();
}

void MainWindow::setMuted(bool muted)
{
    m_rail->setTool(4, muted ? QStringLiteral("mudo") : QStringLiteral("sonido"), muted ? tr("Mudo") : tr("Sonido"));
    m_foot->tell(muted ? tr("Sonido de alarmas apagado: vuelve solo en 15 minutos, o con Ctrl+M.") : tr("Sonido de alarmas encendido."));
}

int MainWindow::currentPage() const
{
    return m_stack->currentIndex();
}

void MainWindow::setUser(const QString& user, Role role)
{
    m_strip->setUser(user);
    // A wall shows, nobody works at it: no rail. Captura has no feed, hence nothing to show here.
    if (role != Role::pantalla)
        return;
    m_rail->hide();
    m_isWall = true;
    for (auto* const level : m_levels)
        level->setEnabled(true);
}

void MainWindow::setActor(const Actor& actor)
{
    m_actor = actor;
    tellActor();
    for (const auto* const page : m_pages)
        offer(page, page->isFor(actor.role));
    if (!m_isOffered[static_cast<std::size_t>(currentPage())]) // a reconnection leaves the page that is worked on
        showPage(static_cast<int>(std::ranges::find(m_isOffered, true) - m_isOffered.begin()));
}

/// Of a past instant everybody is a reader: the functions that see as much and command nothing. Trabajo commands nothing anyway, and
/// shows by function whose work it shows.
void MainWindow::tellActor()
{
    if (!m_actor)
        return;
    Actor reader = *m_actor;
    if (isReplayed() && viewOf(reader.role) != View::captura)
        reader.role = viewOf(reader.role) == View::interno ? Role::auditor : Role::observador;
    for (auto* const page : m_pages)
        page->setActor(page == m_work ? *m_actor : reader);
}

void MainWindow::setReplay(const ReplayStatus& status)
{
    const bool wasReplayed = isReplayed();
    m_replay = status;
    const int offset = m_night.hasState() ? m_night.process().utcOffsetMinutes : 0;
    m_replayBand->setStatus(status, offset);
    m_replayBar->setStatus(status, offset);
    if (wasReplayed == isReplayed())
        return;
    m_strip->setReplayed(isReplayed());
    tellActor();
    refresh();
    if (wasReplayed)
        m_pages[static_cast<std::size_t>(currentPage())]->focusFirst();
}

void MainWindow::setProcess(const std::shared_ptr<const Process>& process)
{
    m_strip->setProcess(process);
    m_capture->setProcess(process);
    m_identify->setProcess(process);
    m_scanning->setProcess(process);
    m_drill->setProcess(process);
    offer(m_drill, m_drill->isFor(m_drill->role())); // a real process has no drills
}

void MainWindow::setPastNight(const std::optional<PastNight>& past)
{
    m_dashboard->setPastNight(past);
    m_sites->setPastNight(past);
}

void MainWindow::setOutlines(const QList<QByteArray>& geojson)
{
    m_dashboard->setOutlines(geojson);
}

void MainWindow::setWitness(const WitnessStatus& status)
{
    m_publication->setWitness(status);
    m_witnessBand->setStatus(status);
}

void MainWindow::showWitness()
{
    showTopic(m_publication->topic());
    m_publication->showWitness();
}

void MainWindow::setPreparing(const QString& text)
{
    m_dashboard->setNotice(tr("Preparando la demostración"), { text, tr("En unos segundos comienza una noche completa: un proceso, su concentrador y sus CATD, en esta máquina.") });
    m_foot->say(text, false);
}

void MainWindow::showPage(int page)
{
    if (page < 0 || page >= static_cast<int>(m_pages.size()) || !m_isOffered[static_cast<std::size_t>(page)])
        return;
    m_search->hide();
    m_stack->setCurrentIndex(page);
    m_rail->setCurrent(page);
    placeDetail();
    m_pages[static_cast<std::size_t>(page)]->refresh();
    m_pages[static_cast<std::size_t>(page)]->focusFirst();
    if (m_helpShown)
        showHelp(true);
}

bool MainWindow::showTopic(const QString& topic)
{
    if (topic == QLatin1String("catd") && m_sites->topic() != topic)
        m_sites->back(); // from an acta, which is a topic of its own
    const auto page = std::ranges::find(m_pages, topic, &Page::topic);
    if (page != m_pages.end())
        showPage(static_cast<int>(page - m_pages.begin()));
    return page != m_pages.end();
}

void MainWindow::showActa(ActaIndex acta)
{
    if (!m_night.hasState() || acta >= m_night.state().actas.size())
        return;
    showPage(m_stack->indexOf(m_sites));
    m_sites->showActa(acta);
    placeDetail();
}

void MainWindow::showSite(SiteIndex site)
{
    showPage(m_stack->indexOf(m_sites));
    m_sites->showSite(site);
}

void MainWindow::showRegion(const QString& district)
{
    if (!m_night.hasState())
        return;
    showTopic(QStringLiteral("catd"));
    m_sites->showRegion(district);
}

void MainWindow::openTopic(const QString& topic, const QString& subject)
{
    const auto site = m_night.hasState() ? m_night.process().findSite(subject.toStdString()) : std::nullopt;
    const auto page = std::ranges::find(m_pages, topic, &Page::topic);
    if (page == m_pages.end() || (site && topic == QLatin1String("catd"))) {
        if (site)
            showSite(*site);
        return;
    }
    showPage(static_cast<int>(page - m_pages.begin()));
}

/// The alarm that holds up most, in a line; empty = none.
QString MainWindow::attention() const
{
    if (!m_night.hasState())
        return {};
    const auto& counts = m_night.alarms().counts();
    if (counts.top.empty())
        return {};
    const auto& alarm = *m_night.state().findAlarm(counts.top);
    const auto holds = m_night.alarms().of(counts.top);
    const Format format(m_night.process().utcOffsetMinutes);
    const auto line = tr("%1 · desde %2").arg(AlarmWords::line(m_night.process(), alarm), format.hour(alarm.desde));
    return holds.actas == 0 ? tr("%1 · F5: alarmas").arg(line) : tr("%1 · %2 actas detenidas · F5: alarmas").arg(line, Format::number(holds.actas));
}

/// What can be done from anywhere, by the words that one would type for it.
std::vector<SearchPalette::Action> MainWindow::actions() const
{
    const CarryStatus::Task task = m_sites->site().carryTask();
    if (task == CarryStatus::Task::out)
        return { { SiteDetail::carryText(task), tr("Acción · bulto firmado y cifrado para el centro; entregar recibo"), tr("usb memoria mensajero bundle courier") } };
    if (task == CarryStatus::Task::in)
        return { { SiteDetail::carryText(task), tr("Acción · se incorpora una sola vez y da un recibo"), tr("usb memoria mensajero bundle courier") } };
    return {};
}

void MainWindow::goTo(const SearchHit& hit)
{
    switch (hit.kind) {
    case SearchHit::Kind::acta:
        showActa(hit.item);
        break;
    case SearchHit::Kind::site:
        showSite(static_cast<SiteIndex>(hit.item));
        break;
    case SearchHit::Kind::person:
        showPage(m_stack->indexOf(m_people));
        m_people->showPerson(static_cast<PersonIndex>(hit.item));
        break;
    case SearchHit::Kind::station:
        showPage(m_stack->indexOf(m_people));
        m_people->showStation(static_cast<StationIndex>(hit.item));
        break;
    case SearchHit::Kind::action: // there is one
        Q_EMIT carryWanted();
        break;
    }
}

void MainWindow::showHelp(bool on)
{
    m_helpShown = on && m_help->showTopic(m_pages[static_cast<std::size_t>(currentPage())]->topic());
    placeDetail();
    if (!m_helpShown)
        m_pages[static_cast<std::size_t>(currentPage())]->focusFirst();
}

void MainWindow::setDetailVisible(bool visible)
{
    m_wantsDetail[static_cast<std::size_t>(currentPage())] = visible;
    if (!visible)
        m_helpShown = false;
    placeDetail();
}

QVariantMap MainWindow::layoutKept() const
{
    const auto page = static_cast<std::size_t>(currentPage());
    QVariantMap layout { { QStringLiteral("ventana"), saveGeometry() }, { QStringLiteral("pagina"), m_pages[page]->topic() },
        { QStringLiteral("detalle"), static_cast<bool>(m_wantsDetail[page]) }, { QStringLiteral("bitacora"), m_log->filterKept() } };
    if (const auto& district = m_sites->sites().district())
        layout.insert(QStringLiteral("region"), *district);
    return layout;
}

bool MainWindow::takeLayout(const QVariantMap& layout)
{
    if (!restoreGeometry(layout.value(QStringLiteral("ventana")).toByteArray()))
        return false;
    m_log->takeFilter(layout.value(QStringLiteral("bitacora")).toMap());
    if (layout.contains(QStringLiteral("region")) && m_night.hasState())
        m_sites->showRegion(layout.value(QStringLiteral("region")).toString());
    if (showTopic(layout.value(QStringLiteral("pagina")).toString()))
        setDetailVisible(layout.value(QStringLiteral("detalle")).toBool());
    return true;
}

void MainWindow::showLevel(int level)
{
    if (level == 1)
        showPage(0);
    else if (level == 2)
        showTopic(m_regions->topic());
    else if (level == 3 && m_stack->currentWidget() == m_regions && m_regions->current())
        showRegion(*m_regions->current()); // what is looked at, nearer
    else if (level == 3)
        showTopic(QStringLiteral("catd"));
    else if (!m_night.hasState() || m_night.waiting().all().empty())
        m_foot->tell(tr("Ningún acta espera."));
    else
        showActa(m_night.waiting().all().begin()->second);
}

void MainWindow::placeDetail()
{
    const auto page = static_cast<std::size_t>(currentPage());
    auto* const detail = m_night.hasState() ? m_pages[page]->detail() : nullptr;
    if (detail && m_paneStack->indexOf(detail) < 0)
        m_paneStack->addWidget(detail);
    if (m_helpShown)
        m_paneStack->setCurrentWidget(m_help);
    else if (detail)
        m_paneStack->setCurrentWidget(detail);
    m_pane->setVisible(m_helpShown || (detail && m_wantsDetail[page]));
}

void MainWindow::showSearch(const QString& words)
{
    m_search->open();
    if (!words.isEmpty())
        m_search->type(words);
}

void MainWindow::closeSearch()
{
    m_search->hide();
}

void MainWindow::stepBack()
{
    if (m_search->isVisible()) {
        closeSearch();
        m_pages[static_cast<std::size_t>(currentPage())]->focusFirst();
    } else if (m_helpShown) {
        showHelp(false);
    } else if (m_replay.stage != ReplayStatus::Stage::off) {
        Q_EMIT replayToggled();
    } else if (!m_pages[static_cast<std::size_t>(currentPage())]->back() && currentPage() != 0) {
        showPage(0);
    }
}

void MainWindow::setUnreachable(const QString& hub, const QString& reason)
{
    if (m_night.hasState())
        return; // the last state known is shown, with its age
    m_dashboard->setNotice(tr("No se puede llegar al concentrador"),
        { hub, reason, tr("La consola sigue intentando. Revise el cable de red; si la dirección no es esa, cierre la consola y entre de nuevo.") });
}

void MainWindow::tellFoot()
{
    if (isReplayed())
        return m_foot->setIdle(tr("Espacio reproducir o pausar · flechas 1 minuto · Re Pág y Av Pág 15 minutos · Inicio y Fin · Esc en vivo"), Theme::Muted);
    const bool isLive = m_night.freshness() == Freshness::live;
    const auto text = isLive ? attention() : QString();
    const auto* const top = text.isEmpty() ? nullptr : m_night.state().findAlarm(m_night.alarms().counts().top);
    m_foot->showNight(m_night, text, top ? AlarmWords::look(guide(top->kind()).prioridad).token : Theme::Text, m_isWall ? 0 : std::min(9, m_rail->offered()));
}

void MainWindow::refresh()
{
    m_strip->refresh();
    tellFoot(); // the age grows; what needs attention changes
    if (!m_pages.empty())
        m_pages[static_cast<std::size_t>(std::max(0, currentPage()))]->refresh();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_pane->setFixedWidth(std::clamp(width() * 27 / 100, narrowestPane, widestPane));
    if (m_search->isVisible())
        m_search->open();
}

} // namespace prep
