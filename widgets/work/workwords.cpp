// SPDX-License-Identifier: MIT
#include "widgets/work/workwords.h"

#include "widgets/common/format.h"
#include "widgets/common/words.h"

namespace prep {

QString WorkWords::round(std::uint8_t round)
{
    switch (round) {
    case 1:
        return tr("1.ª captura");
    case 2:
        return tr("2.ª captura");
    case 3:
        return tr("3.ª captura");
    default:
        return tr("mesa de control");
    }
}

QString WorkWords::box(ClaseCaja kind)
{
    switch (kind) {
    case ClaseCaja::sobrantes:
        return Words::total(Total::sobrantes);
    case ClaseCaja::personas:
        return Words::total(Total::personas);
    case ClaseCaja::representantes:
        return Words::total(Total::representantes);
    case ClaseCaja::sacados:
        return Words::total(Total::sacados);
    case ClaseCaja::partido:
        return tr("Partidos");
    case ClaseCaja::coalicion:
        return tr("Coaliciones y combinaciones");
    case ClaseCaja::independiente:
        return tr("Independientes");
    case ClaseCaja::noRegistradas:
        return tr("No registradas");
    case ClaseCaja::nulos:
        return tr("Votos nulos");
    case ClaseCaja::asentado:
        return Words::total(Total::asentado);
    }
    return {};
}

QString WorkWords::person(const State& state, PersonIndex person)
{
    if (person >= state.people.size())
        return Format::none();
    const Person& one = state.people[person];
    return QString::fromStdString(one.nombre.empty() ? one.id : one.nombre);
}

QString WorkWords::finding(Hallazgo::Clase kind)
{
    switch (kind) {
    case Hallazgo::Clase::erroresIdenticos:
        return tr("Errores idénticos");
    case Hallazgo::Clase::ritmoImposible:
        return tr("Ritmo imposible");
    case Hallazgo::Clase::parejaRepetida:
        return tr("Pareja repetida");
    }
    return {};
}

QString WorkWords::sentence(const State& state, const Hallazgo& finding)
{
    QStringList keys;
    for (const ActaIndex acta : finding.actas)
        keys << QString::fromStdString(state.process->actaKey(acta));
    if (finding.cuantas > finding.actas.size())
        keys << tr("y %1 más").arg(Format::number(static_cast<std::int64_t>(finding.cuantas - finding.actas.size())));
    const auto actas = tr("Actas: %1.").arg(keys.join(QStringLiteral(", ")));
    const auto count = Format::number(finding.cuantas);
    const auto total = Format::number(finding.total);
    const auto una = person(state, finding.una);
    const auto otra = person(state, finding.otra);
    switch (finding.clase) {
    case Hallazgo::Clase::erroresIdenticos:
        return tr("%1 y %2 escribieron el mismo valor equivocado en %3 de las %4 actas que capturaron juntas; por azar serían %5. %6")
            .arg(una, otra, count, total, tenths(finding.decimas), actas);
    case Hallazgo::Clase::ritmoImposible:
        return tr("%1 entregó %2 de sus %3 capturas más rápido de lo que se puede teclear; la más breve, en %4 s. %5")
            .arg(una, count, total, tenths(static_cast<std::uint32_t>(finding.menor / 100)), actas);
    case Hallazgo::Clase::parejaRepetida:
        return tr("%1 y %2 capturaron juntas %3 actas; por azar, entre quienes trabajaban a esas horas, serían %4. %5")
            .arg(una, otra, count, tenths(finding.decimas), actas);
    }
    return {};
}

QString WorkWords::within(Millis error)
{
    return tr("±%1").arg(Format::duration(error));
}

QString WorkWords::tenths(std::uint32_t tenths)
{
    return Format::number(tenths / 10) + QLatin1Char('.') + QString::number(tenths % 10);
}

QString WorkWords::forecastError(const ErrorPronostico& error)
{
    if (error.cuantos == 0)
        return tr("ninguna previsión ha llegado aún a su hora");
    return tr("error: mediana %1, p90 %2").arg(within(error.mediana), within(error.p90));
}

QString WorkWords::operatorLine(const State& state, const Operador& one)
{
    auto line = tr("%1: %2 capturas en %3 de trabajo.")
                    .arg(person(state, one.person), Format::number(one.capturas), Format::duration(one.trabajado));
    if (one.total.cajas == 0)
        return line + QLatin1Char(' ') + tr("Aún no se verifica ninguna.");
    return line + QLatin1Char(' ')
        + tr("De %2 campos ya verificados, %1 estaban mal: %3 de cada mil.")
              .arg(Format::number(one.total.errores), Format::number(one.total.cajas), Format::number(one.total.porMil()));
}

} // namespace prep
