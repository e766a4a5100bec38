// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/claim.h"
#include "widgets/capture/mesaform.h"
#include "widgets/capture/capturesession.h"
#include "widgets/capture/fieldplaces.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <QElapsedTimer>
#include <QImage>

#include <functional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace prep {

class ActaHead;
class ActaImage;
class CaptureForm;
class Night;
class Notice;
class ReviewList;

/// What the captures of one person at this page have cost so far, in key presses.
struct CaptureCost {
    int actas = 0; ///< accepted by the hub
    int presses = 0; ///< of those, and of what was lost
    int discarded = 0; ///< on what was taken back or lost
};

/// Capture, third capture and mesa de control, from the claim to the next acta, by keys alone. It asks for actas, sends
/// what was typed and renews the claim by intents; what the hub answers comes in by the slots below. It needs only the
/// definition: the view of a capturista has no feed. GUI thread.
class CapturePage : public Page {
    Q_OBJECT
public:
    CapturePage(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    ~CapturePage() override;

    enum class Stage { away, idle, asking, working, sending };

    [[nodiscard]] QString topic() const override { return QStringLiteral("captura"); }
    [[nodiscard]] QString title() const override { return tr("Captura"); }
    [[nodiscard]] bool isFor(prep::Role role) const override { return mayCommand(role, CommandKind::reclamar) || mayCommand(role, CommandKind::declararSinActa); }
    void refresh() override;
    void setActor(const Actor& actor) override;
    void focusFirst() override;
    bool back() override;

    void setProcess(std::shared_ptr<const Process> process);
    /// Where the boxes lie on the image; it must outlive the page.
    void setPlaces(const FieldPlaces& places);

    // ---- what the hub answers ----------------------------------------------------------------------------------
    void takeClaim(const Claim& claim);
    void takeAccepted(CommandKind kind);
    void takeRefused(CommandKind kind, int code);
    void setImage(const Digest& digest, const QImage& image);
    /// The bodies that this person may read: for the mesa, the three captures.
    void setHistory(ActaIndex acta, const std::vector<Event>& events);

    // ---- for the frame and tests -------------------------------------------------------------------------------
    [[nodiscard]] Stage stage() const { return m_stage; }
    /// What is on this page and nowhere else would be lost with it.
    [[nodiscard]] bool isBusy() const { return m_stage == Stage::working || m_stage == Stage::sending; }
    [[nodiscard]] const CaptureCost& cost() const { return m_cost; }
    [[nodiscard]] const CaptureSession* session() const { return m_session.get(); }
    [[nodiscard]] CaptureForm& form() { return *m_form; }
    [[nodiscard]] ReviewList& review() { return *m_review; }
    [[nodiscard]] MesaForm& mesa() { return *m_mesa; }
    [[nodiscard]] ActaImage& image() { return *m_image; }
    /// Of the acta at hand; nothing without one, or where nobody knows its form.
    [[nodiscard]] std::optional<ActaForm> claimedForm() const;
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString idleText() const { return m_idleText; }

    void askNext();
    void escalate();
    void declareSinActa();

Q_SIGNALS:
    void imageWanted(const prep::Digest& digest);
    void historyWanted(quint32 acta);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] std::vector<MesaForm::Reading> readingsOf(ActaIndex acta, const std::vector<Event>& events) const;
    void build();
    void buildKeys();
    [[nodiscard]] QWidget* buildIdle();
    [[nodiscard]] QWidget* buildWork();
    void ask(std::uint8_t round);
    void begin(const Claim& claim);
    void askHistory(ActaIndex acta);
    [[nodiscard]] bool awaitsHistory() const;
    void openForm(std::vector<std::uint16_t> open);
    void showImage();
    void showFocus();
    void showReview();
    void showHelp();
    void send();
    void sendAgain();
    void resolve(const Tally& tally, const std::string& reason);
    void putAway();
    void finish();
    void lose(const QString& text);
    void goIdle(const QString& title, const QStringList& sentences);
    void say(const QString& text, bool warning);
    void notePress();
    void reclaim();
    void watchClaim();
    [[nodiscard]] bool may(CommandKind kind) const;

    const Night& m_night;
    const Theme& m_theme;
    FormPlaces m_formPlaces;
    const FieldPlaces* m_places;
    std::shared_ptr<const Process> m_process;
    Actor m_actor;
    Stage m_stage = Stage::away;
    Claim m_claim;
    std::uint8_t m_asked = 0; ///< the round that was asked for
    bool m_isReclaiming = false; ///< the claim ran out and the same acta was asked for again
    bool m_isExpired = false;
    bool m_isActive = false; ///< somebody has typed since the claim was last renewed
    bool m_isRenewing = false;
    bool m_isQueueEmpty = false;
    QElapsedTimer m_sinceEmpty;
    QElapsedTimer m_sinceHistory; ///< that the mesa asked for
    std::unique_ptr<CaptureSession> m_session;
    CommandBody m_sent;
    CaptureCost m_cost;
    int m_pressesBefore = 0; ///< of the claim, before there is a session
    QString m_idleText;

    QStackedWidget* m_stack = nullptr;
    Notice* m_notice = nullptr;
    QPushButton* m_ask = nullptr;
    QPushButton* m_noActa = nullptr;
    ActaImage* m_image = nullptr;
    ActaHead* m_head = nullptr;
    QStackedWidget* m_work = nullptr;
    CaptureForm* m_form = nullptr;
    ReviewList* m_review = nullptr;
    MesaForm* m_mesa = nullptr;
    QLabel* m_wait = nullptr;
    QLabel* m_message = nullptr;
    QLabel* m_help = nullptr;
};

} // namespace prep
