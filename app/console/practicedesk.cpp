// SPDX-License-Identifier: MIT
#include "app/console/practicedesk.h"

#include "models/domain/decide.h"
#include "models/process/random.h"

#include <QTimer>
#include <QTimerEvent>

namespace prep {

namespace {

constexpr std::size_t ahead = 2; ///< drawings made before they are needed
constexpr double othersErr = 0.2; ///< of the other capture, beside what the lesson asks for
constexpr int lookAtLeasesMs = 1000;
constexpr const char* traineeId = "practicante";

Actor person(const char* id, Role role = Role::capturista)
{
    return { id, role, std::string("E-") + id, "" };
}

Actor first() { return person("practica-a"); }
Actor second() { return person("practica-b"); }
Actor identifier() { return person("practica-v", Role::verificador); }
Actor system() { return { "sistema", Role::sistema, "", "" }; }

CommandKind kindOf(const CommandBody& body)
{
    return static_cast<CommandKind>(body.index() + 1);
}

} // namespace

PracticeDesk::PracticeDesk(std::shared_ptr<const Process> process, std::size_t actas, std::uint64_t seed, Night& night, QObject* parent)
    : QObject(parent)
    , m_process(std::move(process))
    , m_actas(actas)
    , m_seed(seed)
    , m_night(night)
    , m_painter(m_process)
{
    connect(&m_painter, &PracticePainter::drawn, this, &PracticeDesk::onDrawn);
    startTimer(lookAtLeasesMs);
    begin(makeLessons(*m_process, m_actas, m_seed));
}

PracticeDesk::~PracticeDesk() = default;

Actor PracticeDesk::trainee()
{
    return person(traineeId);
}

QString PracticeDesk::mark()
{
    return tr("PRÁCTICA: no es un acta");
}

Millis PracticeDesk::now() const
{
    return m_night.processNow();
}

void PracticeDesk::restart()
{
    m_seed = detail::Random(m_seed).next();
    begin(makeLessons(*m_process, m_actas, m_seed));
}

bool PracticeDesk::repeatFailed()
{
    std::vector<PracticeLesson> again;
    for (const std::size_t lesson : summarize(m_scores).failed)
        again.push_back(m_lessons[lesson]);
    if (again.empty())
        return false;
    begin(std::move(again));
    return true;
}

/// A night of its own for each round: nobody captures an acta twice in one.
void PracticeDesk::begin(std::vector<PracticeLesson> lessons)
{
    m_lessons = std::move(lessons);
    m_scores.clear();
    m_clips.clear();
    m_sheets.clear();
    m_drawn = 0;
    ++m_round;
    m_isBrought = m_isAsked = false;
    m_since = 0;
    m_state = std::make_unique<State>(m_process);
    for (const Actor& each : { trainee(), first(), second(), identifier() })
        enrol(each);
    drawAhead();
    Q_EMIT begun();
}

void PracticeDesk::enrol(const Actor& each)
{
    (void)run(system(), command::AltaPersona { each.id, each.id, each.role, "" });
    (void)run(system(), command::InscribirEstacion { each.station, "", "practica" });
}

/// As the hub does, but for the log: what is decided is folded, and nothing is kept of it.
int PracticeDesk::run(const Actor& actor, const CommandBody& body)
{
    Command command;
    ++m_commands;
    for (std::size_t i = 0; i < sizeof m_commands; ++i)
        command.id.bytes[i] = static_cast<std::uint8_t>(m_commands >> (8 * i));
    command.digest = command.id;
    command.body = body;
    auto decision = decide(*m_state, command, actor, { now(), command.id });
    if (const auto* const refused = std::get_if<Refused>(&decision))
        return static_cast<int>(refused->code);
    m_made = std::move(std::get<std::vector<Event>>(decision));
    for (Event& event : m_made) {
        event.header.seq = m_state->seq + 1;
        event.header.origin = "centro";
        evolve(*m_state, event);
    }
    return 0;
}

// ---- the paper ---------------------------------------------------------------------------------------------------------

void PracticeDesk::drawAhead()
{
    for (; m_drawn < m_lessons.size() && m_drawn < m_scores.size() + ahead; ++m_drawn) {
        m_rounds.push_back(m_round);
        m_painter.draw(m_drawn, m_lessons[m_drawn], mark());
    }
}

void PracticeDesk::onDrawn(const PracticeSheet& sheet)
{
    const std::size_t round = m_rounds.front();
    m_rounds.erase(m_rounds.begin());
    if (round != m_round)
        return;
    m_sheets.insert(sheet.lesson, sheet);
    if (m_isAsked && sheet.lesson == m_scores.size()) {
        m_isAsked = false;
        answer(command::Reclamar {});
    }
}

/// By the same way as an acta of the night: acopio, digitalización, its image, identification.
bool PracticeDesk::bring(const PracticeSheet& sheet)
{
    const PracticeLesson& lesson = m_lessons[sheet.lesson];
    const std::string key = m_process->actaKey(lesson.acta);
    const SiteIndex at = m_process->actas[lesson.acta].site;
    const std::string site = m_process->sites[at == none16 ? 0 : at].id;
    const Actor station { "S-" + site, Role::sitio, "S-" + site, site };
    if (!m_state->findStation(station.station))
        (void)run(system(), command::InscribirEstacion { station.station, site, "practica" });
    Id16 pieza;
    pieza.bytes[15] = static_cast<std::uint8_t>(sheet.lesson + 1);
    pieza.bytes[14] = static_cast<std::uint8_t>((sheet.lesson + 1) >> 8);
    constexpr std::int64_t bytes = 1; // that there are some; nothing is sent anywhere
    const bool isIn = run(station, command::Acopiar { pieza, site, key, "" }) == 0
        && run(station, command::Digitalizar { pieza, Canal::catd, site, key, "", "ACTA PREP", sheet.digest, bytes }) == 0
        && run(system(), command::RecibirImagen { pieza, sheet.digest, bytes, "image/jpeg" }) == 0
        && run(identifier(), command::Identificar { pieza, key, "" }) == 0;
    if (!isIn)
        return false;
    if (lesson.kind == LessonKind::third)
        return capture(first(), lesson.truth) && capture(second(), misread(lesson, 1));
    if (lesson.isSecond && lesson.kind != LessonKind::badImage)
        return capture(first(), detail::Random(lesson.seed).chance(othersErr) ? misread(lesson, 1) : lesson.truth);
    return true;
}

Tally PracticeDesk::misread(const PracticeLesson& lesson, std::uint64_t salt) const
{
    detail::Random random(lesson.seed ^ salt);
    return detail::VoteMaker(*m_process, m_seed).misread(lesson.truth, random);
}

/// Somebody else captures the lesson in hand.
bool PracticeDesk::capture(const Actor& who, const Tally& tally)
{
    const std::string key = m_process->actaKey(m_lessons[m_scores.size()].acta);
    if (run(who, command::Reclamar { key, 0 }) != 0)
        return false;
    const auto* const given = std::get_if<body::ActaReclamada>(&m_made.front().body);
    return given && run(who, command::Capturar { key, given->ronda, tally }) == 0;
}

// ---- the trainee -------------------------------------------------------------------------------------------------------

void PracticeDesk::submit(const CommandBody& body)
{
    QTimer::singleShot(0, this, [this, body] { answer(body); }); // as from afar: the page is never answered while it asks
}

bool PracticeDesk::waitsForSheet(const CommandBody& body) const
{
    const auto* const ask = std::get_if<command::Reclamar>(&body);
    return ask && ask->acta.empty() && !isOver() && !m_isBrought && !m_sheets.contains(m_scores.size());
}

void PracticeDesk::answer(const CommandBody& body)
{
    if (waitsForSheet(body)) {
        m_isAsked = true;
        return;
    }
    const auto* const ask = std::get_if<command::Reclamar>(&body);
    if (ask && ask->acta.empty() && !isOver() && !m_isBrought)
        m_isBrought = bring(m_sheets[m_scores.size()]);
    const CommandKind kind = kindOf(body);
    if (const int code = run(trainee(), body)) {
        Q_EMIT denied(kind, code);
        return;
    }
    if (giveClaim(kind))
        return;
    const auto made = m_scores.size();
    score(body);
    Q_EMIT done(kind); // the page counts what it cost, and asks for the next
    if (m_scores.size() != made)
        Q_EMIT scored();
}

/// What the last command gave or kept, as the hub tells it.
bool PracticeDesk::giveClaim(CommandKind kind)
{
    const Event& event = m_made.front();
    Claim claim { event.header.subject.key, 0, 0, {}, {} };
    if (const auto* const given = std::get_if<body::ActaReclamada>(&event.body))
        std::tie(claim.ronda, claim.vence) = std::pair(given->ronda, given->vence);
    else if (const auto* const kept = std::get_if<body::ReclamoRenovado>(&event.body))
        std::tie(claim.ronda, claim.vence) = std::pair(kept->ronda, kept->vence);
    if (claim.ronda == 0)
        return false;
    const ActaIndex acta = *m_process->findActa(claim.acta);
    if (claim.ronda == 3)
        claim.campos = openFields(*m_state, acta);
    if (const Pieza* const pieza = m_state->mainPieza(acta))
        claim.imagen = pieza->imagen;
    if (kind == CommandKind::reclamar && m_since == 0)
        m_since = m_night.wallNow();
    m_claimRound = claim.ronda;
    m_open = claim.campos;
    Q_EMIT claimed(claim);
    return true;
}

void PracticeDesk::askImage(const Digest& digest)
{
    for (const PracticeSheet& sheet : std::as_const(m_sheets)) {
        if (sheet.digest != digest)
            continue;
        QTimer::singleShot(0, this, [this, digest, image = sheet.image] { Q_EMIT imageReady(digest, image); });
        return;
    }
}

PracticeTruth PracticeDesk::truth() const
{
    const PracticeLesson& lesson = m_lessons[m_scores.size()];
    return { m_scores.size(), lesson.acta, m_claimRound, lesson.truth, m_open, lesson.kind == LessonKind::badImage };
}

/// The lesson in hand has ended, when this command ends one.
void PracticeDesk::score(const CommandBody& body)
{
    const auto* const sent = std::get_if<command::Capturar>(&body);
    if (!sent && !std::holds_alternative<command::Escalar>(body))
        return;
    const PracticeTruth paper = truth();
    PracticeScore score = sent ? scoreCapture(paper, m_process->actas[paper.acta], *sent) : scoreEscalation(paper);
    score.took = m_night.wallNow() - std::exchange(m_since, 0);
    if (sent)
        othersFollow(*sent);
    const Valor& value = m_state->actas[paper.acta].valor;
    score.differed = sent && sent->ronda < 3 && !(value.seq != 0 && value.metodo == body::Metodo::dosIguales);
    PracticeClips clips;
    const PracticeSheet sheet = m_sheets.take(m_scores.size());
    for (const PracticeBox& box : score.boxes) {
        if (!box.isRight)
            clips.insert(box.field, sheet.image.copy(sheet.places[box.field]));
    }
    m_scores.push_back(std::move(score));
    m_clips.push_back(std::move(clips));
    m_isBrought = false;
    drawAhead();
}

/// The other capture, where there is none yet; and where the two differ, a third person, who reads well.
void PracticeDesk::othersFollow(const command::Capturar& sent)
{
    const PracticeLesson& lesson = m_lessons[m_scores.size()];
    if (sent.ronda < 3 && !lesson.isSecond)
        (void)capture(first(), detail::Random(lesson.seed).chance(othersErr) ? misread(lesson, 2) : lesson.truth);
    if (m_state->actas[lesson.acta].etapa == Etapa::captura2)
        (void)capture(second(), lesson.truth);
}

void PracticeDesk::notePresses(int presses)
{
    if (!m_scores.empty())
        m_scores.back().presses = presses;
}

/// What the hub does with a claim that has run out.
void PracticeDesk::timerEvent(QTimerEvent* /*event*/)
{
    while (!m_state->expiries.empty() && std::get<0>(*m_state->expiries.begin()) <= now()) {
        const auto [until, acta, round] = *m_state->expiries.begin();
        if (run(system(), command::Caducar { m_process->actaKey(acta), round }) != 0)
            return;
    }
}

} // namespace prep
