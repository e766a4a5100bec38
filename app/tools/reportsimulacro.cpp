// SPDX-License-Identifier: MIT
#include "app/tools/reportnight.h"

#include "models/process/datadir.h"
#include "models/process/definition.h"

#include <charconv>
#include <chrono>
#include <iostream>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep report simulacro --data DATOS [--comparar DATOS|informe.json]… [opciones]\n"
      "     prep report mensual --data DATOS [--data OTROS]… [--mes AAAA-MM] [opciones]\n"
      "     prep report preparacion --data DATOS [opciones]\n"
      "     prep report estimado (--data DATOS | --process CARPETA) [opciones]\n\n"
      "  simulacro    lo que pasó en un simulacro o en la noche, de su registro: horas, avance, curvas, incidentes, plan, demoras,\n"
      "               inconsistencias, canales, cortes\n"
      "    --comparar …    pone al lado otro simulacro, o la noche: su directorio de datos, o su informe.json con su firma; se repite\n"
      "    --trust ARCHIVO confianza.json de quien firmó lo que se compara; sin ella, la autoridad que acompaña al informe\n"
      "  mensual      lo que los registros dicen que se hizo en un mes (el del último evento)\n"
      "  preparacion  si cada CATD está listo, y qué le falta\n"
      "  estimado     cuántas actas se esperan en cada CATD, y de qué casillas\n\n"
      "Opciones de todos:\n";

std::string fullHelp()
{
    return std::string(help) + std::string(reportOptionsHelp);
}

int told(const Error& error)
{
    return failure(error.detail, error.code);
}

struct Month {
    int year = 0;
    unsigned month = 0;
};

std::optional<Month> monthOf(const std::string& text)
{
    Month month;
    if (text.size() != 7 || text[4] != '-')
        return std::nullopt;
    const auto year = std::from_chars(text.data(), text.data() + 4, month.year);
    const auto number = std::from_chars(text.data() + 5, text.data() + 7, month.month);
    const bool isGood = year.ptr == text.data() + 4 && number.ptr == text.data() + 7 && month.year >= 1970 && month.month >= 1 && month.month <= 12;
    return isGood ? std::optional(month) : std::nullopt;
}

Month monthOf(const State& state)
{
    const auto day = std::chrono::floor<std::chrono::days>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(state.at + state.process->utcOffsetMinutes * 60000LL)));
    const std::chrono::year_month_day date(day);
    return { static_cast<int>(date.year()), static_cast<unsigned>(date.month()) };
}

} // namespace

int reportAfterAction(const Args& args)
{
    if (wantsHelp(args))
        return print(fullHelp());
    const Result<Options> options = Options::parse(args, { { "--out", true }, { "--csv" }, { "--passphrase-file", true }, { "--sin-firma" }, { "--data", true }, { "--comparar", true, true }, { "--trust", true, true } }, 1);
    if (!options)
        return usageError(options.error().detail, fullHelp());
    if (!options->has("--data"))
        return usageError("falta --data DATOS", fullHelp());
    std::vector<InformeComparado> others;
    for (const std::string& path : options->values("--comparar")) {
        Result<InformeComparado> other = readComparable(path, options->values("--trust"));
        if (!other)
            return told(other.error());
        others.push_back(std::move(*other));
    }
    const Result<FoldedNight> night = foldNight(options->value("--data"));
    if (!night)
        return told(night.error());
    Informe report = afterAction(night->state, night->log, others);
    report.cabeza = night->cabeza;
    return writeReport(report, *options, options->value("--data"), fullHelp());
}

int reportReadiness(const Args& args)
{
    if (wantsHelp(args))
        return print(fullHelp());
    const Result<Options> options = Options::parse(args, { { "--out", true }, { "--csv" }, { "--passphrase-file", true }, { "--sin-firma" }, { "--data", true } }, 1);
    if (!options)
        return usageError(options.error().detail, fullHelp());
    if (!options->has("--data"))
        return usageError("falta --data DATOS", fullHelp());
    const Result<FoldedNight> night = foldNight(options->value("--data"));
    if (!night)
        return told(night.error());
    Informe report = readinessReport(night->state);
    report.cabeza = night->cabeza;
    return writeReport(report, *options, options->value("--data"), fullHelp());
}

int reportMonth(const Args& args)
{
    if (wantsHelp(args))
        return print(fullHelp());
    const Result<Options> options = Options::parse(args, { { "--out", true }, { "--csv" }, { "--passphrase-file", true }, { "--sin-firma" }, { "--data", true, true }, { "--mes", true } }, 1);
    if (!options)
        return usageError(options.error().detail, fullHelp());
    if (!options->has("--data"))
        return usageError("falta --data DATOS", fullHelp());
    std::vector<FoldedNight> nights;
    for (const std::string& data : options->values("--data")) {
        Result<FoldedNight> night = foldNight(data);
        if (!night)
            return told(night.error());
        nights.push_back(std::move(*night));
    }
    const auto month = options->has("--mes") ? monthOf(options->value("--mes")) : monthOf(nights.back().state);
    if (!month)
        return usageError("--mes espera AAAA-MM, como 2027-05", fullHelp());
    std::vector<FuenteMensual> sources;
    for (const FoldedNight& night : nights)
        sources.push_back({ night.state, night.log });
    Informe report = monthlyReport(sources, month->year, month->month);
    if (nights.size() == 1)
        report.cabeza = nights.front().cabeza;
    return writeReport(report, *options, options->values("--data").front(), fullHelp());
}

int reportEstimate(const Args& args)
{
    if (wantsHelp(args))
        return print(fullHelp());
    const Result<Options> options = Options::parse(args, { { "--out", true }, { "--csv" }, { "--passphrase-file", true }, { "--sin-firma" }, { "--data", true }, { "--process", true } }, 1);
    if (!options)
        return usageError(options.error().detail, fullHelp());
    if (options->has("--data") == options->has("--process"))
        return usageError("diga --data DATOS o --process CARPETA", fullHelp());
    if (options->has("--process")) {
        const DefinitionResult definition = readDefinitionFolder(options->value("--process"));
        for (const DefinitionError& error : definition.errors)
            std::cerr << error.text() << '\n';
        if (!definition.process)
            return exitUsage;
        if (options->has("--out") && !options->has("--sin-firma"))
            return usageError("las llaves son del directorio de datos: diga --data, o --sin-firma", fullHelp());
        return writeReport(estimateReport(*definition.process), *options, {}, fullHelp());
    }
    const Result<DataDir> data = DataDir::open(options->value("--data"));
    if (!data)
        return failure("no es un directorio de datos: " + data.error().detail, exitUsage);
    const Result<std::shared_ptr<const Process>> process = data->loadProcess();
    if (!process)
        return failure("la definición del proceso no se puede leer: " + process.error().detail, exitCheckFailed);
    return writeReport(estimateReport(**process), *options, options->value("--data"), fullHelp());
}

} // namespace prep::tools
