// SPDX-License-Identifier: MIT
#include "models/domain/alarmrules.h"

#include "models/domain/heldproducts.h"
#include "models/domain/words.h"

#include <algorithm>
#include <optional>
#include <set>

namespace prep {

namespace {

constexpr std::string_view centre = "centro";
constexpr std::string_view casillas = "PREP Casilla"; ///< what comes from telephones
constexpr std::string_view neverSeen = "nunca conectados"; ///< the row of those that never came: what fails later is no part of it
constexpr Millis afterHours = 6LL * 3600000; ///< after the closing things are still looked after

std::string counted(std::size_t n, const char* one, const char* many)
{
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

/// Details are written once, when the alarm is announced: they state hours, which stay true, and no ages.
constexpr std::size_t maxSubject = 50; ///< of a cause, so that its key stays within maxId
constexpr std::size_t maxAction = 120;
constexpr std::size_t maxFiles = 300; ///< bytes of the names of those that changed

/// The conditions of one evaluation; remembers which cause stands above each site.
class Evaluation {
public:
    Evaluation(const State& state, const Medidas& measured, Millis now)
        : m_state(state)
        , m_measured(measured)
        , m_limits(state.process->rules.alarmas)
        , m_now(now)
        , m_causes(state.sites.size())
    {
    }
    std::vector<Condicion> run()
    {
        lookAtPiezas();
        sharedFailures();
        for (SiteIndex site = 0; site < m_state.sites.size(); ++site)
            siteConditions(site);
        plans();
        // Long after its night a process is only looked at.
        if (isOperating()) {
            queue();
            cortes();
        }
        installation();
        leaveRetired();
        gatherMany();
        noteGrowth();
        return std::move(m_found);
    }

private:
    void add(AlarmKind kind, std::string_view subject, std::string detail, std::string parent = {})
    {
        m_found.push_back({ kind, std::string(subject), std::move(detail), std::move(parent), 0, false });
    }
    [[nodiscard]] std::string hour(Millis when) const { return hourText(*m_state.process, when); }
    [[nodiscard]] const Alarma* known(AlarmKind kind, std::string_view subject) const { return m_state.findAlarm(alarmKey(kind, std::string(subject))); }
    /// What stands for more than its limit; once it does, until it is well below: a value at its limit is not news each minute.
    [[nodiscard]] bool isOver(AlarmKind kind, std::string_view subject, std::int64_t value, std::int64_t limit) const
    {
        const Alarma* alarm = known(kind, subject);
        return value > (alarm && alarm->activa ? limit * 3 / 4 : limit);
    }
    [[nodiscard]] const std::string& id(SiteIndex site) const { return m_state.process->sites[site].id; }
    [[nodiscard]] bool isLost(SiteIndex site) const
    {
        const EstadoEnlace link = m_state.sites[site].enlace;
        return !m_state.sites[site].cerrado && (link == EstadoEnlace::sinSenal || link == EstadoEnlace::inalcanzable);
    }
    [[nodiscard]] bool isOperating() const
    {
        const Process& process = *m_state.process;
        return m_now >= process.opening - m_limits.preparacion && m_now <= process.closing + afterHours;
    }
    /// What already works has come, and needs no list signed any more.
    [[nodiscard]] bool hasBegun(SiteIndex site) const { return m_state.sites[site].abierto || m_brought[site]; }
    /// Expected, and never heard of (C5). The sites of a drill come when they have work, and are given time.
    [[nodiscard]] bool neverCame(SiteIndex site) const
    {
        const Process& process = *m_state.process;
        const SiteState& state = m_state.sites[site];
        const bool isDue = isOperating() && (!process.simulacro || m_now >= process.opening + m_limits.sinConectar);
        return isDue && state.enlace == EstadoEnlace::sinDatos && !state.cerrado && process.sites[site].kind != SiteKind::ccv && !hasBegun(site);
    }
    /// Its main link is down and another carries it: the same cause as its neighbours', with nothing held up.
    [[nodiscard]] bool isOnBackup(SiteIndex site) const
    {
        const SiteState& state = m_state.sites[site];
        return !state.cerrado && state.isOnline() && isBackup(state.enlaceEnUso);
    }

    /// Sites whose main links fail together become one cause (C4).
    void sharedFailures()
    {
        std::vector<SiteIndex> failing;
        for (SiteIndex site = 0; site < m_state.sites.size(); ++site) {
            if (isLost(site) || isOnBackup(site))
                failing.push_back(site);
        }
        for (const CausaComun& cause : sharedCauses(*m_state.process, failing)) {
            const auto backed = std::count_if(cause.sitios.begin(), cause.sitios.end(), [this](SiteIndex site) { return isOnBackup(site); });
            const std::size_t lost = cause.sitios.size() - static_cast<std::size_t>(backed);
            add(AlarmKind::causaComun, cutName(cause.key(), maxSubject),
                "de " + std::to_string(cause.total) + " CATD, " + std::to_string(lost) + " sin señal y " + std::to_string(backed) + " en respaldo");
            m_found.back().sitios = cause.sitios.size();
            for (const SiteIndex site : cause.sitios)
                m_causes[site] = m_found.back().key();
        }
    }

    /// Which sites have brought anything; the oldest paper that was received and not scanned, by site (A3).
    void lookAtPiezas()
    {
        m_brought.assign(m_state.sites.size(), false);
        m_oldest.assign(m_state.sites.size(), 0);
        m_held.assign(m_state.sites.size(), 0);
        for (const Pieza& pieza : m_state.piezas) {
            if (pieza.site >= m_oldest.size())
                continue;
            if (pieza.canal == Canal::catd) // what its casillas sent by telephone is no sign of the site
                m_brought[pieza.site] = true;
            if (pieza.etapa != PiezaEtapa::acopiada)
                continue;
            if (m_now - pieza.acopio > m_limits.actaDetenida)
                ++m_held[pieza.site];
            Millis& oldest = m_oldest[pieza.site];
            oldest = oldest == 0 ? pieza.acopio : std::min(oldest, pieza.acopio);
        }
    }

    void siteConditions(SiteIndex site)
    {
        const SiteState& state = m_state.sites[site];
        if (state.cerrado)
            return;
        // What a site on its backup does not get done is its own doing, whatever brought its main link down.
        std::string parent = isLost(site) ? m_causes[site] : std::string();
        if (const auto silence = silenceOf(site)) {
            add(silence->first, id(site), silence->second, parent);
            if (parent.empty())
                parent = m_found.back().key();
        }
        linkConditions(site, parent.empty() ? m_causes[site] : parent);
        if (!isOperating())
            return;
        if (m_held[site] != 0)
            add(AlarmKind::actaDetenida, id(site),
                counted(m_held[site], "acta", "actas") + "; la más antigua, desde las " + hour(m_oldest[site]), parent);
        quietSite(site, parent);
        readiness(site);
    }

    /// Why nothing comes of it, and how that is called.
    [[nodiscard]] std::optional<std::pair<AlarmKind, std::string>> silenceOf(SiteIndex site) const
    {
        const SiteState& state = m_state.sites[site];
        if (isLost(site))
            return std::pair(AlarmKind::sitioSinSenal, std::string(name(state.causa)));
        if (neverCame(site))
            return std::pair(AlarmKind::sitioSinSenal, std::string("nunca se ha conectado"));
        if (state.enlace == EstadoEnlace::sinConexion)
            return std::pair(AlarmKind::sitioSinConexion, "lo avisó el CATD; sin noticias desde las " + hour(state.enlaceDesde));
        return std::nullopt;
    }

    void linkConditions(SiteIndex site, const std::string& parent)
    {
        const SiteState& state = m_state.sites[site];
        if (state.enlace == EstadoEnlace::intermitente)
            add(AlarmKind::sitioIntermitente, id(site), "cambia de estado varias veces por minuto", parent);
        if (state.enlace == EstadoEnlace::degradado)
            add(AlarmKind::enlaceDegradado, id(site), std::string(name(state.causa)), parent);
        if (site >= m_measured.sitios.size())
            return;
        const Medidas::Sitio& measured = m_measured.sitios[site];
        const auto declared = static_cast<std::uint32_t>(m_state.process->sites[site].links.size());
        if (measured.enlacesMedidos != 0 && measured.enlacesArriba == 0 && measured.enlacesMedidos > 1)
            add(AlarmKind::ambosEnlaces, id(site), "ninguno de sus " + std::to_string(measured.enlacesMedidos) + " enlaces responde", parent);
        else if (measured.enlacesMedidos != 0 && measured.enlacesArriba == 1)
            add(AlarmKind::sinRedundancia, id(site),
                declared < 2 ? "tiene un solo enlace" : "un solo enlace responde", parent);
        if (isOver(AlarmKind::relojDesviado, id(site), std::abs(std::int64_t { measured.relojMs }), m_limits.relojDesviado))
            add(AlarmKind::relojDesviado, id(site), std::to_string(measured.relojMs) + " ms", {});
    }

    /// Silent though its curve expects actas (A5).
    void quietSite(SiteIndex site, const std::string& parent)
    {
        if (site >= m_measured.sitios.size())
            return;
        const Medidas::Sitio& measured = m_measured.sitios[site];
        const Counters& counters = m_state.bySite[site];
        const std::uint32_t arrived = counters.acopiadas + counters.sinActa;
        const Millis since = std::max(measured.ultimaActa, m_state.process->opening);
        const bool isDue = arrived < counters.esperadas && measured.esperadasAhora > measured.esperadasAntes;
        const std::uint32_t least = std::max({ m_limits.calladoActas, measured.esperadasAhora * m_limits.calladoPorcentaje / 100, 1U });
        if (isDue && measured.esperadasAhora >= arrived + least && m_now - since > m_limits.sitioCallado)
            add(AlarmKind::sitioCallado, id(site),
                "se esperaban " + counted(measured.esperadasAhora, "acta", "actas") + " y hay " + std::to_string(arrived), parent);
    }

    void readiness(SiteIndex site)
    {
        const Process& process = *m_state.process;
        const bool isDue = m_now >= process.opening - m_limits.preparacion && m_now < process.closing;
        if (isDue && m_state.sites[site].preparacion.firmada == 0 && !hasBegun(site) && process.sites[site].kind != SiteKind::ccv)
            m_unready.push_back(site);
    }

    void plans()
    {
        // One row while nobody has begun, so that a whole state before its opening is no flood.
        if (m_unready.size() > m_limits.agrupar)
            add(AlarmKind::preparacionPendiente, centre, std::to_string(m_unready.size()) + " CATD sin firmar");
        else
            for (const SiteIndex site : m_unready)
                add(AlarmKind::preparacionPendiente, id(site), "sin firmar");
        for (const PlanCorrido& plan : m_state.planes) {
            if (!plan.isOpen())
                continue;
            const PasoPlan& step = m_state.process->plan.escenarios[plan.escenario].pasos[plan.pasos.back().paso];
            const Millis over = m_now - plan.pasos.back().inicio - step.limite;
            if (over > 0)
                add(AlarmKind::pasoVencido, id(plan.site), cutText(step.accion, maxAction) + ": venció a las " + hour(m_now - over));
        }
    }

    void queue()
    {
        Millis oldest = 0;
        for (const auto& election : m_state.queues) {
            for (const State::Queue& waiting : election) {
                if (!waiting.empty())
                    oldest = oldest == 0 ? waiting.begin()->first : std::min(oldest, waiting.begin()->first);
            }
        }
        if (oldest != 0 && isOver(AlarmKind::colaCaptura, centre, m_now - oldest, m_limits.colaCaptura))
            add(AlarmKind::colaCaptura, centre, "la más antigua espera desde las " + hour(oldest));
        const std::uint32_t usual = m_measured.verificacionesHabituales;
        const std::uint32_t rate = m_measured.verificacionesMinuto;
        if (usual >= m_limits.ritmoMinimo && (rate > usual * m_limits.ritmoAlto || rate * m_limits.ritmoBajo < usual))
            add(AlarmKind::verificacionAnomala, centre, std::to_string(rate) + " por minuto; lo habitual son " + std::to_string(usual));
    }

    void cortes()
    {
        const Process& process = *m_state.process;
        const Corte* last = m_state.lastCorte();
        const Millis cycle = Millis { process.corteMinutes } * 60000;
        const bool isOver = last && last->final && last->liberado;
        const Millis due = last ? (last->liberado || last->rechazado ? last->siguiente : last->hora) : process.opening;
        if (!isOver && due != 0 && due <= process.closing && m_now > due + process.rules.retrasoCorte)
            add(AlarmKind::corteVencido, centre, "debió publicarse a las " + hour(due));
        if (last && last->rechazado)
            add(AlarmKind::corteRechazado, std::to_string(last->numero), last->motivo);
        held(last);
        gap(last, cycle, isOver);
        publicView(last, cycle, isOver);
    }

    /// Every product that the last corte, or two persons, keep back (E9).
    void held(const Corte* last)
    {
        std::set<std::string_view> products(m_state.retenidos.begin(), m_state.retenidos.end());
        if (last && !last->rechazado)
            products.insert(last->revision.retenidos.begin(), last->revision.retenidos.end());
        for (const std::string_view product : products)
            add(AlarmKind::productoRetenido, std::string(product), isHeldByTwo(m_state.retenidos, *m_state.process, product) ? "retenido por dos personas" : "la compuerta no lo dejó salir");
    }

    /// What is seen from outside, whoever is to blame: the corte that did not come, its way out, a cache (E7).
    void publicView(const Corte* last, Millis cycle, bool isOver)
    {
        for (const auto& [source, view] : m_state.vistas) {
            const bool isPortal = source == portalPublico;
            const VistaPublica seen = view.que.estado;
            if (isPortal && (seen == VistaPublica::noAutentica || seen == VistaPublica::incompleta))
                add(AlarmKind::publicoDistinto, centre, "desde las " + hour(view.visto));
            else if (!isPortal && seen != VistaPublica::alDia)
                add(AlarmKind::difusorAtrasado, source, seen == VistaPublica::atrasada ? "muestra un corte anterior"
                        : seen == VistaPublica::sinRespuesta                           ? "no responde"
                                                                                       : "lo que muestra no es lo publicado");
        }
        const auto portal = m_state.vistas.find(portalPublico);
        if (portal != m_state.vistas.end())
            publicAge(portal->second.que, last, cycle, isOver);
    }

    /// Of the data, else of the images, which may come later.
    void publicAge(const body::PublicoVisto& seen, const Corte* last, Millis cycle, bool isOver)
    {
        const auto isOld = [&](Millis hour) {
            const bool isFinal = isOver && hour >= last->hora;
            return !isFinal && m_now - std::max(hour, m_state.process->opening) > cycle + m_limits.publicacionVieja;
        };
        const bool isOldData = isOld(seen.hora);
        if (!isOldData && (seen.imagenes == 0 || !isOld(seen.imagenes)))
            return;
        const auto cause = std::ranges::find_if(m_found, [](const Condicion& c) { return c.kind == AlarmKind::corteVencido || c.kind == AlarmKind::corteRechazado; });
        add(AlarmKind::publicacionVieja, centre,
            isOldData ? "desde fuera se ve el corte de las " + hour(seen.hora) : "desde fuera se ven las imágenes del corte de las " + hour(seen.imagenes), cause == m_found.end() ? std::string() : cause->key());
    }

    /// Captured and not published for longer than one cycle (A4); before the opening nothing may be.
    void gap(const Corte* last, Millis cycle, bool isOver)
    {
        if (m_state.sinPublicar.empty() || m_now < m_state.process->opening + cycle)
            return;
        const ActaIndex oldest = m_state.sinPublicar.begin()->second;
        const Millis since = m_state.actas[oldest].desde;
        const bool waits = since != 0 && m_now - since > cycle + m_state.process->rules.retrasoCorte;
        if (waits && !(isOver && last && since > last->hora))
            add(AlarmKind::brechaPublicacion, centre,
                counted(m_state.sinPublicar.size(), "acta", "actas") + " sin publicar; la más antigua, desde las " + hour(since));
    }

    void installation()
    {
        if (m_measured.discoFalla)
            add(AlarmKind::disco, centre, "el registro no pudo escribirse y se rechazaron órdenes");
        else if (m_measured.discoLibreMiB >= 0 && m_measured.discoLibreMiB < m_limits.discoLibreMiB)
            add(AlarmKind::disco, centre, "quedan " + std::to_string(m_measured.discoLibreMiB) + " MiB");
        if (m_measured.certificadoVence != 0 && m_measured.certificadoVence < m_now + m_limits.certificado)
            add(AlarmKind::certificado, centre, m_measured.certificadoVence <= m_now ? "ya venció" : "vence " + counted(static_cast<std::size_t>((m_measured.certificadoVence - m_now) / 86400000), "día", "días") + " después, a las " + hour(m_measured.certificadoVence));
        if (m_measured.ingresosFallidos >= m_limits.ingresosFallidos)
            add(AlarmKind::ingresosFallidos, centre, std::to_string(m_measured.ingresosFallidos) + " en diez minutos");
        if (m_measured.telefonosRechazados != 0)
            add(AlarmKind::ingresosFallidos, casillas, "de teléfonos no inscritos o revocados; el último, " + m_measured.telefono);
        if (m_measured.hubReinicio)
            add(AlarmKind::hubReiniciado, centre, "arrancó de nuevo");
        if (const std::string changed = changesOfTheNight(); !changed.empty())
            add(AlarmKind::cambioEnLaNoche, centre, changed);
        if (m_measured.simulacroCallado)
            add(AlarmKind::simulacroCallado, centre, "sin órdenes de reloj");
    }

    /// Since the start before, and on the disk since this one (E10).
    [[nodiscard]] std::string changesOfTheNight() const
    {
        const std::string files = isOperating() ? cutText(m_measured.archivosCambiados, maxFiles) : std::string();
        if (files.empty())
            return m_measured.cambioDefinicion ? "cambió la definición o el programa" : "";
        return (m_measured.cambioDefinicion ? "cambió la definición o el programa; en el disco: " : "cambió en el disco: ") + files;
    }

    /// A cause that nobody watches any more hides nothing: what stood below it stands for itself.
    void leaveRetired()
    {
        for (Condicion& each : m_found) {
            const Alarma* parent = each.padre.empty() ? nullptr : m_state.findAlarm(each.padre);
            if (parent && parent->fueraDeServicio)
                each.padre.clear();
        }
    }

    using Row = std::pair<AlarmKind, std::string_view>;
    /// The row that a condition of one site would join; nothing when it is about no site or stands below something.
    [[nodiscard]] std::optional<Row> rowOf(const Condicion& each) const
    {
        const auto site = m_state.siteById.find(each.sujeto);
        if (!each.padre.empty() || site == m_state.siteById.end())
            return std::nullopt;
        return Row { each.kind, each.kind == AlarmKind::sitioSinSenal && neverCame(site->second) ? neverSeen : centre };
    }

    /// Many of one kind are one row, whatever they have in common or not (D4); until they are half as many.
    void gatherMany()
    {
        std::map<Row, std::size_t> alone;
        for (const Condicion& each : m_found) {
            if (const auto row = rowOf(each))
                ++alone[*row];
        }
        for (const auto& [group, count] : alone) {
            const std::string subject(group.second);
            const Alarma* row = known(group.first, subject);
            const std::size_t most = row && row->activa ? m_limits.agrupar / 2 : m_limits.agrupar;
            if (count <= most || (row && row->fueraDeServicio))
                continue;
            for (Condicion& each : m_found) {
                if (rowOf(each) == group)
                    each.padre = alarmKey(group.first, subject);
            }
            m_found.insert(m_found.begin(), { group.first, subject, "en varios CATD a la vez; cada uno está debajo", {}, count, false });
        }
    }

    /// An acknowledged row of three sites must not become one of five hundred in silence, nor one change of a night another.
    void noteGrowth()
    {
        for (Condicion& each : m_found) {
            const auto announced = m_measured.anunciadas.find(each.key());
            each.crecio = each.sitios != 0 && announced != m_measured.anunciadas.end() && each.sitios >= 2 * announced->second;
            if (each.kind == AlarmKind::cambioEnLaNoche)
                each.crecio = isOtherChange();
        }
    }

    [[nodiscard]] bool isOtherChange() const
    {
        const Alarma* alarm = known(AlarmKind::cambioEnLaNoche, centre);
        return alarm && alarm->activa && alarm->detalle.find(cutText(m_measured.archivosCambiados, maxFiles)) == std::string::npos;
    }

    const State& m_state;
    const Medidas& m_measured;
    const UmbralesAlarma& m_limits;
    Millis m_now;
    std::vector<std::string> m_causes; ///< key of the cause above each site
    std::vector<bool> m_brought;
    std::vector<Millis> m_oldest;
    std::vector<std::uint32_t> m_held;
    std::vector<SiteIndex> m_unready;
    std::vector<Condicion> m_found;
};

} // namespace

std::vector<Condicion> alarmConditions(const State& state, const Medidas& measured, Millis now)
{
    return Evaluation(state, measured, now).run();
}

namespace {

/// It sounds and asks to be acknowledged again, with what is true now.
void announceAnew(const Alarma& known, const Condicion& condition, std::vector<CommandBody>& changes)
{
    if (known.aplazadaHasta != 0)
        changes.emplace_back(command::ReponerAlarma { known.key });
    changes.emplace_back(command::NormalizarAlarma { known.key });
    changes.emplace_back(command::ActivarAlarma { known.key, condition.detalle, condition.padre });
}

} // namespace

std::vector<CommandBody> alarmChanges(const State& state, std::span<const Condicion> wrong, Millis now)
{
    std::vector<CommandBody> changes;
    std::set<std::string> holds;
    std::map<std::string, const Alarma*> announced;
    for (const Condicion& condition : wrong) {
        const std::string key = condition.key();
        if (!holds.insert(key).second)
            continue;
        const Alarma* known = state.findAlarm(key);
        if (known && known->fueraDeServicio)
            continue;
        if (known && known->activa && condition.crecio)
            announceAnew(*announced.emplace(key, known).first->second, condition, changes);
        else if (!known || !known->activa)
            changes.emplace_back(command::ActivarAlarma { key, condition.detalle, condition.padre });
        else if (known->padre != condition.padre)
            changes.emplace_back(command::SuprimirAlarma { key, condition.padre });
    }
    for (const auto& [key, alarm] : state.alarmas) {
        if (alarm.activa && !holds.contains(key))
            changes.emplace_back(command::NormalizarAlarma { key });
        const bool isBack = alarm.aplazadaHasta != 0 && alarm.aplazadaHasta <= now;
        if (isBack && !announced.contains(key))
            changes.emplace_back(command::ReponerAlarma { key });
        const bool isForgotten = !announced.contains(key) && alarm.reconocida && alarm.reconocidaHasta != 0 && alarm.reconocidaHasta <= now;
        if (isForgotten && (alarm.enganchada || (alarm.activa && holds.contains(key))))
            changes.emplace_back(command::RecordarAlarma { key });
    }
    return changes;
}

} // namespace prep
