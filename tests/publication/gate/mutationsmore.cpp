// SPDX-License-Identifier: MIT
#include "tests/publication/gate/mutations.h"

#include "models/publication/gate/ruleids.h"

namespace prep::gate::samples {

namespace {

using G = GoodResults;

constexpr int sixHours = 360;

int acopioOf(std::size_t row)
{
    return static_cast<int>(18 + row * 8); // as GoodResults::makeRow
}

void shiftAll(G& file, std::size_t row, int minutes)
{
    file.cell(row, "FECHA_HORA_ACOPIO") = timeAt(acopioOf(row) + minutes);
    file.cell(row, "FECHA_HORA_CAPTURA") = timeAt(acopioOf(row) + 10 + minutes);
    file.cell(row, "FECHA_HORA_VERIFICACION") = timeAt(acopioOf(row) + 21 + minutes);
}

/// A figure of the summary, one more or less in its last digit.
Mutation figureMutation(const char* name, std::size_t index, const char* column)
{
    const auto spoil = [column](G& file, G&) {
        char& digit = file.figure(column).back();
        digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
    };
    return { name, "2024", { rules::figures[index] }, spoil, false };
}

/// Participation as a program writes it that rounds: votes are added until the fifth decimal is a large one.
void roundUp(G& file)
{
    for (int votes = 10;; ++votes) {
        file.cell(G::plain, "PAN") = std::to_string(votes);
        file.addUp(G::plain);
        file.summarise();
        const long long part = std::stoll(file.figure("TOTAL_VOTOS_S_CS"));
        const long long whole = std::stoll(file.figure("LISTA_NOMINAL_ACTAS_CONTABILIZADAS"));
        if (part * 10'000'000 / whole % 10 < 5)
            continue;
        std::string text = std::to_string(part * 1'000'000 / whole + 1);
        file.figure("PORCENTAJE_PARTICIPACION_CIUDADANA") = text.insert(text.size() - 4, ".");
        return;
    }
}

} // namespace

std::vector<Mutation> timeMutations()
{
    return {
        { "an ISO date", "2024", { rules::cellDate },
            [](G& f, G&) { f.cell(0, "FECHA_HORA_ACOPIO") = "2024-06-02 20:18:00"; } },
        { "an ISO date in a row of the catalogue", "2021", { rules::cellDate },
            [](G& f, G&) { f.cell(0, "FECHA_HORA_CAPTURA") = "2024-06-02 20:28:00.000000"; } },
        { "a day that does not exist", "2024", { rules::cellDate },
            [](G& f, G&) { f.cell(0, "FECHA_HORA_ACOPIO") = "31/06/2024 20:18:00"; } },
        { "a zone in a date", "2024", { rules::cellDate },
            [](G& f, G&) { f.cell(0, "FECHA_HORA_ACOPIO") += " (UTC-6)"; } },
        { "ISO dates of fuera de catalogo in 2024", "2024", { rules::cellDate },
            [](G& f, G&) { f.cell(G::firstOutside, "FECHA_HORA_ACOPIO") = "2024-06-03 03:40:00"; } },
        { "a single row an hour after the corte", "2024", { rules::dateAfterCorte },
            [](G& f, G&) { f.cell(0, "FECHA_HORA_VERIFICACION") = timeAt(7 * 60 + 61); }, true, false, true },
        { "three rows ten hours after the corte", "2024", { rules::dateAfterCorte },
            [](G& f, G&) {
                for (const std::size_t row : { 0u, 1u, 2u })
                    f.cell(row, "FECHA_HORA_VERIFICACION") = timeAt(17 * 60 + 1);
            } },
        { "three rows, one of them eleven hours after the corte", "2021", { rules::dateAfterCorte },
            [](G& f, G&) {
                f.cell(0, "FECHA_HORA_VERIFICACION") = "03/06/2024 14:00:00";
                for (const std::size_t row : { 1u, 2u })
                    f.cell(row, "FECHA_HORA_VERIFICACION") = "03/06/2024 03:00:11";
            } },
        { "three rows in UTC", "2024", { rules::dateShift },
            [](G& f, G&) {
                for (const std::size_t row : { 30u, 31u, 32u })
                    shiftAll(f, row, sixHours);
            } },
        { "the acopio of three rows in UTC", "2024", { rules::dateShift },
            [](G& f, G&) {
                for (const std::size_t row : { 0u, 1u, 2u })
                    f.cell(row, "FECHA_HORA_ACOPIO") = timeAt(acopioOf(row) + sixHours);
            } },
        { "one impossible order", "2024", { rules::dateOrder },
            [](G& f, G&) { f.cell(8, "FECHA_HORA_ACOPIO") = timeAt(acopioOf(8) + 15); }, true, false, true },
        { "a share of impossible orders", "2024", { rules::dateOrder, rules::dateOrderShare },
            [](G& f, G&) {
                for (const std::size_t row : { 6u, 7u, 8u })
                    f.cell(row, "FECHA_HORA_ACOPIO") = timeAt(acopioOf(row) + 15);
            } },
    };
}

std::vector<Mutation> summaryMutations()
{
    return {
        figureMutation("esperadas", 0, "ACTAS_ESPERADAS"),
        figureMutation("registradas", 1, "ACTAS_REGISTRADAS"),
        figureMutation("fuera de catalogo", 2, "ACTAS_FUERA_CATALOGO"),
        figureMutation("capturadas", 3, "ACTAS_CAPTURADAS"),
        figureMutation("porcentaje de capturadas", 4, "PORCENTAJE_ACTAS_CAPTURADAS"),
        figureMutation("contabilizadas", 5, "ACTAS_CONTABILIZADAS"),
        figureMutation("porcentaje de contabilizadas", 6, "PORCENTAJE_ACTAS_CONTABILIZADAS"),
        figureMutation("porcentaje de inconsistencias", 7, "PORCENTAJE_ACTAS_INCONSISTENCIAS"),
        figureMutation("no contabilizadas", 8, "ACTAS_NO_CONTABILIZADAS"),
        figureMutation("lista nominal", 9, "LISTA_NOMINAL_ACTAS_CONTABILIZADAS"),
        figureMutation("votos con especiales", 10, "TOTAL_VOTOS_C_CS"),
        figureMutation("votos sin especiales", 11, "TOTAL_VOTOS_S_CS"),
        figureMutation("participacion", 12, "PORCENTAJE_PARTICIPACION_CIUDADANA"),
        { "the formula of the last corte", "2024", { rules::summaryFinalFormula }, [](G& f, G&) { f.summarise(true); },
            false, false, true },
        { "a total with .0", "2024", { rules::summaryFormat }, [](G& f, G&) { f.figure("TOTAL_VOTOS_C_CS") += ".0"; },
            false },
        { "a percentage with its sign", "2024", { rules::summaryFormat },
            [](G& f, G&) { f.figure("PORCENTAJE_ACTAS_CAPTURADAS") += "%"; }, false },
        { "a percentage without its zeros", "2024", { rules::summaryFormat },
            [](G& f, G&) { f.figure("PORCENTAJE_ACTAS_CAPTURADAS") = "87.5"; }, false },
        { "a percentage with the zeros that 2021 left out", "2021", { rules::summaryFormat },
            [](G& f, G&) { f.figure("PORCENTAJE_ACTAS_CAPTURADAS") = "87.5000"; }, false },
        { "a percentage rounded instead of truncated", "2024", { rules::figures[12] }, [](G& f, G&) { roundUp(f); },
            false },
        { "special casillas are gone from the rows, not from the summary", "2024",
            { rules::figures[0], rules::figures[1], rules::figures[3], rules::figures[4], rules::figures[5],
                rules::figures[6], rules::figures[7], rules::figures[10] },
            [](G& f, G&) { f.rows.erase(f.rows.begin() + G::special); }, false },
    };
}

std::vector<Mutation> previousMutations()
{
    return {
        { "the corte before is no file", "2024", { rules::previousUnreadable }, [](G&, G&) {}, true, true, false,
            [](std::string&, std::string& before) { before = "nada"; } },
        { "a party was renamed", "2024", { rules::previousSchema }, [](G& f, G&) { f.header[18] = "MOR"; }, true,
            true },
        { "two parties changed places", "2024", { rules::previousSchema }, [](G& f, G&) { f.moveColumn("PRI", 16); },
            true, true },
        { "the title changed", "2024", { rules::previousSchema }, [](G& f, G&) { f.title = "DIPUTACIONES"; }, true,
            true },
        { "the line ends changed", "2024", { rules::previousSchema }, [](G& f, G&) { f.end = "\r\n"; }, true, true },
        { "the same hour again", "2024", { rules::previousHour }, [](G& f, G& b) { b.hour = f.hour; }, true, true },
        { "another zone", "2021", { rules::previousHour }, [](G&, G& b) { b.hour = "03/06/2024 02:40 (UTC-5)"; }, true,
            true },
        { "a row is gone", "2024", { rules::previousRowGone },
            [](G& f, G&) {
                f.addUncaptured(300);
                f.rows.erase(f.rows.begin() + G::lastUncaptured);
            },
            true, true },
        { "a row fewer", "2024", { rules::previousRowGone, rules::previousSummary },
            [](G& f, G&) { f.rows.erase(f.rows.begin() + G::lastUncaptured); }, true, true },
        { "a fuera de catalogo is gone", "2024", { rules::previousRowGone, rules::previousSummary },
            [](G& f, G&) { f.rows.pop_back(); }, true, true },
        { "a lista nominal changed", "2024", { rules::previousCatalogue },
            [](G& f, G&) { f.cell(G::lastUncaptured, "LISTA_NOMINAL") = "999"; }, true, true },
        { "a captured acta is so no more", "2024", { rules::previousUncaptured },
            [](G& f, G&) {
                f.rows[3] = f.rows[G::lastUncaptured];
                const G good("2024");
                for (std::size_t i = 0; i < 12; ++i)
                    f.rows[3][i] = good.rows[3][i];
                f.cell(3, "LISTA_NOMINAL") = G("2024").cell(3, "LISTA_NOMINAL");
            },
            true, true },
        { "a counted acta is so no more", "2024", { rules::previousCounted },
            [](G& f, G&) {
                f.setBoxes(3, "ILEGIBLE");
                f.addUp(3);
                f.cell(3, "OBSERVACIONES") = "TODOS ILEGIBLES O SIN DATO";
                f.cell(3, "CONTABILIZADA") = "0";
            },
            true, true },
        { "an image changed", "2024", { rules::previousHash },
            [](G& f, G&) { f.cell(3, "CODIGO_INTEGRIDAD") = hashOf(80); }, true, true },
        { "a vote changed with its total", "2024", { rules::previousValue },
            [](G& f, G&) {
                f.cell(3, "PAN") = "14";
                f.addUp(3);
            },
            true, true },
        { "an hour changed", "2024", { rules::previousDate },
            [](G& f, G&) { f.cell(3, "FECHA_HORA_VERIFICACION") = timeAt(200); }, true, true },
        { "a counter went down", "2024", { rules::previousSummary },
            [](G&, G& b) { b.figure("TOTAL_VOTOS_C_CS") = "99999"; }, true, true },
        { "an old corte as a new one", "2024",
            { rules::previousHour, rules::previousUncaptured, rules::previousSummary },
            [](G& f, G& b) { std::swap(f, b); }, true, true },
    };
}

} // namespace prep::gate::samples
