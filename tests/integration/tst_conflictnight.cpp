// SPDX-License-Identifier: MIT
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "tests/integration/officialnight.h"
#include "tests/integration/programs.h"
#include "widgets/capture/boxedit.h"
#include "widgets/capture/captureform.h"

#include <QJsonDocument>
#include <QKeyEvent>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace prep;
using namespace prep::test;

namespace {

constexpr double usualShare = 0.03;
constexpr double mostDiscarded = 0.02; ///< at usualShare
constexpr std::size_t everyNth = 20; ///< of the actas without a conflict, typed into the form as well

/// Types captures into the real form and records the key events that reach its boxes.
class Typist : public QObject {
public:
    explicit Typist(std::shared_ptr<const Process> process)
        : m_theme(Theme::Mode::dark)
        , m_process(std::move(process))
        , m_form(m_theme)
    {
        qApp->installEventFilter(this);
    }
    ~Typist() override { m_form.setSession(nullptr); }

    /// Key presses of each field; none when the form came to something else than `tally`. `open`: as a third person gets it.
    std::map<std::uint16_t, int> type(ActaIndex acta, const Tally& tally, std::uint8_t round, const std::vector<std::uint16_t>& open = {})
    {
        CaptureSession session(m_process, acta, round, open);
        m_form.setSession(&session);
        m_presses.clear();
        for (const std::uint16_t field : session.openFields()) {
            const Cell cell = tally.field(field);
            for (const char key : cell >= 0 ? std::to_string(cell) : std::string(1, cell == sinDato ? 'S' : cell == ilegible ? 'I' : 'N'))
                press(session, key);
            press(session, Qt::Key_Return);
        }
        bool isSame = session.isComplete();
        for (const std::uint16_t field : session.openFields())
            isSame = isSame && session.tally().field(field) == tally.field(field);
        m_form.setSession(nullptr);
        QCoreApplication::sendPostedEvents(); // there is no event loop: what waits grows, and the old boxes stay
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return isSame ? m_presses : std::map<std::uint16_t, int> {};
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::KeyPress && qobject_cast<BoxEdit*>(watched))
            ++m_presses[static_cast<BoxEdit*>(watched)->field()];
        return false;
    }

private:
    void press(const CaptureSession& session, int key)
    {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QCoreApplication::sendEvent(m_form.box(session.focus()), &event);
    }

    Theme m_theme;
    std::shared_ptr<const Process> m_process;
    CaptureForm m_form;
    std::map<std::uint16_t, int> m_presses;
};

/// The captures of one acta and what was verified.
struct ActaWork {
    std::vector<std::pair<std::uint8_t, body::Captura>> captures; ///< round and what was typed
    std::optional<Tally> verified;
};

struct Cost {
    std::int64_t presses = 0;
    std::int64_t wrong = 0; ///< on boxes whose value was not the one verified
    std::int64_t thirds = 0; ///< of the third captures, which there would be none of without conflicts
    std::size_t conflicts = 0;
    std::size_t fields = 0; ///< that differed
    std::size_t typed = 0; ///< captures that went through the form
};

} // namespace

/// Puebla 2024 with captures that differ in a share of its actas (PREP_CONFLICTS): it ends as published, and little of what was
/// typed is typed in vain.
class TestConflictNight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void itEndsAsPublished();
    void littleIsTypedInVain();

private:
    [[nodiscard]] QString path(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    void readLog();
    void count(Typist& typist, ActaIndex acta, const ActaWork& work, bool isTyped, Cost& cost);

    QTemporaryDir m_dir;
    QMap<QString, QString> m_files;
    double m_share = 0;
    std::shared_ptr<const Process> m_process;
    std::map<ActaIndex, ActaWork> m_work;
    std::map<Cell, int> m_pressesOf; ///< of a cell with its Enter, as the form took them
};

void TestConflictNight::initTestCase()
{
    m_files = pueblaFiles();
    if (m_files.isEmpty())
        QSKIP("SKIP: PREP_REAL_DATA is not set or holds no puebla2024: the real night was not run");
    m_share = qEnvironmentVariable("PREP_CONFLICTS", QStringLiteral("0.03")).toDouble();
    QVERIFY(m_share > 0 && m_share < 1);
    const Ran made = runPrep(QStringList { QStringLiteral("process"), QStringLiteral("from-prep") } + m_files.values() + QStringList { QStringLiteral("--out"), path("proceso") });
    QVERIFY2(made.exitCode == 0, made.err.constData());
    const Ran founded = runPrep({ QStringLiteral("init"), QStringLiteral("--process"), path("proceso"), QStringLiteral("--data"), path("datos") });
    QVERIFY2(founded.exitCode == 0, founded.err.constData());
    QProcess drill;
    startDrill(drill, path("datos"), { QStringLiteral("--images"), QStringLiteral("none"), QStringLiteral("--conflicts"), QString::number(m_share) });
    QVERIFY(drill.waitForFinished(900000));
    QVERIFY2(drill.exitCode() == 0, drill.readAllStandardError().constData());
}

void TestConflictNight::itEndsAsPublished()
{
    const Ran state = runPrep({ QStringLiteral("state"), QStringLiteral("--data"), path("datos"), QStringLiteral("--json"), QStringLiteral("--final") });
    QCOMPARE(state.exitCode, 0);
    const QString figures = compareFigures(QJsonDocument::fromJson(state.out).object().value(QStringLiteral("elections")).toObject(), m_files);
    QVERIFY2(figures.isEmpty(), qPrintable(figures));
    const Ran corte = runPrep({ QStringLiteral("corte"), QStringLiteral("--data"), path("datos"), QStringLiteral("--final"), QStringLiteral("--out"), path("publicado") }, 300000);
    QVERIFY2(corte.exitCode == 0, corte.err.constData());
    QMap<QString, int> used;
    const QString cells = compareCorte(path("publicado"), m_files, used);
    QVERIFY2(cells.isEmpty(), qPrintable(cells));
    QVERIFY(used.value(unknownReading()) <= 21);
}

void TestConflictNight::readLog()
{
    const auto dir = DataDir::open(path("datos").toStdString());
    QVERIFY(dir.ok());
    const auto process = dir->loadProcess();
    QVERIFY(process.ok());
    m_process = *process;
    const auto folded = foldLog(dir->logFile(), [&](const FoldedEvent& folding) {
        const Event& event = folding.event;
        const auto acta = m_process->findActa(event.header.subject.key);
        if (const auto* const capture = std::get_if<body::Captura>(&event.body))
            m_work[*acta].captures.emplace_back(static_cast<std::uint8_t>(static_cast<int>(event.header.kind) - static_cast<int>(EventKind::captura1) + 1), *capture);
        else if (const auto* const verified = std::get_if<body::ActaVerificada>(&event.body))
            m_work[*acta].verified = verified->tally;
        return true;
    });
    QVERIFY2(folded.ok(), folded.ok() ? "" : folded.error().detail.c_str());
}

void TestConflictNight::count(Typist& typist, ActaIndex acta, const ActaWork& work, bool isTyped, Cost& cost)
{
    for (const auto& [round, capture] : work.captures) {
        std::map<std::uint16_t, int> presses;
        std::vector<std::uint16_t> fields = capture.conflictos;
        if (round < 3) {
            fields.resize(capture.tally.fieldCount());
            std::iota(fields.begin(), fields.end(), std::uint16_t { 0 });
        }
        if (isTyped) {
            presses = typist.type(acta, capture.tally, round, capture.conflictos);
            QCOMPARE(presses.size(), fields.size());
            ++cost.typed;
        }
        for (const std::uint16_t field : fields) {
            const Cell cell = capture.tally.field(field);
            if (isTyped) {
                const auto [known, isNew] = m_pressesOf.try_emplace(cell, presses[field]);
                QVERIFY2(known->second == presses[field], qPrintable(QStringLiteral("%1: %2 presses, then %3").arg(cell).arg(known->second).arg(presses[field])));
            }
            const auto known = m_pressesOf.find(cell);
            QVERIFY2(known != m_pressesOf.end(), qPrintable(QString::number(cell)));
            cost.presses += known->second;
            cost.wrong += cell != work.verified->field(field) ? known->second : 0;
            cost.thirds += round == 3 ? known->second : 0;
        }
        cost.conflicts += round == 3 ? 1 : 0;
        cost.fields += round == 3 ? fields.size() : 0;
    }
}

void TestConflictNight::littleIsTypedInVain()
{
    readLog();
    if (QTest::currentTestFailed())
        return;
    Typist typist(m_process);
    // What the form takes for each number there is, once; every conflict and one in twenty of the others go through it whole.
    Cost cost;
    std::size_t n = 0;
    const auto all = [&](bool isTyped) {
        n = 0;
        for (const auto& [acta, work] : m_work) {
            QVERIFY(work.verified);
            bool isNew = false;
            for (const auto& [round, capture] : work.captures) {
                for (std::size_t field = 0; field < capture.tally.fieldCount(); ++field)
                    isNew = isNew || !m_pressesOf.contains(capture.tally.field(field));
            }
            const bool isChosen = work.captures.size() > 2 || ++n % everyNth == 1 || isNew;
            if (isChosen == isTyped)
                count(typist, acta, work, isTyped, cost);
            if (QTest::currentTestFailed())
                return;
        }
    };
    all(true);
    all(false);
    if (QTest::currentTestFailed())
        return;
    const auto share = [&](std::int64_t presses) { return 100.0 * static_cast<double>(presses) / static_cast<double>(cost.presses); };
    qInfo("%zu actas, %zu with conflicts (%.1f %%) in %zu boxes; %lld presses (%zu captures typed into the form): %.3f %% on values that were wrong, %.3f %% on third captures", m_work.size(), cost.conflicts,
        100.0 * static_cast<double>(cost.conflicts) / static_cast<double>(m_work.size()), cost.fields, static_cast<long long>(cost.presses), cost.typed, share(cost.wrong), share(cost.thirds));
    QVERIFY(static_cast<double>(cost.conflicts) > 0.8 * m_share * static_cast<double>(m_work.size()));
    QVERIFY(cost.fields > cost.conflicts && cost.fields <= 2 * cost.conflicts);
    if (m_share <= usualShare)
        QVERIFY(static_cast<double>(cost.wrong + cost.thirds) < mostDiscarded * static_cast<double>(cost.presses));
}

QTEST_MAIN(TestConflictNight)
#include "tst_conflictnight.moc"
