// SPDX-License-Identifier: MIT
#include "models/domain/actaedit.h"

#include <cstring>
#include <type_traits>

namespace prep {

namespace {

constexpr std::uint32_t formatVersion = 1;
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

template <typename IO, typename T, typename F>
void list(IO& io, T& items, F&& each)
{
    auto size = static_cast<std::uint32_t>(items.size());
    io.value(size);
    if constexpr (IO::reading) {
        // Every item takes a byte at least, so a length beyond what is left is a lie.
        if (size > io.left())
            return io.fail();
        items.resize(size);
    }
    for (auto& item : items)
        each(item);
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
    list(io, copy.boxes, [&](Cell& cell) { io.value(cell); });
    list(io, copy.marks, [&](Mark& mark) { io.value(mark); });
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
    io.value(v.oculto);
    io.value(v.anulado);
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
    list(io, a.piezas, [&](PiezaIndex& pieza) { io.value(pieza); });
    for (Lease& lease : a.leases) {
        io.value(lease.person);
        if (!lease.isHeld())
            continue;
        io.value(lease.station);
        io.value(lease.vence);
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
    io.value(a.verificadaSeq);
    io.value(a.publicadaSeq);
    valor(io, a.valor);
    valor(io, a.anterior);
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
    list(io, s.people, [&](Person& person) {
        io.text(person.id);
        io.text(person.nombre);
        io.text(person.sitio);
        io.value(person.role);
        io.value(person.known);
        io.value(person.activa);
        io.value(person.capturas);
    });
    list(io, s.stations, [&](Station& station) {
        io.text(station.id);
        io.text(station.sitio);
        io.text(station.huella);
        io.value(station.revocada);
        io.value(station.known);
    });
}

template <typename IO>
void places(IO& io, State& s)
{
    list(io, s.sites, [&](SiteState& site) {
        io.value(site.abierto);
        io.value(site.cerrado);
        io.value(site.enLinea);
        io.value(site.enlaceConocido);
        io.text(site.causa);
        io.value(site.enlaceDesde);
        io.value(site.enlaceCambios);
        io.value(site.ultimoEvento);
    });
    list(io, s.cortes, [&](Corte& corte) {
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
    });
}

template <typename IO>
void fields(IO& io, State& s)
{
    io.value(s.seq);
    io.value(s.at);
    io.value(s.publishedUpTo);
    io.value(s.conflictos);
    io.value(s.hubStarts);
    list(io, s.words, [&](std::string& word) { io.text(word); });
    people(io, s);
    places(io, s);
    list(io, s.piezas, [&](Pieza& p) { pieza(io, p); });
    list(io, s.actas, [&](ActaState& a) { acta(io, a); });
}

bool knowsPerson(const State& s, PersonIndex index)
{
    return index == none16 || index < s.people.size();
}

bool isSound(const Valor& value, std::size_t boxes)
{
    return !value.tally
        || (isWellFormed(*value.tally, boxes, cellMax) && value.derived.observacion <= Observacion::fueraDeCatalogo);
}

bool isSound(const ActaState& a, const State& s, std::size_t boxes)
{
    for (const PiezaIndex pieza : a.piezas) {
        if (pieza >= s.piezas.size())
            return false;
    }
    for (const Lease& lease : a.leases) {
        if (!knowsPerson(s, lease.person))
            return false;
    }
    for (const Capture& capture : a.captures) {
        if (!knowsPerson(s, capture.person) || (capture.tally && !isWellFormed(*capture.tally, boxes, cellMax)))
            return false;
    }
    return a.etapa <= Etapa::sinActa && knowsPerson(s, a.cotejador)
        && a.valor.derived.observacion <= Observacion::fueraDeCatalogo && isSound(a.valor, boxes)
        && isSound(a.anterior, boxes);
}

/// Indices are trusted by every reader of a State, so they are checked here once.
bool isSound(const State& s)
{
    const Process& process = *s.process;
    if (s.actas.size() != process.actas.size() || s.sites.size() != process.sites.size() || s.words.empty())
        return false;
    for (const Pieza& p : s.piezas) {
        const bool actas
            = (p.acta == none32 || p.acta < s.actas.size()) && (p.propuesta == none32 || p.propuesta < s.actas.size());
        if (!actas || (p.site != none16 && p.site >= s.sites.size()) || p.documento >= s.words.size()
            || p.mecanismo >= s.words.size())
            return false;
    }
    for (const Person& person : s.people) {
        if (static_cast<std::size_t>(person.role) >= roleCount)
            return false;
    }
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
