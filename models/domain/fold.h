// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/actaedit.h"

namespace prep {

/// The fold of one event; one method a kind, in evolve.cpp (people, sites), evolvepiezas.cpp,
/// evolvecaptures.cpp, evolvepublication.cpp … What does not fit (a damaged or foreign log) is marked as a conflict and changes nothing else.
/// Whether an event fits is judged by its header and the state alone, so that a view that may not read the body judges
/// alike. Private to the room.
class Fold {
public:
    Fold(State& state, const Event& event, std::vector<ActaIndex>* changed)
        : m_state(state)
        , m_event(event)
        , m_header(event.header)
        , m_changed(changed)
        , m_isForeign(!event.header.origin.empty() && event.header.origin != state.origen)
    {
    }
    void run();
    void revealBody();

private:
    template <typename T>
    const T* body() const
    {
        return std::get_if<T>(&m_event.body);
    }
    std::optional<ActaIndex> subjectActa() const;
    std::optional<PiezaIndex> subjectPieza() const;
    std::optional<SiteIndex> findSite(const std::string& id) const;
    void conflict() { ++m_state.conflictos; }
    void conflict(ActaIndex acta);
    PersonIndex person(const std::string& id);
    StationIndex station(const std::string& id);
    std::uint16_t word(const std::string& text);
    void touchSite(const std::string& id);
    [[nodiscard]] bool isClockOff() const;
    /// When it happened: an event of another origin reaches this log late.
    [[nodiscard]] Millis hour() const { return m_isForeign ? m_header.corrected() : m_header.at; }

    // events of another origin: evolveimport.cpp
    [[nodiscard]] bool foldForeign();
    [[nodiscard]] bool isOfItsOrigin() const;
    void noteCustody();
    void foreignCapture();
    void foreignValue();
    void foreignIdentification();
    void foreignImage();
    void wordOfCentre();
    void conflicto();
    void backToMesa(ActaIndex acta);

    // people, sites
    void hubIniciado();
    void personaAlta();
    void personaBaja();
    void estacionInscrita();
    void estacionRevocada();
    void sitio();
    void enlace();
    void preparacion();

    // cortes, actions of two persons, the view from outside: evolvepublication.cpp
    void corteAbierto();
    void corteLiberado();
    void corteRechazado();
    void corteRevisado();
    void compuertaHallo();
    void publish(const Corte& corte);
    void publishOne(ActaIndex acta, std::uint32_t corte);
    void forgetCorte(ActaIndex acta);
    [[nodiscard]] Corte* unresolvedCorte(std::uint32_t number);
    void accionPropuesta();
    void accionFirmada();
    void accionRetirada();
    [[nodiscard]] Accion* subjectAccion();
    void publicoVisto();

    // continuity plan, alarms: evolvecontinuity.cpp, evolvealarms.cpp
    void planActivado();
    void pasoTerminado();
    void planAnotado();
    void planRefrendado();
    void planCancelado();
    void destinoCambiado();
    [[nodiscard]] PlanCorrido* runningPlan(const Id16& lote = {});
    [[nodiscard]] PlanCorrido* namedPlan(const Id16& lote);
    void closePlan(PlanCorrido& plan, bool cancelled);
    void alarma(AlarmInput input);
    void raise(Alarma& alarm, const body::AlarmaActivada& raised);
    void countActivation();
    void countRepetition(Alarma& alarm);

    // piezas
    void acopiada();
    void digitalizada();
    void imagenRecibida();
    void identificada();
    void revinculada();
    void fueraDeCatalogo();
    void retencion(bool held);
    void sinActa();
    PiezaIndex addPieza(
        Canal canal, const std::string& site, const std::string& proposal, const std::string& mechanism);
    void bind(PiezaIndex pieza, ActaIndex acta);
    void release(PiezaIndex pieza, ActaIndex acta);
    void choosePrincipal(ActaState& acta, ActaIndex index);
    void refreshArrival(ActaState& acta);

    // queue, captures, cotejo
    void reclamada();
    void renovado();
    void soltado(std::optional<std::uint8_t> round);
    void escalada();
    void captura(std::size_t round);
    void verificada();
    [[nodiscard]] std::optional<ActaIndex> verifiedActa();
    void cotejada();
    void recaptura();
    void redigitalizacion();
    void corregida();
    [[nodiscard]] std::optional<std::uint8_t> actorsRound(const ActaState& acta) const;
    [[nodiscard]] const Tally* soundTally(const Tally* tally, ActaIndex acta) const;
    [[nodiscard]] Valor value(const Tally* tally, ActaIndex acta) const;

    // shared
    void setEtapa(ActaState& acta, Etapa etapa) const;
    void clearCaptures(ActaState& acta) const;
    void startAgain(ActaState& acta, Etapa etapa) const;
    void setValue(ActaState& acta, Valor value) const;
    void withdraw(ActaState& acta) const;
    static void dropIdleWithdrawal(ActaState& acta);

    State& m_state;
    const Event& m_event;
    const EventHeader& m_header;
    std::vector<ActaIndex>* m_changed;
    bool m_isForeign; ///< of another origin than the log it is in
};

} // namespace prep
