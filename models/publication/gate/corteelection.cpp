// SPDX-License-Identifier: MIT
#include "models/publication/gate/companions.h"
#include "models/publication/gate/cortecheck.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/figures.h"
#include "models/publication/gate/jsonresults.h"
#include "models/publication/gate/packages.h"
#include "models/publication/gate/ruleids.h"

#include <algorithm>

namespace prep::gate {

namespace {

enum class Part { results, candidates, readme, package };

std::optional<Part> partOf(std::string_view path, const std::string& election)
{
    const std::string_view name = nameOf(path);
    if (name == "LEEME_" + election + ".txt")
        return Part::readme;
    if (name.ends_with(".zip") && name.find("_PREP_" + election + '_') != std::string_view::npos)
        return Part::package;
    if (!name.ends_with(".csv") || name.find('_' + election + '_') == std::string_view::npos)
        return std::nullopt;
    return name.find('_' + election + "_CANDIDATURAS_") != std::string_view::npos ? Part::candidates : Part::results;
}

/// "02/06/2024 20:00 (UTC-6)" → "20240602_2000".
std::string stampOf(std::string_view hour)
{
    if (hour.size() < 16)
        return {};
    return std::string(hour.substr(6, 4)) + std::string(hour.substr(3, 2)) + std::string(hour.substr(0, 2)) + '_'
        + std::string(hour.substr(11, 2)) + std::string(hour.substr(14, 2));
}

class ElectionCheck {
public:
    ElectionCheck(const CorteScene& scene, ElectionRead& election)
        : m_scene(scene)
        , m_election(election)
        , m_product(scene.report.product(election.id))
        , m_facts(scene.facts.election(election.id))
    {
    }
    void run()
    {
        if (!findParts())
            return;
        if (auto bytes = read(Part::results))
            results(std::move(*bytes));
        const auto candidates = read(Part::candidates);
        if (candidates && !m_election.results.shape.header.empty())
            m_election.candidacies = checkCandidates(
                *candidates, m_election.results, m_scene.facts.layout, *m_reports[at(Part::candidates)]);
        if (candidates)
            unchanged(*m_parts[at(Part::candidates)], *m_reports[at(Part::candidates)]);
        const auto readme = read(Part::readme);
        if (readme && !m_election.results.shape.header.empty())
            checkReadme(*readme, m_election.results, m_scene.facts.layout, *m_reports[at(Part::readme)]);
        if (auto zip = read(Part::package)) {
            m_election.packageName = nameOf(m_parts[at(Part::package)]->path);
            m_election.package = std::move(*zip);
            if (candidates && readme && !m_election.bytes.empty())
                package(*candidates, *readme);
        }
    }

private:
    static constexpr std::size_t at(Part part) { return static_cast<std::size_t>(part); }

    /// One file of each part, in this corte's folder, and nothing else.
    bool findParts()
    {
        Report& names = m_product.files.emplace_back(m_election.id);
        for (const DeclaredFile& file : m_election.base->files) {
            const auto part = partOf(file.path, m_election.id);
            if (!part || m_parts[at(*part)] != nullptr || !file.path.starts_with(m_scene.corte.folder + '/'))
                names.add(about(rules::productFiles, file.path, "un archivo de cada clase, de este corte",
                    "El producto trae un archivo que no es suyo."));
            else
                m_parts[at(*part)] = &file;
        }
        static constexpr std::array<std::string_view, 4> kinds { "la base de datos", "las candidaturas", "el LEEME",
            "el paquete" };
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            if (m_parts[i] == nullptr)
                names.add(about(rules::productFiles, "", kinds[i], "Al producto le falta un archivo."));
        }
        return names.passes();
    }

    std::optional<std::string> read(Part part)
    {
        const DeclaredFile& file = *m_parts[at(part)];
        Report& report = m_product.files.emplace_back(std::string(nameOf(file.path)));
        m_reports[at(part)] = &report;
        return readDeclared(m_scene.corte.root, file, report);
    }

    void results(std::string bytes)
    {
        m_election.bytes = std::move(bytes);
        Options options;
        const std::optional<std::string> before = previousResults();
        if (before)
            options.previous = *before;
        options.admitted = m_scene.facts.admittedFingerprints();
        Report reasons(m_election.id);
        if (m_facts != nullptr) {
            for (std::size_t i = 0; i + 2 < m_facts->votes.size(); ++i)
                options.boxes.push_back(m_facts->votes[i].first);
            for (const auto& [acta, reason] : m_facts->corrected)
                correction(acta, reason, options, reasons);
            options.corrected.leftOutside = m_facts->leftOutside;
            options.sharedImages = m_facts->sharedImages;
        } else if (before) {
            options.corrected.ordinals = correctionsSaid(m_scene, m_election.id);
        }
        if (m_scene.facts.final)
            options.formula = *m_scene.facts.final ? Formula::final : Formula::operation;
        Report& report = *m_reports[at(Part::results)];
        report = checkResults(report.file(), m_election.bytes, m_scene.facts.layout, options, m_election.results);
        m_election.report = &report;
        if (!reasons.findings().empty())
            m_product.files.push_back(std::move(reasons));
        hour(report);
        state(report);
        m_election.isGood = report.passes();
    }

    static void correction(const std::string& acta, const std::string& reason, Options& options, Report& report)
    {
        if (reason.empty())
            report.add(about(rules::correctionReason, acta, "un motivo", "El acta se corrigió sin decir por qué."));
        else
            options.corrected.ordinals.insert(ordinalOf(acta));
    }

    /// Who stands where is fixed before the night. Whatever else is wrong with the file is said by other rules; where the boxes
    /// have other names, which needs two signatures, so have its lines.
    void unchanged(const DeclaredFile& candidates, Report& report) const
    {
        const DeclaredProduct* product = m_scene.before(m_election.id);
        const Report* results = m_reports[at(Part::results)];
        const bool hasOtherBoxes = results != nullptr && results->countOf(rules::previousSchema) > 0;
        if (product == nullptr || hasOtherBoxes || !report.passes())
            return;
        for (const DeclaredFile& before : product->files) {
            if (partOf(before.path, m_election.id) == Part::candidates)
                checkUnchanged(m_scene, rules::candidatesChanged, candidates, before, report);
        }
    }

    /// The results that are public now, which may be older than the corte before.
    std::optional<std::string> previousResults()
    {
        const DeclaredProduct* product = m_scene.before(m_election.id);
        if (product == nullptr)
            return std::nullopt;
        for (const DeclaredFile& file : product->files) {
            if (partOf(file.path, m_election.id) != Part::results)
                continue;
            Report& report = m_product.files.emplace_back("anterior: " + file.path);
            return readDeclared(m_scene.previous->corte.root, file, report);
        }
        return std::nullopt;
    }

    /// That the file is of this corte and no other.
    void hour(Report& report)
    {
        const std::string_view line = m_election.results.shape.text.line(2);
        const auto& corte = m_election.results.shape.corte;
        if (!corte)
            return;
        const std::string_view name = nameOf(m_parts[at(Part::package)]->path);
        if (!name.starts_with(stampOf(line) + "_PREP_"))
            report.add(about(rules::corteMixed, name, stampOf(line) + "_PREP_…",
                "El nombre del paquete no lleva la hora del corte que dice la base de datos."));
        if (!m_scene.facts.hour)
            return;
        const std::int64_t local = *m_scene.facts.hour / 1000 + corte->utcOffsetHours * std::int64_t { 3600 };
        if (local / 60 == corte->local / 60)
            return;
        Finding finding = about(rules::corteMixed, line,
            "la hora de este corte (a " + duration(local - corte->local) + " de esa)", "El archivo es de otro corte.");
        finding.line = 2;
        report.add(std::move(finding));
    }

    void state(Report& report)
    {
        const ResultsRead& results = m_election.results;
        if (m_facts == nullptr || results.shape.summary.empty() || results.shape.header.empty())
            return;
        std::array<std::string, summaryFigures> figures;
        std::copy(results.shape.summary.begin(), results.shape.summary.end(), figures.begin());
        std::vector<std::pair<std::string, std::uint64_t>> votes;
        for (std::size_t i = headFields; i < results.shape.header.size() - tailFields + 2; ++i)
            votes.emplace_back(
                results.shape.header[i], i < results.tally.boxVotes().size() ? results.tally.boxVotes()[i] : 0);
        checkState(*m_facts, figures, votes, m_scene.facts.layout.summaryLine, report);
    }

    void package(const std::string& candidates, const std::string& readme)
    {
        const std::vector<PackedEntry> expected {
            { std::string(nameOf(m_parts[at(Part::results)]->path)), m_election.bytes },
            { std::string(nameOf(m_parts[at(Part::candidates)]->path)), candidates },
            { "LEEME.txt", readme },
        };
        checkPackage(m_election.package, expected, *m_reports[at(Part::package)]);
    }

    const CorteScene& m_scene;
    ElectionRead& m_election;
    ProductReport& m_product;
    const ElectionFacts* m_facts;
    std::array<const DeclaredFile*, 4> m_parts {};
    std::array<Report*, 4> m_reports {};
};

} // namespace

void checkElection(const CorteScene& scene, ElectionRead& election)
{
    ElectionCheck(scene, election).run();
}

void checkUnchanged(const CorteScene& scene, std::string_view rule, const DeclaredFile& now, const DeclaredFile& before, Report& report)
{
    if (now.sha256 == before.sha256)
        return;
    Finding finding = about(rule, nameOf(now.path), "el del corte anterior",
        "El archivo cambió desde el corte anterior: un cambio necesita dos firmas. La huella del nuevo es " + now.sha256 + '.');
    finding.severity = scene.facts.admittedFingerprints().contains(now.sha256) ? Severity::note : Severity::refuse;
    report.add(std::move(finding));
}

bool sameFiles(const DeclaredProduct& a, const DeclaredProduct& b)
{
    return std::equal(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(),
        [](const DeclaredFile& one, const DeclaredFile& other) {
            return one.path == other.path && one.sha256 == other.sha256;
        });
}

void checkHeld(const CorteScene& scene, const DeclaredProduct& product)
{
    ProductReport& to = scene.report.product(product.name);
    to.held = true;
    Report& report = to.files.emplace_back(product.name);
    if (product.reason.empty())
        report.add(about(rules::productHeld, "", "un motivo", "El producto está retenido y no se dice por qué."));
    if (product.corte >= scene.number)
        report.add(about(rules::productHeld, std::to_string(product.corte), "un corte anterior",
            "Un producto retenido muestra los archivos de un corte anterior."));
    const DeclaredProduct* before = scene.before(product.name);
    if (before != nullptr && !sameFiles(*before, product))
        report.add(about(rules::productHeld, "otros archivos", "los del corte anterior",
            "Un producto retenido muestra lo último que salió bien."));
    for (const DeclaredFile& file : product.files)
        (void)readDeclared(scene.corte.root, file, report);
}

} // namespace prep::gate
