// SPDX-License-Identifier: MIT
#include "app/tools/drilloptions.h"

#include "models/process/isotime.h"

#include <charconv>
#include <filesystem>

namespace prep::tools {

namespace {

constexpr Millis minute = 60000;
constexpr Millis day = 24 * 60 * minute;

Error bad(std::string text)
{
    return { exitUsage, std::move(text) };
}

std::optional<double> decimal(const std::string& text, double least, double most)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc {} || end != text.data() + text.size() || !(value >= least && value <= most))
        return std::nullopt;
    return value;
}

std::optional<DrillImages> imagesNamed(const std::string& name)
{
    if (name == "none")
        return DrillImages::none;
    if (name == "stub")
        return DrillImages::stub;
    if (name == "full")
        return DrillImages::full;
    return std::nullopt;
}

Status readNumbers(const Options& given, DrillOptions& options)
{
    const std::string speed = given.value("--speed");
    if (speed != "max") {
        const auto factor = decimal(speed, 0.01, 100000);
        if (!factor)
            return bad("--speed: se esperaba un número de 0.01 a 100000, o «max»");
        options.speed = *factor;
    }
    const auto conflicts = decimal(given.value("--conflicts", "0"), 0, 1);
    if (!conflicts)
        return bad("--conflicts: se esperaba una proporción de 0 a 1");
    options.conflicts = *conflicts;
    const auto seed = given.integer("--seed", 1, 0, INT64_MAX);
    if (!seed)
        return seed.error();
    options.seed = static_cast<std::uint64_t>(*seed);
    return {};
}

} // namespace

Result<DrillOptions> parseDrillOptions(const Args& args)
{
    const auto given = Options::parse(args,
        { { "--data", true }, { "--hub", true }, { "--script", true }, { "--speed", true }, { "--until", true },
            { "--images", true }, { "--conflicts", true }, { "--seed", true }, { "--credentials", true },
            { "--scenario", true }, { "--curve", true }, { "--staff", true }, { "--publish", true }, { "--passphrase-file", true }, { "--json", false }, { "--progress", false }, { "--agents", false } },
        0);
    if (!given)
        return given.error();
    DrillOptions options;
    options.data = given->value("--data");
    options.hubUrl = given->value("--hub");
    options.script = given->value("--script");
    options.credentials = given->value("--credentials");
    options.until = given->value("--until");
    options.publish = given->value("--publish");
    options.passphraseFile = given->value("--passphrase-file");
    options.json = given->has("--json");
    options.agents = given->has("--agents");
    if (options.data.empty() == options.hubUrl.empty())
        return bad("se esperaba --data DATOS o --hub URL, uno de los dos");
    if (options.data.empty() && (options.script.empty() || options.credentials.empty()))
        return bad("con --hub hacen falta --script y --credentials");
    if (options.publish.empty() != options.passphraseFile.empty() || (options.data.empty() && !options.publish.empty()))
        return bad("--publish y --passphrase-file van juntos, con --data");
    if (!given->has("--speed"))
        return bad("falta --speed N|max");
    if (const Status numbers = readNumbers(*given, options); !numbers)
        return numbers.error();
    if (options.agents && options.speed == 0)
        return bad("--agents mide enlaces en tiempo real: no va con --speed max");
    const auto images = imagesNamed(given->value("--images", "none"));
    if (!images && !std::filesystem::is_directory(given->value("--images")))
        return bad("--images: se esperaba none, stub, full o una carpeta con ACTA.jpg o ACTA.png");
    options.images = images.value_or(DrillImages::folder);
    options.pictures = images ? std::string() : given->value("--images");
    options.watchesProgress = given->has("--progress");
    ScenarioResult read = findScenario(given->value("--scenario", "calma"));
    std::string mistakes;
    for (const DefinitionError& error : read.errors)
        mistakes += "\n  " + error.text();
    if (!read.scenario)
        return bad("--scenario:" + mistakes);
    options.scenario = std::move(*read.scenario);
    if (const auto curve = given->integer("--curve", options.scenario.curva, 1, 4); !curve)
        return curve.error();
    else
        options.scenario.curva = static_cast<int>(*curve);
    if (const auto staff = given->integer("--staff", options.scenario.capturistas, 0, 10000); !staff)
        return staff.error();
    else
        options.scenario.capturistas = static_cast<int>(*staff);
    if (options.until.empty())
        options.until = options.scenario.hasta;
    if (options.images == DrillImages::none && options.scenario.imagenes)
        options.images = DrillImages::stub;
    return options;
}

Result<Millis> parseUntil(const std::string& text, Millis opening, int utcOffsetMinutes)
{
    if (const auto iso = parseIso(text))
        return *iso;
    const auto hour = text.size() == 5 && text[2] == ':' ? decimal(text.substr(0, 2), 0, 23) : std::nullopt;
    const auto minutes = hour ? decimal(text.substr(3), 0, 59) : std::nullopt;
    if (!minutes)
        return bad("--until: se esperaba una hora ISO con desfase (2024-06-02T23:00:00-06:00) o HH:MM");
    const Millis local = opening + utcOffsetMinutes * minute;
    const Millis midnight = local - local % day - utcOffsetMinutes * minute;
    const Millis at = midnight + static_cast<Millis>(*hour * 60 + *minutes) * minute;
    return at < opening - 6 * 60 * minute ? at + day : at; // after midnight of the same night
}

} // namespace prep::tools
