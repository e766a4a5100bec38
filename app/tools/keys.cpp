// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "models/process/datadir.h"
#include "models/process/isotime.h"
#include "models/publication/proof/cms.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/keyring.h"
#include "models/publication/proof/timestamp.h"
#include "models/publication/proof/tokenkey.h"

#include <chrono>

namespace prep::tools {

namespace {

using namespace proof;

constexpr std::string_view help
    = "Uso: prep keys ACCIÓN --data DATOS [opciones]\n\n"
      "Llaves con las que se firma lo que se publica. La frase de paso (12 caracteres o más) se lee de la entrada estándar o\n"
      "de un archivo, nunca de la línea de órdenes. Escribe DATOS/confianza.json, que es lo que necesita quien verifica, y\n"
      "muestra su huella: publíquela por otro medio (acuerdo, gaceta, comité).\n"
      "  generate   crea la autoridad, el firmante y la llave de la bitácora pública (una sola vez)\n"
      "  rotate     otro firmante, o con --what bitacora otra llave de la bitácora pública\n"
      "  revoke     desde una hora, lo que firme esa llave no vale:\n"
      "               --serial SERIE o --log-key LLAVE · [--since HORA] [--reason TEXTO]\n"
      "  witness    un testigo: --key LLAVE (nombre+id+base64) y, si se quiere, --k cuántos hacen falta\n"
      "  timestamp-ca ARCHIVO   la autoridad de sellos de tiempo (PEM): desde entonces cada corte debe llevar su sello\n"
      "  show       origen, llaves y huella\n"
      "  --signer-uri pkcs11:…   con generate y rotate: la llave del firmante está en un dispositivo (RFC 7512; con pin-source y,\n"
      "                          si hace falta, module-path) y de ahí no sale\n"
      "  --passphrase-file ARCHIVO   la frase de paso, en su primera línea\n";
constexpr std::int64_t maxWitnesses = 64;
constexpr std::int64_t leastWitnesses = 3; ///< of a process that is no drill

Millis wallNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// The keys of one data directory, and one function an action.
class KeysTool {
public:
    KeysTool(const Options& options, KeySubject subject)
        : m_options(options)
        , m_place(options.value("--data"))
        , m_subject(std::move(subject))
        , m_now(wallNow())
    {
    }
    int generate() const
    {
        const Result<std::string> passphrase = readPassword(m_options.value("--passphrase-file"));
        return passphrase ? told(generateKeys(m_place, m_subject, *passphrase, m_now, m_options.value("--signer-uri"))) : unread(passphrase.error());
    }
    int rotate() const
    {
        const std::string what = m_options.value("--what", "firmante");
        if (what != "firmante" && what != "bitacora")
            return usageError("--what debe ser firmante o bitacora", help);
        const Result<std::string> passphrase = readPassword(m_options.value("--passphrase-file"));
        if (!passphrase)
            return unread(passphrase.error());
        if (what == "firmante")
            return told(rotateSigner(m_place, m_subject, *passphrase, m_now, m_options.value("--signer-uri")));
        return told(rotateLogKey(m_place, *passphrase, m_now));
    }
    int revoke() const
    {
        if (m_options.has("--serial") == m_options.has("--log-key"))
            return usageError("indique --serial SERIE o --log-key LLAVE", help);
        const std::string reason = m_options.value("--reason", "sin motivo escrito");
        if (m_options.has("--log-key"))
            return told(revokeLogKey(m_place, m_options.value("--log-key"), reason, m_now));
        const std::optional<Millis> since = m_options.has("--since") ? parseIso(m_options.value("--since")) : std::optional(m_now);
        if (!since)
            return usageError("--since espera una hora ISO 8601 con desfase", help);
        return told(revokeSigner(m_place, m_options.value("--serial"), *since, reason, m_now));
    }
    int witness() const
    {
        const auto k = m_options.integer("--k", -1, 0, maxWitnesses);
        if (!k)
            return usageError(k.error().detail, help);
        if (!m_options.has("--key") && *k < 0)
            return usageError("falta --key LLAVE o --k N", help);
        if (*k >= 0 && *k < leastWitnesses && !m_subject.simulacro)
            return usageError("un corte de un proceso que no es simulacro lo completan " + std::to_string(leastWitnesses) + " testigos o más: --k no puede ser " + std::to_string(*k), help);
        if (m_options.has("--key")) {
            const Result<NoteVerifier> key = NoteVerifier::parse(m_options.value("--key"));
            if (!key || key->kind != NoteKind::cosignature)
                return usageError("la llave del testigo no se entiende: nombre+id+base64, de tipo cosignature/v1", help);
            if (const Status added = addWitness(m_place, *key, m_now); !added)
                return told(added);
        }
        return told(*k < 0 ? Status() : setThreshold(m_place, static_cast<std::uint32_t>(*k), m_now));
    }
    int timestampCa() const
    {
        if (m_options.positionals().empty())
            return usageError("falta el ARCHIVO con el certificado de la autoridad de sellos", help);
        const Result<std::string> pem = readFile(m_options.positionals().front(), maxTimestampBytes);
        if (!pem || !isTimestampCa(*pem))
            return failure("no se puede leer un certificado en " + m_options.positionals().front(), exitUsage);
        return told(setTimestampCa(m_place, *pem, m_now));
    }
    int show() const { return told({}); }

private:
    /// What went wrong, or the trust file as it is now.
    int told(const Status& done) const
    {
        if (!done)
            return refused(done.error());
        const Result<std::string> bytes = readFile(m_place.trustFile(), 1U << 20);
        const Result<Trust> trust = bytes ? parseTrust(*bytes) : Result<Trust>(bytes.error());
        if (!trust)
            return failure("no hay llaves de publicación en " + m_options.value("--data") + ": prep keys generate", exitUsage);
        const Result<std::string> certificate = readFile(m_place.signerFile(), 64U << 10);
        const Result<std::string> serial = certificate ? certificateSerial(*certificate) : certificate;
        std::string text = "Origen: " + trust->origin + "\nFirmante en uso: serie " + (serial ? *serial : "desconocida") + "\n";
        for (const NoteVerifier& key : trust->logKeys)
            text += "Bitácora pública: " + key.text() + "\n";
        for (const NoteVerifier& each : trust->witnesses)
            text += "Testigo: " + each.text() + "\n";
        if (!trust->timestampCaPem.empty())
            text += "Sellos de tiempo: autoridad " + fingerprintText(trust->timestampCaPem) + "\n";
        text += "Testigos que hacen falta: " + std::to_string(trust->threshold) + "\n";
        for (const RevokedSigner& each : trust->revoked)
            text += "Revocado: serie " + each.serial + " desde " + formatIso(each.since, 0) + ", " + each.reason + "\n";
        if (const Result<Digest> keys = keysFingerprint(m_place))
            text += "Llaves en uso, huella: " + keys->hex() + " (la que firman dos personas cuando cambian)\n";
        return print(text + "Archivo de confianza: " + m_place.trustFile() + "\nHuella: " + fingerprintText(*bytes) + "\n");
    }
    static int refused(const Error& error)
    {
        if (error.code == fileerror::exists)
            return failure("ya hay llaves de publicación: no se tocó nada (prep keys rotate las cambia)", exitUsage);
        if (error.code == prooferror::passphrase)
            return failure("la frase de paso no abre las llaves, o tiene menos de 12 caracteres", exitUsage);
        if (error.code == fileerror::notFound)
            return failure("no está lo que se pide: " + error.detail, exitUsage);
        if (error.code == prooferror::order)
            return failure("esa llave está en uso: primero prep keys rotate --what bitacora", exitUsage);
        return failure("no se pudo: " + error.detail);
    }
    static int unread(const Error& error) { return usageError("no se pudo leer la frase de paso: " + error.detail, help); }

    const Options& m_options;
    KeyPlace m_place;
    KeySubject m_subject;
    Millis m_now;
};

} // namespace

int runKeys(const Args& args)
{
    if (args.empty() || wantsHelp(args))
        return args.empty() ? usageError("falta la acción", help) : print(help);
    const auto options = Options::parse(Args(args.begin() + 1, args.end()),
        { { "--data", true }, { "--passphrase-file", true }, { "--what", true }, { "--serial", true }, { "--log-key", true }, { "--since", true },
            { "--reason", true }, { "--key", true }, { "--k", true }, { "--signer-uri", true } },
        1);
    if (!options)
        return usageError(options.error().detail, help);
    if (!options->has("--data"))
        return usageError("falta --data DATOS", help);
    if (options->has("--signer-uri") && !isTokenUri(options->value("--signer-uri")))
        return usageError("--signer-uri espera pkcs11:… (RFC 7512), sin espacios", help);
    if (!options->positionals().empty() && args[0] != "timestamp-ca")
        return usageError("argumento que sobra: " + options->positionals().front(), help);
    constexpr std::pair<std::string_view, int (KeysTool::*)() const> actions[] = { { "generate", &KeysTool::generate }, { "rotate", &KeysTool::rotate },
        { "revoke", &KeysTool::revoke }, { "witness", &KeysTool::witness },
        { "timestamp-ca", &KeysTool::timestampCa }, { "show", &KeysTool::show } };
    for (const auto& [name, run] : actions) {
        if (args[0] != name)
            continue;
        const Result<DataDir> data = DataDir::open(options->value("--data"));
        const auto process = data ? data->loadProcess() : Result<std::shared_ptr<const Process>>(data.error());
        if (!process)
            return failure("no es un directorio de datos: " + process.error().detail, exitUsage);
        return (KeysTool(*options, KeySubject::of(**process)).*run)();
    }
    return usageError("acción desconocida: " + args[0], help);
}

} // namespace prep::tools
