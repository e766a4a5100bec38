// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "app/remote/errors.h"
#include "app/witness/settings.h"
#include "app/witness/witnesskey.h"
#include "models/process/files.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/secretkey.h"

#include <QCoreApplication>

#include <iostream>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep witness --key LLAVE --trust confianza.json --listen DIRECCIÓN:PUERTO --state DIR [opciones]\n"
      "     prep witness key --out LLAVE --name NOMBRE [--passphrase-file ARCHIVO]\n\n"
      "Un testigo de la bitácora pública: firma que la vio crecer sin que nada se borrara ni cambiara (C2SP tlog-witness,\n"
      "POST /add-checkpoint). Antes de firmar guarda en DIR lo que firma, y nunca firma dos versiones que se contradigan.\n"
      "key crea la llave, cifrada con la frase de paso, y muestra la línea que se da de alta con prep keys witness --key.\n"
      "  --passphrase-file ARCHIVO   la frase de paso, en su primera línea; sin ella se lee de la entrada estándar\n"
      "  --watch URL       revisa antes de firmar lo que se publica ahí: firmas, bitácora y continuidad\n"
      "  --compare URL     otra dirección que debe mostrar lo mismo: un difusor, el concentrador; se puede repetir\n"
      "  --every SEGUNDOS  cada cuánto compara (30)\n"
      "  --tls-cert PEM --tls-key PEM   atiende por TLS\n"
      "  --tls-ca ARCHIVO  acepta solo servidores de esta autoridad (PEM)\n"
      "  --http            permite http sin cifrar a otros equipos\n"
      "Si dos versiones firmadas se contradicen, guarda las dos en DIR/evidencia, lo dice y deja de firmar; solo una persona\n"
      "que borre DIR/detenido lo reanuda.\n";

int makeKey(const Args& args)
{
    const auto options = Options::parse(args, { { "--out", true }, { "--name", true }, { "--passphrase-file", true } }, 0);
    if (!options)
        return usageError(options.error().detail, help);
    const std::string file = options->value("--out");
    if (file.empty() || !options->has("--name"))
        return usageError("faltan --out LLAVE y --name NOMBRE", help);
    if (!proof::isNoteName(options->value("--name")))
        return usageError("el nombre va sin espacios, acentos ni +, por ejemplo udg.mx/testigo", help);
    if (fileExists(file))
        return failure("ya existe " + file + ": no se tocó", exitUsage);
    const auto passphrase = readPassword(options->value("--passphrase-file"));
    if (!passphrase)
        return failure("no se puede leer la frase de paso: " + passphrase.error().detail, exitUsage);
    const auto key = proof::NoteKey::create(options->value("--name"));
    const auto text = key ? witness::witnessKeyText(*key, *passphrase) : Result<std::string>(key.error());
    if (!text && text.error().code == prooferror::passphrase)
        return failure("la frase de paso debe tener al menos " + std::to_string(proof::minPassphraseBytes) + " letras", exitUsage);
    if (!text)
        return failure(text.error().detail);
    if (const Status written = writeFileAtomically(file, *text); !written)
        return failure(written.error().detail);
    return print(key->verifier(proof::NoteKind::cosignature).text() + "\n");
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
    witness::WitnessSettings settings { options.value("--key"), options.value("--trust"), options.value("--listen"), options.value("--state"),
        options.value("--watch"), options.values("--compare"), options.value("--tls-ca"), options.value("--tls-cert"), options.value("--tls-key"),
        options.has("--http"), static_cast<int>(*every) };
    auto read = witness::readServiceOptions(settings);
    if (!read && read.error().code == remoteerror::address)
        return usageError("no es una dirección que se pueda leer (https, o http con --http): " + read.error().detail, help);
    if (!read)
        return failure("no se puede leer " + read.error().detail, exitUsage);
    service = std::move(*read);
    service.plan.tell = [](const std::string& text) { std::cerr << "prep: " << text << std::endl; };
    return std::nullopt;
}

int serve(const Options& options)
{
    witness::ServiceOptions service;
    if (const auto wrong = readOptions(options, service))
        return *wrong;
    const auto passphrase = readPassword(options.value("--passphrase-file"));
    auto key = passphrase ? witness::readWitnessKey(options.value("--key"), *passphrase) : Result<proof::NoteKey>(passphrase.error());
    if (!key && key.error().code == prooferror::passphrase)
        return failure("la frase de paso no abre la llave " + options.value("--key"), exitUsage);
    if (!key)
        return failure("no se puede leer la llave " + options.value("--key") + " o su frase de paso (prep witness key la crea)", exitUsage);
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
        { { "--key", true }, { "--passphrase-file", true }, { "--trust", true }, { "--listen", true }, { "--state", true }, { "--watch", true }, { "--compare", true, true },
            { "--every", true }, { "--tls-cert", true }, { "--tls-key", true }, { "--tls-ca", true }, { "--http" } },
        0);
    return options ? serve(*options) : usageError(options.error().detail, help);
}

} // namespace prep::tools
