// SPDX-License-Identifier: MIT
#include "widgets/common/actawords.h"

#include "widgets/common/words.h"

namespace prep {

QString ActaWords::field(const Process& process, ActaIndex acta, std::uint16_t field)
{
    const Ballot& ballot = process.ballotOf(acta);
    if (field + 1U < totalCount)
        return Words::total(static_cast<Total>(field));
    const std::size_t box = field - (totalCount - 1);
    if (box >= ballot.boxes.size())
        return Words::total(Total::asentado);
    const Election& election = process.elections[ballot.election];
    return Words::box(QString::fromStdString(election.boxes[ballot.boxes[box]].id));
}

QString ActaWords::tipo(TipoCasilla tipo)
{
    switch (tipo) {
    case TipoCasilla::basica:
        return tr("básica");
    case TipoCasilla::contigua:
        return tr("contigua");
    case TipoCasilla::extraordinaria:
        return tr("extraordinaria");
    case TipoCasilla::especial:
        return tr("especial");
    case TipoCasilla::anticipado:
        return tr("voto anticipado");
    case TipoCasilla::extranjero:
        return tr("voto en el extranjero");
    case TipoCasilla::prision:
        return tr("prisión preventiva");
    }
    return {};
}

QString ActaWords::casilla(const CatalogueRow& row)
{
    const auto kind = tipo(row.tipo);
    const auto text = tr("Sección %1 · %2 %3")
                          .arg(QString::fromStdString(row.seccion), kind, QString::fromStdString(row.idCasilla));
    const auto extra = QString::fromStdString(row.extContigua);
    return extra.isEmpty() || extra == QLatin1String("00") ? text : tr("%1, contigua %2").arg(text, extra);
}

QString ActaWords::election(const Process& process, ActaIndex acta)
{
    const CatalogueRow& row = process.actas[acta];
    const Election& election = process.elections[row.election];
    const auto place = election.jurisdiccion == Jurisdiccion::municipio ? row.municipio : row.distrito;
    return QString::fromStdString(election.name) + QStringLiteral(" · ") + QString::fromStdString(place);
}

} // namespace prep
