// SPDX-License-Identifier: MIT
#include "app/tools/drillactaimages.h"

#include "models/imaging/drawacta.h"
#include "models/imaging/weather.h"
#include "models/process/files.h"
#include "models/process/nightvotes.h"
#include "models/process/script.h"

#include <QGuiApplication>

#include <filesystem>
#include <iostream>
#include <limits>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep drill acta-images --process CARPETA --out CARPETA [--seed N] [--count N] [--dpi N] [--clean]\n\n"
      "Dibuja actas llenas para ensayar la captura: la forma del proceso, con letra de mano, etiqueta y sello de "
      "acopio, y\n"
      "las proporciones de campos vacíos, ilegibles y excedidos de una noche real. Escribe ACTA.jpg y verdad.csv.\n"
      "  --out CARPETA  dónde se escribe; debe estar vacía o no existir\n"
      "  --seed N       semilla: la misma da las mismas actas (1)\n"
      "  --count N      cuántas, repartidas por todo el catálogo (100)\n"
      "  --dpi N        puntos por pulgada, de 72 a 300 (150)\n"
      "  --clean        sin inclinación, desenfoque, sombra ni ruido\n";

struct Request {
    std::string process;
    std::string out;
    std::uint64_t seed = 1;
    std::uint32_t count = 100;
    int dpi = 150;
    bool clean = false;
};

Result<Request> requestOf(const Options& options)
{
    Request request;
    request.process = options.value("--process");
    request.out = options.value("--out");
    request.clean = options.has("--clean");
    const auto seed = options.integer("--seed", 1, 0, std::numeric_limits<std::int64_t>::max());
    const auto count = options.integer("--count", 100, 1, 2000000);
    const auto dpi = options.integer("--dpi", 150, 72, 300);
    for (const auto* number : { &seed, &count, &dpi }) {
        if (!*number)
            return number->error();
    }
    if (request.process.empty() || request.out.empty())
        return Error { exitUsage, "faltan --process o --out" };
    request.seed = static_cast<std::uint64_t>(*seed);
    request.count = static_cast<std::uint32_t>(*count);
    request.dpi = static_cast<int>(*dpi);
    return request;
}

std::string marksText(const Tally& tally)
{
    constexpr std::string_view letters = "-NLD"; // in the order of enum Mark
    std::string text;
    for (const Mark mark : tally.marks)
        text += letters[static_cast<std::size_t>(mark)];
    return text;
}

/// What is counted for the summary.
struct Counts {
    std::uint32_t images = 0;
    std::uint32_t algunCampo = 0;
    std::uint32_t todos = 0;
    std::uint32_t marks = 0;
    std::uint64_t bytes = 0;

    void add(const Tally& tally, qsizetype size)
    {
        const auto unreadable
            = std::count_if(tally.boxes.begin(), tally.boxes.end(), [](Cell cell) { return cell < 0; });
        ++images;
        bytes += static_cast<std::uint64_t>(size);
        todos += unreadable == static_cast<std::ptrdiff_t>(tally.boxes.size()) ? 1 : 0;
        algunCampo += unreadable > 0 && unreadable < static_cast<std::ptrdiff_t>(tally.boxes.size()) ? 1 : 0;
        marks += static_cast<std::uint32_t>(
            std::count_if(tally.marks.begin(), tally.marks.end(), [](Mark mark) { return mark != Mark::none; }));
    }
    [[nodiscard]] std::string json() const
    {
        const auto number = [](std::string_view key, std::uint64_t value) {
            return '"' + std::string(key) + "\": " + std::to_string(value);
        };
        return "{" + number("imagenes", images) + ", " + number("bytes", bytes) + ", "
            + number("algunCampo", algunCampo) + ", " + number("todosIlegiblesOSinDato", todos) + ", "
            + number("camposConMarca", marks) + "}\n";
    }
};

/// One acta in every so many, so that every election, district and kind of casilla has its share.
std::vector<ActaIndex> chosenActas(const Process& process, std::uint32_t count, detail::Random& random)
{
    const auto all = static_cast<std::uint32_t>(process.actas.size());
    const double step = std::max(1.0, static_cast<double>(all) / count);
    const double first = step * random.unit();
    std::vector<ActaIndex> chosen;
    for (double at = first; at < all && chosen.size() < count; at += step)
        chosen.push_back(static_cast<ActaIndex>(at));
    return chosen;
}

Status draw(const Process& process, const Request& request, Counts& counts)
{
    detail::Random random(request.seed);
    detail::VoteMaker votes(process, request.seed);
    std::string truth = "imagen,acta,etiqueta,celdas,marcas\n";
    for (const ActaIndex acta : chosenActas(process, request.count, random)) {
        const std::string key = process.actaKey(acta);
        Tally tally = votes.make(acta);
        detail::addMarks(tally, random);
        imaging::Drawing drawing;
        drawing.seed = random.next();
        drawing.dpi = request.dpi;
        drawing.acopio = process.opening + static_cast<Millis>(random.below(6 * 3600)) * 1000;
        if (random.chance(0.5))
            drawing.bars = random.chance(0.5) ? imaging::Symbology::code39 : imaging::Symbology::code128;
        QImage image = imaging::drawActa(process, acta, tally, drawing);
        int quality = 92;
        if (!request.clean) {
            const imaging::Weather weather = imaging::fairWeather(drawing.seed);
            image = imaging::weathered(image, weather, request.dpi);
            quality = weather.jpegQuality;
        }
        const QByteArray bytes = imaging::jpegBytes(image, quality);
        const std::string name = key + ".jpg";
        if (const Status written = writeFileAtomically(
                request.out + '/' + name, { bytes.constData(), static_cast<std::size_t>(bytes.size()) }, 0644);
            !written)
            return written;
        counts.add(tally, bytes.size());
        truth += name + ',' + key + ',' + imaging::labelText(process, acta).toStdString() + ',' + formatCells(tally)
            + ',' + marksText(tally) + '\n';
    }
    return writeFileAtomically(request.out + "/verdad.csv", truth, 0644);
}

} // namespace

int runDrillActaImages(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const auto options = Options::parse(args,
        { { "--process", true }, { "--out", true }, { "--seed", true }, { "--count", true }, { "--dpi", true },
            { "--clean" } },
        0);
    if (!options)
        return usageError(options.error().detail, help);
    const Result<Request> request = requestOf(*options);
    if (!request)
        return usageError(request.error().detail, help);
    const DefinitionResult definition = readDefinitionFolder(request->process);
    for (const DefinitionError& error : definition.errors)
        std::cerr << error.text() << '\n';
    if (!definition.process)
        return exitUsage;
    std::error_code ignored;
    if (std::filesystem::exists(request->out, ignored) && !std::filesystem::is_empty(request->out, ignored))
        return failure("la carpeta " + request->out + " no está vacía", exitUsage);
    if (const Status made = makeFolder(request->out, 0755); !made)
        return failure("no se puede crear " + request->out + ": " + made.error().detail);
    // Fonts need a display or the plugin that does without.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "prep";
    char* arguments[] = { name, nullptr };
    QGuiApplication application(count, arguments);
    Counts counts;
    if (const Status drawn = draw(*definition.process, *request, counts); !drawn)
        return failure("no se pudo escribir en " + request->out + ": " + drawn.error().detail);
    return print(counts.json());
}

} // namespace prep::tools
