// SPDX-License-Identifier: MIT
#include "models/domain/afterparts.h"

#include <algorithm>

namespace prep::detail {

namespace {

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

TablaInforme corteTable(const State& state)
{
    TablaInforme table { "cortes", said("informe", "Cada corte"),
        { column("corte", said("informe", "Corte")), column("hora", said("informe", "Hora")), column("resultado", said("informe", "Resultado")),
            column("resuelto", said("informe", "Publicado")), column("desde_anterior_ms", said("informe", "Desde el anterior")), column("actas", said("informe", "Actas publicadas")),
            column("nuevas", said("informe", "Nuevas")), column("cambiadas", said("informe", "Cambiadas")), column("retenidos", said("informe", "Productos retenidos")),
            column("imagenes_faltan", said("informe", "Imágenes que faltan")), column("construir_ms", said("informe", "Construir")), column("revisar_ms", said("informe", "Revisar")),
            column("subir_ms", said("informe", "Subir")), column("motivo", said("informe", "Motivo")) },
        {} };
    std::vector<std::int64_t> shown(state.cortes.size());
    for (const std::uint32_t index : firstCortes(state)) {
        if (index != none32)
            ++shown[index];
    }
    std::int64_t sum = 0;
    Millis before = 0;
    for (std::size_t i = 0; i < state.cortes.size(); ++i) {
        const Corte& corte = state.cortes[i];
        const bool spoke = corte.revision.numero != 0;
        sum += shown[i];
        table.filas.push_back({ Celda::cuenta(corte.numero), Celda::hora(corte.hora), Celda::de(std::string(corte.liberado ? said("informe", "publicado") : corte.rechazado ? said("informe", "rechazado") : said("informe", "abierto"))),
            Celda::hora(corte.resuelto), corte.liberado && before != 0 ? Celda::dura(corte.resuelto - before) : Celda {}, Celda::cuenta(sum), Celda::cuenta(corte.revision.nuevas),
            Celda::cuenta(corte.revision.cambiadas), Celda::de(joined(corte.revision.retenidos)), Celda::cuenta(corte.revision.imagenesFaltan),
            spoke ? Celda::dura(corte.revision.construir) : Celda {}, spoke ? Celda::dura(corte.revision.revisar) : Celda {}, spoke ? Celda::dura(corte.revision.subir) : Celda {},
            Celda::de(corte.motivo) });
        if (corte.liberado)
            before = corte.resuelto;
    }
    return table;
}

TablaInforme findingTable(const State& state)
{
    TablaInforme table { "hallazgos", said("informe", "Lo que halló la compuerta"),
        { column("corte", said("informe", "Corte")), column("hora", said("informe", "Hora")), column("producto", said("informe", "Producto")), column("regla", said("informe", "Regla")),
            column("texto", said("informe", "Hallazgo")) },
        {} };
    for (const Corte& corte : state.cortes) {
        for (const body::CompuertaHallo& found : corte.hallazgos)
            table.filas.push_back({ Celda::cuenta(corte.numero), Celda::hora(corte.hora), Celda::de(found.producto), Celda::de(found.regla), Celda::de(found.texto) });
    }
    return table;
}

} // namespace

std::vector<std::uint32_t> firstCortes(const State& state)
{
    std::vector<std::uint32_t> first(state.actas.size(), none32);
    for (ActaIndex acta = 0; acta < state.actas.size(); ++acta) {
        const ActaState& a = state.actas[acta];
        const Valor& shown = a.anterior->seq != 0 ? *a.anterior : a.valor;
        const Seq seq = !a.cambios.empty() && a.cambios.front().antes.seq != 0 ? a.cambios.front().antes.seq : shown.seq;
        if (!a.publicada || seq == 0)
            continue;
        const std::string& election = state.process->elections[state.process->actas[acta].election].id;
        for (std::uint32_t i = 0; i < state.cortes.size() && first[acta] == none32; ++i) {
            const Corte& corte = state.cortes[i];
            if (corte.liberado && corte.hasta >= seq && !corte.retiene(election))
                first[acta] = i;
        }
    }
    return first;
}

std::vector<Hueco> publicationGaps(const State& state)
{
    const Millis limit = state.process->corteMinutes * 60000LL + state.process->rules.retrasoCorte;
    std::vector<Hueco> gaps;
    const Corte* before = nullptr;
    std::uint32_t refused = 0;
    for (const Corte& corte : state.cortes) {
        refused += corte.rechazado ? 1 : 0;
        if (!corte.liberado)
            continue;
        if (before && corte.resuelto - before->resuelto > limit)
            gaps.push_back({ before->numero, corte.numero, before->resuelto, corte.resuelto, refused });
        before = &corte;
        refused = 0;
    }
    return gaps;
}

Millis longestCycle(const State& state)
{
    Millis longest = -1;
    Millis before = 0;
    for (const Corte& corte : state.cortes) {
        if (!corte.liberado)
            continue;
        if (before != 0)
            longest = std::max(longest, corte.resuelto - before);
        before = corte.resuelto;
    }
    return longest;
}

SeccionInforme publicationSection(const Told& told)
{
    const State& state = told.state;
    SeccionInforme section { "publicacion", said("informe", "Publicación"), {}, {}, {} };
    TablaInforme gaps { "huecos", said("informe", "Huecos de publicación"),
        { column("desde", said("informe", "Desde")), column("hasta", said("informe", "Hasta")), column("duracion_ms", said("informe", "Duración")),
            column("corte_antes", said("informe", "Corte anterior")), column("corte_despues", said("informe", "Corte siguiente")), column("rechazados", said("informe", "Rechazados entre ellos")) },
        {} };
    for (const Hueco& gap : publicationGaps(state)) {
        gaps.filas.push_back({ Celda::hora(gap.desde), Celda::hora(gap.hasta), Celda::dura(gap.hasta - gap.desde), Celda::cuenta(gap.antes), Celda::cuenta(gap.despues),
            Celda::cuenta(gap.rechazados) });
    }
    section.parrafos.push_back(sentence(
        said("informe", "Un corte cada %1 minutos. Hueco: más de un ciclo y %2 sin que salga un corte. Lo que dura cada paso es tiempo del equipo, no del reloj del proceso."),
        { std::to_string(state.process->corteMinutes), durationText(state.process->rules.retrasoCorte) }));
    for (const Corte& corte : state.cortes) {
        if (corte.rechazado && section.parrafos.size() < 7)
            section.parrafos.push_back(sentence(said("informe", "El corte %1 (%2) no se publicó: %3."),
                { std::to_string(corte.numero), dayHourText(corte.hora, state.process->utcOffsetMinutes), corte.motivo.empty() ? std::string("—") : corte.motivo }));
    }
    section.tablas = { std::move(gaps), findingTable(state), corteTable(state) };
    return section;
}

} // namespace prep::detail
