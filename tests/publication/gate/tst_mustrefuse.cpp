// SPDX-License-Identifier: MIT
#include "models/publication/gate/bytes.h"
#include "models/publication/gate/contentrules.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/figures.h"
#include "models/publication/gate/published.h"
#include "models/publication/gate/resultsfile.h"
#include "models/publication/gate/ruleids.h"
#include "tests/publication/gate/cortesample.h"

#include <QTest>

#include <filesystem>

using namespace prep::gate;
using samples::CorteSample;
using samples::replaceFirst;

namespace {

using Spoil = std::function<void(CorteSample&)>;

/// A results CSV as its lines of cells.
class Csv {
public:
    explicit Csv(const std::string& bytes)
    {
        std::size_t from = 0;
        for (std::size_t at = bytes.find('\n'); at != std::string::npos; at = bytes.find('\n', from)) {
            lines.push_back(cut(bytes.substr(from, at - from)));
            from = at + 1;
        }
    }
    static std::vector<std::string> cut(const std::string& line)
    {
        std::vector<std::string> cells(1);
        for (const char c : line) {
            if (c == ',')
                cells.emplace_back();
            else
                cells.back() += c;
        }
        return cells;
    }
    std::string bytes(const std::string& end = "\n") const
    {
        std::string out;
        for (const auto& line : lines) {
            for (std::size_t i = 0; i < line.size(); ++i)
                out += (i == 0 ? "" : ",") + line[i];
            out += end;
        }
        return out;
    }
    std::size_t column(const std::string& name) const
    {
        return static_cast<std::size_t>(std::find(lines[6].begin(), lines[6].end(), name) - lines[6].begin());
    }
    std::string& cell(std::size_t row, const std::string& name) { return lines[7 + row][column(name)]; }
    std::size_t rows() const { return lines.size() - 7; }
    /// The first row that was counted.
    std::size_t counted()
    {
        for (std::size_t row = 0; row < rows(); ++row) {
            if (cell(row, "CONTABILIZADA") == "1" && cell(row, "TIPO_CASILLA") == "B")
                return row;
        }
        return 0;
    }
    /// The summary's figures as the rows say them: whoever forges a file would do as much.
    void summarise(const Layout& layout)
    {
        const Report report = checkResults("x", bytes(), layout);
        for (const Finding& finding : report.findings()) {
            if (std::find(rules::figures.begin(), rules::figures.end(), finding.rule) != rules::figures.end())
                lines[4][finding.column - 1] = finding.expected.substr(0, finding.expected.find(' '));
        }
    }
    std::vector<std::vector<std::string>> lines;
};

Spoil csv(std::function<void(Csv&, const Layout&)> change)
{
    return [change = std::move(change)](CorteSample& s) {
        s.edit(s.election, s.election + "_20", [&](std::string& bytes) {
            Csv file(bytes);
            change(file, s.facts.layout);
            bytes = file.bytes();
        });
    };
}

void moveColumn(Csv& file, const Layout&)
{
    const std::size_t from = file.column("PRI");
    for (std::size_t line = 6; line < file.lines.size(); ++line)
        std::swap(file.lines[line][from], file.lines[line][from + 1]);
}

void roundShare(Csv& file, const Layout&)
{
    const auto number = [&](std::size_t figure) { return std::stoull(file.lines[4][figure]); };
    const std::string rounded = roundedPercentage(number(3), number(0), false);
    QVERIFY(rounded != file.lines[4][4]);
    file.lines[4][4] = rounded;
}

/// From one party to another, so that every sum stays as it was.
void moveVote(Csv& file, const Layout&)
{
    const std::size_t row = file.counted();
    file.cell(row, "PAN") = std::to_string(std::stoi(file.cell(row, "PAN")) + 1);
    file.cell(row, "PRI") = std::to_string(std::stoi(file.cell(row, "PRI")) - 1);
}

void oneVoteMore(Csv& file, const Layout&)
{
    const std::size_t row = file.counted();
    file.cell(row, "PAN") = std::to_string(std::stoi(file.cell(row, "PAN")) + 1);
}

void dropSpecials(Csv& file, const Layout& layout)
{
    int dropped = 0;
    for (std::size_t row = file.rows(); row-- > 0 && dropped < 10;) {
        if (file.cell(row, "TIPO_CASILLA") != "S")
            continue;
        file.lines.erase(file.lines.begin() + static_cast<std::ptrdiff_t>(7 + row));
        ++dropped;
    }
    QVERIFY2(dropped == 10, std::to_string(dropped).c_str());
    file.summarise(layout);
}

void dropRow(Csv& file, const Layout& layout)
{
    file.lines.erase(file.lines.begin() + 7 + 3);
    file.summarise(layout);
}

/// Captura and verificación in UTC, six hours later than the file's own clock says.
void utcRows(Csv& file, const Layout&)
{
    int shifted = 0;
    for (std::size_t row = 0; row < file.rows() && shifted < 20; ++row) {
        if (file.cell(row, "CONTABILIZADA") != "1")
            continue;
        for (const char* name : { "FECHA_HORA_ACOPIO", "FECHA_HORA_CAPTURA", "FECHA_HORA_VERIFICACION" }) {
            std::string& cell = file.cell(row, name);
            const int hour = std::stoi(cell.substr(11, 2)) + 6;
            if (hour > 23)
                cell.replace(0, 2, std::to_string(100 + std::stoi(cell.substr(0, 2)) + 1).substr(1));
            cell.replace(11, 2, std::to_string(100 + hour % 24).substr(1));
        }
        ++shifted;
    }
    QVERIFY(shifted == 20);
}

void changeSchema(CorteSample& s)
{
    s.edit(s.election, s.election + "_20", [](std::string& bytes) { bytes = Csv(bytes).bytes("\r\n"); });
}

void mixCortes(CorteSample& s)
{
    const std::string old = s.read("corte/0008/" + s.results(s.election).substr(11));
    s.edit(s.election, s.election + "_20", [&](std::string& bytes) { bytes = old; });
}

/// The bytes of the corte before under a new number: whatever it says of itself is right, but for its hour and seq.
void replay(CorteSample& s)
{
    Report why("x");
    const auto old = openPublished(s.root(), 8, why);
    QVERIFY(old);
    s.corte = old->corte;
    s.corte.previousRoot = s.root();
    s.corte.previousManifest = "corte/0009/manifiesto.json";
    const Layout layout = s.facts.layout;
    s.facts = old->facts;
    s.facts.layout = layout;
}

} // namespace

/// The negative cases that the committee's incidents and the law ask for, on a corte of the product's own: each
/// refused, with the right reason, in the right product.
class TestMustRefuse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isRefused_data();
    void isRefused();
    void aSchemaChangeNeedsTwoPeople();
    void aPortalChangeNeedsItsOwnTwoSignatures();
    void onlyWhatIsBrokenIsHeld();
    void whatABaseMayNotTellItsJsonDoesNotTell();
    void everyRuleIsOfFormOrOfContent();
    void notesHoldNoJsonHoweverMany();
    void aJsonOfNoAreaIsRefused();
    void anActaKeepsItsHistory();
    void aHeldProductShowsTheCorteBefore();
    void whatAHeldElectionStillNamesHoldsNoImages();
    void aHeldElectionShowsNoNewImage();
    void heldImagesAreThoseOfTheCorteBefore();
    void aCorrectionWithAReasonPasses();
    void whatWasCheckedIsRemembered();
    void thePublishedFolderIsRead();

private:
    std::unique_ptr<CorteSample> m_sample;
};

void TestMustRefuse::initTestCase()
{
    m_sample = std::make_unique<CorteSample>();
    QVERIFY(m_sample->check().passes());
}

void TestMustRefuse::isRefused_data()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<QString>("product");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char* name, Spoil spoil, const char* product, std::string_view rule) {
        QTest::newRow(name) << std::move(spoil) << QString::fromUtf8(product)
                            << QString::fromUtf8(rule.data(), static_cast<qsizetype>(rule.size()));
    };
    row(
        "a JSON with an extra member",
        [](CorteSample& s) {
            s.editObject(s.election, "/entidad", [](std::string& json) { replaceFirst(json, "{", "{\"extra\":{},"); });
        },
        "E.json", rules::jsonSchema);
    row("a column moved", csv(moveColumn), "E", rules::previousSchema);
    row("a percentage rounded instead of truncated", csv(roundShare), "E", rules::figures[4]);
    row("a vote moved from one party to another, seen by the state", csv(moveVote), "E", rules::stateVotes);
    row("a vote moved from one party to another, seen by the corte before", csv(moveVote), "E", rules::previousValue);
    row("one vote changed", csv(oneVoteMore), "E", rules::votesTotal);
    row(
        "an image swapped",
        [](CorteSample& s) { s.write("objetos/" + s.corte.images.objects.back().sha256, samples::pngOf(7'000'000)); },
        "imagenes", rules::imageContent);
    row(
        "an orphan image",
        [](CorteSample& s) {
            const std::string image = samples::pngOf(7'000'000);
            s.write("objetos/" + sha256Hex(image), image);
            s.corte.images.objects.push_back({ sha256Hex(image), image.size() });
        },
        "imagenes", rules::imageOrphan);
    row("ten special-casilla rows dropped, seen by the catalogue", csv(dropSpecials), "E", rules::catalogueCount);
    row("ten special-casilla rows dropped, seen by the corte before", csv(dropSpecials), "E", rules::previousRowGone);
    row("UTC rows in a local-time file", csv(utcRows), "E", rules::dateShift);
    row("a row fewer than last time", csv(dropRow), "E", rules::previousRowGone);
    row("a schema changed without two signatures", changeSchema, "E", rules::previousSchema);
    row("a mixed corte", mixCortes, "E", rules::corteMixed);
    row("an old corte replayed as new", replay, "corte", rules::corteNumber);
    row(
        "a drill's corte shown as real", [](CorteSample& s) { s.facts.simulacro = false; }, "corte",
        rules::corteProcess);
}

void TestMustRefuse::isRefused()
{
    QFETCH(Spoil, spoil);
    QFETCH(QString, product);
    QFETCH(QString, rule);
    spoil(*m_sample);
    const CorteReport report = m_sample->check();
    const std::string name
        = product.replace(QStringLiteral("E"), QString::fromStdString(m_sample->election)).toStdString();
    m_sample->restore();
    QVERIFY(!report.passes());
    const ProductReport* found = report.find(name);
    QVERIFY(found != nullptr);
    std::size_t count = 0;
    for (const Report& file : found->files) {
        for (const Finding& finding : file.findings())
            count += finding.rule == rule.toStdString() && finding.severity == Severity::refuse ? 1 : 0;
    }
    QVERIFY2(count > 0, textOf(report).c_str());
    QVERIFY(!found->reason().empty());
    // The other election goes on, unless it is the corte itself that is wrong.
    QCOMPARE(report.passes(m_sample->facts.elections[1].id), name != "corte");
}

/// What the gate says that the fingerprint of the new one is, in the sentence of its finding.
std::string fingerprintSaid(const CorteReport& report, std::string_view rule)
{
    for (const ProductReport& product : report.products()) {
        for (const Report& file : product.files) {
            for (const Finding& finding : file.findings()) {
                const std::size_t at = finding.sentence.find("La huella del nuevo es ");
                if (finding.rule == rule && at != std::string::npos)
                    return finding.sentence.substr(at + 23, 64);
            }
        }
    }
    return {};
}

/// Two people, and of exactly what comes out: another schema, or the portal under a signature for the schema, stays in.
void TestMustRefuse::aSchemaChangeNeedsTwoPeople()
{
    changeSchema(*m_sample);
    const std::string schema = fingerprintSaid(m_sample->check(), rules::previousSchema);
    m_sample->restore();
    QCOMPARE(schema.size(), std::size_t { 64 });
    for (const auto& [change, passes] : std::vector<std::pair<AdmittedChange, bool>> { { { schema, "ana", "luis" }, true },
             { { schema, "ana", "ana" }, false }, { { schema, "ana", "" }, false }, { {}, false },
             { { sha256Hex("otro"), "ana", "luis" }, false } }) {
        changeSchema(*m_sample);
        m_sample->facts.admitted = { change };
        const CorteReport report = m_sample->check();
        m_sample->restore();
        QVERIFY2(report.passes() == passes, textOf(report).c_str());
        QCOMPARE(report.countOf(rules::previousSchema), std::size_t { 1 }); // it is always said
    }
}

void TestMustRefuse::aPortalChangeNeedsItsOwnTwoSignatures()
{
    const Spoil change = [](CorteSample& s) { s.edit("portal", "app.js", [](std::string& js) { js += "\n"; }); };
    changeSchema(*m_sample);
    change(*m_sample);
    const CorteReport both = m_sample->check();
    m_sample->restore();
    const std::string schema = fingerprintSaid(both, rules::previousSchema);
    const std::string portal = fingerprintSaid(both, rules::portalChanged);
    QVERIFY(portal.size() == 64 && portal != schema);
    for (const auto& [fingerprint, passes] : std::vector<std::pair<std::string, bool>> { { portal, true }, { schema, false } }) {
        change(*m_sample);
        m_sample->facts.admitted = { { fingerprint, "ana", "luis" } };
        const CorteReport report = m_sample->check();
        m_sample->restore();
        QVERIFY2(report.passes() == passes, textOf(report).c_str());
    }
}

void TestMustRefuse::onlyWhatIsBrokenIsHeld()
{
    csv(moveColumn)(*m_sample);
    const CorteReport report = m_sample->check();
    m_sample->restore();
    const std::string other = m_sample->facts.elections[1].id;
    QVERIFY(!report.passes(m_sample->election));
    QVERIFY(!report.passes("paquete"));
    for (const std::string& name :
        { m_sample->election + ".json", other, other + ".json", std::string("catalogo"), std::string("portal") })
        QVERIFY2(report.passes(name), name.c_str());
    const std::string reason = report.find(m_sample->election)->reason();
    QVERIFY2(reason.find("renglón") != std::string::npos && reason.find("Dice «") != std::string::npos, reason.c_str());
    const std::string text = textOf(report);
    QVERIFY(text.find('\n' + m_sample->election + ": retenido\n") != std::string::npos);
    QVERIFY(text.find('\n' + other + ": pasa\n") != std::string::npos);
}

/// Pure form lets the JSON out, what was counted does not: it would show the very change that was refused.
void TestMustRefuse::whatABaseMayNotTellItsJsonDoesNotTell()
{
    for (const auto& spoil : { csv(oneVoteMore), csv(moveVote), csv(dropRow), csv(utcRows) }) {
        spoil(*m_sample);
        const CorteReport report = m_sample->check();
        m_sample->restore();
        const std::string json = m_sample->election + ".json";
        const std::string other = m_sample->facts.elections[1].id;
        QVERIFY2(!report.passes(m_sample->election) && !report.passes(json), textOf(report).c_str());
        QCOMPARE(report.countOf(rules::jsonHeld), std::size_t { 1 });
        QVERIFY2(report.find(json)->reason().find("se retiene por lo que dice (") != std::string::npos, report.find(json)->reason().c_str());
        for (const std::string& name : { other, other + ".json", std::string("portal") })
            QVERIFY2(report.passes(name), name.c_str());
    }
    for (const auto& spoil : { csv(moveColumn), Spoil(changeSchema) }) {
        spoil(*m_sample);
        const CorteReport report = m_sample->check();
        m_sample->restore();
        QVERIFY2(!report.passes(m_sample->election) && report.passes(m_sample->election + ".json"), textOf(report).c_str());
        QCOMPARE(report.countOf(rules::jsonHeld), std::size_t { 0 });
    }
}

/// Each rule that a base can be refused by is of form or of content, and only what was named is of form.
void TestMustRefuse::everyRuleIsOfFormOrOfContent()
{
    for (const std::string_view rule : rules::all) {
        const std::string_view group = rule.substr(0, rule.find('.'));
        for (const std::string_view content : { "anterior", "leyenda", "votos", "fecha" }) {
            if (group == content && rule != rules::previousSchema)
                QVERIFY2(isAboutContent(rule), rule.data());
        }
        for (const std::string_view form : { "bytes", "lineas", "columnas", "fila", "celda" }) {
            if (group == form)
                QVERIFY2(!isAboutContent(rule), rule.data());
        }
    }
    for (const std::string_view rule : rules::figures)
        QVERIFY2(isAboutContent(rule), rule.data());
    for (const std::string_view rule : { rules::stateSummary, rules::stateVotes, rules::correctionReason, rules::catalogueCount, rules::keyRepeated, rules::hashRepeated })
        QVERIFY2(isAboutContent(rule), rule.data());
    QVERIFY(isAboutContent("regla.nueva")); // until somebody says that it is not
}

/// As the schemas allow it; nothing is added up of it.
void TestMustRefuse::aJsonOfNoAreaIsRefused()
{
    const auto empty = [](std::string& json, const char* member, char close) {
        const std::size_t at = json.find('"' + std::string(member) + "\":");
        if (at == std::string::npos)
            return;
        const std::size_t from = json.find(':', at) + 2;
        json.erase(from, json.find(close, from) - from);
    };
    m_sample->editObject(m_sample->election, "/entidad", [&](std::string& json) {
        empty(json, "ambitos", ']');
        empty(json, "distritos", '}');
        empty(json, "municipios", '}');
    });
    m_sample->edit(m_sample->election + ".json", "indice_", [&](std::string& json) {
        empty(json, "areas", '}');
        empty(json, "secciones", '}');
    });
    const CorteReport report = m_sample->check();
    m_sample->restore();
    QVERIFY(!report.passes(m_sample->election + ".json") && report.passes(m_sample->election));
    QVERIFY2(report.countOf(rules::jsonReading) > 0 && report.countOf(rules::jsonSummary) > 0, textOf(report).c_str());
}

/// More than are kept, of a base that is refused for its form; a refusal behind them is heard all the same.
void TestMustRefuse::notesHoldNoJsonHoweverMany()
{
    ProductReport base;
    Report& report = base.files.emplace_back("base.csv");
    Finding note = about(rules::correctionReason, "", "", "se corrigió");
    note.severity = Severity::note;
    for (std::size_t i = 0; i < Report::keptPerRule + 1; ++i)
        report.add(note);
    report.add(about(rules::columnMoved, "", "", "una columna"));
    QCOMPARE(refusedContent(base), std::string_view());
    report.add(about(rules::correctionReason, "", "", "y esta no"));
    QCOMPARE(refusedContent(base), rules::correctionReason);
}

/// What the corte before told of an acta goes on being told. The JSON is asked by itself: its base may be held.
void TestMustRefuse::anActaKeepsItsHistory()
{
    const std::string section = m_sample->countedSection();
    QVERIFY(!section.empty());
    const auto told = [](int corte, const char* why) {
        return R"({"corte":)" + std::to_string(corte) + R"(,"motivo":")" + why + R"(","hora":"","antes":{"estado":"pendiente"}})";
    };
    const auto withHistory = [](std::string entries) {
        return [entries = std::move(entries)](std::string& json) { replaceFirst(json, "{\"acta\":\"", R"({"historial":[)" + entries + R"(],"acta":")"); };
    };
    const auto check = [&](const std::string& before, const std::string& now, const Spoil& more = {}) {
        m_sample->editSectionBefore(section, withHistory(before));
        if (!now.empty())
            m_sample->editObject(m_sample->election, "/secciones/" + section, withHistory(now));
        if (more)
            more(*m_sample);
        CorteReport report = m_sample->check();
        m_sample->restore();
        return report;
    };
    const std::string first = told(7, "correccion");
    const std::string json = m_sample->election + ".json";
    const auto isKept = [&](const CorteReport& report) { return report.passes() && report.countOf(rules::jsonHistory) == 0; };
    QVERIFY(isKept(check(first, first)));
    QVERIFY(isKept(check(first, first + ',' + told(9, "recaptura"))));
    for (const std::string& now : { std::string(), told(9, "recaptura"), told(8, "correccion"), told(9, "recaptura") + ',' + first }) {
        const CorteReport report = check(first, now);
        QVERIFY2(report.countOf(rules::jsonHistory) == 1 && !report.passes(json) && report.passes(m_sample->election), textOf(report).c_str());
    }
    // A hub that lost the end of its log has no other way out: two people, and of exactly this.
    const CorteReport refused = check(first, {});
    const std::string reason = refused.find(json)->reason();
    const std::string fingerprint = reason.substr(reason.find("La huella del cambio es ") + 24, 64);
    const auto admit = [&](const char* second) { return [=](CorteSample& s) { s.facts.admitted = { { fingerprint, "ana", second } }; }; };
    const CorteReport admitted = check(first, {}, admit("luis"));
    QVERIFY2(admitted.passes() && admitted.countOf(rules::jsonHistory) == 1, textOf(admitted).c_str());
    QVERIFY(!check(first, {}, admit("ana")).passes());
    QVERIFY(!check(told(6, "correccion"), {}, admit("luis")).passes());
    // What the JSON alone told of a corte whose base was held is told anew with the corte in which the base comes out.
    const Spoil baseHeld = [](CorteSample& s) {
        s.editManifestBefore([&](std::string& manifest) { replaceFirst(manifest, '"' + s.election + "\":{\"corte\":8", '"' + s.election + "\":{\"corte\":7"); });
    };
    QVERIFY(!check(told(8, "correccion"), told(9, "correccion")).passes());
    const CorteReport anew = check(told(8, "correccion"), told(9, "correccion"), baseHeld);
    QVERIFY2(isKept(anew), textOf(anew).c_str());
    QVERIFY(!check(first, told(9, "correccion"), baseHeld).passes());
}

/// Its acta may have been scanned anew: the list is of what the other elections show, and must not wait for the hold to end.
void TestMustRefuse::whatAHeldElectionStillNamesHoldsNoImages()
{
    m_sample->hold(m_sample->election);
    m_sample->hold("paquete");
    std::string base;
    for (const DeclaredFile& file : m_sample->product(m_sample->election).files)
        base += file.path.ends_with(".csv") ? m_sample->read(file.path) : std::string();
    const std::string before = m_sample->read(m_sample->corte.previousManifest);
    auto& objects = m_sample->corte.images.objects;
    const auto image = std::find_if(objects.begin(), objects.end(), [&](const DeclaredImage& each) {
        return base.find(each.sha256) != std::string::npos && before.find(each.sha256) != std::string::npos;
    });
    QVERIFY(image != objects.end());
    objects.erase(image);
    const CorteReport report = m_sample->check();
    m_sample->restore();
    QVERIFY2(report.passes(), textOf(report).c_str());
}

/// Its rows are those that were shown, and an image that they do not speak of is nobody's.
void TestMustRefuse::aHeldElectionShowsNoNewImage()
{
    const std::vector<DeclaredImage> all = m_sample->corte.images.objects;
    m_sample->hold(m_sample->election);
    m_sample->hold("paquete");
    auto& listed = m_sample->corte.images.objects;
    const auto isListed = [&listed](const DeclaredImage& image) {
        return std::any_of(listed.begin(), listed.end(), [&](const DeclaredImage& each) { return each.sha256 == image.sha256; });
    };
    QVERIFY2(m_sample->check().passes(), textOf(m_sample->check()).c_str());
    const auto unseen = std::find_if_not(all.begin(), all.end(), isListed);
    QVERIFY(unseen != all.end());
    listed.push_back(*unseen);
    const CorteReport report = m_sample->check();
    m_sample->restore();
    QCOMPARE(report.countOf(rules::imageOrphan), std::size_t { 1 });
}

void TestMustRefuse::heldImagesAreThoseOfTheCorteBefore()
{
    const std::string before = m_sample->read(m_sample->corte.previousManifest);
    auto& images = m_sample->corte.images;
    m_sample->corte.manifest.clear();
    images.state = "retenidas";
    const auto news = [&](const DeclaredImage& image) { return before.find(image.sha256) == std::string::npos; };
    const auto count = static_cast<std::size_t>(std::count_if(images.objects.begin(), images.objects.end(), news));
    QVERIFY(count > 0);
    const CorteReport more = m_sample->check();
    std::erase_if(images.objects, news);
    const CorteReport same = m_sample->check();
    m_sample->restore();
    QCOMPARE(more.countOf(rules::imageOrphan), count);
    QCOMPARE(same.countOf(rules::imageOrphan), std::size_t { 0 });
}

/// What the publisher does with what was refused: the files of the last good corte, a reason, and none of the new ones.
void TestMustRefuse::aHeldProductShowsTheCorteBefore()
{
    for (const std::string& name : { m_sample->election, std::string("paquete") })
        m_sample->hold(name);
    const CorteReport report = m_sample->check();
    m_sample->product(m_sample->election).files.pop_back();
    const CorteReport fewer = m_sample->check();
    m_sample->restore();
    QVERIFY2(report.passes(), textOf(report).c_str());
    QVERIFY(report.find(m_sample->election)->held);
    QVERIFY(textOf(report).find('\n' + m_sample->election + ": sigue retenido\n") != std::string::npos);
    QCOMPARE(fewer.countOf(rules::productHeld), std::size_t { 1 });
}

void TestMustRefuse::aCorrectionWithAReasonPasses()
{
    // The corte before said something else of one acta: whoever changes the past has to say why.
    std::string before = m_sample->read("corte/0008/" + m_sample->results(m_sample->election).substr(11));
    Csv file(before);
    const std::size_t row = file.counted();
    std::string& cell = file.cell(row, "TOTAL_VOTOS_SACADOS");
    cell = cell == "7" ? "8" : "7";
    const auto spoil = [&] {
        const std::string path = "corte/0008/" + m_sample->results(m_sample->election).substr(11);
        const std::string bytes = file.bytes();
        std::string manifest = m_sample->read("corte/0008/manifiesto.json");
        replaceFirst(manifest, std::to_string(before.size()) + ",\"sha256\":\"" + sha256Hex(before),
            std::to_string(bytes.size()) + ",\"sha256\":\"" + sha256Hex(bytes));
        m_sample->write(path, bytes);
        m_sample->write("corte/0008/manifiesto.json", manifest);
        m_sample->corte.manifest.clear();
        m_sample->facts.previousManifest = sha256Hex(manifest);
    };
    spoil();
    const CorteReport without = m_sample->check();
    std::string ordinal = std::to_string(row + 1);
    ordinal.insert(0, 6 - ordinal.size(), '0');
    m_sample->facts.elections[0].corrected[m_sample->election + "-" + ordinal] = "cotejo: la suma estaba mal";
    const CorteReport with = m_sample->check();
    m_sample->restore();
    QCOMPARE(without.countOf(rules::previousValue), std::size_t { 1 });
    QVERIFY(!without.passes());
    QCOMPARE(with.countOf(rules::previousValue), std::size_t { 1 });
    QVERIFY2(with.passes(), textOf(with).c_str());
}

void TestMustRefuse::whatWasCheckedIsRemembered()
{
    Memory memory;
    QVERIFY(m_sample->check(&memory).passes());
    QVERIFY(m_sample->check(&memory).passes());
    m_sample->write("objetos/" + m_sample->corte.images.objects.front().sha256, samples::pngOf(7'000'000) + "x");
    const CorteReport report = m_sample->check(&memory);
    m_sample->restore();
    QVERIFY2(!report.passes("imagenes"), "a changed file is read again");
    // And one of the same size, whose hour of writing was put back.
    const std::string path = "objetos/" + m_sample->corte.images.objects.front().sha256;
    const std::filesystem::path file = m_sample->root() + "/" + path;
    QVERIFY(m_sample->check(&memory).passes());
    const auto written = std::filesystem::last_write_time(file);
    std::string swapped = m_sample->read(path);
    swapped.back() = static_cast<char>(swapped.back() ^ 1);
    m_sample->write(path, swapped);
    std::filesystem::last_write_time(file, written);
    const CorteReport again = m_sample->check(&memory);
    m_sample->restore();
    QVERIFY2(!again.passes("imagenes"), "a file that was changed in place is read again");
}

void TestMustRefuse::thePublishedFolderIsRead()
{
    Report why("x");
    const auto published = openPublished(m_sample->root(), std::nullopt, why);
    QVERIFY2(published, textOf(why).c_str());
    QCOMPARE(published->corte.folder, std::string("corte/0009"));
    QCOMPARE(published->corte.previousManifest, std::string("corte/0008/manifiesto.json"));
    const CorteReport report = checkCorte(published->corte, published->facts);
    QVERIFY2(report.passes(), textOf(report).c_str());
    m_sample->write("actual.json", R"({"corte":9,"manifiesto":")" + std::string(64, 'a') + "\"}");
    QVERIFY(!openPublished(m_sample->root(), std::nullopt, why));
    QCOMPARE(why.countOf(rules::pointerManifest), std::size_t { 1 });
    m_sample->restore();
    QVERIFY(!openPublished(m_sample->root() + "/nada", std::nullopt, why));
}

QTEST_GUILESS_MAIN(TestMustRefuse)
#include "tst_mustrefuse.moc"
