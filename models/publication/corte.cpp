// SPDX-License-Identifier: MIT
#include "models/publication/corte.h"

#include "models/codec/chain.h"
#include "models/domain/actaedit.h"
#include "models/domain/summary.h"
#include "models/publication/json.h"
#include "models/publication/package.h"
#include "models/publication/resultcolumns.h"
#include "models/publication/resultcsv.h"
#include "models/publication/resultjson.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <mutex>
#include <unordered_set>

namespace prep {

namespace {

using detail::Json;

constexpr std::int64_t manifestFormat = 1;

/// "20240603_2000", in the entity's own clock: the official names begin so.
std::string fileStamp(Millis hora, int utcOffsetMinutes)
{
    const std::string text = publishedStamp(hora, utcOffsetMinutes); // dd/mm/yyyy hh:mm:ss
    return text.substr(6, 4) + text.substr(3, 2) + text.substr(0, 2) + "_" + text.substr(11, 2) + text.substr(14, 2);
}

std::string hexOf(const std::string& bytes)
{
    return toHex(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

/// Writes files one at a time, whoever asks; after an error no more.
class Writer {
public:
    explicit Writer(const PutFile& put)
        : m_put(put)
    {
    }
    CorteFile write(const std::string& path, std::string_view bytes, const Digest& sha256)
    {
        const std::lock_guard lock(m_mutex);
        if (m_status)
            m_status = m_put(path, bytes);
        return { path, static_cast<std::int64_t>(bytes.size()), sha256 };
    }
    void fail(const Error& error)
    {
        const std::lock_guard lock(m_mutex);
        if (m_status)
            m_status = error;
    }
    /// When nobody writes any more.
    [[nodiscard]] const Status& status() const { return m_status; }

private:
    const PutFile& m_put;
    std::mutex m_mutex;
    Status m_status;
};

CorteProduct productOf(std::string name, const CorteHead& head)
{
    return { std::move(name), head.numero, head.hasta, head.hora, {}, {} };
}

struct ElectionFiles {
    CorteProduct files;
    CorteProduct json;
    PackedFile package;
};

/// The files of one election, its package and its JSON. One thread; two elections share nothing but the writer.
class ElectionBuilder {
public:
    ElectionBuilder(const State& state, const CorteHead& head, const CorteExtras& extras, std::size_t election, Writer& writer)
        : m_state(state)
        , m_process(*state.process)
        , m_head(head)
        , m_extras(extras)
        , m_writer(writer)
        , m_folder(corteFolder(head.numero))
        , m_election(election)
        , m_id(m_process.elections[election].id)
        , m_made { productOf(m_id, head), productOf(m_id + ".json", head), {} }
    {
    }
    ElectionFiles run()
    {
        results();
        objects();
        pack();
        return std::move(m_made);
    }

private:
    CorteFile write(const std::string& path, std::string_view bytes) { return m_writer.write(path, bytes, m_hash.of(bytes)); }
    void file(CorteProduct& product, const std::string& name, std::string_view bytes) { product.archivos.push_back(write(m_folder + "/" + name, bytes)); }

    void results()
    {
        const Election& which = m_process.elections[m_election];
        std::vector<PackedFile> packed {
            { resultFileName(m_process, which), resultCsv(m_state, m_election, { m_head.hora, m_head.final }) },
            { candidaturasFileName(m_process, which), candidaturasCsv(m_process, m_election) },
            { "LEEME.txt", leeme(m_process, which) },
        };
        file(m_made.files, packed[0].name, packed[0].bytes);
        file(m_made.files, packed[1].name, packed[1].bytes);
        file(m_made.files, "LEEME_" + m_id + ".txt", packed[2].bytes);
        m_packing = std::async(std::launch::async, [each = std::move(packed), hora = m_head.hora] { return zipOf(each, hora); });
    }
    /// What was packed while the JSON was written.
    void pack()
    {
        auto zip = m_packing.get();
        if (!zip)
            return m_writer.fail(zip.error());
        const std::string name = fileStamp(m_head.hora, m_process.utcOffsetMinutes) + "_PREP_" + m_id + "_" + m_process.entitySuffix + ".zip";
        file(m_made.files, name, *zip);
        m_made.package = { name, std::move(*zip) };
    }
    void objects()
    {
        std::unordered_set<std::string> kept;
        const KeepObject keep = [this, &kept](std::string_view bytes) {
            const Digest sha256 = m_hash.of(bytes);
            std::string name = sha256.hex();
            if (kept.insert(name).second)
                m_made.json.archivos.push_back(m_writer.write(objectPath(name), bytes, sha256));
            return name;
        };
        const ResultIndex made = resultJson(m_state, m_election, m_head.final, keep);
        Json index;
        index.object([&] {
            index.number("corte", m_head.numero);
            index.text("hora", publishedCorte(m_head.hora, m_process.utcOffsetMinutes));
            index.text("eleccion", m_id);
            index.text("entidad", made.entity);
            index.object("areas", [&] { named(index, made.areas); });
            index.object("secciones", [&] { named(index, made.sections); });
            if (m_extras.mapa.empty())
                index.none("mapa");
            else
                index.text("mapa", keep(m_extras.mapa));
        });
        file(m_made.json, "indice_" + m_id + ".json", index.bytes());
    }
    static void named(Json& json, const std::map<std::string, std::string>& objects)
    {
        for (const auto& [id, object] : objects)
            json.text(id, object);
    }

    const State& m_state;
    const Process& m_process;
    const CorteHead& m_head;
    const CorteExtras& m_extras;
    Writer& m_writer;
    std::string m_folder;
    std::size_t m_election;
    std::string m_id;
    codec::Sha256 m_hash;
    std::future<Result<std::string>> m_packing;
    ElectionFiles m_made;
};

class Builder {
public:
    Builder(const State& state, const CorteHead& head, const CorteExtras& extras, const PutFile& put)
        : m_state(state)
        , m_process(*state.process)
        , m_head(head)
        , m_extras(extras)
        , m_writer(put)
    {
        m_built.folder = corteFolder(head.numero);
    }
    Result<CorteBuilt> run()
    {
        elections();
        outerPackage();
        product("catalogo");
        file("catalogo.csv", catalogueCsv(m_process));
        product("portal");
        for (const CorteExtras::File& each : m_extras.portal)
            m_built.products.back().archivos.push_back(write(std::string(each.path), each.bytes));
        listImages(m_state, [](std::size_t) { return true; }, m_built);
        if (!m_writer.status())
            return m_writer.status().error();
        return std::move(m_built);
    }

private:
    void product(const std::string& name) { m_built.products.push_back(productOf(name, m_head)); }
    CorteFile write(const std::string& path, std::string_view bytes) { return m_writer.write(path, bytes, m_hash.of(bytes)); }
    void file(const std::string& name, std::string_view bytes) { m_built.products.back().archivos.push_back(write(m_built.folder + "/" + name, bytes)); }

    /// Each in a thread of its own.
    void elections()
    {
        std::vector<std::future<ElectionFiles>> running;
        for (std::size_t election = 0; election < m_process.elections.size(); ++election)
            running.push_back(std::async(std::launch::async, [this, election] { return ElectionBuilder(m_state, m_head, m_extras, election, m_writer).run(); }));
        std::vector<CorteProduct> objects;
        for (std::future<ElectionFiles>& each : running) {
            ElectionFiles made = each.get();
            m_built.products.push_back(std::move(made.files));
            objects.push_back(std::move(made.json));
            m_packages.push_back(std::move(made.package));
        }
        std::move(objects.begin(), objects.end(), std::back_inserter(m_built.products));
    }
    void outerPackage()
    {
        product("paquete");
        auto zip = zipOf(m_packages, m_head.hora, Packing::packages);
        if (zip)
            file(fileStamp(m_head.hora, m_process.utcOffsetMinutes) + "_PREP_" + m_process.entitySuffix + ".zip", *zip);
        else
            m_writer.fail(zip.error());
        m_packages.clear();
    }

    const State& m_state;
    const Process& m_process;
    const CorteHead& m_head;
    const CorteExtras& m_extras;
    Writer m_writer;
    codec::Sha256 m_hash;
    CorteBuilt m_built;
    std::vector<PackedFile> m_packages; ///< one an election, for the outer one
};

/// The manifest of what was built, in the order of its products.
class ManifestWriter {
public:
    ManifestWriter(const State& state, const CorteHead& head, const CorteBuilt& built)
        : m_state(state)
        , m_process(*state.process)
        , m_head(head)
        , m_built(built)
    {
    }
    std::string run() const
    {
        Json json;
        json.object([&] {
            json.number("formato", manifestFormat);
            about(json);
            json.object("productos", [&] {
                for (const CorteProduct& each : m_built.products)
                    describe(json, each);
            });
            images(json);
            json.object("totales", [&] {
                for (std::size_t election = 0; election < m_process.elections.size(); ++election)
                    totals(json, election);
            });
        });
        return std::string(json.bytes());
    }

private:
    void about(Json& json) const
    {
        json.object("proceso", [&] {
            json.text("id", m_process.id);
            json.text("nombre", m_process.name);
            json.text("entidad", m_process.entity);
            json.number("anio", m_process.year);
            json.boolean("simulacro", m_process.simulacro);
            json.text("huella", m_process.fingerprint.hex());
        });
        json.number("corte", m_head.numero);
        json.text("hora", publishedCorte(m_head.hora, m_process.utcOffsetMinutes));
        json.number("en", m_head.hora);
        json.boolean("final", m_head.final);
        json.boolean("prueba", m_head.prueba);
        json.number("seq", static_cast<std::int64_t>(m_head.hasta));
        json.text("cabeza", m_head.cabeza.hex());
        orNone(json, "ancla", m_head.ancla.empty(), hexOf(m_head.ancla));
        json.key("siguiente");
        json.object([&] {
            json.number("en", m_head.siguiente);
            json.text("hora", m_head.siguiente == 0 ? std::string() : publishedCorte(m_head.siguiente, m_process.utcOffsetMinutes));
        });
        json.text("esquema", schemaFingerprint(m_process).hex());
        json.object("software", [&] {
            json.text("version", m_head.software);
            json.text("sha256", m_head.programa.hex());
        });
        orNone(json, "anterior", m_head.anterior.isNull(), m_head.anterior.hex());
    }
    static void orNone(Json& json, std::string_view name, bool isNone, const std::string& value)
    {
        if (isNone)
            json.none(name);
        else
            json.text(name, value);
    }
    static void describe(Json& json, const CorteProduct& product)
    {
        json.object(product.nombre, [&] {
            json.number("corte", product.corte);
            json.number("seq", static_cast<std::int64_t>(product.seq));
            json.number("en", product.en);
            json.text("estado", product.retenido.empty() ? "publicado" : "retenido");
            if (!product.retenido.empty())
                json.text("motivo", product.retenido);
            json.list("archivos", [&] {
                for (const CorteFile& each : product.archivos)
                    json.object([&] {
                        json.text("ruta", each.path);
                        json.number("bytes", each.bytes);
                        json.text("sha256", each.sha256.hex());
                    });
            });
        });
    }
    void images(Json& json) const
    {
        json.object("imagenes", [&] {
            json.text("estado", !m_built.imagesHeld.empty() ? "retenidas" : m_process.imagesNone ? "sin imágenes" : m_built.imagesMissing == 0 ? "completas" : "faltan");
            if (!m_built.imagesHeld.empty())
                json.text("motivo", m_built.imagesHeld);
            json.number("faltan", static_cast<std::int64_t>(m_built.imagesMissing));
            json.list("objetos", [&] {
                for (const CorteImage& image : m_built.images)
                    json.object([&] {
                        json.text("sha256", image.sha256.hex());
                        json.number("bytes", image.bytes);
                    });
            });
        });
    }
    /// Of the results that this corte shows: of a held election those of the corte that its files are of, since whoever verifies
    /// reads those files; of one that never came out there are none.
    void totals(Json& json, std::size_t election) const
    {
        const CorteProduct* product = m_built.product(m_process.elections[election].id);
        if (product == nullptr)
            return;
        const std::optional<CorteTotals> shown = product->retenido.empty() ? totalsOf(election) : product->totales;
        if (!shown)
            return;
        json.object(m_process.elections[election].id, [&] {
            json.number("actasEsperadas", shown->esperadas);
            json.number("actasCapturadas", shown->capturadas);
            json.number("actasContabilizadas", shown->contabilizadas);
            json.number("totalVotosConEspeciales", shown->votos);
            json.text("porcentajeActasCapturadas", shown->porcentajeCapturadas);
        });
    }
    std::optional<CorteTotals> totalsOf(std::size_t election) const
    {
        const Summary s = summarize(m_state, election, m_head.final);
        return CorteTotals { s.esperadas, s.capturadas, s.contabilizadas, s.totalVotosConEspeciales, s.porcentajeCapturadas };
    }

    const State& m_state;
    const Process& m_process;
    const CorteHead& m_head;
    const CorteBuilt& m_built;
};

} // namespace

CorteProduct* CorteBuilt::product(std::string_view name)
{
    const auto found = std::ranges::find(products, name, &CorteProduct::nombre);
    return found == products.end() ? nullptr : &*found;
}
const CorteProduct* CorteBuilt::product(std::string_view name) const
{
    const auto found = std::ranges::find(products, name, &CorteProduct::nombre);
    return found == products.end() ? nullptr : &*found;
}

std::size_t CorteBuilt::fileCount() const
{
    std::size_t count = 0;
    for (const CorteProduct& each : products)
        count += each.archivos.size();
    return count;
}

Result<CorteBuilt> buildCorte(const State& state, const CorteHead& head, const CorteExtras& extras, const PutFile& put)
{
    return Builder(state, head, extras, put).run();
}

void holdProduct(CorteBuilt& built, std::string_view name, const std::string& reason, const CorteProduct* last)
{
    CorteProduct* product = built.product(name);
    if (product == nullptr)
        return;
    const std::string kept = product->nombre;
    *product = last != nullptr ? *last : CorteProduct {};
    product->nombre = kept;
    product->retenido = reason;
}

/// Of every acta whose value is published; of what is fuera de catálogo, too.
void listImages(const State& state, const std::function<bool(std::size_t election)>& isShown, CorteBuilt& built)
{
    std::map<Digest, std::int64_t> there;
    built.imagesMissing = 0;
    const auto take = [&](const Pieza& pieza, std::size_t election) {
        if (pieza.imagen.isNull() || !isShown(election))
            return;
        if (pieza.imagenEstado >= ImagenEstado::enElCentro)
            there[pieza.imagen] = pieza.bytes;
        else
            ++built.imagesMissing;
    };
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        const Valor* value = visibleValue(state.actas[acta]);
        const Pieza* pieza = value != nullptr && value->tally ? state.piezaOf(acta, *value) : nullptr;
        if (pieza != nullptr)
            take(*pieza, state.process->actas[acta].election);
    }
    for (const Pieza& pieza : state.piezas) {
        if (pieza.etapa == PiezaEtapa::fueraDeCatalogo && !pieza.retenida)
            take(pieza, pieza.election);
    }
    built.images.clear();
    for (const auto& [digest, bytes] : there)
        built.images.push_back({ digest, bytes });
}

Result<Digest> writeManifest(const State& state, const CorteHead& head, const CorteBuilt& built, const PutFile& put)
{
    const std::string bytes = ManifestWriter(state, head, built).run();
    if (const Status written = put(manifestPath(head.numero), bytes); !written)
        return written.error();
    return codec::Sha256().of(bytes);
}

std::string manifestPath(std::uint32_t numero)
{
    return corteFolder(numero) + "/manifiesto.json";
}

std::string corteFolder(std::uint32_t numero)
{
    std::string digits = std::to_string(numero);
    if (digits.size() < 4)
        digits.insert(0, 4 - digits.size(), '0');
    return "corte/" + digits;
}

std::string objectPath(const std::string& hex)
{
    return "objetos/" + hex;
}

} // namespace prep
