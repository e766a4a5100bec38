// SPDX-License-Identifier: MIT
#include "models/process/jaliscocasillas.h"

#include "models/process/jaliscofacts.h"
#include "models/process/random.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace prep::jalisco {

namespace {

constexpr int votersPerCasilla = 750; // LGIPE 253: one casilla for every 750 voters of a section
constexpr std::size_t specials = 54;
constexpr double votersOfPopulation = 0.7445; // lista nominal 2021 / population 2020

int rank(TipoCasilla tipo)
{
    switch (tipo) {
    case TipoCasilla::basica:
        return 0;
    case TipoCasilla::contigua:
        return 1;
    case TipoCasilla::extraordinaria:
        return 2;
    default:
        return 3;
    }
}

void sort(std::vector<Casilla>& casillas)
{
    std::sort(casillas.begin(), casillas.end(), [](const Casilla& a, const Casilla& b) {
        return std::tuple(a.distrito, a.seccion, rank(a.tipo), a.id, a.ext) < std::tuple(b.distrito, b.seccion, rank(b.tipo), b.id, b.ext);
    });
}

double urbanShare(int population)
{
    return population > 100000 ? 0.97 : population > 40000 ? 0.8 : population > 12000 ? 0.62 : 0.45;
}

/// One section: a básica, as many contiguas as its voters need, now and then an extraordinaria.
void addSection(std::vector<Casilla>& out, detail::Random& random, int distrito, const Municipio& place, int seccion, int voters)
{
    const bool urban = random.chance(urbanShare(place.population));
    int left = voters;
    if (!urban && voters > 500 && random.chance(0.26)) {
        const int away = static_cast<int>(random.between(120, 380));
        out.push_back({ distrito, place.ine, seccion, TipoCasilla::extraordinaria, 1, 0, away, false });
        left -= away;
    }
    const int count = std::max(1, (left + votersPerCasilla - 1) / votersPerCasilla);
    for (int i = 0; i < count; ++i) {
        const int share = left / count + (i < left % count ? 1 : 0);
        const TipoCasilla tipo = i == 0 ? TipoCasilla::basica : TipoCasilla::contigua;
        out.push_back({ distrito, place.ine, seccion, tipo, std::max(1, i), 0, share, urban });
    }
}

int sectionSize(detail::Random& random, int population, double crowd)
{
    const double median = population > 100000 ? 1500 : population > 30000 ? 1350 : 1050;
    constexpr double most = 95.0 * 700; // a casilla has two digits
    return static_cast<int>(std::min(crowd * std::clamp(random.around(median, 0.55), 180.0, 6500.0), most));
}

/// Special casillas stand in the busiest sections, evenly over the state.
void addSpecials(std::vector<Casilla>& casillas)
{
    std::vector<std::size_t> busy;
    for (std::size_t i = 0; i < casillas.size(); ++i) {
        const bool many = i + 2 < casillas.size() && casillas[i + 2].seccion == casillas[i].seccion && casillas[i].urbana;
        if (casillas[i].tipo == TipoCasilla::basica && many)
            busy.push_back(i);
    }
    std::vector<Casilla> added;
    for (std::size_t n = 0; n < specials && !busy.empty(); ++n) {
        const Casilla& host = casillas[busy[n * busy.size() / specials]];
        added.push_back({ host.distrito, host.municipio, host.seccion, TipoCasilla::especial, 1, 0, 0, true });
    }
    casillas.insert(casillas.end(), added.begin(), added.end());
}

} // namespace

std::vector<Casilla> syntheticCasillas(std::uint64_t seed, double scale)
{
    // Jalisco has some 3,700 sections, and a section's key four digits: a state of many times its size has larger ones.
    constexpr double mostTimes = 2.5;
    const double crowd = std::max(1.0, scale / mostTimes);
    detail::Random random(seed ^ 0x6a616c6973636fULL);
    std::vector<Casilla> casillas;
    int seccion = 0;
    for (const Municipio& place : municipios()) {
        const double voters = place.population * votersOfPopulation * scale;
        for (const Share& share : place.distritos) {
            int left = static_cast<int>(voters * share.percent / 100);
            while (share.distrito != 0 && left > 0) {
                int size = sectionSize(random, place.population, crowd);
                if (left - size < 180)
                    size = left;
                addSection(casillas, random, share.distrito, place, ++seccion, size);
                left -= size;
            }
        }
    }
    addSpecials(casillas);
    sort(casillas);
    return casillas;
}

namespace {

enum ListColumn : std::size_t { lDistrito, lMunicipio, lNombre, lSeccion, lTipo, lId, lExt, lListaNominal, lTipoSeccion };

std::optional<Casilla> listedCasilla(detail::CsvTable& table)
{
    constexpr std::array<std::string_view, 4> types { "B", "C", "E", "S" };
    const auto distrito = table.integer(lDistrito, 1, 20);
    const auto municipio = table.integer(lMunicipio, 1, 125);
    const auto seccion = table.integer(lSeccion, 1, 99999);
    const auto tipo = table.oneOf(lTipo, types);
    const auto id = table.integer(lId, 0, 99);
    const auto ext = table.integer(lExt, 0, 99);
    const auto voters = table.integer(lListaNominal, 0, 9999);
    if (!distrito || !municipio || !seccion || !tipo || !id || !ext || !voters)
        return std::nullopt;
    Casilla casilla;
    casilla.distrito = static_cast<int>(*distrito);
    casilla.municipio = static_cast<int>(*municipio);
    casilla.seccion = static_cast<int>(*seccion);
    casilla.tipo = static_cast<TipoCasilla>(types[*tipo][0]);
    casilla.id = static_cast<int>(*id);
    casilla.ext = static_cast<int>(*ext);
    casilla.listaNominal = static_cast<std::int32_t>(*voters);
    casilla.urbana = !table.has(lTipoSeccion) || table.at(lTipoSeccion) != "RURAL";
    return casilla;
}

} // namespace

std::vector<Casilla> listedCasillas(const std::string& name, std::string_view content, detail::Mistakes& mistakes)
{
    std::vector<detail::Column> columns { { "DISTRITO_LOCAL" }, { "ID_MUNICIPIO" }, { "MUNICIPIO" }, { "SECCION" }, { "TIPO_CASILLA" },
        { "ID_CASILLA" }, { "EXT_CONTIGUA" }, { "LISTA_NOMINAL" }, { "TIPO_SECCION", false }, { "ID_ENTIDAD", false },
        { "DISTRITO_FEDERAL", false }, { "LISTA_NOMINAL_SECCION", false } };
    detail::CsvTable table(name, content, std::move(columns), mistakes);
    std::vector<Casilla> casillas;
    while (table.next()) {
        if (const std::optional<Casilla> casilla = listedCasilla(table))
            casillas.push_back(*casilla);
    }
    if (casillas.empty() && mistakes.empty())
        mistakes.add({ name, 0, 0, "ninguna casilla", "al menos una", {} });
    sort(casillas);
    return casillas;
}

std::uint32_t actasOf(const std::vector<Casilla>& casillas)
{
    std::uint32_t count = 0;
    for (const Casilla& casilla : casillas)
        count += casilla.tipo == TipoCasilla::especial ? 3 : 2;
    return count;
}

std::vector<Casilla> thinned(const std::vector<Casilla>& casillas, std::uint32_t actas)
{
    const std::uint32_t all = actasOf(casillas);
    if (all <= actas)
        return casillas;
    std::vector<Casilla> chosen;
    std::uint32_t used = 0;
    std::uint64_t passed = 0;
    for (const Casilla& casilla : casillas) {
        const std::uint32_t own = casilla.tipo == TipoCasilla::especial ? 3 : 2;
        passed += own;
        // Keep up with the share that this point of the list should have given.
        if (passed * actas / all >= used + own && used + own <= actas) {
            chosen.push_back(casilla);
            used += own;
        }
    }
    return chosen;
}

} // namespace prep::jalisco
