// SPDX-License-Identifier: MIT
#include "tests/publication/gate/mutations.h"

#include "models/publication/gate/ruleids.h"

namespace prep::gate::samples {

namespace {

using G = GoodResults;

void nothing(G&, G&) { }

Mutation bytesMutation(
    const char* name, const char* layout, std::string_view rule, std::function<void(std::string&, std::string&)> spoil)
{
    return { name, layout, { rule }, nothing, true, false, false, std::move(spoil) };
}

void replaceFirst(std::string& text, const std::string& from, const std::string& to)
{
    text.replace(text.find(from), from.size(), to);
}

} // namespace

const std::vector<Mutation>& mutations()
{
    static const std::vector<Mutation> all = [] {
        std::vector<Mutation> table;
        for (auto part : { formMutations(), rowMutations(), timeMutations(), summaryMutations(), previousMutations() })
            table.insert(table.end(), part.begin(), part.end());
        return table;
    }();
    return all;
}

std::vector<Mutation> formMutations()
{
    return {
        bytesMutation("a line of 65 KB", "2024", rules::byteLimits,
            [](std::string& now, std::string&) { replaceFirst(now, "JALISCO", std::string(65 << 10, 'A')); }),
        { "no byte order mark in 2024", "2024", { rules::byteOrderMark }, [](G& f, G&) { f.bom = false; } },
        { "a byte order mark in 2021", "2021", { rules::byteOrderMark }, [](G& f, G&) { f.bom = true; } },
        { "a name in Latin-1", "2024", { rules::byteEncoding },
            [](G& f, G&) {
                f.cell(3, "DISTRITO_LOCAL") = "CA\xd1"
                                              "ADA";
            } },
        { "a NUL in a cell", "2024", { rules::byteNul },
            [](G& f, G&) { f.cell(3, "DISTRITO_LOCAL") = std::string("A\0B", 3); } },
        bytesMutation("one line ends in CRLF", "2024", rules::byteLineEnds,
            [](std::string& now, std::string&) { replaceFirst(now, "PREP\n", "PREP\r\n"); }),
        { "a carriage return inside a line", "2024", { rules::byteLineEnds },
            [](G& f, G&) { f.cell(3, "DISTRITO_LOCAL") = "A\rB"; } },
        bytesMutation(
            "the last line has no end", "2024", rules::byteEnd, [](std::string& now, std::string&) { now.pop_back(); }),
        { "the title in small letters", "2024", { rules::lineTitle },
            [](G& f, G&) { f.title = "Diputaciones locales"; } },
        { "the hour in ISO form", "2024", { rules::lineHour }, [](G& f, G&) { f.hour = "2024-06-03 03:00 (UTC-6)"; } },
        { "the hour without its zone", "2021", { rules::lineHour }, [](G& f, G&) { f.hour = "03/06/2024 03:00"; } },
        { "the hour of a day that does not exist", "2024", { rules::lineHour },
            [](G& f, G&) { f.hour = "31/06/2024 03:00 (UTC-6)"; } },
        bytesMutation("the separator line is written as tabs", "2024", rules::lineBlank,
            [](std::string& now, std::string&) { replaceFirst(now, "\n\nCLAVE", "\n\t\nCLAVE"); }),
        { "a column of the summary is renamed", "2024", { rules::summaryHeader, rules::summaryUnchecked },
            [](G& f, G&) { f.summaryHeader[11] += " "; } },
        { "a column is missing", "2024", { rules::columnMissing },
            [](G& f, G&) { f.dropColumn("MECANISMOS_TRASLADO"); }, false },
        { "a column nobody knows", "2024", { rules::columnUnknown },
            [](G& f, G&) { f.addColumn("COTEJADA", f.header.size(), "1"); }, false },
        { "two columns of the tail moved", "2024", { rules::columnMoved },
            [](G& f, G&) { f.moveColumn("ORIGEN", f.header.size() - 2); }, false },
        { "the write-ins moved before the parties", "2024", { rules::columnMoved },
            [](G& f, G&) { f.moveColumn("NO_REGISTRADAS", 16); }, false },
        { "a combination moved before the parties", "2021", { rules::columnMoved },
            [](G& f, G&) { f.moveColumn("C_PAN_PRI", 16); }, false },
        { "a party twice", "2024", { rules::columnRepeated }, [](G& f, G&) { f.header[17] = "PAN"; }, false },
        { "a row with a cell more", "2024", { rules::rowWidth, rules::summaryUnchecked },
            [](G& f, G&) { f.rows[3].emplace_back("1"); } },
        { "a row with a cell less", "2024", { rules::rowWidth, rules::summaryUnchecked },
            [](G& f, G&) { f.rows[3].pop_back(); } },
        { "an empty line between the actas", "2021", { rules::lineBlank, rules::summaryUnchecked }, nothing, true,
            false, false, [](std::string& now, std::string&) { now += "\n"; } },
        { "a quote that does not close", "2024", { rules::rowQuotes, rules::summaryUnchecked },
            [](G& f, G&) { f.cell(3, "DISTRITO_LOCAL") = "\"A"; } },
        { "quotes that nobody needs", "2024", { rules::rowQuotes, rules::summaryUnchecked },
            [](G& f, G&) { f.cell(3, "PAN") = "\"13\""; } },
    };
}

std::vector<Mutation> rowMutations()
{
    return {
        { "a vote with thousands", "2024", { rules::cellNumber }, [](G& f, G&) { f.cell(0, "PAN") = "\"1,010\""; } },
        { "a vote with .0", "2024", { rules::cellNumber }, [](G& f, G&) { f.cell(0, "PAN") = "10.0"; } },
        { "a vote with a leading zero", "2021", { rules::cellNumber }, [](G& f, G&) { f.cell(0, "PAN") = "010"; } },
        { "a word where 2021 has none", "2021", { rules::cellNumber },
            [](G& f, G&) { f.cell(0, "TOTAL_VOTOS_SACADOS") = "SIN DATO"; } },
        { "SIN ACTA in a row with acta", "2024", { rules::cellNumber },
            [](G& f, G&) { f.cell(0, "PAN") = "SIN ACTA"; } },
        { "a lista nominal with a blank", "2024", { rules::cellNumber },
            [](G& f, G&) { f.cell(G::lastUncaptured, "LISTA_NOMINAL") = " 339"; } },
        { "representatives that are no number", "2024", { rules::cellNumber },
            [](G& f, G&) { f.cell(0, "REPRESENTANTES_PP_CI") = "N/A"; } },
        { "a calculated total with .0", "2024", { rules::cellNumber },
            [](G& f, G&) { f.cell(G::all, "TOTAL_VOTOS_CALCULADO") = "0.0"; } },
        { "a type of casilla that does not exist", "2024", { rules::cellCode },
            [](G& f, G&) {
                f.cell(0, "TIPO_CASILLA") = "X";
                f.cell(0, "CLAVE_CASILLA") = "'140001X0100";
                f.cell(0, "CLAVE_ACTA") = "'140001X01003";
            } },
        { "a place that does not exist", "2024", { rules::cellCode },
            [](G& f, G&) { f.cell(0, "UBICACION_CASILLA") = "3"; } },
        { "an origin that does not exist", "2021", { rules::cellCode },
            [](G& f, G&) { f.cell(0, "ORIGEN") = "CASA"; } },
        { "an apostrophe is missing", "2024", { rules::keyGuard }, [](G& f, G&) { f.cell(0, "SECCION") = "0001"; } },
        { "one row alone has an apostrophe", "2021", { rules::keyGuard },
            [](G& f, G&) { f.cell(5, "SECCION") = "'0006"; } },
        { "a section lost its zeros", "2024", { rules::keyLength }, [](G& f, G&) { f.cell(0, "SECCION") = "'1"; } },
        { "a key of ten characters", "2024", { rules::keyLength },
            [](G& f, G&) { f.cell(0, "CLAVE_CASILLA") = "'140001B010"; } },
        { "a key of another section", "2024", { rules::keyParts }, [](G& f, G&) { f.cell(0, "SECCION") = "'0099"; } },
        { "an acta's key without its type", "2021", { rules::keyParts },
            [](G& f, G&) { f.cell(0, "CLAVE_ACTA") = "140001B01003"; } },
        { "an acta twice", "2024", { rules::keyRepeated },
            [](G& f, G&) {
                f.addUncaptured(200);
                f.addUncaptured(200);
            } },
        { "a legend that does not exist", "2024", { rules::legendUnknown },
            [](G& f, G&) { f.cell(G::plain, "OBSERVACIONES") = "IDENTIFICACION FORZADA"; } },
        { "the other year's legend", "2024", { rules::legendUnknown },
            [](G& f, G&) { f.cell(G::noActa, "OBSERVACIONES") = "SIN ACTA POR PAQUETE ENTREGADO SIN SOBRE"; } },
        { "an acta without legend that is not counted", "2024", { rules::legendCounted },
            [](G& f, G&) { f.cell(G::plain, "CONTABILIZADA") = "0"; } },
        { "an acta over the limit that is counted", "2021", { rules::legendCounted },
            [](G& f, G&) { f.cell(G::exceeds, "CONTABILIZADA") = "1"; } },
        { "votes over the limit without the legend", "2024", { rules::legendLimit },
            [](G& f, G&) {
                f.cell(G::plain, "PAN") = "255"; // with the other boxes one more than 300 + 20
                f.addUp(G::plain);
            } },
        { "the legend with votes just at the limit", "2024", { rules::legendLimit },
            [](G& f, G&) {
                f.setBoxes(G::exceeds, "0");
                f.cell(G::exceeds, "PAN") = "333";
                f.addUp(G::exceeds);
            } },
        { "a box that cannot be read without the legend", "2024", { rules::legendSome },
            [](G& f, G&) {
                f.cell(G::plain, "PRI") = "SIN DATO";
                f.addUp(G::plain);
            } },
        { "the legend where all can be read", "2024", { rules::legendSome },
            [](G& f, G&) { f.cell(G::plain, "OBSERVACIONES") = "ALGUN CAMPO ILEGIBLE O SIN DATO"; } },
        { "nothing can be read and it is counted", "2024", { rules::legendAll },
            [](G& f, G&) {
                f.setBoxes(G::some, "ILEGIBLE");
                f.addUp(G::some);
            } },
        { "a sin acta row with an image", "2024", { rules::legendNoActa },
            [](G& f, G&) { f.cell(G::noActa, "CODIGO_INTEGRIDAD") = hashOf(70); } },
        { "a sin acta row with votes", "2024", { rules::legendNoActa },
            [](G& f, G&) { f.cell(G::noActa, "PAN") = "12"; } },
        { "fuera de catalogo with a place", "2024", { rules::legendOutside },
            [](G& f, G&) { f.cell(G::firstOutside, "UBICACION_CASILLA") = "1"; } },
        { "fuera de catalogo with votes", "2024", { rules::legendOutside },
            [](G& f, G&) { f.cell(G::firstOutside, "PAN") = "12"; } },
        { "nobody captured it and it has an origin", "2024", { rules::legendUncaptured },
            [](G& f, G&) { f.cell(G::lastUncaptured, "ORIGEN") = "CATD"; } },
        { "nobody captured it and it has votes", "2021", { rules::legendUncaptured },
            [](G& f, G&) { f.cell(G::lastUncaptured, "PAN") = "12"; } },
        { "one vote changed", "2024", { rules::votesTotal }, [](G& f, G&) { f.cell(G::plain, "PAN") = "11"; } },
        { "a sin acta row with a zero for its total", "2024", { rules::votesTotal },
            [](G& f, G&) { f.cell(G::noActa, "TOTAL_VOTOS_CALCULADO") = "0"; } },
        { "an image in capitals", "2024", { rules::hashFormat },
            [](G& f, G&) { f.cell(0, "CODIGO_INTEGRIDAD")[0] = 'F'; } },
        { "an MD5 for an image", "2021", { rules::hashFormat }, [](G& f, G&) { f.cell(0, "SHA").resize(32); } },
        { "one image for two actas", "2024", { rules::hashRepeated },
            [](G& f, G&) { f.cell(4, "CODIGO_INTEGRIDAD") = f.cell(7, "CODIGO_INTEGRIDAD"); } },
        { "one image for two fuera de catalogo", "2024", { rules::hashRepeated },
            [](G& f, G&) {
                f.cell(G::firstOutside, "CODIGO_INTEGRIDAD") = f.cell(G::firstOutside + 1, "CODIGO_INTEGRIDAD");
            },
            true, false, true },
        { "an image has not arrived yet", "2024", { rules::hashMissing },
            [](G& f, G&) { f.cell(0, "CODIGO_INTEGRIDAD") = "-"; }, true, false, true },
        { "fuera de catalogo before the last acta", "2024", { rules::outsideLast },
            [](G& f, G&) { std::swap(f.rows[G::lastUncaptured], f.rows[G::firstOutside]); } },
    };
}

} // namespace prep::gate::samples
