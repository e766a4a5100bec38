// SPDX-License-Identifier: MIT
#pragma once

#include "app/console/practicepainter.h"
#include "models/domain/state.h"
#include "models/items/claim.h"
#include "models/items/night.h"
#include "models/items/practicescore.h"
#include "models/process/nightvotes.h"

#include <QMap>
#include <QObject>

#include <optional>

namespace prep {

/// What a practice shows of a box that was typed wrong: the piece of the image where it is written.
using PracticeClips = QMap<std::uint16_t, QImage>;

/// In place of a hub, for one person who learns to capture: draws actas, brings them, gives claims and decides what is sent by the
/// rules of the domain on a State of its own, in memory. The other capturistas are simulated, and differ now and then. It knows
/// the truth of each acta and scores what was captured. No session, no socket, no file. GUI thread.
class PracticeDesk : public QObject {
    Q_OBJECT
public:
    /// `night` gives the clock; `actas` and `seed`: makeLessons().
    PracticeDesk(std::shared_ptr<const Process> process, std::size_t actas, std::uint64_t seed, Night& night, QObject* parent = nullptr);
    ~PracticeDesk() override;

    /// Who practises.
    [[nodiscard]] static Actor trainee();
    [[nodiscard]] const std::shared_ptr<const Process>& process() const { return m_process; }
    [[nodiscard]] const State& state() const { return *m_state; }
    /// Of this round of the practice, in the order in which they are given.
    [[nodiscard]] const std::vector<PracticeLesson>& lessons() const { return m_lessons; }
    [[nodiscard]] const std::vector<PracticeScore>& scores() const { return m_scores; }
    /// Of scores()[at]: by field, of the boxes that are wrong.
    [[nodiscard]] const PracticeClips& clips(std::size_t at) const { return m_clips[at]; }
    [[nodiscard]] bool isOver() const { return m_scores.size() == m_lessons.size(); }
    /// The words printed on every image, in the language of the console.
    [[nodiscard]] static QString mark();

    /// Other actas.
    void restart();
    /// The actas of this round that went wrong, once more and exactly the same. False when there are none.
    bool repeatFailed();

    // ---- as HubSession -----------------------------------------------------------------------------------------
    void submit(const prep::CommandBody& body);
    void askImage(const prep::Digest& digest);
    /// Of the last acta: what its capture cost, as the page counted it.
    void notePresses(int presses);

Q_SIGNALS:
    void claimed(const prep::Claim& claim);
    void done(prep::CommandKind kind);
    void denied(prep::CommandKind kind, int code);
    void imageReady(const prep::Digest& digest, const QImage& image);
    /// There is one more of scores(); notePresses() says what it cost.
    void scored();
    /// A new round of lessons is ready.
    void begun();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void begin(std::vector<PracticeLesson> lessons);
    [[nodiscard]] int run(const Actor& actor, const CommandBody& body);
    void enrol(const Actor& person);
    void drawAhead();
    void onDrawn(const PracticeSheet& sheet);
    bool bring(const PracticeSheet& sheet);
    [[nodiscard]] bool waitsForSheet(const CommandBody& body) const;
    void answer(const CommandBody& body);
    bool giveClaim(CommandKind kind);
    void score(const CommandBody& body);
    void othersFollow(const command::Capturar& sent);
    bool capture(const Actor& person, const Tally& tally);
    [[nodiscard]] Tally misread(const PracticeLesson& lesson, std::uint64_t salt) const;
    [[nodiscard]] PracticeTruth truth() const;
    [[nodiscard]] Millis now() const;

    std::shared_ptr<const Process> m_process;
    std::size_t m_actas;
    std::uint64_t m_seed;
    Night& m_night;
    std::unique_ptr<State> m_state;
    PracticePainter m_painter;
    std::vector<PracticeLesson> m_lessons;
    std::vector<PracticeScore> m_scores;
    std::vector<PracticeClips> m_clips;
    QMap<std::size_t, PracticeSheet> m_sheets; ///< drawn, and not captured yet
    std::size_t m_drawn = 0; ///< lessons whose drawing was asked for
    std::size_t m_round = 0; ///< drawings of an earlier one are late and dropped
    std::vector<std::size_t> m_rounds; ///< by drawing asked for and not yet made, in order
    bool m_isBrought = false; ///< the lesson in hand has been brought
    bool m_isAsked = false; ///< the trainee waits for its drawing
    std::vector<std::uint16_t> m_open; ///< of the claim in hand, when it is a third one
    std::uint8_t m_claimRound = 0;
    Millis m_since = 0; ///< wall clock of the claim
    std::vector<Event> m_made; ///< by the last command
    std::uint64_t m_commands = 0;
};

} // namespace prep
