// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "app/publisher/cortemaker.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "models/process/files.h"

#include <algorithm>
#include <iostream>
#include <limits>

namespace prep::tools {

namespace {

constexpr std::uint64_t maxMap = 64U << 20;

constexpr std::string_view help
    = "Uso: prep corte --data DATOS [--at SEQ] [--final] --out CARPETA\n\n"
      "Construye un corte desde el registro, sin escribir en él: bases de datos, paquetes, JSON, catálogo y manifiesto.\n"
      "La compuerta relee del disco cada base de resultados y la revisa por su cuenta: si algo no cuadra lo dice y sale con 1.\n"
      "Usa el último corte abierto hasta SEQ; si no hay ninguno, el resultado se marca como prueba.\n"
      "  --at SEQ   hasta ese evento (sin ella, hasta el final)\n"
      "  --final    participación con casillas especiales, como en el último corte\n"
      "  --out      carpeta vacía o nueva; las imágenes se copian a objetos/\n";
/// What the log says of the last corte that was opened up to some event.
struct Opened {
    body::CorteAbierto what;
    body::CorteLiberado anterior; ///< the last released one before it; numero 0 = none
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
    body::CorteLiberado released;
    const auto visit = [&](const FoldedEvent& folded) {
        if (const auto* opened = std::get_if<body::CorteAbierto>(&folded.event.body))
            m_opened = Opened { *opened, released };
        if (const auto* done = std::get_if<body::CorteLiberado>(&folded.event.body); done != nullptr && !done->sinArchivos)
            released = *done;
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
    publisher::signAsProgram(head, "prep " PREP_VERSION);
    head.hasta = m_state->seq;
    head.cabeza = m_head;
    head.prueba = !m_opened;
    head.hora = std::max(m_state->at, m_process->opening); // a prueba before the night is dated at its opening
    head.final = m_options.has("--final");
    if (m_opened) {
        head.numero = m_opened->what.numero;
        head.hora = m_opened->what.hora;
        head.siguiente = m_opened->what.siguiente;
        head.final = head.final || m_opened->what.final;
        head.anterior = m_opened->anterior.manifiesto;
    }
    head.ancla = publisher::anchorOf(m_data->anchorsFile(), head);
    return head;
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
    const CorteHead head = this->head();
    const std::string out = m_options.value("--out");
    const auto map = readFile(m_data->processFolder() + "/mapa.geojson", maxMap);
    // The corte before is compared where it lies in the same folder.
    const std::uint32_t before = m_opened ? m_opened->anterior.numero : 0;
    const bool isBeside = before != 0 && fileExists(outPath(manifestPath(before)));
    publisher::CorteMaker maker(out, m_data->imagesFolder(), map ? *map : std::string());
    const auto made = maker.make({ *m_state, head, isBeside ? before : 0, m_state->retenidos, {} });
    if (!made)
        return failure("el corte no se pudo escribir: " + made.error().detail);
    if (!made->report.passes())
        std::cerr << gate::textOf(made->report);
    if (!made->refused.empty())
        return failure(made->refused, exitCheckFailed);
    for (const CorteProduct& product : made->built.products) {
        if (!product.retenido.empty())
            std::cerr << "retenido: " << product.nombre << ": " << product.retenido << '\n';
    }
    const int done = print(made->built.folder + (head.prueba ? " (prueba)" : "") + ": " + std::to_string(made->built.fileCount() + 1) + " archivos, "
        + std::to_string(made->built.images.size()) + " imágenes; manifiesto " + made->manifest.hex() + "\n");
    return made->report.passes() ? done : exitCheckFailed;
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
