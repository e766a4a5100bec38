// SPDX-License-Identifier: MIT
#include "app/tools/drillactaimages.h"

#include "models/imaging/drawacta.h"
#include "models/imaging/weather.h"
#include "models/process/csv.h"
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
    = "Uso: prep drill acta-images --process CARPETA --out CARPETA [--seed N] [--count N | --truth ARCHIVO] [--dpi N] "
      "[--clean]\n\n"
      "Dibuja actas llenas para ensayar la captura: la forma del proceso, con letra de mano, etiqueta y sello de "
      "acopio, y\n"
      "las proporciones de campos vacíos, ilegibles y excedidos de una noche real. Escribe ACTA.jpg y verdad.csv.\n"
      "  --out CARPETA  dónde se escribe; debe estar vacía o no existir\n"
      "  --seed N       semilla: la misma da las mismas actas (1)\n"
      "  --count N      cuántas, repartidas por todo el catálogo (100)\n"
      "  --truth ARCHIVO  en vez de inventarlas, lo que dicen las columnas acta, celdas y marcas de este verdad.csv\n"
      "  --dpi N        puntos por pulgada, de 72 a 300 (150)\n"
      "  --clean        sin inclinación, desenfoque, sombra ni ruido; escribe también lugares.csv: dónde quedó cada\n"
      "                 casilla, en píxeles, los campos en el orden de las celdas\n";

constexpr std::uint64_t largestTruth = 64U << 20;

struct Request {
    std::string process;
    std::string out;
    std::string truth; ///< empty = they are invented
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
    request.truth = options.value("--truth");
    request.clean = options.has("--clean");
    if (!request.truth.empty() && options.has("--count"))
        return Error { exitUsage, "--count y --truth no van juntos" };
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

constexpr std::string_view markLetters = "-NLD"; ///< in the order of enum Mark

std::string marksText(const Tally& tally)
{
    std::string text;
    for (const Mark mark : tally.marks)
        text += markLetters[static_cast<std::size_t>(mark)];
    return text;
}

/// What stands on one acta.
struct Written {
    ActaIndex acta = none32;
    Tally tally;
};

std::optional<std::vector<Mark>> parseMarks(std::string_view text, std::size_t fields)
{
    std::vector<Mark> marks;
    for (const char letter : text) {
        const std::size_t mark = markLetters.find(letter);
        if (mark == std::string_view::npos)
            return std::nullopt;
        marks.push_back(static_cast<Mark>(mark));
    }
    return marks.size() == fields ? std::optional(std::move(marks)) : std::nullopt;
}

/// A verdad.csv; every mistake in one go.
std::vector<Written> readTruth(const std::string& file, const Process& process, detail::Mistakes& mistakes)
{
    std::vector<Written> all;
    const Result<std::string> content = readFile(file, largestTruth);
    if (!content) {
        mistakes.add({ file, 0, 0, content.error().detail, "un archivo que se pueda leer, de 64 MB a lo más", {} });
        return all;
    }
    detail::CsvTable table(file, *content,
        { { "acta" }, { "celdas" }, { "marcas" }, { "imagen", false }, { "etiqueta", false } }, mistakes);
    while (table.next() && !mistakes.full()) {
        const std::optional<ActaIndex> acta = process.findActa(std::string(table.at(0)));
        if (!acta) {
            table.mistake(0, "un acta del catálogo");
            continue;
        }
        Result<Tally> tally = parseCells(table.at(1), process.ballotOf(*acta).boxes.size());
        auto marks = tally ? parseMarks(table.at(2), tally->fieldCount()) : std::nullopt;
        if (!tally)
            table.mistake(1, "una celda por campo de la boleta: números, SD, IL o NA");
        else if (!marks)
            table.mistake(2, "una letra por campo: -, N (solo número), L (solo letra) o D (letra distinta)");
        if (!marks)
            continue;
        tally->marks = std::move(*marks);
        all.push_back({ *acta, std::move(*tally) });
    }
    if (all.empty() && mistakes.empty())
        mistakes.add({ file, 0, 0, {}, "al menos un acta", {} });
    return all;
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

/// Where the fields of a sheet that nothing was done to lie, in pixels.
std::string placesText(const std::string& name, const Process& process, ActaIndex acta, const QSize& size)
{
    const ActaForm form = process.formOf(acta);
    const std::size_t boxes = process.ballotOf(acta).boxes.size();
    const auto scaled = [](std::int32_t tenths, std::int32_t of, int pixels) {
        return ',' + std::to_string((static_cast<std::int64_t>(tenths) * pixels + of / 2) / of);
    };
    std::string text;
    for (std::size_t field = 0; field < totalCount + boxes; ++field) {
        const FormRect area = form.place(field, boxes).area();
        text += name + ',' + std::to_string(field) + scaled(area.x, form.width, size.width())
            + scaled(area.y, form.height, size.height()) + scaled(area.w, form.width, size.width())
            + scaled(area.h, form.height, size.height()) + '\n';
    }
    return text;
}

/// Draws actas one after the other into one folder.
class Album {
public:
    Album(const Process& process, const Request& request, detail::Random& random)
        : m_process(process)
        , m_request(request)
        , m_random(random)
    {
    }

    Status add(const Written& written)
    {
        const std::string key = m_process.actaKey(written.acta);
        imaging::Drawing drawing;
        drawing.seed = m_random.next();
        drawing.dpi = m_request.dpi;
        drawing.acopio = m_process.opening + static_cast<Millis>(m_random.below(6 * 3600)) * 1000;
        if (m_random.chance(0.5))
            drawing.bars = m_random.chance(0.5) ? imaging::Symbology::code39 : imaging::Symbology::code128;
        QImage image = imaging::drawActa(m_process, written.acta, written.tally, drawing);
        int quality = 92;
        const std::string name = key + ".jpg";
        if (m_request.clean) {
            m_places += placesText(name, m_process, written.acta, image.size());
        } else {
            const imaging::Weather weather = imaging::fairWeather(drawing.seed);
            image = imaging::weathered(image, weather, m_request.dpi);
            quality = weather.jpegQuality;
        }
        const QByteArray bytes = imaging::jpegBytes(image, quality);
        m_counts.add(written.tally, bytes.size());
        m_truth += name + ',' + key + ',' + imaging::labelText(m_process, written.acta).toStdString() + ','
            + formatCells(written.tally) + ',' + marksText(written.tally) + '\n';
        return writeFileAtomically(
            m_request.out + '/' + name, { bytes.constData(), static_cast<std::size_t>(bytes.size()) }, 0644);
    }

    Status close() const
    {
        const Status places = m_request.clean ? writeFileAtomically(m_request.out + "/lugares.csv", m_places, 0644) : Status();
        return places ? writeFileAtomically(m_request.out + "/verdad.csv", m_truth, 0644) : places;
    }
    [[nodiscard]] const Counts& counts() const { return m_counts; }

private:
    const Process& m_process;
    const Request& m_request;
    detail::Random& m_random;
    Counts m_counts;
    std::string m_truth = "imagen,acta,etiqueta,celdas,marcas\n";
    std::string m_places = "imagen,campo,x,y,ancho,alto\n";
};

/// `given`: what to draw; empty = it is invented.
Status draw(const Process& process, const Request& request, const std::vector<Written>& given, Counts& counts)
{
    detail::Random random(request.seed);
    Album album(process, request, random);
    for (const Written& written : given) {
        if (const Status added = album.add(written); !added)
            return added;
    }
    detail::VoteMaker votes(process, request.seed);
    const auto chosen = given.empty() ? chosenActas(process, request.count, random) : std::vector<ActaIndex>();
    for (const ActaIndex acta : chosen) {
        Written written { acta, votes.make(acta) };
        detail::addMarks(written.tally, random);
        if (const Status added = album.add(written); !added)
            return added;
    }
    counts = album.counts();
    return album.close();
}

} // namespace

int runDrillActaImages(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const auto options = Options::parse(args,
        { { "--process", true }, { "--out", true }, { "--seed", true }, { "--count", true }, { "--truth", true },
            { "--dpi", true }, { "--clean" } },
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
    detail::Mistakes mistakes;
    const std::vector<Written> given
        = request->truth.empty() ? std::vector<Written>() : readTruth(request->truth, *definition.process, mistakes);
    const bool isWrong = !mistakes.empty();
    for (const DefinitionError& error : mistakes.take())
        std::cerr << error.text() << '\n';
    if (isWrong)
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
    if (const Status drawn = draw(*definition.process, *request, given, counts); !drawn)
        return failure("no se pudo escribir en " + request->out + ": " + drawn.error().detail);
    return print(counts.json());
}

} // namespace prep::tools
