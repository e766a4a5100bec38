// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/decide.h"
#include "tests/items/fixture.h"

#include <algorithm>

namespace prep::test {

/// Makes cortes, findings, actions of two persons and views from outside happen to a state, all of them decided by the
/// domain's own rules.
class PublicationTeller {
public:
    virtual ~PublicationTeller() = default;

    static Actor system() { return { "sistema", Role::sistema, {}, {} }; }
    static Actor first() { return { "coordinador-901", Role::coordinador, "E-UNO", {} }; }
    static Actor second() { return { "coordinador-902", Role::coordinador, "E-DOS", {} }; }
    static Actor observer() { return { "observador-901", Role::observador, "E-DOS", {} }; }

    void enrol()
    {
        give(command::InscribirEstacion { "E-UNO", {}, "h1" });
        give(command::InscribirEstacion { "E-DOS", {}, "h2" });
        give(command::AltaPersona { "coordinador-901", "Uno", Role::coordinador, {} });
        give(command::AltaPersona { "coordinador-902", "Dos", Role::coordinador, {} });
        give(command::AltaPersona { "observador-901", "Tres", Role::observador, {} });
    }

    Refusal give(CommandBody body, const Actor& actor = system())
    {
        Command command;
        const auto number = ++m_given;
        for (std::size_t byte = 0; byte < 4; ++byte)
            command.id.bytes[byte] = static_cast<std::uint8_t>(number >> (8 * byte));
        command.id.bytes[15] = 0xb7;
        command.body = std::move(body);
        Decision decision = decide(told(), command, actor, { now(), command.id });
        if (const auto* refused = std::get_if<Refused>(&decision))
            return refused->code;
        auto& events = std::get<std::vector<Event>>(decision);
        Seq seq = told().seq;
        for (Event& event : events) {
            event.header.seq = ++seq;
            event.header.origin = "centro";
            event.header.originSeq = seq;
        }
        take(std::move(events));
        return Refusal::ninguno;
    }

    [[nodiscard]] Millis now() const { return std::max(m_now, told().at); }
    /// The process clock stands there from now on.
    void turnTo(Millis when)
    {
        m_now = when;
        clockTurned(when);
    }
    void pass(Millis ms) { turnTo(now() + ms); }
    [[nodiscard]] Millis cycle() const { return Millis { told().process->corteMinutes } * 60000; }

    /// Opens the next corte of the schedule at its hour.
    std::uint32_t open(bool final = false)
    {
        const Corte* last = told().lastCorte();
        const Millis hour = last == nullptr ? told().process->opening : last->siguiente;
        turnTo(std::max(now(), hour));
        give(command::AbrirCorte { hour, final ? 0 : hour + cycle(), "prueba", final });
        return told().lastCorte()->numero;
    }
    [[nodiscard]] static body::CorteRevisado revision(std::uint32_t number)
    {
        body::CorteRevisado seen;
        seen.numero = number;
        seen.nuevas = 120;
        seen.cambiadas = 2;
        seen.retiradas = 1;
        seen.testigos = 3;
        seen.sellado = true;
        seen.archivos = 24;
        seen.bytes = 3100000;
        seen.construir = 1200;
        seen.revisar = 800;
        seen.firmar = 90;
        seen.subir = 2400;
        return seen;
    }
    void release(const body::CorteRevisado& seen)
    {
        pass(5000);
        give(command::RevisarCorte { seen });
        Digest manifest;
        manifest.bytes[0] = 7;
        give(command::LiberarCorte { seen.numero, false, manifest });
    }
    /// A corte from its opening to its end, without a fault.
    std::uint32_t publish()
    {
        const auto number = open();
        release(revision(number));
        return number;
    }
    void look(const std::string& source, std::uint32_t corte, VistaPublica state, const std::string& detail = {})
    {
        const Millis hour = told().findCorte(corte)->hora;
        give(command::VerPublico { source, { corte, hour, state, 180, detail, hour } });
    }
    /// Its number; 0 when it was refused.
    std::uint32_t propose(AccionPublicacion action, const std::string& object = {}, const Actor& actor = first())
    {
        const auto refusal = give(command::ProponerAccion { action, object, "hace falta" }, actor);
        return refusal == Refusal::ninguno ? static_cast<std::uint32_t>(told().acciones.size()) : 0;
    }

protected:
    [[nodiscard]] virtual const State& told() const = 0;
    virtual void take(std::vector<Event> events) = 0;
    virtual void clockTurned(Millis /*when*/) { }

private:
    std::uint32_t m_given = 0;
    Millis m_now = 0;
};

/// The same to a night that a page or a model follows.
class PublicationNight : public Followed, public PublicationTeller {
public:
    explicit PublicationNight(std::uint32_t actas = 400, int minutes = 60)
        : Followed(actas, minutes)
    {
        enrol();
    }

protected:
    [[nodiscard]] const State& told() const override { return night.state(); }
    void take(std::vector<Event> events) override
    {
        std::vector<NightStep> steps;
        for (Event& event : events)
            steps.push_back({ std::move(event), false });
        night.apply(steps);
    }
    void clockTurned(Millis when) override { night.setProcessClock(when, 0); }
};

/// What would happen to a state, as events; and a whole evening of it that has something of everything.
class PublicationEvents : public PublicationTeller {
public:
    explicit PublicationEvents(State state)
        : m_state(std::move(state))
    {
        enrol();
    }

    /// Cortes of uneven length, one refused, one with a product held, a difusor that lags, proposals of every kind of
    /// state.
    const std::vector<Event>& evening()
    {
        for (std::uint32_t i = 0; i < 9; ++i) {
            auto seen = revision(open());
            seen.construir += i * 130;
            seen.subir = 1500 + i * i * 61;
            release(seen);
        }
        look("portal", told().lastCorte()->numero, VistaPublica::alDia);
        look("Universidad de Guadalajara", told().lastCorte()->numero, VistaPublica::alDia);
        look("El Informador", told().lastCorte()->numero, VistaPublica::atrasada, "sirve el corte anterior");
        const auto& elections = told().process->elections;
        const auto refused = open();
        pass(2000);
        give(command::AnotarHallazgo {
            refused, { "corte", "hora", "manifiesto.json: la hora es anterior a la del corte de antes" } });
        auto seen = revision(refused);
        seen.subir = 0;
        give(command::RevisarCorte { seen });
        give(command::RechazarCorte { refused, "manifiesto.json: la hora es anterior a la del corte de antes" });
        propose(AccionPublicacion::reintentar);
        give(command::FirmarAccion { static_cast<std::uint32_t>(told().acciones.size()) }, second());
        propose(AccionPublicacion::esquema, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        give(command::RetirarAccion { static_cast<std::uint32_t>(told().acciones.size()), "duplicado" }, first());
        const auto held = open();
        pass(2000);
        const auto id = elections.back().id;
        give(command::AnotarHallazgo { held,
            { id, "suma",
                id
                    + ".csv, renglón 9, columna 21 (TOTAL_VOTOS_CALCULADO): los votos no suman. Dice «413»; debe decir "
                      "«431»" } });
        give(command::AnotarHallazgo { held,
            { id, "resumen",
                id
                    + ".csv, renglón 4, columna 3 (ACTAS_CAPTURADAS): no coincide con las filas. Dice «1,200»; debe "
                      "decir «1,190»" } });
        seen = revision(held);
        seen.retenidos = { id };
        seen.testigos = 1;
        seen.sellado = false;
        seen.imagenesFaltan = 12;
        release(seen);
        look("portal", held, VistaPublica::alDia);
        propose(AccionPublicacion::retener, id + ".json", second());
        propose(AccionPublicacion::publicar);
        return m_events;
    }
    [[nodiscard]] const State& state() const { return m_state; }

protected:
    [[nodiscard]] const State& told() const override { return m_state; }
    void take(std::vector<Event> events) override
    {
        for (Event& event : events) {
            evolve(m_state, event);
            m_events.push_back(std::move(event));
        }
    }

private:
    State m_state;
    std::vector<Event> m_events;
};

} // namespace prep::test
