// SPDX-License-Identifier: MIT
#include "tests/publication/proof/smallpublication.h"

#include "models/publication/proof/source.h"

#include <QtGlobal>

#include <filesystem>

namespace prep::test {

using namespace proof;

namespace {

const std::map<std::string, std::size_t> sizes { { "AYUN", SmallPublication::actas }, { "DIP_LOC", 20 } };

std::string hexOf(const std::string& bytes)
{
    return codec::Sha256().of(bytes).hex();
}

void must(const Status& status)
{
    if (!status)
        qFatal("%s", status.error().detail.c_str());
}

std::string fileEntry(const std::string& path, const std::string& bytes)
{
    return R"({"ruta":")" + path + R"(","bytes":)" + std::to_string(bytes.size()) + R"(,"sha256":")" + hexOf(bytes) + "\"}";
}

} // namespace

SmallKeys::SmallKeys(const std::string& data, bool simulacro)
    : place(data)
    , subject { "jalisco-2027", simulacro, opening, opening + 24 * 3'600'000LL }
{
    must(generateKeys(place, subject, passphrase, opening - 30LL * 86'400'000));
    must(setThreshold(place, 0, opening));
}

PublicationKeys SmallKeys::load() const
{
    if (!m_opened) {
        const auto keys = loadKeys(place, passphrase);
        if (!keys)
            qFatal("%s", keys.error().detail.c_str());
        m_opened.emplace(keys->signer, *keys->log.pem());
    }
    const Trust known = *parseTrust(trust());
    return { known, m_opened->first, std::move(NoteKey::load(known.origin, m_opened->second)).value() };
}

std::string SmallKeys::trust() const
{
    return *readFile(place.trustFile(), 1 << 20);
}

void SmallKeys::addWitnesses(std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        witnesses.push_back(std::move(NoteKey::create("testigo.mx/" + std::to_string(i))).value());
        must(addWitness(place, witnesses.back().verifier(NoteKind::cosignature), opening));
    }
    must(setThreshold(place, static_cast<std::uint32_t>(count), opening));
}

SmallPublication::SmallPublication(std::string root, const SmallKeys& keys)
    : m_root(std::move(root))
    , m_keys(keys)
{
}

void SmallPublication::count(const std::string& election, std::size_t ordinal, int votes)
{
    m_values[{ election, ordinal }] = { votes, "imagen de " + election + std::to_string(ordinal) + " con " + std::to_string(votes) };
}

std::string SmallPublication::imageName(const std::string& election, std::size_t ordinal) const
{
    return "objetos/" + hexOf(m_values.at({ election, ordinal }).image);
}

std::string SmallPublication::row(const std::string& election, std::size_t ordinal) const
{
    // One CLAVE_ACTA for both elections' first acta, as real databases have it.
    const std::string head = "'" + std::to_string(ordinal) + ",'" + std::to_string(ordinal) + "B0100,\"ZAPOPAN, JALISCO\",";
    const auto value = m_values.find({ election, ordinal });
    if (value == m_values.end())
        return head + "-,-,-";
    return head + std::to_string(value->second.votes) + ",1," + hexOf(value->second.image);
}

std::string SmallPublication::csv(const std::string& election) const
{
    std::string text = "\xEF\xBB\xBF" + election + "\n\nresumen\n1,2,3\n\n\nCLAVE_CASILLA,CLAVE_ACTA,MUNICIPIO,VOTOS,CONTABILIZADA,CODIGO_INTEGRIDAD\n";
    for (std::size_t ordinal = 1; ordinal <= sizes.at(election); ++ordinal)
        text += row(election, ordinal) + "\n";
    return text + "'9,'9S0100,\"FUERA, DE CATÁLOGO\",7,0,-\n"; // behind the catalogue, of no acta
}

std::vector<ActaRow> SmallPublication::rows() const
{
    std::vector<ActaRow> rows;
    codec::Sha256 hash;
    for (const auto& [election, size] : sizes) {
        for (std::size_t ordinal = 1; election != held && ordinal <= size; ++ordinal) {
            std::string digits = std::to_string(ordinal);
            digits.insert(0, 6 - digits.size(), '0');
            const auto value = m_values.find({ election, ordinal });
            const bool has = value != m_values.end();
            rows.push_back({ election + "-" + digits, has ? hash.of(value->second.image) : Digest {}, hash.of(row(election, ordinal)), has });
        }
    }
    return rows;
}

std::string SmallPublication::product(const std::string& name, std::uint32_t corte, const std::vector<std::string>& files)
{
    const bool isHeld = !held.empty() && (name == held || name == held + ".json");
    if (!isHeld) {
        std::string entries;
        for (const std::string& file : files)
            entries += (entries.empty() ? "" : ",") + fileEntry(file, read(file));
        m_shown[name] = R"("corte":)" + std::to_string(corte) + R"(,"seq":1,"en":1,"archivos":[)" + entries + "]";
    }
    const auto shown = m_shown.try_emplace(name, R"("corte":0,"seq":0,"en":0,"archivos":[])").first;
    return "\"" + name + R"(":{"estado":")" + (isHeld ? R"(retenido","motivo":"la compuerta lo rechazó)" : "publicado") + "\"," + shown->second + "}";
}

std::string SmallPublication::totalsOf(const std::string& election) const
{
    std::size_t captured = 0;
    int votes = 0;
    for (const auto& [key, value] : m_values) {
        captured += key.first == election ? 1 : 0;
        votes += key.first == election ? value.votes : 0;
    }
    const std::size_t share = captured * 1'000'000 / sizes.at(election); // four decimals, truncated
    const std::string decimals = std::to_string(10'000 + share % 10'000).substr(1);
    return R"({"actasEsperadas":)" + std::to_string(sizes.at(election)) + R"(,"actasCapturadas":)" + std::to_string(captured) + R"(,"actasContabilizadas":)" + std::to_string(captured)
        + R"(,"totalVotosConEspeciales":)" + std::to_string(votes) + R"(,"porcentajeActasCapturadas":")" + std::to_string(share / 10'000) + "." + decimals + "\"}";
}

void SmallPublication::build(std::uint32_t corte)
{
    const std::string folder = corteFolderName(corte);
    std::string products;
    std::string totals;
    for (const auto& [election, size] : sizes) {
        const std::string path = folder + "/JAL_" + election + "_2027.csv";
        const std::string candidates = folder + "/JAL_" + election + "_CANDIDATURAS_2027.csv";
        const std::string index = folder + "/indice_" + election + ".json";
        if (election != held) {
            write(path, csv(election));
            write(candidates, "candidaturas de " + election);
            write(index, "{}");
        }
        products += (products.empty() ? "" : ",") + product(election, corte, { path, candidates }) + "," + product(election + ".json", corte, { index });
        if (election != held)
            m_totals[election] = totalsOf(election);
        if (const auto shown = m_totals.find(election); shown != m_totals.end()) // of a held one, those of its files
            totals += (totals.empty() ? "\"" : ",\"") + election + "\":" + shown->second;
    }
    std::string images;
    for (const auto& [key, value] : m_values) {
        write("objetos/" + hexOf(value.image), value.image);
        images += std::string(images.empty() ? "" : ",") + R"({"sha256":")" + hexOf(value.image) + R"(","bytes":)" + std::to_string(value.image.size()) + "}";
    }
    const Millis at = hourOf(corte);
    m_manifest = R"({"formato":1,"proceso":{"id":"jalisco-2027","nombre":"PEL","simulacro":)" + std::string(m_keys.subject.simulacro ? "true" : "false") + R"(},"corte":)"
        + std::to_string(corte) + R"(,"hora":"corte )" + std::to_string(corte) + R"(","en":)" + std::to_string(at) + R"(,"final":false,"prueba":)" + (prueba ? "true" : "false")
        + R"(,"siguiente":{"en":)" + std::to_string(isLast ? 0 : at + 10 * minutes) + R"(,"hora":""},"anterior":)" + (m_previous.empty() ? "null" : "\"" + m_previous + "\"")
        + R"(,"productos":{)" + products + R"(},"imagenes":{"estado":")" + imagesState + R"(","faltan":)" + std::to_string(imagesMissing) + R"(,"objetos":[)" + images
        + R"(]},"totales":{)" + totals + "}}";
    write(folder + "/manifiesto.json", m_manifest);
}

void SmallPublication::seal(std::uint32_t corte)
{
    auto sealer = CorteSealer::open(m_root, m_keys.load());
    if (!sealer)
        qFatal("%s", sealer.error().detail.c_str());
    const auto sealed = sealer->seal({ corte, m_manifest, rows() }, hourOf(corte) + 2000);
    if (!sealed)
        qFatal("%s", sealed.error().detail.c_str());
    m_previous = hexOf(m_manifest);
}

void SmallPublication::cosignAll() const
{
    std::string bytes = read("checkpoint");
    for (const NoteKey& witness : m_keys.witnesses) {
        const Note note = *parseNote(bytes);
        bytes = *withLine(note, *cosign(note, witness, SmallKeys::opening / 1000));
    }
    write("checkpoint", bytes);
}

void SmallPublication::point(std::uint32_t corte) const
{
    write("actual.json", R"({"corte":)" + std::to_string(corte) + R"(,"manifiesto":")" + hexOf(read(corteFolderName(corte) + "/manifiesto.json")) + "\"}");
}

void SmallPublication::publish(std::uint32_t corte)
{
    build(corte);
    seal(corte);
    cosignAll();
    point(corte);
}

VerifyRequest SmallPublication::request(std::uint32_t corte) const
{
    return { m_root, m_keys.trust(), hourOf(corte) + minutes, {}, {} };
}

std::string SmallPublication::read(const std::string& name) const
{
    const auto bytes = readFile(path(name), 64 << 20);
    return bytes ? *bytes : std::string();
}

void SmallPublication::write(const std::string& name, const std::string& bytes) const
{
    must(makeFolder(std::filesystem::path(path(name)).parent_path().string(), 0755));
    must(writeFileAtomically(path(name), bytes, 0644));
}

std::vector<std::string> marked(const VerifyReport& report, Grade mark)
{
    std::vector<std::string> ids;
    for (const Check& check : report.checks) {
        if (check.mark == mark)
            ids.emplace_back(check.id);
    }
    return ids;
}

void copyTree(const std::string& from, const std::string& to)
{
    std::filesystem::remove_all(to);
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

} // namespace prep::test
