// SPDX-License-Identifier: MIT
#include "models/publication/gate/corte.h"

#include "models/publication/gate/companions.h"
#include "models/publication/gate/contentrules.h"
#include "models/publication/gate/cortecheck.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/jsonhistory.h"
#include "models/publication/gate/jsonresults.h"
#include "models/publication/gate/packages.h"

#include <algorithm>
#include <future>
#include <set>

namespace prep::gate {

namespace {

constexpr std::string_view jsonSuffix = ".json";
constexpr std::array<std::string_view, 3> others { "paquete", "catalogo", "portal" };
constexpr std::size_t maxProducts = 64;

bool isOther(std::string_view name)
{
    return std::find(others.begin(), others.end(), name) != others.end();
}

bool isElectionName(std::string_view name)
{
    return !name.empty() && name.size() <= 24 && name.front() >= 'A' && name.front() <= 'Z'
        && std::all_of(name.begin(), name.end(),
            [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

class CorteCheck {
public:
    CorteCheck(const CorteFolder& corte, const Facts& facts, Memory::Kept& memory)
        : m_scene { corte, facts, memory, m_report, {}, {}, 0 }
    {
        (void)m_report.product(CorteReport::whole); // the first one
    }
    CorteReport run()
    {
        if (open()) {
            checkWhole(m_scene);
            checkOrphans(m_scene);
            elections();
            catalogue();
            package(); // after all that can hold an election
            portal();
            for (std::future<void>& read : m_reading)
                read.get();
            followBases();
            images();
            if (m_scene.manifest)
                checkManifest(m_scene, m_elections);
        }
        return std::move(m_report);
    }

private:
    bool open()
    {
        const auto number = numberOf(m_scene.corte.folder);
        if (!number || m_scene.corte.products.size() > maxProducts) {
            m_scene.whole(m_scene.corte.folder)
                .add(about(rules::corteNumber, m_scene.corte.folder, "corte/NNNN", "La carpeta no es la de un corte."));
            return false;
        }
        m_scene.number = *number;
        if (!m_scene.corte.previousManifest.empty()) {
            m_scene.previous = readManifest(m_scene.corte.previousRoot, m_scene.corte.previousManifest,
                m_scene.memory.schemas, m_scene.whole("anterior: " + m_scene.corte.previousManifest));
            if (!m_scene.previous)
                return false; // what may not change is not known
        }
        if (!m_scene.corte.manifest.empty()) {
            m_scene.manifest = readManifest(m_scene.corte.root, m_scene.corte.manifest, m_scene.memory.schemas,
                m_scene.whole(m_scene.corte.manifest));
            if (!m_scene.manifest)
                return false;
        }
        return products();
    }

    /// Each product once, of a known kind, and none lacking.
    bool products()
    {
        std::set<std::string_view> names;
        Report& whole = m_scene.whole(m_scene.corte.folder);
        for (const DeclaredProduct& product : m_scene.corte.products) {
            std::string_view election = product.name;
            if (election.ends_with(jsonSuffix))
                election.remove_suffix(jsonSuffix.size());
            const bool known = isOther(product.name)
                || (isElectionName(election)
                    && (m_scene.facts.elections.empty() || m_scene.facts.election(std::string(election)) != nullptr));
            if (!known || !names.insert(product.name).second)
                whole.add(about(rules::productMissing, product.name, "un producto de este proceso, una vez",
                    "El corte trae un producto que no es suyo."));
            else
                m_report.product(product.name).held = product.held;
        }
        if (!whole.passes())
            return false;
        listElections();
        for (const std::string_view name : { others[0], others[1] })
            require(name);
        if (m_scene.facts.portal)
            require(others[2]);
        return true;
    }
    void listElections()
    {
        std::vector<std::string> ids;
        for (const ElectionFacts& each : m_scene.facts.elections)
            ids.push_back(each.id);
        for (const DeclaredProduct& product : m_scene.corte.products) {
            std::string id = product.name.substr(
                0, product.name.size() - (product.name.ends_with(jsonSuffix) ? jsonSuffix.size() : 0));
            if (!isOther(product.name) && std::find(ids.begin(), ids.end(), id) == ids.end())
                ids.push_back(std::move(id));
        }
        for (const std::string& id : ids) {
            ElectionRead& election = m_elections.emplace_back();
            election.id = id;
            election.base = require(id);
            election.json = require(id + std::string(jsonSuffix));
        }
    }
    const DeclaredProduct* require(std::string_view name)
    {
        const DeclaredProduct* product = m_scene.product(name);
        if (product == nullptr)
            m_report.product(name)
                .files.emplace_back(std::string(name))
                .add(about(rules::productMissing, "", name, "Al corte le falta este producto."));
        return product;
    }

    void elections()
    {
        for (ElectionRead& election : m_elections) {
            if (election.isHeld())
                held(election);
            else if (election.base != nullptr)
                checkElection(m_scene, election);
            if (election.json != nullptr && election.json->held)
                checkHeld(m_scene, *election.json);
            else if (election.json != nullptr)
                readJson(election);
        }
    }

    /// In a thread of its own, for it is more than half of the work: it writes to its own report and schemas, and what it
    /// reads stays as it is.
    void readJson(const ElectionRead& election)
    {
        Schemas& schemas = m_scene.memory.electionSchemas[election.id];
        ProductReport& report = m_report.product(election.json->name);
        m_reading.push_back(std::async(std::launch::async, [this, &election, &schemas, &report] { json(election, schemas, report); }));
    }

    /// Its rows are read for what else speaks of them; they were checked when they were published.
    void held(ElectionRead& election)
    {
        checkHeld(m_scene, *election.base);
        for (const DeclaredFile& file : election.base->files) {
            if (!file.path.ends_with(".csv") || file.path.find("_CANDIDATURAS_") != std::string::npos)
                continue;
            Report ignored(file.path);
            if (auto bytes = readDeclared(m_scene.corte.root, file, ignored)) {
                election.bytes = std::move(*bytes);
                ignored = checkResults(file.path, election.bytes, m_scene.facts.layout, {}, election.results);
            }
        }
    }

    void json(const ElectionRead& election, Schemas& schemas, ProductReport& report) const
    {
        const bool trusted = election.isGood && !election.isHeld();
        const std::string hour(trusted ? election.results.shape.text.line(2) : std::string_view());
        const JsonInput input { m_scene.corte.root, *election.json, election.id, m_scene.number, hour,
            trusted ? &election.results : nullptr, election.candidacies ? &*election.candidacies : nullptr,
            m_scene.facts.election(election.id), m_scene.facts.layout, m_scene.facts.final.value_or(false) };
        checkJson(input, schemas, report);
        history(election, report);
    }

    /// Against the JSON that the public saw last, which its base does not speak for: it may be held, or refused.
    void history(const ElectionRead& election, ProductReport& report) const
    {
        const DeclaredProduct* before = m_scene.before(election.json->name);
        if (before == nullptr || before->files.empty())
            return;
        const auto base = baseBeside(election.id, before->corte, report);
        const auto admitted = m_scene.facts.admittedFingerprints();
        if (base)
            checkHistories(
                { m_scene.corte.root, *election.json, m_scene.previous->corte.root, *before, *base, admitted }, report);
    }

    /// Corte of the base that was shown when the JSON of `corte` came out: as the corte before says, unless it held that JSON.
    std::optional<std::uint32_t> baseBeside(
        const std::string& election, std::uint32_t corte, ProductReport& report) const
    {
        const CorteFolder& last = m_scene.previous->corte;
        if (corte == m_scene.previous->facts.number)
            return corteOf(last, election);
        Schemas schemas; // not those of another thread
        const std::string path = folderName(corte) + "/manifiesto.json";
        Report why("anterior: " + path);
        const auto then = readManifest(last.root, path, schemas, why);
        if (then)
            return corteOf(then->corte, election);
        report.files.push_back(std::move(why));
        return std::nullopt;
    }
    static std::uint32_t corteOf(const CorteFolder& folder, const std::string& product)
    {
        for (const DeclaredProduct& each : folder.products) {
            if (each.name == product)
                return each.corte;
        }
        return 0;
    }

    /// What a base may not tell, its JSON does not tell either: refused for its content, it has nothing left to compare the JSON
    /// with, neither rows nor the corte before. After all that can refuse a base.
    void followBases()
    {
        for (const ElectionRead& election : m_elections) {
            const std::string_view rule = refusedContent(m_report.product(election.id));
            if (rule.empty() || election.json == nullptr || election.json->held)
                continue;
            m_report.product(election.json->name)
                .files.emplace_back(election.json->name)
                .add(about(rules::jsonHeld, "", "",
                    "La base de datos se retiene por lo que dice (" + std::string(rule)
                        + "), y el JSON diría lo mismo."));
        }
    }

    void package()
    {
        const DeclaredProduct* product = m_scene.product(others[0]);
        if (product == nullptr)
            return;
        if (product->held)
            return checkHeld(m_scene, *product);
        ProductReport& to = m_report.product(product->name);
        Report& names = to.files.emplace_back(product->name);
        if (product->files.size() != 1 || !product->files.front().path.starts_with(m_scene.corte.folder + '/')) {
            names.add(about(rules::productFiles, std::to_string(product->files.size()) + " archivos",
                "el paquete de este corte", "El producto no trae un paquete, y solo uno."));
            return;
        }
        std::vector<PackedEntry> expected;
        for (const ElectionRead& election : m_elections) {
            if (!m_report.product(election.id).passes() || election.isHeld())
                names.add(about(rules::packageHeld, election.id, "solo elecciones que se publican",
                    "El paquete trae una elección que se retiene."));
            expected.push_back({ election.packageName, election.package });
        }
        Report& report = to.files.emplace_back(std::string(nameOf(product->files.front().path)));
        const auto bytes
            = names.passes() ? readDeclared(m_scene.corte.root, product->files.front(), report) : std::nullopt;
        if (bytes)
            checkPackage(*bytes, expected, report);
    }

    void catalogue()
    {
        const DeclaredProduct* product = m_scene.product(others[1]);
        if (product == nullptr)
            return;
        if (product->held)
            return checkHeld(m_scene, *product);
        ProductReport& to = m_report.product(product->name);
        Report& report = to.files.emplace_back("catalogo.csv");
        if (product->files.size() != 1 || nameOf(product->files.front().path) != "catalogo.csv") {
            report.add(about(rules::productFiles, std::to_string(product->files.size()) + " archivos", "catalogo.csv",
                "El producto no trae el catálogo, y solo él."));
            return;
        }
        const auto bytes = readDeclared(m_scene.corte.root, product->files.front(), report);
        if (!bytes)
            return;
        std::vector<CatalogueElection> elections;
        for (const ElectionRead& election : m_elections)
            elections.push_back({ election.id, election.bytes.empty() ? nullptr : &election.results,
                expectedOf(election), election.isHeld() ? nullptr : election.report });
        checkCatalogue(*bytes, elections, m_scene.facts.layout, report);
        const DeclaredProduct* before = m_scene.before(product->name);
        if (before != nullptr && before->files.size() == 1 && report.passes())
            checkUnchanged(m_scene, rules::catalogueChanged, product->files.front(), before->files.front(), report);
    }

    /// How many actas there are: the state says it, else the manifest, else the file itself.
    std::size_t expectedOf(const ElectionRead& election) const
    {
        const ElectionFacts* facts = m_scene.facts.election(election.id);
        if (facts != nullptr && facts->summary)
            return std::strtoul((*facts->summary)[0].c_str(), nullptr, 10);
        if (m_scene.manifest) {
            for (const ManifestTotals& totals : m_scene.manifest->totals) {
                if (totals.election == election.id)
                    return totals.expected;
            }
        }
        return election.results.tally.counts().expected;
    }

    void portal()
    {
        const DeclaredProduct* product = m_scene.product(others[2]);
        if (product != nullptr && product->held)
            checkHeld(m_scene, *product);
        else if (product != nullptr)
            checkPortal(m_scene, *product);
    }

    void images()
    {
        ImageInput input { m_scene.corte.root, m_scene.corte.images, m_scene.facts, {}, {}, nullptr, true };
        if (m_scene.previous)
            input.before = &m_scene.previous->corte.images;
        for (const ElectionRead& election : m_elections) {
            const auto& images = election.results.images;
            auto& rows = election.isHeld() ? input.held : input.referenced;
            rows.insert(rows.end(), images.begin(), images.end());
            const bool isRead = election.isHeld() ? election.base->files.empty() || !election.bytes.empty() : election.isGood;
            input.complete = input.complete && isRead;
        }
        ProductReport& to = m_report.product(CorteReport::images);
        to.held = m_scene.corte.images.state == "retenidas";
        checkImages(input, m_scene.memory, to.files.emplace_back(std::string(CorteReport::images)));
    }

    CorteReport m_report;
    CorteScene m_scene;
    std::deque<ElectionRead> m_elections;
    std::vector<std::future<void>> m_reading; ///< last, so that none outlives what it reads
};

} // namespace

CorteReport checkCorte(const CorteFolder& corte, const Facts& facts, Memory* memory)
{
    Memory own;
    return CorteCheck(corte, facts, memory != nullptr ? memory->kept() : own.kept()).run();
}

} // namespace prep::gate
