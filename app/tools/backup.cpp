// SPDX-License-Identifier: MIT
#include "app/tools/backupfile.h"
#include "app/tools/backuprestore.h"
#include "app/tools/commands.h"
#include "app/tools/vault.h"

#include "models/eventlog/eventlog.h"
#include "models/process/files.h"

#include <chrono>
#include <filesystem>
#include <iostream>

#include <unistd.h>

namespace prep::tools {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view help
    = "Uso: prep backup --data DATOS --out ARCHIVO|CARPETA [--password-file F]\n"
      "     prep backup --check ARCHIVO [--password-file F]\n"
      "     prep backup --restore ARCHIVO --data NUEVO --user USUARIO [--password-file F] [--user-password-file F]\n"
      "                 [--anchors ANCLAS] [--host NOMBRE]…\n\n"
      "Copia un concentrador, también mientras trabaja: bitácora, anclas, proceso, personas, estaciones, claves, imágenes y lo\n"
      "publicado, en un archivo cifrado con una contraseña (de la entrada estándar o de --password-file). ARCHIVO queda fuera\n"
      "de DATOS. El concentrador de un CATD no se respalda: lo suyo va al centro, por la red o con prep bundle.\n"
      "  --check    lo abre, revisa cada byte y la bitácora, y no cambia nada\n"
      "  --restore  lo pone en NUEVO, que no debe existir. Lo hace una persona de coordinación del proceso, con su contraseña\n"
      "             (segunda línea de la entrada estándar, o --user-password-file); queda firmado en restauraciones.jsonl\n"
      "  --anchors  copia de anclas.jsonl guardada fuera de la máquina perdida: dice hasta qué evento llegó\n"
      "  --host     nombre o dirección de la máquina nueva, para su certificado; varias veces\n"
      "Salida: 0 hecho · 1 el respaldo no sirve, y por qué · 2 uso · 3 el entorno no lo permite\n";

/// A line on standard error, at most four a second.
class Teller {
public:
    void operator()(std::string_view what, std::uint64_t done, std::uint64_t all)
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_told < std::chrono::milliseconds(m_isTerminal ? 250 : 5000))
            return;
        m_told = now;
        std::cerr << (m_isTerminal ? "\r" : "") << "prep backup: " << what << ' ';
        if (all > 0)
            std::cerr << done * 100 / all << " %   ";
        else
            std::cerr << done / (1U << 20) << " MiB   ";
        if (!m_isTerminal)
            std::cerr << '\n';
        std::cerr.flush();
        m_hasTold = true;
    }
    void end() const
    {
        if (m_hasTold && m_isTerminal)
            std::cerr << '\n';
    }

private:
    bool m_isTerminal = ::isatty(STDERR_FILENO) == 1;
    bool m_hasTold = false;
    std::chrono::steady_clock::time_point m_told = std::chrono::steady_clock::now();
};

int codeOf(const Error& error)
{
    const bool isOfTheFile = error.code == vault::errPassword || error.code == vault::errDamaged || error.code == vault::errCut || error.code == vault::errFormat
        || error.code == logerror::chain;
    return isOfTheFile ? exitCheckFailed : exitEnvironment;
}

std::string json(const BackupManifest& manifest)
{
    std::uint64_t bytes = 0;
    for (const BackupManifest::File& file : manifest.files)
        bytes += file.bytes;
    return "\"proceso\":\"" + manifest.process + "\",\"seq\":" + std::to_string(manifest.seq) + ",\"cabeza\":\"" + manifest.head.hex()
        + "\",\"hora\":" + std::to_string(manifest.at) + ",\"archivos\":" + std::to_string(manifest.files.size()) + ",\"bytes\":" + std::to_string(bytes);
}

std::string imagesJson(const std::vector<std::string>& images)
{
    std::string text = ",\"imagenesFaltantes\":[";
    for (const std::string& image : images)
        text += (text.back() == '[' ? "\"" : ",\"") + image + "\"";
    return text + "]";
}

int take(const Options& options, const std::string& password)
{
    Teller teller;
    std::string out = options.value("--out");
    std::error_code failed;
    if (fs::is_directory(out, failed)) {
        const auto now = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        out += "/respaldo-" + std::to_string(now) + ".prepresp";
    }
    const auto taken = takeBackup(options.value("--data"), out, password, std::ref(teller));
    teller.end();
    if (!taken)
        return failure("no se respaldó: " + taken.error().detail, codeOf(taken.error()));
    return print("{\"archivo\":\"" + out + "\"," + json(*taken) + "}\n");
}

/// Everything but what is large and is judged by its digest alone.
bool isForCheck(std::string_view path)
{
    return !path.starts_with("imagenes/") && !path.starts_with("publicacion/");
}

int check(const std::string& file, const std::string& password)
{
    Teller teller;
    const std::string folder = file + ".revisando-" + std::to_string(::getpid());
    if (const Status made = makeFolder(folder); !made)
        return failure("no se puede revisar: " + made.error().detail);
    const auto content = readBackup(file, password, folder, isForCheck, std::ref(teller));
    const auto report = content ? inspectBackup(*content, folder) : BackupReport {};
    teller.end();
    std::error_code failed;
    fs::remove_all(folder, failed);
    if (!content)
        return failure(content.error().detail, codeOf(content.error()));
    for (const std::string& problem : report.problems)
        std::cerr << "prep: " << problem << '\n';
    const int printed = print(std::string("{\"bien\":") + (report.problems.empty() ? "true" : "false") + "," + json(report.manifest) + imagesJson(report.missingImages) + "}\n");
    return printed != exitDone ? printed : report.problems.empty() ? exitDone : exitCheckFailed;
}

int restore(const Options& options, RestoreRequest request)
{
    Teller teller;
    const auto restored = restoreBackup(request, std::ref(teller));
    teller.end();
    if (!restored)
        return failure("no se restauró y nada cambió:\n" + restored.error().detail, codeOf(restored.error()));
    const Restoration& record = restored->restoration;
    std::cerr << "prep: restaurado hasta el evento " << record.seq << ".\n";
    if (record.anclado > record.seq)
        std::cerr << "prep: el concentrador perdido llegó por lo menos al evento " << record.anclado << ": lo posterior al respaldo no está aquí y hay que traerlo de los sitios o hacerlo de nuevo.\n";
    else if (!options.has("--anchors"))
        std::cerr << "prep: sin --anchors no se sabe hasta qué evento llegó el concentrador perdido.\n";
    if (!restored->report.missingImages.empty())
        std::cerr << "prep: faltan " << restored->report.missingImages.size() << " imágenes que la bitácora nombra (imagenes_faltantes.txt): hay que pedirlas otra vez a sus sitios.\n";
    return print("{\"datos\":\"" + options.value("--data") + "\"," + json(restored->report.manifest) + ",\"anclado\":" + std::to_string(record.anclado) + ",\"por\":\"" + record.por + "\""
        + imagesJson(restored->report.missingImages) + "}\n");
}

} // namespace

int runBackup(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const auto options = Options::parse(args,
        { { "--data", true }, { "--out", true }, { "--check", true }, { "--restore", true }, { "--password-file", true }, { "--user", true }, { "--user-password-file", true },
            { "--anchors", true }, { "--host", true, true } },
        0);
    if (!options)
        return usageError(options.error().detail, help);
    const int ways = (options->has("--out") ? 1 : 0) + (options->has("--check") ? 1 : 0) + (options->has("--restore") ? 1 : 0);
    if (ways != 1)
        return usageError("se espera una de --out, --check y --restore", help);
    if (!options->has("--check") && !options->has("--data"))
        return usageError("falta --data", help);
    if (options->has("--restore") && !options->has("--user"))
        return usageError("falta --user: quién restaura", help);
    const auto password = readPassword(options->value("--password-file"));
    if (!password)
        return failure(password.error().detail, exitUsage);
    if (options->has("--out"))
        return take(*options, *password);
    if (options->has("--check"))
        return check(options->value("--check"), *password);
    const auto own = readPassword(options->value("--user-password-file"));
    if (!own)
        return failure(own.error().detail, exitUsage);
    return restore(*options, { options->value("--restore"), options->value("--data"), *password, options->value("--user"), *own, options->value("--anchors"), options->values("--host") });
}

} // namespace prep::tools
