// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/definition.h"

#include <QTest>

namespace prep::test {

/// A process that uses everything a definition can say: two elections, coalition, candidatura común, independent, special
/// modalities, awkward texts, links of each kind, an acta without CATD.
inline Process smallProcess()
{
    Process p;
    p.id = "prueba-2027";
    p.name = "Proceso de prueba \"con comillas\", coma y ñ";
    p.entityId = "14";
    p.entity = "JALISCO";
    p.entitySuffix = "JAL";
    p.year = 2027;
    p.utcOffsetMinutes = -360;
    p.opening = 1811556000000;
    p.closing = p.opening + 86400000;
    p.corteMinutes = 15;
    p.simulacro = true;
    p.imagesNone = true;
    p.rules.legends = { " - ", "EXCEDE", "ALGUN", "TODOS", "NO ENTREGADO", "NO INSTALADA", "SIN BOLSA", "FUERA" };
    p.rules.sinActaTotal = "0";
    p.rules.clockTolerance = 1500;
    p.rules.leaseTime = 120000;
    p.rules.earlyMargin = 7200000;
    p.rules.maxVotes = 9999;
    p.rules.siteSilence = 12000;
    p.rules.retrasoCorte = 45000;
    p.rules.plazoImagenes = 1800000;
    Election a;
    a.id = "DIP_LOC";
    a.name = "Diputaciones";
    a.title = "DIPUTACIONES, LOCALES";
    a.jurisdictionIdColumn = "ID_DISTRITO_LOCAL";
    a.jurisdictionNameColumn = "DISTRITO_LOCAL";
    a.boxes = { { "PAN", BoxKind::partido, { 0 }, "#0057b8" }, { "PRI", BoxKind::partido, { 1 }, {} },
        { "PRD", BoxKind::partido, { 2 }, {} }, { "CAND_IND_1", BoxKind::independiente, {}, {} },
        { "C_PAN_PRI_PRD", BoxKind::coalicion, { 0, 1, 2 }, {} }, { "C_PAN_PRI", BoxKind::combinacion, { 0, 1 }, {} },
        { "NO_REGISTRADAS", BoxKind::noRegistradas, {}, {} }, { "NULOS", BoxKind::nulos, {}, {} } };
    a.first = 0;
    a.count = 3;
    Election b = a;
    b.id = "AYUN";
    b.name = "Munícipes";
    b.jurisdiccion = Jurisdiccion::municipio;
    b.boxes = { { "PAN", BoxKind::partido, { 0 }, {} }, { "PRI", BoxKind::partido, { 1 }, {} },
        { "CC", BoxKind::candidaturaComun, { 0, 1 }, "#112233" }, { "NULOS", BoxKind::nulos, {}, {} } };
    b.first = 3;
    b.count = 2;
    p.elections = { a, b };
    p.ballots = { { "D1", 0, { 0, 1, 2, 4, 5, 6, 7 } }, { "M1", 1, { 0, 1, 2, 3 } }, { "D1E", 0, { 0, 1, 7 } } };
    p.sites = { { "D01", "CATD Distrital 1, Zapopan", SiteKind::distrital, "001", "120", "Calle \"A\" 1", -103.388988, 20.72,
                    { { "principal", "Uno, S.A.", "fibra", LinkKind::fibra }, { "respaldo", "Dos", "4G", LinkKind::movil },
                        { "tercero", "", "", LinkKind::satelital } },
                    true, "M120" },
        { "M120", "CATD Municipal", SiteKind::municipal, "", "120", "", -103.1, 20.123456789012345, { { "principal", "", "", LinkKind::wifi } }, false, "" },
        { "CCV-1", "CCV", SiteKind::ccv, "", "", "", 0, 0, {}, true, "" } };
    const auto row = [](std::uint8_t election, std::uint32_t ordinal, std::uint16_t ballot, SiteIndex site, TipoCasilla tipo, std::string tipoActa) {
        CatalogueRow r;
        r.election = election;
        r.ordinal = ordinal;
        r.ballot = ballot;
        r.site = site;
        r.distritoId = "001";
        r.distrito = "ZAPOPAN";
        r.municipioId = "120";
        r.municipio = "ZAPOPAN";
        r.seccion = "0871";
        r.tipo = tipo;
        r.idCasilla = "01";
        r.extContigua = "00";
        r.tipoActa = std::move(tipoActa);
        r.listaNominal = 700;
        r.representantes = 18;
        r.claveCasilla = std::string("140871") + static_cast<char>(tipo) + "0100";
        r.claveActa = r.claveCasilla + r.tipoActa;
        return r;
    };
    p.actas = { row(0, 1, 0, 0, TipoCasilla::basica, "3"), row(0, 2, 2, 0, TipoCasilla::especial, "3EMR"),
        row(0, 3, 0, none16, TipoCasilla::anticipado, "3"), row(1, 1, 1, 1, TipoCasilla::contigua, "4"), row(1, 2, 1, 2, TipoCasilla::extraordinaria, "4") };
    p.actas[1].listaNominal = 0;
    p.actas[1].representantes = 1000;
    p.actas[2].representantes.reset();
    p.actas[2].distritoId.clear();
    p.actas[2].seccion = "N/A";
    p.actas[2].claveCasilla = "una clave que no se deriva";
    p.actas[3].ubicacion = '2';
    p.actas[4].claveActa = p.actas[3].claveActa; // they repeat in real databases
    p.candidaturas = { { 0, "001", "PAN", "MARÍA \"LA JEFA\" GÓMEZ, DR.", "" }, { 1, "120", "CC", "A", "B" } };
    p.llegadas.assign(p.sites.size(), {});
    p.llegadas[0] = { -5, 3, 9 };
    return p;
}

} // namespace prep::test
