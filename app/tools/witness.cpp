// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "app/witness/service.h"
#include "models/process/files.h"

#include <QCoreApplication>

#include <chrono>
#include <iostream>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep witness --key LLAVE --trust confianza.json --listen DIRECCIÓN:PUERTO --state DIR [opciones]\n"
      "     prep witness key --out LLAVE --name NOMBRE\n\n"
      "Un testigo de la bitácora pública: firma que la vio crecer sin que nada se borrara ni cambiara (C2SP tlog-witness,\n"
      "POST /add-checkpoint). Antes de firmar guarda en DIR lo que firma, y nunca firma dos versiones que se contradigan.\n"
      "key crea la llave (0600) y muestra la línea que se da de alta con prep keys witness --key.\n"
      "  --watch URL       revisa antes de firmar lo que se publica ahí: firmas, bitácora y continuidad\n"
      "  --compare URL     otra dirección que debe mostrar lo mismo: un difusor, el concentrador; se puede repetir\n"
      "  --every SEGUNDOS  cada cuánto compara (30)\n"
      "  --tls-cert PEM --tls-key PEM   atiende por TLS\n"
      "  --tls-ca ARCHIVO  acepta solo servidores de esta autoridad (PEM)\n"
      "  --http            permite http sin cifrar a otros equipos\n"
      "Si dos versiones firmadas se contradicen, guarda las dos en DIR/evidencia, lo dice y deja de firmar; solo una persona\n"
      "que borre DIR/detenido lo reanuda.\n";
constexpr std::uint64_t maxFile = 1U << 20;

Millis wallNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

int makeKey(const Args& args)
{
    const auto options = Options::parse(args, { { "--out", true }, { "--name", true } }, 0);
    if (!options)
        return usageError(options.error().detail, help);
    const std::string file = options->value("--out");
    if (file.empty() || !options->has("--name"))
        return usageError("faltan --out LLAVE y --name NOMBRE", help);
    if (!proof::isNoteName(options->value("--name")))
        return usageError("el nombre va sin espacios, acentos ni +, por ejemplo udg.mx/testigo", help);
    if (fileExists(file))
        return failure("ya existe " + file + ": no se tocó", exitUsage);
    const auto key = proof::NoteKey::create(options->value("--name"));
    const auto text = key ? witness::witnessKeyText(*key) : Result<std::string>(key.error());
    if (!text)
        return failure(text.error().detail);
    if (const Status written = writeFileAtomically(file, *text); !written)
        return failure(written.error().detail);
    return print(key->verifier(proof::NoteKind::cosignature).text() + "\n");
}

/// Reads an optional PEM; false, after having said so, when it is not there.
bool readPem(const Options& options, std::string_view name, std::string& pem)
{
    if (!options.has(name))
        return true;
    auto bytes = readFile(options.value(name), maxFile);
    if (!bytes) {
        (void)failure("no se puede leer " + options.value(name));
        return false;
    }
    pem = std::move(*bytes);
    return true;
}

/// What the options say; an exit code when something of it is missing or wrong.
std::optional<int> readOptions(const Options& options, witness::ServiceOptions& service)
{
    for (const std::string_view name : { "--key", "--trust", "--listen", "--state" }) {
        if (!options.has(name))
            return usageError("falta " + std::string(name), help);
    }
    const auto every = options.integer("--every", 30, 1, 3600);
    if (!every)
        return usageError(every.error().detail, help);
    service.lookMs = static_cast<int>(*every) * 1000;
    service.listen.address = options.value("--listen");
    witness::WatchPlan& plan = service.plan;
    plan.watch = options.value("--watch");
    plan.compare = options.values("--compare");
    plan.folder = options.value("--state");
    plan.policy.allowPlain = options.has("--http");
    plan.clock = wallNow;
    plan.tell = [](const std::string& text) { std::cerr << "prep: " << text << std::endl; };
    const bool read = readPem(options, "--trust", plan.trustBytes) && readPem(options, "--tls-ca", plan.policy.caPem)
        && readPem(options, "--tls-cert", service.listen.certificatePem) && readPem(options, "--tls-key", service.listen.keyPem);
    if (!read)
        return exitUsage;
    std::vector<std::string> urls = plan.compare;
    urls.push_back(plan.watch);
    for (const std::string& url : urls) {
        if (!url.empty() && !remote::baseUrl(url, plan.policy))
            return usageError("no es una dirección que se pueda leer (https, o http con --http): " + url, help);
    }
    return std::nullopt;
}

int serve(const Options& options)
{
    witness::ServiceOptions service;
    if (const auto wrong = readOptions(options, service))
        return *wrong;
    const auto bytes = readFile(options.value("--key"), maxFile);
    auto key = bytes ? witness::parseWitnessKey(*bytes) : Result<proof::NoteKey>(bytes.error());
    if (!key)
        return failure("no se puede leer la llave " + options.value("--key") + " (prep witness key la crea)", exitUsage);
    const std::string name = key->name();
    char program[] = "prep";
    char* words[] = { program, nullptr };
    int count = 1;
    const QCoreApplication application(count, words);
    const auto started = witness::WitnessService::start(std::move(service), std::move(*key));
    if (!started)
        return failure("el testigo no puede empezar: " + started.error().detail);
    if (!(*started)->witness().stopped().empty())
        return failure("este testigo dejó de firmar (borre detenido en su directorio solo si sabe por qué): " + (*started)->witness().stopped(), exitCheckFailed);
    std::cout << "Testigo " << name << " en el puerto " << (*started)->port() << std::endl;
    return QCoreApplication::exec();
}

} // namespace

int runWitness(const Args& args)
{
    if (args.empty() || wantsHelp(args))
        return args.empty() ? usageError("faltan opciones", help) : print(help);
    if (args[0] == "key")
        return makeKey(Args(args.begin() + 1, args.end()));
    const auto options = Options::parse(args,
        { { "--key", true }, { "--trust", true }, { "--listen", true }, { "--state", true }, { "--watch", true }, { "--compare", true, true },
            { "--every", true }, { "--tls-cert", true }, { "--tls-key", true }, { "--tls-ca", true }, { "--http" } },
        0);
    return options ? serve(*options) : usageError(options.error().detail, help);
}

} // namespace prep::tools
