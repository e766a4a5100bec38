// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include "app/remote/httppublication.h"
#include "models/process/files.h"
#include "models/process/isotime.h"
#include "models/publication/proof/verifier.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <QCoreApplication>

#include <chrono>
#include <iostream>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep verify CARPETA|URL --trust confianza.json [--acta CLAVE] [--now HORA] [--state ARCHIVO] [--json]\n\n"
      "Revisa lo publicado como lo haría cualquier persona: firma, certificado, bitácora pública, testigos, vigencia, archivos,\n"
      "imágenes y cada renglón. No cree en nada de la carpeta ni del servidor, solo en el archivo de confianza, cuya huella debe\n"
      "comprobarse por otro medio.\n"
      "  --acta CLAVE      una sola acta: AYUN-004321, o su CLAVE_ACTA si no se repite\n"
      "  --now HORA        la hora para la vigencia (ISO 8601 con desfase); sin ella, la de este equipo\n"
      "  --state ARCHIVO   recuerda lo último auténtico que se vio, y descubre retrocesos y versiones distintas\n"
      "  --json            el resultado en JSON\n"
      "  --tls-ca ARCHIVO  con URL: se acepta solo un servidor de esta autoridad (PEM)\n"
      "  --http            con URL: permite http sin cifrar a otro equipo\n"
      "La última línea dice AUTÉNTICO (salida 0), AUTÉNTICO, INCOMPLETO (1) o NO AUTÉNTICO (2; también el uso incorrecto);\n"
      "si el servidor no responde, nada se concluye (3)\n";
constexpr std::uint64_t maxTrust = 1U << 20;
constexpr std::uint64_t maxState = 256U << 10;

Millis wallNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string jsonOf(const proof::VerifyReport& report)
{
    constexpr std::string_view verdicts[] = { "AUTÉNTICO", "AUTÉNTICO, INCOMPLETO", "NO AUTÉNTICO" };
    constexpr std::string_view marks[] = { "bien", "incompleto", "mal" };
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    const auto put = [&writer](const char* name, std::string_view value) {
        writer.Key(name);
        writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    };
    writer.StartObject();
    put("veredicto", verdicts[static_cast<std::size_t>(report.verdict())]);
    put("titulo", report.title);
    writer.Key("simulacro");
    writer.Bool(report.simulacro);
    writer.Key("revisiones");
    writer.StartArray();
    for (const proof::Check& check : report.checks) {
        writer.StartObject();
        put("id", check.id);
        put("marca", marks[static_cast<std::size_t>(check.mark)]);
        put("texto", check.text);
        writer.EndObject();
    }
    writer.EndArray();
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

/// Keeps what was seen, and apart from it two checkpoints that contradict each other.
Status keep(const std::string& file, const proof::VerifyReport& report)
{
    if (report.seen)
        return writeFileAtomically(file, proof::seenText(*report.seen));
    if (report.evidence.empty())
        return {};
    const std::string evidence = file + ".evidencia";
    if (fileExists(evidence)) // the first one is kept: it is what was seen when it began
        return {};
    std::cerr << "prep: las dos bitácoras que se contradicen quedaron en " << evidence << ": consérvelo, es una prueba\n";
    return writeFileAtomically(evidence, report.evidence);
}

/// What an earlier run left; nothing the first time.
Status readState(const std::string& file, proof::VerifyRequest& request)
{
    const Result<std::string> bytes = readFile(file, maxState);
    if (!bytes)
        return bytes.error().code == fileerror::notFound ? Status() : Status(bytes.error());
    Result<proof::Seen> seen = proof::parseSeen(*bytes);
    if (!seen)
        return seen.error();
    request.seen = std::move(*seen);
    return {};
}

/// Where the trust file, the state and the hour of the request come from; an exit code when one of them is not good.
std::optional<int> readRequest(const Options& options, proof::VerifyRequest& request)
{
    request.acta = options.value("--acta");
    const std::optional<Millis> now = options.has("--now") ? parseIso(options.value("--now")) : std::optional(wallNow());
    if (!now)
        return usageError("--now espera una hora ISO 8601 con desfase, por ejemplo 2027-06-06T21:00:00-06:00", help);
    request.now = *now;
    const Result<std::string> trust = readFile(options.value("--trust"), maxTrust);
    if (!trust)
        return failure("no se puede leer " + options.value("--trust"), exitUsage);
    request.trust = *trust;
    const std::string state = options.value("--state");
    if (const Status read = state.empty() ? Status() : readState(state, request); !read)
        return failure("el archivo de estado no se entiende, y sin él no se sabe qué se vio antes: " + state, exitUsage);
    return std::nullopt;
}

int told(const Options& options, const proof::VerifyReport& report)
{
    const std::string state = options.value("--state");
    if (const Status kept = state.empty() ? Status() : keep(state, report); !kept)
        return failure(kept.error().detail);
    const int printed = print(options.has("--json") ? jsonOf(report) : report.text());
    return printed != exitDone ? printed : static_cast<int>(report.verdict());
}

int verifyFolder(const Options& options, const proof::VerifyRequest& request)
{
    if (!fileExists(request.folder))
        return failure("no existe la carpeta " + request.folder, exitUsage);
    return told(options, proof::verifyPublication(request));
}

int verifyUrl(const Options& options, const std::string& url, const proof::VerifyRequest& request)
{
    remote::HttpPolicy policy;
    policy.allowPlain = options.has("--http");
    if (options.has("--tls-ca")) {
        const Result<std::string> ca = readFile(options.value("--tls-ca"), maxTrust);
        if (!ca || ca->find("BEGIN CERTIFICATE") == std::string::npos)
            return failure("no se puede leer el certificado " + options.value("--tls-ca"), exitUsage);
        policy.caPem = *ca;
    }
    char name[] = "prep";
    char* words[] = { name, nullptr };
    int count = 1;
    const QCoreApplication application(count, words);
    const auto publication = remote::HttpPublication::open(url, policy);
    if (!publication)
        return usageError("no es una dirección que se pueda leer (https, o http con --http): " + url, help);
    const proof::VerifyReport report = proof::verifyPublication(request, **publication);
    // What did not arrive looks like what is not there: only with all of it can something be concluded.
    // But two signed logs that contradict each other are both here: whoever shows them cannot hide it by falling silent.
    const auto failed = (*publication)->failure();
    if (failed && report.evidence.empty())
        return failure("el servidor no respondió y nada se puede concluir: " + failed->detail);
    return told(options, report);
}

} // namespace

int runVerify(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const auto options = Options::parse(args,
        { { "--trust", true }, { "--acta", true }, { "--now", true }, { "--state", true }, { "--json" }, { "--tls-ca", true }, { "--http" } }, 1);
    if (!options)
        return usageError(options.error().detail, help);
    if (options->positionals().empty() || !options->has("--trust"))
        return usageError("faltan CARPETA o URL, o --trust confianza.json", help);
    proof::VerifyRequest request;
    const std::string& place = options->positionals().front();
    if (const auto wrong = readRequest(*options, request))
        return *wrong;
    if (remote::isWebAddress(place))
        return verifyUrl(*options, place, request);
    request.folder = place;
    return verifyFolder(*options, request);
}

} // namespace prep::tools
