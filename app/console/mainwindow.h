// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/items/curves.h"
#include "models/items/night.h"
#include "models/items/replaystatus.h"
#include "models/items/searchindex.h"
#include "models/items/witnessstatus.h"
#include "widgets/common/searchpalette.h"
#include "widgets/common/theme.h"

#include <QVariantMap>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QShortcut;
class QStackedWidget;

namespace prep {

class AlarmsPage;
class CapturePage;
class ContinuityPage;
class CotejoPage;
class DashboardPage;
class DrillPage;
class Foot;
class HeldPage;
class HelpPane;
class IdentifyPage;
class LinksPage;
class LogPage;
class Page;
class PeoplePage;
class PublicationPage;
class RegionsPage;
class Rail;
class ReplayBand;
class ReplayBar;
class ScanningPage;
class SitesPage;
class Strip;
class WitnessBand;
class ReportsPage;
class WorkPage;

/// The frame (visual.md): rail, strip, page, detail, foot; and the keys. It joins the pages to each other; what needs the
/// hub leaves as a signal. GUI thread.
class MainWindow : public QWidget {
    Q_OBJECT
public:
    MainWindow(const Night& night, Theme& theme, bool kiosk, QWidget* parent = nullptr);

    /// Who is looking; the role decides which pages there are. Called once a session is known.
    void setUser(const QString& user, Role role);
    /// Told to every page; shows those that this function uses.
    void setActor(const prep::Actor& actor);
    /// What a view without a feed knows, too.
    void setProcess(const std::shared_ptr<const prep::Process>& process);
    void setPastNight(const std::optional<PastNight>& past);
    void setOutlines(const QList<QByteArray>& geojson);
    /// What this console's own witness says; a disagreement stands on every page.
    void setWitness(const WitnessStatus& status);
    /// While a past instant is shown every page says so, and commands nothing.
    void setReplay(const ReplayStatus& status);
    /// What there is to say of it, over the page Publicación.
    void showWitness();
    /// Whether the alarms of this console make no sound.
    void setMuted(bool muted);
    [[nodiscard]] Foot& foot() { return *m_foot; }
    /// What is being done before there is anything to show.
    void setPreparing(const QString& text);
    /// The hub at this address has never answered; where there is nothing to show, this is what is shown.
    void setUnreachable(const QString& hub, const QString& reason);
    void showPage(int page);
    /// By the topic that the page gives itself; false when there is no such page.
    bool showTopic(const QString& topic);
    void showActa(ActaIndex acta);
    void showSite(SiteIndex site);
    /// The sites of a district, by its id.
    void showRegion(const QString& district);
    void showHelp(bool on);
    void showSearch(const QString& words);
    void closeSearch();
    void setDetailVisible(bool visible);
    /// Where this window stands (monitor, size, whole screen), its page, its detail and its filters.
    [[nodiscard]] QVariantMap layoutKept() const;
    /// False when it is not one.
    bool takeLayout(const QVariantMap& layout);
    /// One of the four levels of ISA-101: 1 the entity, 2 its regions, 3 its sites, 4 the acta that waits longest.
    void showLevel(int level);
    /// Everything that has an age, anew.
    void refresh();

    [[nodiscard]] DashboardPage& dashboard() { return *m_dashboard; }
    [[nodiscard]] SitesPage& sites() { return *m_sites; }
    [[nodiscard]] PeoplePage& people() { return *m_people; }
    [[nodiscard]] LogPage& log() { return *m_log; }
    [[nodiscard]] AlarmsPage& alarms() { return *m_alarms; }
    [[nodiscard]] ContinuityPage& continuity() { return *m_continuity; }
    [[nodiscard]] LinksPage& links() { return *m_links; }
    [[nodiscard]] RegionsPage& regions() { return *m_regions; }
    [[nodiscard]] PublicationPage& publication() { return *m_publication; }
    [[nodiscard]] CapturePage& capture() { return *m_capture; }
    [[nodiscard]] IdentifyPage& identify() { return *m_identify; }
    [[nodiscard]] HeldPage& held() { return *m_held; }
    [[nodiscard]] CotejoPage& cotejo() { return *m_cotejo; }
    [[nodiscard]] ScanningPage& scanning() { return *m_scanning; }
    [[nodiscard]] WorkPage& work() { return *m_work; }
    [[nodiscard]] ReportsPage& reports() { return *m_reports; }
    [[nodiscard]] DrillPage& drill() { return *m_drill; }
    [[nodiscard]] Strip& strip() { return *m_strip; }
    [[nodiscard]] ReplayBar& replayBar() { return *m_replayBar; }
    [[nodiscard]] ReplayBand& replayBand() { return *m_replayBand; }
    [[nodiscard]] WitnessBand& witnessBand() { return *m_witnessBand; }
    [[nodiscard]] Rail& rail() { return *m_rail; }
    [[nodiscard]] SearchPalette& search() { return *m_search; }
    [[nodiscard]] int currentPage() const;

Q_SIGNALS:
    void historyWanted(quint32 acta);
    /// A bundle is to be carried by hand: out of this site, or into the centre (SiteDetail::carryTask).
    void carryWanted();
    void imageWanted(const prep::Digest& digest);
    void intent(const prep::CommandBody& body);
    void logWanted(prep::Seq before, quint32 count);
    void seriesWanted(quint16 site);
    void muteToggled();
    /// The past is to be shown, or the present again.
    void replayToggled();
    void replaySought(prep::Millis at);
    void replayPlayed(bool isPlaying);
    void replaySpeedChosen(int speed);
    void witnessUnlockWanted(const QString& passphrase);
    void witnessLookWanted();
    /// A folder of this machine is to be shown by its own programs.
    void folderWanted(const QString& folder);
    /// The console is to speak its other language.
    void languageToggled();
    /// Of all windows of this console: keep where they are, bring them back, open another one.
    void layoutSaveWanted();
    void layoutRestoreWanted();
    void windowWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addPage(Page* page);
    void offer(const Page* page, bool isOffered);
    void buildFrame(bool kiosk);
    void buildKeys();
    void useTool(int tool);
    void goTo(const SearchHit& hit);
    /// What an alarm opens, by the topic of a page; the site it is about, where there is one.
    void openTopic(const QString& topic, const QString& subject);
    void placeDetail();
    void stepBack();
    void tellFoot();
    void tellActor();
    [[nodiscard]] bool isReplayed() const { return m_replay.stage == ReplayStatus::Stage::shown; }
    [[nodiscard]] QString attention() const;
    [[nodiscard]] std::vector<SearchPalette::Action> actions() const;

    const Night& m_night;
    Theme& m_theme;
    Rail* m_rail;
    Strip* m_strip;
    WitnessBand* m_witnessBand;
    ReplayBand* m_replayBand;
    QStackedWidget* m_stack;
    QWidget* m_pane;
    QStackedWidget* m_paneStack;
    HelpPane* m_help;
    ReplayBar* m_replayBar;
    Foot* m_foot;
    SearchPalette* m_search;
    DashboardPage* m_dashboard;
    SitesPage* m_sites;
    PeoplePage* m_people;
    ContinuityPage* m_continuity;
    LogPage* m_log;
    AlarmsPage* m_alarms;
    LinksPage* m_links;
    RegionsPage* m_regions;
    PublicationPage* m_publication;
    CapturePage* m_capture;
    IdentifyPage* m_identify;
    HeldPage* m_held;
    CotejoPage* m_cotejo;
    ScanningPage* m_scanning;
    WorkPage* m_work;
    ReportsPage* m_reports;
    DrillPage* m_drill;
    std::vector<Page*> m_pages;
    std::vector<bool> m_wantsDetail;
    std::vector<bool> m_isOffered; ///< by page: this function uses it
    std::vector<QShortcut*> m_levels;
    std::optional<Actor> m_actor;
    ReplayStatus m_replay;
    bool m_helpShown = false;
    bool m_isWall; ///< nobody works at it: keys alone choose its level
};

} // namespace prep
