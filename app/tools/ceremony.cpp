// SPDX-License-Identifier: MIT
#include "app/tools/ceremonypdf.h"
#include "app/tools/commands.h"
#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "models/process/programdigest.h"
#include "models/publication/proof/cms.h"
#include "models/publication/proof/keyring.h"

#include <QGuiApplication>

#include <chrono>
#include <iostream>

namespace prep::tools {

namespace {

constexpr std::string_view help
    = "Uso: prep ceremony apertura|cierre --data DATOS --out CARPETA [--passphrase-file ARCHIVO]\n\n"
      "Las actas de la noche, en PDF y firmadas con las llaves de publicación (CMS, ECDSA P-256; ARCHIVO.pdf.p7s al lado):\n"
      "  apertura   puesta en ceros: bitácora vacía, huellas de los programas y de la definición, llaves, preparación de cada sitio\n"
      "  cierre     último corte, cuentas, huellas, y qué sitios cerraron y cuáles faltan\n"
      "Se comprueba con: openssl cms -verify -binary -inform DER -in ARCHIVO.pdf.p7s -content ARCHIVO.pdf -CAfile ca.pem\n"
      "Salida: 0 nada falta · 1 el acta se escribió y nombra lo que falta · 2 uso o datos · 3 entorno\n";
constexpr std::uint64_t maxTrust = 1U << 20;
constexpr std::uint64_t maxAnchors = 256U << 20;

Millis wallNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string lastLine(const std::string& text)
{
    const std::size_t end = text.find_last_not_of('\n');
    if (end == std::string::npos)
        return {};
    const std::size_t before = text.rfind('\n', end);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    return text.substr(begin, end - begin + 1);
}

/// The log as it stands, and what an act tells of it.
Result<State> foldAll(const DataDir& data, std::shared_ptr<const Process> process, CeremonyGround& ground)
{
    State state(std::move(process));
    const auto folded = foldLog(data.logFile(), [&](const FoldedEvent& each) {
        const EventHeader& header = each.event.header;
        evolve(state, each.event);
        if (header.kind == EventKind::sitioCerrado) {
            ground.closedAt[header.subject.key] = header.corrected();
            ground.closedBy[header.subject.key] = header.actor;
        } else if (header.kind == EventKind::sitioAbierto) {
            ground.closedAt.erase(header.subject.key);
            ground.closedBy.erase(header.subject.key);
        }
        return true;
    });
    if (!folded)
        return folded.error();
    ground.head = folded->head;
    return state;
}

Status readKeys(const proof::KeyPlace& place, const proof::PublicationKeys& opened, CeremonyGround& ground)
{
    const auto trust = readFile(place.trustFile(), maxTrust);
    const auto serial = proof::certificateSerial(opened.signer.certificate);
    if (!trust || !serial)
        return trust ? serial.error() : trust.error();
    ground.trustPrint = proof::fingerprintText(*trust);
    ground.signerSerial = *serial;
    ground.witnesses = opened.trust.witnesses.size();
    ground.threshold = opened.trust.threshold;
    return {};
}

int write(const CeremonyAct& act, const proof::PublicationKeys& opened, const std::string& out, const char* name, Millis now)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // fonts need a display or the plugin that does without
    int count = 1;
    char program[] = "prep";
    char* arguments[] = { program, nullptr };
    const QGuiApplication application(count, arguments);
    const QByteArray pdf = ceremonyPdf(act);
    const std::string_view bytes(pdf.constData(), static_cast<std::size_t>(pdf.size()));
    const auto signature = proof::signCms(bytes, opened.signer.certificate, opened.signer.key, now);
    if (!signature)
        return failure("no se pudo firmar: " + signature.error().detail);
    const std::string file = out + "/" + name + ".pdf";
    if (const Status there = makeFolder(out, 0755); !there)
        return failure("no se puede crear " + out + ": " + there.error().detail);
    for (const auto& [path, content] : { std::pair<std::string, std::string_view>(file, bytes), { file + ".p7s", *signature }, { out + "/ca.pem", opened.trust.caPem } }) {
        if (const Status written = writeFileAtomically(path, content, 0644); !written)
            return failure("no se puede escribir " + path + ": " + written.error().detail);
    }
    std::string text = file + "\n" + act.conclusion + "\n";
    for (const std::string& each : act.missing)
        text += "  falta: " + each + "\n";
    const int printed = print(text);
    return printed != exitDone || act.missing.empty() ? printed : exitCheckFailed;
}

} // namespace

int runCeremony(const Args& args)
{
    if (wantsHelp(args))
        return print(help);
    const auto options = Options::parse(args, { { "--data", true }, { "--out", true }, { "--passphrase-file", true } }, 1);
    if (!options)
        return usageError(options.error().detail, help);
    const std::string which = options->positionals().empty() ? std::string() : options->positionals().front();
    if ((which != "apertura" && which != "cierre") || options->value("--data").empty() || options->value("--out").empty())
        return usageError("se esperaba: prep ceremony apertura|cierre --data DATOS --out CARPETA", help);
    const auto data = DataDir::open(options->value("--data"));
    auto process = data ? data->loadProcess() : Result<std::shared_ptr<const Process>>(data.error());
    if (!process)
        return failure(process.error().detail, exitUsage);
    const auto passphrase = readPassword(options->value("--passphrase-file"));
    if (!passphrase)
        return usageError("no se pudo leer la frase de paso: " + passphrase.error().detail, help);
    const proof::KeyPlace place(data->root());
    const auto opened = proof::loadKeys(place, *passphrase);
    if (!opened)
        return failure("las llaves de publicación no se abren: " + opened.error().detail, exitUsage);
    CeremonyGround ground;
    ground.now = wallNow();
    ground.software = "prep " PREP_VERSION;
    ground.program = programDigest();
    if (const auto anchors = readFile(data->anchorsFile(), maxAnchors))
        ground.anchor = lastLine(*anchors);
    if (const Status read = readKeys(place, *opened, ground); !read)
        return failure(read.error().detail, exitUsage);
    const auto state = foldAll(*data, *process, ground);
    if (!state)
        return failure("no se pudo leer la bitácora: " + state.error().detail, exitCheckFailed);
    const bool isOpening = which == "apertura";
    return write(isOpening ? openingAct(*state, ground) : closingAct(*state, ground), *opened, options->value("--out"), isOpening ? "acta_apertura" : "acta_cierre", ground.now);
}

} // namespace prep::tools
