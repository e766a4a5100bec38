// SPDX-License-Identifier: MIT
#include "app/publisher/facts.h"

#include "models/domain/actaedit.h"
#include "models/domain/summary.h"
#include "models/publication/resultcsv.h"
#include "resources/portal/portalfiles.h"

#include "models/codec/chain.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace prep::publisher {

namespace {

/// How many digits of CLAVE_ACTA say TIPO_ACTA, where every acta of the catalogue has more of them than its type's own
/// (2021: 05); 0 = as many as the type has.
std::size_t actaTypeDigits(const Process& process)
{
    std::size_t digits = 0;
    for (const CatalogueRow& row : process.actas) {
        const std::size_t own = row.claveActa.size() - std::min(row.claveActa.size(), row.claveCasilla.size());
        if (own <= row.tipoActa.size() || (digits != 0 && own != digits))
            return 0;
        digits = own;
    }
    return digits;
}

/// SIN ACTA POR PAQUETE ENTREGADO SIN …: BOLSA, or SOBRE as before 2024.
std::string_view withoutEnvelope(const Rules& rules)
{
    const std::string_view legend = rules.legends[static_cast<std::size_t>(Observacion::sinActaSinBolsa)];
    return legend.ends_with("SOBRE") ? "SOBRE" : "BOLSA";
}

/// As in catalogues that were made of a past night's files; the special modalities never have any.
bool lacksRepresentatives(const CatalogueRow& row)
{
    const bool isSpecialMode = row.tipo == TipoCasilla::anticipado || row.tipo == TipoCasilla::prision || row.tipo == TipoCasilla::extranjero;
    return !row.representantes && !isSpecialMode;
}

/// The rules of the year that the process says, for a reader that knows nothing else of it.
gate::Layout layoutOf(const Process& process)
{
    gate::Layout layout = *gate::layoutOf("2024");
    const Rules& rules = process.rules;
    layout.year.sinActaTotal = rules.sinActaTotal;
    layout.year.noLegend = rules.legends.front();
    layout.year.withoutEnvelope = withoutEnvelope(rules);
    layout.actaTypeDigits = actaTypeDigits(process);
    std::unordered_set<std::string_view> keys;
    keys.reserve(process.actas.size());
    for (const CatalogueRow& row : process.actas) {
        layout.year.representativesMayLack = layout.year.representativesMayLack || lacksRepresentatives(row);
        layout.year.repeatedKeys = layout.year.repeatedKeys || !keys.insert(row.claveActa).second; // as in real catalogues
    }
    return layout;
}

std::array<std::string, gate::summaryFigures> figuresOf(const Summary& s)
{
    const auto n = [](std::int64_t number) { return std::to_string(number); };
    return { n(s.esperadas), n(s.registradas), n(s.fueraDeCatalogo), n(s.capturadas), s.porcentajeCapturadas,
        n(s.contabilizadas), s.porcentajeContabilizadas, s.porcentajeInconsistencias, n(s.noContabilizadas),
        n(s.listaNominalContabilizadas), n(s.totalVotosConEspeciales), n(s.totalVotosSinEspeciales), s.participacion };
}

std::string reasonOf(MotivoCambio why)
{
    switch (why) {
    case MotivoCambio::primera:
        break;
    case MotivoCambio::recaptura:
        return "el cotejo ordenó otra captura";
    case MotivoCambio::redigitalizacion:
        return "el cotejo ordenó otra imagen";
    case MotivoCambio::correccion:
        return "se corrigió contra el acta";
    case MotivoCambio::revinculacion:
        return "la imagen era de otra acta";
    case MotivoCambio::llegoActa:
        return "se había declarado sin acta y llegó";
    case MotivoCambio::conflicto:
        return "el sitio y el centro diferían y resolvió la mesa de control";
    }
    return {};
}

std::string kindOf(BoxKind kind)
{
    switch (kind) {
    case BoxKind::partido:
        return "partido";
    case BoxKind::candidaturaComun:
        return "candidaturaComun";
    case BoxKind::coalicion:
        return "coalicion";
    case BoxKind::combinacion:
        return "combinacion";
    case BoxKind::independiente:
        return "independiente";
    case BoxKind::noRegistradas:
        return "noRegistradas";
    case BoxKind::nulos:
        return "nulos";
    }
    return {};
}

gate::BallotBox boxFacts(const Election& election, const Box& box)
{
    gate::BallotBox facts { box.id, kindOf(box.kind), box.color, {}, {}, {} };
    for (const std::uint16_t party : box.parties)
        facts.parties.push_back(election.boxes[party].id);
    for (const std::int32_t share : box.shares)
        facts.shares.push_back(static_cast<std::uint64_t>(share) * gate::wholeShare / 10000);
    if (!box.shares.empty())
        facts.fractions = facts.parties[box.rest];
    return facts;
}

/// A coalition's boxes are printed where it stands, and nowhere else.
std::map<std::string, std::set<std::string>> ballotFacts(const Process& process, const Election& election)
{
    std::map<std::string, std::set<std::string>> ballots;
    std::set<std::pair<std::string_view, std::uint16_t>> known; // ballots are few, actas are many
    for (ActaIndex acta = election.first; acta < election.first + election.count; ++acta) {
        const CatalogueRow& row = process.actas[acta];
        const std::string& area = jurisdictionOf(election, row);
        if (!known.emplace(area, row.ballot).second)
            continue;
        std::set<std::string>& boxes = ballots[area.empty() ? "N/A" : area];
        for (const std::uint16_t box : process.ballots[row.ballot].boxes)
            boxes.insert(election.boxes[box].id);
    }
    return ballots;
}

/// A copy of an image is held as soon as it is bound: two actas that are read from one were let go by a person.
std::set<std::string, std::less<>> sharedImages(const State& state, std::size_t election)
{
    std::set<std::string, std::less<>> shared;
    for (const auto& [image, piezas] : state.piezasByImage) {
        if (piezas.size() < 2)
            continue;
        std::set<ActaIndex> actas;
        for (const PiezaIndex index : piezas) {
            const Pieza& pieza = state.piezas[index];
            if (pieza.acta != none32 && !pieza.retenida && state.process->actas[pieza.acta].election == election)
                actas.insert(pieza.acta);
        }
        if (actas.size() > 1)
            shared.insert(image.hex());
    }
    return shared;
}

/// The two ways, each with a person's reason in the log, in which a pieza leaves what is fuera de catálogo.
std::string leftOutside(const State& state, std::size_t election, std::string_view image, std::string_view acopio)
{
    const auto digest = Digest::parse(image);
    std::string why;
    for (const Pieza& pieza : state.piezas) {
        const bool isIt = image.empty() ? pieza.imagen.isNull() && publishedStamp(pieza.acopio, state.process->utcOffsetMinutes) == acopio
                                        : digest && pieza.imagen == *digest;
        if (!isIt)
            continue;
        if (pieza.etapa == PiezaEtapa::fueraDeCatalogo && !pieza.retenida && pieza.election == election)
            return {}; // it is to be shown
        if (pieza.acta != none32)
            why = "se ligó a " + state.process->actaKey(pieza.acta);
        else if (pieza.retenida)
            why = "la retuvo una persona";
    }
    return why;
}

gate::ElectionFacts electionFacts(const State& state, std::size_t index, bool final)
{
    const Election& election = state.process->elections[index];
    gate::ElectionFacts facts;
    facts.id = election.id;
    facts.summary = figuresOf(summarize(state, index, final));
    for (std::size_t box = 0; box < election.boxes.size(); ++box)
        facts.votes.emplace_back(election.boxes[box].id, static_cast<std::uint64_t>(state.boxVotes[index][box]));
    for (const Box& box : election.boxes)
        facts.boxes.push_back(boxFacts(election, box));
    facts.ballots = ballotFacts(*state.process, election);
    facts.sharedImages = sharedImages(state, index);
    facts.leftOutside = [&state, index](std::string_view image, std::string_view acopio) { return leftOutside(state, index, image, acopio); };
    for (const auto& [seq, acta] : state.sinPublicar) {
        if (state.process->actas[acta].election != index)
            continue;
        const auto change = pendingChange(state, acta);
        if (const std::string reason = change ? reasonOf(change->motivo) : std::string(); !reason.empty())
            facts.corrected.emplace(state.process->actaKey(acta), reason);
    }
    return facts;
}

/// The oldest counted acta whose image has not come.
std::int64_t oldestMissing(const State& state)
{
    std::int64_t oldest = 0;
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        const Valor* value = visibleValue(state.actas[acta]);
        const Pieza* pieza = value != nullptr && value->tally ? state.piezaOf(acta, *value) : nullptr;
        if (pieza != nullptr && !pieza->imagen.isNull() && pieza->imagenEstado < ImagenEstado::enElCentro)
            oldest = std::max(oldest, state.at - value->verificacion);
    }
    return oldest;
}

/// The portal is part of the program: it does not change while it runs.
const std::map<std::string, std::string>& portalHashes()
{
    static const std::map<std::string, std::string> hashes = [] {
        std::map<std::string, std::string> all;
        codec::Sha256 hash;
        for (const PortalFile& file : portalFiles())
            all.emplace(file.path, hash.of(file.bytes).hex());
        return all;
    }();
    return hashes;
}

} // namespace

gate::Facts factsOf(const State& state, const CorteHead& head, std::size_t imagesMissing)
{
    const Process& process = *state.process;
    gate::Facts facts;
    facts.process = process.id;
    facts.simulacro = process.simulacro;
    facts.number = head.numero;
    facts.hour = head.hora;
    facts.opening = process.opening;
    facts.seq = head.hasta;
    facts.final = head.final;
    facts.previousManifest = head.anterior.isNull() ? std::string() : head.anterior.hex();
    gate::ImageFacts images;
    images.none = process.imagesNone;
    images.missing = imagesMissing;
    images.oldestMissing = imagesMissing == 0 ? 0 : oldestMissing(state);
    images.maxMissingAge = process.rules.plazoImagenes;
    facts.images = images;
    facts.portal = portalHashes();
    for (std::size_t election = 0; election < process.elections.size(); ++election)
        facts.elections.push_back(electionFacts(state, election, head.final));
    facts.layout = layoutOf(process);
    // A corte that was opened late holds what was verified meanwhile; device clocks may be off by as much as is tolerated.
    const Millis late = std::max<Millis>(0, state.at - head.hora) + process.rules.retrasoCorte;
    facts.layout.year.graceSeconds = static_cast<int>(late / 1000);
    return facts;
}

Differences differencesOf(const State& state)
{
    Differences all;
    for (const auto& [seq, acta] : state.sinPublicar) {
        const ActaState& it = state.actas[acta];
        if (!it.publicada)
            ++all.added;
        else
            ++(it.valor.anulado ? all.withdrawn : all.changed);
    }
    return all;
}

} // namespace prep::publisher
