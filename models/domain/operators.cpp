// SPDX-License-Identifier: MIT
#include "models/domain/operators.h"

#include <algorithm>

namespace prep {

namespace {

constexpr Millis leastWorked = 5 * 60000; ///< of less nobody's pace is told
constexpr Millis hour = 3600000;

struct Night {
    Operador sum;
    std::vector<Millis> times; ///< claim to capture
};

void judge(Operador& one, const Process& process, const Labor& labor, const Tally& truth)
{
    const auto compare = [&](std::size_t field) {
        const std::uint32_t wrong = labor.tally->field(field) != truth.field(field) ? 1 : 0;
        auto& kind = one.clases[static_cast<std::size_t>(claseOf(process, labor.acta, field))];
        ++kind.cajas;
        kind.errores += wrong;
        ++one.total.cajas;
        one.total.errores += wrong;
    };
    if (labor.ronda == 3) {
        for (const std::uint16_t field : labor.campos) {
            if (field < truth.fieldCount())
                compare(field);
        }
        return;
    }
    for (std::size_t field = 0; field < truth.fieldCount(); ++field)
        compare(field);
}

void count(Night& night, const Labor& labor)
{
    Operador& one = night.sum;
    one.person = labor.person;
    ++one.capturas;
    const Millis before = one.ultima != 0 ? one.ultima : labor.reclamada;
    if (before != 0)
        one.trabajado += std::clamp<Millis>(labor.captura - before, 0, pausaMayor);
    one.ultima = labor.captura;
    if (labor.reclamada != 0)
        night.times.push_back(labor.captura - labor.reclamada);
}

} // namespace

ClaseCaja claseOf(const Process& process, ActaIndex acta, std::size_t field)
{
    if (field < totalCount - 1)
        return static_cast<ClaseCaja>(field);
    const Ballot& ballot = process.ballotOf(acta);
    const std::size_t box = field - (totalCount - 1);
    if (box >= ballot.boxes.size())
        return ClaseCaja::asentado;
    switch (process.elections[ballot.election].boxes[ballot.boxes[box]].kind) {
    case BoxKind::partido:
        return ClaseCaja::partido;
    case BoxKind::candidaturaComun:
    case BoxKind::coalicion:
    case BoxKind::combinacion:
        return ClaseCaja::coalicion;
    case BoxKind::independiente:
        return ClaseCaja::independiente;
    case BoxKind::noRegistradas:
        return ClaseCaja::noRegistradas;
    case BoxKind::nulos:
        break;
    }
    return ClaseCaja::nulos;
}

std::optional<std::uint32_t> Operador::decimasPorHora() const
{
    if (trabajado < leastWorked)
        return std::nullopt;
    return static_cast<std::uint32_t>(Millis { capturas } * 10 * hour / trabajado);
}

std::vector<Operador> operators(const WorkLog& work)
{
    std::vector<Night> nights(work.state().people.size());
    for (const Labor& labor : work.labors()) {
        Night& night = nights[labor.person];
        count(night, labor);
        const Tally* const truth = work.truth(labor);
        if (truth && labor.tally && labor.tally->fieldCount() == truth->fieldCount())
            judge(night.sum, *work.state().process, labor, *truth);
    }
    std::vector<Operador> all;
    for (Night& night : nights) {
        if (night.sum.capturas == 0)
            continue;
        night.sum.medidas = static_cast<std::uint32_t>(night.times.size());
        if (!night.times.empty()) {
            const auto middle = night.times.begin() + static_cast<std::ptrdiff_t>(night.times.size() / 2);
            std::nth_element(night.times.begin(), middle, night.times.end());
            night.sum.mediana = *middle;
        }
        all.push_back(night.sum);
    }
    return all;
}

bool maySeeOperators(Role role)
{
    return role == Role::supervisor || role == Role::coordinador;
}

bool maySeeOperator(const Actor& actor, const Person& person)
{
    return actor.role == Role::coordinador || (actor.role == Role::supervisor && person.sitio == actor.site);
}

} // namespace prep
