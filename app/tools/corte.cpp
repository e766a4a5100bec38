// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/codec/chain.h"
#include "models/eventlog/anchors.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "models/process/files.h"
#include "models/publication/corte.h"
#include "models/publication/gate/bytes.h"
#include "models/publication/gate/resultsfile.h"
#include "models/publication/resultcsv.h"

#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <limits>
#include <set>
#include <unistd.h>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep corte --data DATOS [--at SEQ] [--final] --out CARPETA\n\n"
      "Construye un corte desde el registro, sin escribir en él: bases de datos, paquetes, JSON, catálogo y manifiesto.\n"
      "La compuerta relee del disco cada base de resultados y la revisa por su cuenta: si algo no cuadra lo dice y sale con 1.\n"
      "Usa el último corte abierto hasta SEQ; si no hay ninguno, el resultado se marca como prueba.\n"
      "  --at SEQ   hasta ese evento (sin ella, hasta el final)\n"
      "  --final    participación con casillas especiales, como en el último corte\n"
      "  --out      carpeta vacía o nueva; las imágenes se copian a objetos/\n";
constexpr std::uint64_t maxImage = 64U << 20;
constexpr std::uint64_t maxProgram = 1U << 30;

/// Thousands of small files are on disk together or not at all: synced() once, before anything names them.
Status writePlain(const std::string& path, std::string_view bytes)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    return file ? Status {} : Status(Error { exitEnvironment, "no se puede escribir " + path });
}

Status synced(const std::string& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isDone = descriptor >= 0 && ::syncfs(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return isDone ? Status {} : Status(Error { exitEnvironment, "el disco de " + folder + " no confirma lo escrito" });
}

/// What the log says of the last corte that was opened up to some event.
struct Opened {
    body::CorteAbierto what;
    Digest anterior; ///< manifest of the last released one before it
};

class CorteTool {
public:
    explicit CorteTool(const Options& options)
        : m_options(options)
    {
    }
    int run(Seq at);

private:
    [[nodiscard]] Status findCorte(Seq at);
    [[nodiscard]] Status foldTo(Seq seq);
    [[nodiscard]] CorteHead head() const;
    [[nodiscard]] Status copyImages(const CorteBuilt& built) const;
    [[nodiscard]] bool passesGate(const CorteBuilt& built, const CorteHead& head) const;
    [[nodiscard]] std::string outPath(const std::string& path) const { return m_options.value("--out") + "/" + path; }

    const Options& m_options;
    std::optional<DataDir> m_data;
    std::shared_ptr<const Process> m_process;
    std::optional<Opened> m_opened;
    std::optional<State> m_state;
    Digest m_head;
};

Status CorteTool::findCorte(Seq at)
{
    Digest released;
    const auto visit = [&](const FoldedEvent& folded) {
        if (const auto* opened = std::get_if<body::CorteAbierto>(&folded.event.body))
            m_opened = Opened { *opened, released };
        if (const auto* done = std::get_if<body::CorteLiberado>(&folded.event.body); done != nullptr && !done->sinArchivos)
            released = done->manifiesto;
        return true;
    };
    const auto folded = foldLog(m_data->logFile(), visit, { 1, at });
    if (!folded)
        return folded.error();
    if (at != 0 && folded->seq < at)
        return Error { exitUsage, "el registro termina en el evento " + std::to_string(folded->seq) };
    return {};
}

Status CorteTool::foldTo(Seq seq)
{
    m_state.emplace(m_process);
    const auto visit = [this](const FoldedEvent& folded) {
        evolve(*m_state, folded.event);
        return true;
    };
    const auto folded = foldLog(m_data->logFile(), visit, { 1, seq });
    if (!folded)
        return folded.error();
    m_head = folded->head;
    return {};
}

CorteHead CorteTool::head() const
{
    CorteHead head;
    head.software = "prep " PREP_VERSION;
    head.hasta = m_state->seq;
    head.cabeza = m_head;
    head.prueba = !m_opened;
    head.hora = m_state->at;
    head.final = m_options.has("--final");
    if (m_opened) {
        head.numero = m_opened->what.numero;
        head.hora = m_opened->what.hora;
        head.siguiente = m_opened->what.siguiente;
        head.final = head.final || m_opened->what.final;
        head.anterior = m_opened->anterior;
    }
    if (const auto anchors = readAnchors(m_data->anchorsFile())) {
        for (const Anchor& anchor : *anchors) {
            if (anchor.seq == head.hasta && anchor.head == head.cabeza)
                head.ancla = anchor.signature;
        }
    }
    if (const auto program = readFile("/proc/self/exe", maxProgram))
        head.programa = codec::Sha256().of(*program);
    return head;
}

Status CorteTool::copyImages(const CorteBuilt& built) const
{
    codec::Sha256 hash;
    for (const CorteImage& image : built.images) {
        const std::string hex = image.sha256.hex();
        const auto bytes = readFile(m_data->imagesFolder() + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex, maxImage);
        if (!bytes)
            return bytes.error();
        if (hash.of(*bytes) != image.sha256)
            return Error { exitCheckFailed, "la imagen " + hex + " no es la que dice su nombre" };
        if (const Status written = writePlain(outPath(objectPath(hex)), *bytes); !written)
            return written;
    }
    return {};
}

/// The rules of the year that the process says, for a reader that knows nothing else of it.
gate::Layout layoutFor(const Process& process)
{
    gate::Layout layout = *gate::layoutOf("2024");
    const Rules& rules = process.rules;
    layout.year.sinActaTotal = rules.sinActaTotal;
    layout.year.noLegend = rules.legends.front();
    std::set<std::string_view> keys;
    for (const CatalogueRow& row : process.actas)
        layout.year.repeatedKeys = layout.year.repeatedKeys || !keys.insert(row.claveActa).second; // as in real catalogues
    return layout;
}

bool CorteTool::passesGate(const CorteBuilt& built, const CorteHead& head) const
{
    const gate::Layout layout = layoutFor(*m_process);
    bool passes = true;
    for (const Election& election : m_process->elections) {
        const std::string name = resultFileName(*m_process, election);
        const auto bytes = gate::readBytes(outPath(built.folder + "/" + name));
        if (!bytes) {
            std::cerr << name << ": no se puede releer\n";
            passes = false;
            continue;
        }
        gate::Options told;
        for (const Box& box : election.boxes) {
            if (box.kind != BoxKind::noRegistradas && box.kind != BoxKind::nulos)
                told.boxes.push_back(box.id);
        }
        told.formula = head.final ? gate::Formula::final : gate::Formula::operation;
        const gate::Report report = gate::checkResults(name, *bytes, layout, told);
        if (!report.passes())
            std::cerr << gate::textOf(report);
        passes = passes && report.passes();
    }
    return passes;
}

int CorteTool::run(Seq at)
{
    auto data = DataDir::open(m_options.value("--data"));
    if (!data)
        return failure("no es un directorio de datos: " + data.error().detail, exitUsage);
    m_data = std::move(*data);
    const auto process = m_data->loadProcess();
    if (!process)
        return failure("la definición del proceso no se puede leer: " + process.error().detail, exitUsage);
    m_process = *process;
    if (const Status found = findCorte(at); !found)
        return failure(found.error().detail, found.error().code == exitUsage ? exitUsage : exitCheckFailed);
    if (const Status folded = foldTo(m_opened ? m_opened->what.hasta : at); !folded)
        return failure("el registro no está bien: " + folded.error().detail, exitCheckFailed);
    const CorteHead made = head();
    for (const std::string& folder : { corteFolder(made.numero), std::string("objetos") }) {
        if (const Status there = makeFolder(outPath(folder), 0755); !there)
            return failure(there.error().detail);
    }
    const auto built = buildCorte(*m_state, made, [this](const std::string& path, std::string_view bytes) { return writePlain(outPath(path), bytes); });
    if (!built)
        return failure("el corte no se pudo escribir: " + built.error().detail);
    if (const Status copied = copyImages(*built); !copied)
        return failure("las imágenes: " + copied.error().detail, copied.error().code == exitCheckFailed ? exitCheckFailed : exitEnvironment);
    if (const Status onDisk = synced(m_options.value("--out")); !onDisk)
        return failure(onDisk.error().detail);
    if (!passesGate(*built, made))
        return failure("la compuerta no lo dejó salir", exitCheckFailed);
    return print(built->folder + (made.prueba ? " (prueba)" : "") + ": " + std::to_string(built->files.size()) + " archivos, " + std::to_string(built->images.size())
        + " imágenes; manifiesto " + built->manifest.hex() + "\n");
}

} // namespace

int runCorte(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const auto options = Options::parse(args, { { "--data", true }, { "--at", true }, { "--final" }, { "--out", true } }, 0);
    if (!options)
        return usageError(options.error().detail, help);
    if (!options->has("--data") || !options->has("--out"))
        return usageError("faltan --data DATOS o --out CARPETA", help);
    const auto at = options->integer("--at", 0, 1, std::numeric_limits<std::int64_t>::max());
    if (!at)
        return usageError(at.error().detail, help);
    return CorteTool(*options).run(static_cast<Seq>(*at));
}

} // namespace prep::tools
