// SPDX-License-Identifier: MIT
#include "widgets/capture/capturewords.h"

#include "widgets/common/format.h"
#include "widgets/common/words.h"

namespace prep {

QString CaptureWords::entry(const CaptureEntry& entry)
{
    if (entry.kind == CaptureEntry::Kind::token)
        return Words::cell(entry.token).toUpper();
    return QString::fromStdString(entry.digits); // as typed: no separators in a box of the form
}

QString CaptureWords::mark(Mark mark)
{
    switch (mark) {
    case Mark::letraDistinta:
        return tr("letra distinta");
    case Mark::soloNumero:
        return tr("solo número");
    case Mark::soloLetra:
        return tr("solo letra");
    case Mark::none:
        break;
    }
    return {};
}

QString CaptureWords::code(CaptureCode code)
{
    return QString::fromStdString(codeText(code));
}

QString CaptureWords::finding(const CaptureFinding& finding)
{
    const auto found = Format::number(finding.found);
    const auto expected = Format::number(finding.expected);
    switch (finding.code) {
    case CaptureCode::excedeListaNominal:
        return tr("Los votos suman %1 y el máximo es %2, lista nominal más representantes: el acta excede la lista nominal y "
                  "no se contabiliza.")
            .arg(found, expected);
    case CaptureCode::algunCampo:
        return tr("Hay %n casillas de votos ilegibles o sin dato; el acta se contabiliza con las demás.", nullptr,
            static_cast<int>(finding.found));
    case CaptureCode::todos:
        return tr("Ninguna casilla de votos tiene un dato legible: el acta no se contabiliza.");
    case CaptureCode::sumaNoEsAsentado:
        return tr("Los votos suman %1 y el total asentado es %2.").arg(found, expected);
    case CaptureCode::sumaNoEsSacados:
        return tr("Los votos suman %1 y de la urna se sacaron %2.").arg(found, expected);
    case CaptureCode::votantesNoSonSacados:
        return tr("Personas y representantes suman %1 y de la urna se sacaron %2.").arg(found, expected);
    case CaptureCode::boletasDeMas:
        return tr("Boletas sobrantes y votos sacados suman %1; la casilla tuvo a lo más %2.").arg(found, expected);
    case CaptureCode::personasExceden:
        return tr("Votaron %1 personas y la lista nominal es de %2.").arg(found, expected);
    case CaptureCode::representantesExceden:
        return tr("Votaron %1 representantes y hay %2 acreditados.").arg(found, expected);
    case CaptureCode::cifrasDeMas:
        return tr("Una casilla tiene %1 votos: son más de tres cifras.").arg(found);
    }
    return {};
}

QString CaptureWords::asWritten()
{
    return tr("así está escrito en el acta");
}

QString CaptureWords::round(std::uint8_t round)
{
    switch (round) {
    case 1:
        return tr("Primera captura");
    case 2:
        return tr("Segunda captura");
    case 3:
        return tr("Tercera captura");
    default:
        return tr("Mesa de control");
    }
}

QString CaptureWords::causa(CausaSinActa causa)
{
    switch (causa) {
    case CausaSinActa::paqueteNoEntregado:
        return tr("El paquete no se entregó");
    case CausaSinActa::casillaNoInstalada:
        return tr("La casilla no se instaló");
    case CausaSinActa::sinBolsa:
        return tr("El paquete se entregó sin la bolsa del PREP");
    }
    return {};
}

} // namespace prep
