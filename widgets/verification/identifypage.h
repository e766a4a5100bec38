// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/casillafinder.h"
#include "models/items/piezaoffer.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <QElapsedTimer>
#include <QImage>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace prep {

class ActaImage;
class CasillaForm;
class ElidedLabel;
class Night;
class Notice;

/// Identification (B10): one pieza after another, its image beside what its label says. Enter confirms; what does not agree is
/// typed from the head of the acta, or declared fuera de catálogo. The hub reserves each pieza for this session; the page asks
/// and gives back by intents. It needs only the definition: a capturista has no feed. GUI thread.
class IdentifyPage : public Page {
    Q_OBJECT
public:
    IdentifyPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    ~IdentifyPage() override;

    /// `proposing`: the label's acta stands there to be confirmed; `typing`: the head is typed; `confirming`: what was typed
    /// stands there to be confirmed.
    enum class Stage { away, idle, asking, proposing, typing, confirming, sending };

    [[nodiscard]] QString topic() const override { return QStringLiteral("identificacion"); }
    [[nodiscard]] QString title() const override { return tr("Identificación"); }
    [[nodiscard]] bool isFor(prep::Role role) const override { return mayCommand(role, CommandKind::identificar); }
    void refresh() override;
    void setActor(const Actor& actor) override;
    void focusFirst() override;
    bool back() override;
    void setProcess(std::shared_ptr<const Process> process);

    // ---- what the hub answers ----------------------------------------------------------------------------------
    void takePieza(const PiezaOffer& offer);
    void takeAccepted(CommandKind kind);
    void takeRefused(CommandKind kind, int code);
    void setImage(const Digest& digest, const QImage& image);

    // ---- for the frame and tests -------------------------------------------------------------------------------
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool isInHand() const { return m_stage >= Stage::proposing; }
    [[nodiscard]] const PiezaOffer& pieza() const { return m_pieza; }
    [[nodiscard]] CasillaForm& form() { return *m_form; }
    [[nodiscard]] ActaImage& image() { return *m_image; }
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString idleText() const { return m_idleText; }
    [[nodiscard]] QString proposal() const;
    /// Piezas decided here since it was opened.
    [[nodiscard]] int decided() const { return m_decided; }

    void askNext();
    void confirm();
    void differs();
    void declareOutside();
    void hold();

Q_SIGNALS:
    /// null: the oldest that waits.
    void piezaWanted(const prep::Id16& inHand);
    void piezaLeft();
    void imageWanted(const prep::Digest& digest);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildKeys();
    [[nodiscard]] QWidget* buildIdle();
    [[nodiscard]] QWidget* buildWork();
    [[nodiscard]] QWidget* buildCard();
    void begin(const PiezaOffer& offer);
    void enter(Stage stage);
    void showCard();
    void showImage();
    void showHelp();
    [[nodiscard]] bool isStill(const Id16& meantPieza);
    void send(const CommandBody& body);
    void giveBack(const QString& title, const QString& why);
    void goIdle(const QString& title, const QStringList& sentences);
    void say(const QString& text, bool warning);
    void keepAlive();
    [[nodiscard]] ActaIndex meant() const;
    [[nodiscard]] bool may(CommandKind kind) const;

    const Night& m_night;
    const Theme& m_theme;
    std::shared_ptr<const Process> m_process;
    Actor m_actor;
    Stage m_stage = Stage::away;
    Stage m_before = Stage::idle; ///< what was sent from
    PiezaOffer m_pieza;
    ActaIndex m_proposed = none32;
    ActaIndex m_typed = none32;
    QElapsedTimer m_since; ///< the pieza was given, or kept
    QElapsedTimer m_sinceAsked;
    bool m_isActive = false; ///< somebody has worked since
    bool m_isKeeping = false;
    bool m_isQueueEmpty = false;
    CommandBody m_sent;
    int m_decided = 0;
    QString m_idleText;

    QStackedWidget* m_stack = nullptr;
    Notice* m_notice = nullptr;
    QPushButton* m_ask = nullptr;
    ActaImage* m_image = nullptr;
    ElidedLabel* m_head = nullptr;
    QLabel* m_waiting = nullptr;
    QLabel* m_offline = nullptr;
    QWidget* m_card = nullptr;
    QLabel* m_cardTitle = nullptr;
    QLabel* m_cardCasilla = nullptr;
    QLabel* m_cardPlace = nullptr;
    QPushButton* m_confirm = nullptr;
    QPushButton* m_differs = nullptr;
    QPushButton* m_outside = nullptr;
    QPushButton* m_hold = nullptr;
    CasillaForm* m_form = nullptr;
    QLabel* m_message = nullptr;
    QLabel* m_help = nullptr;
};

} // namespace prep
