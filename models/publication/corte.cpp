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
#include <set>

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

/// Files of one product of the manifest: products are published, held and refused apart (E9).
struct Product {
    std::string name;
    std::vector<CorteFile> files;
};

class Builder {
public:
    Builder(const State& state, const CorteHead& head, const PutFile& put)
        : m_state(state)
        , m_process(*state.process)
        , m_head(head)
        , m_put(put)
    {
        m_built.folder = corteFolder(head.numero);
    }
    Result<CorteBuilt> run()
    {
        for (std::size_t election = 0; election < m_process.elections.size(); ++election)
            results(election);
        outerPackage();
        json();
        product("catalogo");
        file("catalogo.csv", catalogueCsv(m_process));
        images();
        manifest();
        if (!m_status)
            return m_status.error();
        return std::move(m_built);
    }

private:
    void product(const std::string& name) { m_products.push_back({ name, {} }); }
    CorteFile write(const std::string& path, std::string_view bytes)
    {
        CorteFile made { path, static_cast<std::int64_t>(bytes.size()), m_hash.of(bytes) };
        if (m_status)
            m_status = m_put(path, bytes);
        m_built.files.push_back(made);
        return made;
    }
    void file(const std::string& name, std::string_view bytes) { m_products.back().files.push_back(write(m_built.folder + "/" + name, bytes)); }

    void results(std::size_t election)
    {
        const Election& which = m_process.elections[election];
        product(which.id);
        std::vector<PackedFile> pack {
            { resultFileName(m_process, which), resultCsv(m_state, election, { m_head.hora, m_head.final }) },
            { candidaturasFileName(m_process, which), candidaturasCsv(m_process, election) },
            { "LEEME.txt", leeme(m_process, which) },
        };
        file(pack[0].name, pack[0].bytes);
        file(pack[1].name, pack[1].bytes);
        file("LEEME_" + which.id + ".txt", pack[2].bytes);
        auto zip = zipOf(pack, m_head.hora);
        if (!zip && m_status)
            m_status = zip.error();
        if (!zip)
            return;
        const std::string name = fileStamp(m_head.hora, m_process.utcOffsetMinutes) + "_PREP_" + which.id + "_" + m_process.entitySuffix + ".zip";
        file(name, *zip);
        m_packages.push_back({ name, std::move(*zip) });
    }
    void outerPackage()
    {
        product("paquete");
        auto zip = zipOf(m_packages, m_head.hora);
        if (!zip && m_status)
            m_status = zip.error();
        if (zip)
            file(fileStamp(m_head.hora, m_process.utcOffsetMinutes) + "_PREP_" + m_process.entitySuffix + ".zip", *zip);
        m_packages.clear();
    }
    void json()
    {
        product("json");
        std::set<std::string> kept;
        const KeepObject keep = [this, &kept](std::string_view bytes) {
            const std::string name = m_hash.of(bytes).hex();
            if (kept.insert(name).second)
                m_products.back().files.push_back(write(objectPath(name), bytes));
            return name;
        };
        Json index;
        index.object([&] {
            index.number("corte", m_head.numero);
            index.text("hora", publishedCorte(m_head.hora, m_process.utcOffsetMinutes));
            index.object("elecciones", [&] {
                for (std::size_t election = 0; election < m_process.elections.size(); ++election) {
                    const ResultIndex made = resultJson(m_state, election, m_head.final, keep);
                    index.object(m_process.elections[election].id, [&] {
                        index.text("entidad", made.entity);
                        index.object("areas", [&] { named(index, made.areas); });
                        index.object("secciones", [&] { named(index, made.sections); });
                    });
                }
            });
        });
        file("indice.json", index.bytes());
    }
    static void named(Json& json, const std::map<std::string, std::string>& objects)
    {
        for (const auto& [id, object] : objects)
            json.text(id, object);
    }

    /// Of every acta whose value is published; of what is fuera de catálogo, too.
    void images()
    {
        std::map<Digest, std::int64_t> there;
        const auto take = [&](const Pieza& pieza, bool isCounted) {
            if (pieza.imagen.isNull())
                return;
            if (pieza.imagenEstado >= ImagenEstado::enElCentro)
                there[pieza.imagen] = pieza.bytes;
            else if (isCounted)
                ++m_built.imagesMissing;
        };
        for (ActaIndex acta = 0; acta < m_state.actas.size(); ++acta) {
            const Valor* value = visibleValue(m_state.actas[acta]);
            const Pieza* pieza = value != nullptr && value->tally ? m_state.mainPieza(acta) : nullptr;
            if (pieza != nullptr)
                take(*pieza, true);
        }
        for (const Pieza& pieza : m_state.piezas) {
            if (pieza.etapa == PiezaEtapa::fueraDeCatalogo)
                take(pieza, true);
        }
        for (const auto& [digest, bytes] : there)
            m_built.images.push_back({ digest, bytes });
    }

    void manifest()
    {
        Json json;
        json.object([&] {
            json.number("formato", manifestFormat);
            about(json);
            json.object("productos", [&] {
                for (const Product& each : m_products)
                    describe(json, each);
            });
            json.object("imagenes", [&] {
                json.text("estado", m_process.imagesNone ? "sin imágenes" : m_built.imagesMissing == 0 ? "completas" : "faltan");
                json.number("faltan", static_cast<std::int64_t>(m_built.imagesMissing));
                json.list("objetos", [&] {
                    for (const CorteImage& image : m_built.images)
                        json.object([&] {
                            json.text("sha256", image.sha256.hex());
                            json.number("bytes", image.bytes);
                        });
                });
            });
            json.object("totales", [&] {
                for (std::size_t election = 0; election < m_process.elections.size(); ++election)
                    totals(json, election);
            });
        });
        m_built.manifest = write(m_built.folder + "/manifiesto.json", json.bytes()).sha256;
    }
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
    void describe(Json& json, const Product& product) const
    {
        json.object(product.name, [&] {
            json.number("corte", m_head.numero);
            json.number("seq", static_cast<std::int64_t>(m_head.hasta));
            json.number("en", m_head.hora);
            json.text("estado", "publicado");
            json.list("archivos", [&] {
                for (const CorteFile& each : product.files)
                    json.object([&] {
                        json.text("ruta", each.path);
                        json.number("bytes", each.bytes);
                        json.text("sha256", each.sha256.hex());
                    });
            });
        });
    }
    void totals(Json& json, std::size_t election) const
    {
        const Summary s = summarize(m_state, election, m_head.final);
        json.object(m_process.elections[election].id, [&] {
            json.number("actasEsperadas", s.esperadas);
            json.number("actasCapturadas", s.capturadas);
            json.number("actasContabilizadas", s.contabilizadas);
            json.number("totalVotosConEspeciales", s.totalVotosConEspeciales);
            json.text("porcentajeActasCapturadas", s.porcentajeCapturadas);
        });
    }

    const State& m_state;
    const Process& m_process;
    const CorteHead& m_head;
    const PutFile& m_put;
    codec::Sha256 m_hash;
    Status m_status;
    CorteBuilt m_built;
    std::vector<Product> m_products;
    std::vector<PackedFile> m_packages; ///< one an election, for the outer one
};

} // namespace

Result<CorteBuilt> buildCorte(const State& state, const CorteHead& head, const PutFile& put)
{
    return Builder(state, head, put).run();
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
