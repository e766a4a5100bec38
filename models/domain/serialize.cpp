// SPDX-License-Identifier: MIT
#include "models/domain/actaedit.h"
#include "models/domain/bounds.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace prep {

namespace {

constexpr std::uint32_t formatVersion = 11;
constexpr std::size_t maxText = 65536;

/// Little-endian, length-prefixed; the same walk (`fields`) writes and reads, so the two cannot drift apart.
class Writer {
public:
    static constexpr bool reading = false;
    std::string out;

    template <typename T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
    void value(const T& number)
    {
        auto bits = static_cast<std::uint64_t>(number);
        for (std::size_t i = 0; i < sizeof(T); ++i, bits >>= 8)
            out.push_back(static_cast<char>(bits & 0xff));
    }
    void text(const std::string& text)
    {
        value(static_cast<std::uint32_t>(text.size()));
        out += text;
    }
    template <std::size_t N>
    void bytes(const std::array<std::uint8_t, N>& bytes)
    {
        out.append(reinterpret_cast<const char*>(bytes.data()), N);
    }
};

class Reader {
public:
    static constexpr bool reading = true;
    explicit Reader(std::string_view bytes)
        : m_rest(bytes)
    {
    }

    template <typename T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
    void value(T& number)
    {
        if (m_rest.size() < sizeof(T))
            return fail();
        std::uint64_t bits = 0;
        for (std::size_t i = sizeof(T); i > 0; --i)
            bits = (bits << 8) | static_cast<std::uint8_t>(m_rest[i - 1]);
        number = static_cast<T>(bits);
        m_rest.remove_prefix(sizeof(T));
    }
    void text(std::string& text)
    {
        std::uint32_t size = 0;
        value(size);
        if (size > maxText || size > m_rest.size())
            return fail();
        text.assign(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
    }
    template <std::size_t N>
    void bytes(std::array<std::uint8_t, N>& bytes)
    {
        if (m_rest.size() < N)
            return fail();
        std::memcpy(bytes.data(), m_rest.data(), N);
        m_rest.remove_prefix(N);
    }
    void fail()
    {
        m_failed = true;
        m_rest = {};
    }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool finished() const { return !m_failed && m_rest.empty(); }
    [[nodiscard]] std::size_t left() const { return m_rest.size(); }

private:
    std::string_view m_rest;
    bool m_failed = false;
};

/// `least`: the fewest bytes one item takes, so that a length beyond what is left is known as a lie before memory is taken.
template <typename IO, typename T, typename F>
void list(IO& io, T& items, std::size_t least, F&& each)
{
    auto size = static_cast<std::uint32_t>(items.size());
    io.value(size);
    if constexpr (IO::reading) {
        if (size > io.left() / least)
            return io.fail();
        items.resize(size);
    }
    for (auto& item : items)
        each(item);
}

/// A list that has one item for each of the process's: the State was made with its size.
template <typename IO, typename T, typename F>
void catalogueList(IO& io, T& items, F&& each)
{
    auto size = static_cast<std::uint32_t>(items.size());
    io.value(size);
    if constexpr (IO::reading) {
        if (size != items.size())
            return io.fail();
    }
    for (auto& item : items)
        each(item);
}

/// Items by name.
template <typename IO, typename T, typename F>
void named(IO& io, std::map<std::string, T, std::less<>>& items, F&& each)
{
    std::vector<std::pair<std::string, T>> all;
    if constexpr (!IO::reading)
        all.assign(items.begin(), items.end());
    list(io, all, 4, [&](std::pair<std::string, T>& item) {
        io.text(item.first);
        each(item.second);
    });
    if constexpr (IO::reading)
        items = { all.begin(), all.end() };
}

template <typename IO>
void texts(IO& io, std::set<std::string, std::less<>>& items)
{
    std::vector<std::string> all(items.begin(), items.end());
    list(io, all, 4, [&](std::string& text) { io.text(text); });
    if constexpr (IO::reading)
        items = { all.begin(), all.end() };
}

template <typename IO>
void tally(IO& io, std::shared_ptr<const Tally>& value)
{
    std::uint8_t present = value ? 1 : 0;
    io.value(present);
    if (!present)
        return;
    Tally copy = value ? *value : Tally {};
    for (Cell& cell : copy.totals)
        io.value(cell);
    list(io, copy.boxes, 4, [&](Cell& cell) { io.value(cell); });
    list(io, copy.marks, 1, [&](Mark& mark) { io.value(mark); });
    if constexpr (IO::reading)
        value = std::make_shared<const Tally>(std::move(copy));
}

template <typename IO>
void valor(IO& io, Valor& v)
{
    io.value(v.seq);
    if (v.seq == 0)
        return;
    io.value(v.verificacion);
    tally(io, v.tally);
    io.value(v.derived.observacion);
    io.value(v.derived.contabilizada);
    io.value(v.derived.totalCalculado);
    io.value(v.metodo);
    io.value(v.motivo);
    io.value(v.oculto);
    io.value(v.anulado);
    io.value(v.pieza);
}

template <typename IO>
void valor(IO& io, Sparse<Valor>& v)
{
    Valor copy = *v;
    valor(io, copy);
    if (IO::reading && copy.seq != 0)
        v.set(std::move(copy));
}

template <typename IO>
void acta(IO& io, ActaState& a)
{
    io.value(a.etapa);
    io.value(a.lastSeq);
    if (a.lastSeq == 0)
        return; // untouched: most of the catalogue early in the night
    io.value(a.flags);
    io.value(a.cotejo);
    io.value(a.causa);
    io.value(a.cotejador);
    io.value(a.ciclo);
    io.value(a.cicloDesde);
    io.value(a.principal);
    list(io, a.piezas, 4, [&](PiezaIndex& pieza) { io.value(pieza); });
    list(io, a.manos, 2, [&](PersonIndex& person) { io.value(person); });
    for (std::size_t round = 0; round < a.leases.size(); ++round) {
        Lease lease = a.leases[round];
        io.value(lease.person);
        if (!lease.isHeld())
            continue;
        io.value(lease.station);
        io.value(lease.desde);
        io.value(lease.vence);
        if constexpr (IO::reading)
            a.leases.set(round, lease);
    }
    for (Capture& capture : a.captures) {
        io.value(capture.seq);
        if (capture.seq == 0)
            continue;
        io.value(capture.person);
        io.value(capture.station);
        io.value(capture.when);
        tally(io, capture.tally);
    }
    io.value(a.captura);
    io.value(a.desde);
    io.value(a.ajena);
    list(io, a.registros, 17, [&](Registro& record) {
        io.value(record.desde);
        io.value(record.valor);
        io.value(record.publicada);
    });
    list(io, a.cambios, 21, [&](Cambio& change) {
        io.value(change.corte);
        io.value(change.motivo);
        io.value(change.hora);
        valor(io, change.antes);
    });
    valor(io, a.valor);
    valor(io, a.anterior);
    valor(io, a.enCorte);
    io.value(a.publicada);
}

template <typename IO>
void pieza(IO& io, Pieza& p)
{
    io.bytes(p.id.bytes);
    io.value(p.canal);
    io.value(p.etapa);
    io.value(p.imagenEstado);
    io.value(p.retenida);
    io.value(p.identificacionForzada);
    io.value(p.site);
    io.value(p.election);
    io.value(p.propuesta);
    io.value(p.acta);
    io.bytes(p.imagen.bytes);
    io.value(p.bytes);
    io.value(p.relojDesviado);
    io.value(p.enCentro);
    io.value(p.recibida);
    io.value(p.acopio);
    io.value(p.digitalizacion);
    io.value(p.identificacion);
    io.value(p.seq);
    io.value(p.documento);
    io.value(p.mecanismo);
}

template <typename IO>
void people(IO& io, State& s)
{
    list(io, s.people, 19, [&](Person& person) {
        io.text(person.id);
        io.text(person.nombre);
        io.text(person.sitio);
        io.value(person.role);
        io.value(person.known);
        io.value(person.activa);
        io.value(person.capturas);
    });
    list(io, s.stations, 14, [&](Station& station) {
        io.text(station.id);
        io.text(station.sitio);
        io.text(station.huella);
        io.value(station.revocada);
        io.value(station.known);
    });
}

template <typename IO>
void preparacion(IO& io, Preparacion& ready)
{
    io.value(ready.firmada);
    if (ready.firmada == 0)
        return;
    io.value(ready.por);
    io.value(ready.datos.cableado);
    io.value(ready.datos.respaldoProbado);
    io.value(ready.datos.ups);
    io.value(ready.datos.escaner);
    io.value(ready.datos.autoprueba);
    io.value(ready.datos.relojMs);
    io.text(ready.datos.programa);
    io.bytes(ready.datos.huella.bytes);
}

template <typename IO>
void revision(IO& io, body::CorteRevisado& r)
{
    io.value(r.numero);
    list(io, r.retenidos, 4, [&](std::string& product) { io.text(product); });
    for (std::uint32_t* number : { &r.nuevas, &r.cambiadas, &r.retiradas, &r.imagenesFaltan, &r.testigos, &r.archivos, &r.construir, &r.revisar, &r.firmar, &r.subir })
        io.value(*number);
    io.value(r.sellado);
    io.value(r.bytes);
}

template <typename IO>
void places(IO& io, State& s)
{
    catalogueList(io, s.sites, [&](SiteState& site) {
        io.value(site.abierto);
        io.value(site.cerrado);
        io.value(site.enlace);
        io.value(site.causa);
        io.value(site.enlaceEnUso);
        io.text(site.detalle);
        io.value(site.enlaceDesde);
        io.value(site.enlaceCambios);
        io.value(site.caidoDesde);
        io.value(site.caidoHasta);
        io.value(site.ultimoEvento);
        preparacion(io, site.preparacion);
        io.value(site.plan);
        io.value(site.destino);
        io.value(site.destinoDesde);
        list(io, site.sedes, 2, [&](SiteIndex& seat) { io.value(seat); });
    });
    list(io, s.cortes, 48, [&](Corte& corte) {
        io.value(corte.numero);
        io.value(corte.hora);
        io.value(corte.hasta);
        io.value(corte.siguiente);
        io.value(corte.seq);
        io.value(corte.final);
        io.value(corte.liberado);
        io.value(corte.rechazado);
        io.value(corte.sinArchivos);
        io.value(corte.resuelto);
        io.bytes(corte.manifiesto.bytes);
        io.text(corte.motivo);
        revision(io, corte.revision);
        list(io, corte.hallazgos, 12, [&](body::CompuertaHallo& found) {
            io.text(found.producto);
            io.text(found.regla);
            io.text(found.texto);
        });
    });
}

template <typename IO>
void publication(IO& io, State& s)
{
    list(io, s.acciones, 50, [&](Accion& action) {
        io.value(action.accion);
        io.text(action.objeto);
        io.text(action.motivo);
        io.value(action.propuesta);
        io.value(action.propuso);
        io.value(action.estacion);
        io.value(action.firmada);
        io.value(action.firmo);
        io.value(action.retirada);
        io.value(action.corte);
    });
    named(io, s.vistas, [&](Vista& view) {
        io.value(view.visto);
        io.value(view.que.corte);
        io.value(view.que.hora);
        io.value(view.que.estado);
        io.value(view.que.demora);
        io.text(view.que.detalle);
        io.value(view.que.imagenes);
    });
    texts(io, s.retenidos);
    io.value(s.reabiertoHasta);
}

template <typename IO>
void planes(IO& io, State& s)
{
    list(io, s.planes, 80, [&](PlanCorrido& plan) {
        io.value(plan.site);
        io.value(plan.escenario);
        io.bytes(plan.lote.bytes);
        io.value(plan.detectado);
        io.value(plan.activado);
        io.value(plan.por);
        io.value(plan.refrendado);
        io.value(plan.refrendadoPor);
        io.value(plan.movido);
        io.value(plan.cerrado);
        io.value(plan.cancelado);
        io.value(plan.seq);
        list(io, plan.pasos, 25, [&](PasoCorrido& paso) {
            io.value(paso.paso);
            io.value(paso.inicio);
            io.value(paso.fin);
            io.value(paso.salida);
            io.value(paso.por);
            io.text(paso.nota);
        });
    });
}

template <typename IO>
void alarma(IO& io, Alarma& a)
{
    io.text(a.key);
    io.text(a.detalle);
    io.text(a.padre);
    io.value(a.activa);
    io.value(a.enganchada);
    io.value(a.reconocida);
    io.value(a.fueraDeServicio);
    io.value(a.desde);
    io.value(a.hasta);
    io.value(a.reconocidaHasta);
    io.value(a.aplazadaHasta);
    io.value(a.reconocidaPor);
    io.text(a.motivo);
    io.value(a.activaciones);
    list(io, a.recientes, 8, [&](Millis& at) { io.value(at); });
    io.value(a.seq);
}

template <typename IO>
void alarmas(IO& io, State& s)
{
    std::vector<Alarma> all;
    if constexpr (!IO::reading) {
        for (const auto& [key, alarm] : s.alarmas)
            all.push_back(alarm);
    }
    list(io, all, 70, [&](Alarma& a) { alarma(io, a); });
    if constexpr (IO::reading) {
        for (Alarma& a : all)
            s.alarmas.emplace(a.key, std::move(a));
        if (s.alarmas.size() != all.size())
            io.fail();
    }
    list(io, s.activaciones, 8, [&](Millis& at) { io.value(at); });
}

template <typename IO>
void fields(IO& io, State& s)
{
    io.value(s.seq);
    io.value(s.at);
    io.text(s.origen);
    named(io, s.origenes, [&](Custodia& custody) {
        io.value(custody.ultimo);
        io.bytes(custody.evento.bytes);
        io.value(custody.eventos);
        io.value(custody.enCorte);
        io.value(custody.publicado);
        io.value(custody.oido);
    });
    io.value(s.conflictos);
    io.value(s.hubStarts);
    io.value(s.programaCambio);
    io.text(s.programa);
    io.bytes(s.definicion.bytes);
    list(io, s.words, 4, [&](std::string& word) { io.text(word); });
    people(io, s);
    places(io, s);
    planes(io, s);
    publication(io, s);
    alarmas(io, s);
    list(io, s.piezas, 120, [&](Pieza& p) { pieza(io, p); });
    catalogueList(io, s.actas, [&](ActaState& a) { acta(io, a); });
}

bool knowsPerson(const State& s, PersonIndex index)
{
    return index == none16 || index < s.people.size();
}
bool knowsStation(const State& s, StationIndex index)
{
    return index == none16 || index < s.stations.size();
}

bool isSound(const Tally* tally, std::size_t boxes)
{
    if (!tally)
        return true;
    return isWellFormed(*tally, boxes, cellMax)
        && std::all_of(tally->marks.begin(), tally->marks.end(), [](Mark mark) { return mark <= Mark::letraDistinta; });
}

bool isSound(const Valor& value, const State& s, std::size_t boxes)
{
    return (value.pieza == none32 || value.pieza < s.piezas.size()) && value.derived.observacion <= Observacion::fueraDeCatalogo && value.metodo >= body::Metodo::dosIguales
        && value.metodo <= body::Metodo::mesa && value.motivo <= MotivoCambio::conflicto
        && isSound(value.tally.get(), boxes);
}

bool isSound(const ActaState& a, const State& s, std::size_t boxes)
{
    const auto isPieza = [&](PiezaIndex pieza) { return pieza < s.piezas.size(); };
    const auto isPerson = [&](PersonIndex person) { return person < s.people.size(); };
    const bool claims = std::all_of(a.leases.begin(), a.leases.end(),
        [&](const Lease& lease) { return knowsPerson(s, lease.person) && knowsStation(s, lease.station); });
    const bool captures = std::all_of(a.captures.begin(), a.captures.end(), [&](const Capture& capture) {
        return knowsPerson(s, capture.person) && knowsStation(s, capture.station)
            && isSound(capture.tally.get(), boxes);
    });
    const bool changes = std::all_of(a.cambios.begin(), a.cambios.end(), [&](const Cambio& change) {
        return change.motivo <= MotivoCambio::conflicto && isSound(change.antes, s, boxes);
    });
    const bool causa = a.causa >= CausaSinActa::paqueteNoEntregado && a.causa <= CausaSinActa::sinBolsa;
    return claims && captures && changes && causa && a.etapa <= Etapa::sinActa && a.cotejo <= 3 && knowsPerson(s, a.cotejador)
        && (a.principal == none32 || isPieza(a.principal)) && std::all_of(a.piezas.begin(), a.piezas.end(), isPieza)
        && std::all_of(a.manos.begin(), a.manos.end(), isPerson) && isSound(a.valor, s, boxes)
        && isSound(*a.anterior, s, boxes) && isSound(*a.enCorte, s, boxes);
}

bool isSound(const Pieza& p, const State& s)
{
    const auto isActa = [&](ActaIndex acta) { return acta == none32 || acta < s.actas.size(); };
    return isActa(p.acta) && isActa(p.propuesta) && (p.site == none16 || p.site < s.sites.size())
        && p.documento < s.words.size() && p.mecanismo < s.words.size() && p.canal <= Canal::casilla
        && p.etapa <= PiezaEtapa::fueraDeCatalogo && p.imagenEstado <= ImagenEstado::publicada
        && (p.election == 0xff || p.election < s.process->elections.size());
}

bool isSound(const SiteState& site, const State& s)
{
    const auto isSite = [&](SiteIndex index) { return index == none16 || index < s.sites.size(); };
    return static_cast<std::size_t>(site.enlace) < estadoEnlaceCount
        && static_cast<std::size_t>(site.causa) < causaEnlaceCount && knowsPerson(s, site.preparacion.por)
        && (site.plan == none32 || site.plan < s.planes.size()) && isSite(site.destino)
        && std::all_of(site.sedes.begin(), site.sedes.end(), isSite);
}

bool isSound(const PlanCorrido& plan, const State& s)
{
    const auto& scenarios = s.process->plan.escenarios;
    if (plan.site >= s.sites.size() || plan.escenario >= scenarios.size() || !knowsPerson(s, plan.por)
        || !knowsPerson(s, plan.refrendadoPor) || plan.pasos.empty())
        return false;
    const auto& steps = scenarios[plan.escenario].pasos;
    return std::all_of(plan.pasos.begin(), plan.pasos.end(), [&](const PasoCorrido& step) {
        return step.paso < steps.size() && knowsPerson(s, step.por)
            && (step.salida == 0xff || step.salida < steps[step.paso].salidas.size());
    });
}

bool isSound(const Alarma& alarm, const State& s)
{
    return kindOfKey(alarm.key).has_value() && alarm.recientes.size() <= maxRecientes && knowsPerson(s, alarm.reconocidaPor);
}

/// Indices and enumerators are trusted by every reader of a State, so they are checked here once.
bool isSound(const State& s)
{
    const Process& process = *s.process;
    if (s.actas.size() != process.actas.size() || s.sites.size() != process.sites.size() || s.words.empty()
        || s.words.size() > maxWords || s.people.size() > maxPeople || s.stations.size() > maxStations)
        return false;
    const bool people = std::all_of(s.people.begin(), s.people.end(),
        [](const Person& person) { return static_cast<std::size_t>(person.role) < roleCount; });
    const bool piezas = std::all_of(s.piezas.begin(), s.piezas.end(), [&](const Pieza& p) { return isSound(p, s); });
    const bool sites
        = std::all_of(s.sites.begin(), s.sites.end(), [&](const SiteState& site) { return isSound(site, s); });
    const bool plans
        = std::all_of(s.planes.begin(), s.planes.end(), [&](const PlanCorrido& plan) { return isSound(plan, s); });
    const bool alarms
        = std::all_of(s.alarmas.begin(), s.alarmas.end(), [&](const auto& a) { return isSound(a.second, s); });
    if (!people || !piezas || !sites || !plans || !alarms)
        return false;
    for (ActaIndex i = 0; i < s.actas.size(); ++i) {
        if (!isSound(s.actas[i], s, process.ballotOf(i).boxes.size()))
            return false;
    }
    return true;
}

} // namespace

std::string serialize(const State& state)
{
    Writer io;
    io.out.reserve(state.actas.size() * 300 + state.piezas.size() * 160 + 65536);
    io.value(formatVersion);
    io.bytes(state.process->fingerprint.bytes);
    fields(io, const_cast<State&>(state)); // NOLINT(cppcoreguidelines-pro-type-const-cast): the Writer only reads
    return std::move(io.out);
}

Result<State> deserialize(std::string_view bytes, std::shared_ptr<const Process> process)
{
    Reader io(bytes);
    std::uint32_t version = 0;
    Digest fingerprint;
    io.value(version);
    io.bytes(fingerprint.bytes);
    if (io.failed() || version != formatVersion)
        return Error { 1, "not a state of this version" };
    if (fingerprint != process->fingerprint)
        return Error { 2, "the state belongs to another process definition" };
    State state(std::move(process));
    fields(io, state);
    if (!io.finished() || !isSound(state))
        return Error { 3, "the state's bytes are damaged" };
    rebuildDerived(state);
    return state;
}

} // namespace prep
