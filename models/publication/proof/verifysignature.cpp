// SPDX-License-Identifier: MIT
#include "models/publication/proof/verifysteps.h"

#include "models/codec/chain.h"
#include "models/process/files.h"
#include "models/process/isotime.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/pointer.h"
#include "models/publication/proof/timestamp.h"

namespace prep::proof::detail {

namespace {

constexpr std::uint64_t maxSmall = 64U << 10;
/// By how much the signer's clock may be behind the hub's.
constexpr Millis clockSlack = 5 * 60000;

/// A null digest: there is no pointer.
Result<Pointer> readPointer(const Scene& scene)
{
    const Result<std::string> bytes = scene.source.read("actual.json", maxSmall);
    if (!bytes && bytes.error().code == fileerror::notFound)
        return Pointer { scene.source.highestCorte(), {} };
    return bytes ? parsePointer(*bytes) : Result<Pointer>(bytes.error());
}

std::string when(Millis at)
{
    return formatIso(at / 1000 * 1000, 0);
}

/// A signature that was made after the revocation, by its own word or, in a real process, by the hour of its corte.
bool isRevoked(const Scene& scene, const RevokedSigner& revoked)
{
    const bool byHour = !scene.manifest.simulacro && scene.manifest.at >= revoked.since; // a drill's clock is driven
    return scene.signer.signedAt == 0 || scene.signer.signedAt >= revoked.since || byHour;
}

} // namespace

bool checkTrust(Scene& scene)
{
    Result<Trust> trust = parseTrust(scene.request.trust);
    if (!trust)
        return scene.bad("confianza", "El archivo de confianza no se entiende: " + trust.error().detail);
    scene.trust = std::move(*trust);
    scene.report.simulacro = scene.trust.simulacro;
    scene.good("confianza", "Archivo de confianza de «" + scene.trust.process + "», huella " + fingerprintText(scene.request.trust));
    return true;
}

bool findManifest(Scene& scene)
{
    const Result<Pointer> pointer = readPointer(scene);
    if (!pointer)
        return scene.bad("apuntador", "El archivo actual.json, que señala el corte vigente, no se entiende");
    const std::string path = corteFolderName(pointer->corte) + "/manifiesto.json";
    const std::string signature = path + ".p7s";
    scene.source.expect({ { path, maxManifest }, { signature, maxSmall }, { "checkpoint", maxSmall } });
    if (!scene.trust.timestampCaPem.empty())
        scene.source.expect({ { timestampPath(pointer->corte), maxTimestampBytes } });
    Result<std::string> bytes = scene.source.read(path, maxManifest);
    if (!bytes && pointer->corte == 0)
        return scene.bad("apuntador", "No está actual.json, que señala el corte vigente, ni corte alguno");
    if (!bytes)
        return scene.bad("apuntador", "No está el manifiesto del corte " + std::to_string(pointer->corte) + " (" + path + ")");
    scene.manifestBytes = std::move(*bytes);
    scene.manifestDigest = codec::Sha256().of(scene.manifestBytes);
    if (!pointer->manifest.isNull() && pointer->manifest != scene.manifestDigest)
        return scene.bad("apuntador", "El manifiesto no es el que señala actual.json");
    Result<Manifest> manifest = parseManifest(scene.manifestBytes);
    if (!manifest || manifest->corte != pointer->corte)
        return scene.bad("apuntador", "El manifiesto no se entiende o es de otro corte");
    scene.manifest = std::move(*manifest);
    scene.report.title = "Proceso " + scene.manifest.process + ", corte " + std::to_string(scene.manifest.corte) + ", " + scene.manifest.hora;
    scene.good("apuntador", pointer->manifest.isNull() ? "No hay actual.json: se revisa el corte más alto que hay" : "El corte vigente es el " + std::to_string(scene.manifest.corte));
    return true;
}

bool checkOrigin(Scene& scene)
{
    const std::string origin = originOf(scene.manifest.process, scene.manifest.simulacro);
    if (origin != scene.trust.origin) {
        const char* kind = scene.manifest.simulacro && !scene.trust.simulacro ? "Es de un simulacro: " : "Es de otro proceso: ";
        return scene.bad("origen", kind + origin + ", y el archivo de confianza es de " + scene.trust.origin);
    }
    if (scene.manifest.prueba)
        return scene.bad("origen", "Es un corte de prueba, que ningún evento abrió: nunca se publica");
    scene.good("origen", "Proceso y origen son los del archivo de confianza: " + origin);
    return true;
}

bool checkSignature(Scene& scene)
{
    const Result<std::string> signature = scene.source.read(corteFolderName(scene.manifest.corte) + "/manifiesto.json.p7s", maxSmall);
    if (!signature)
        return scene.bad("firma", "El manifiesto no está firmado: falta manifiesto.json.p7s");
    const Result<CmsSigner> signer = verifyCms(scene.manifestBytes, *signature, scene.trust.caPem, scene.manifest.at);
    if (!signer && signer.error().code == prooferror::certificate)
        return scene.bad("certificado", "El certificado de quien firmó no es de la autoridad de confianza, o no era válido a la hora del corte");
    if (!signer)
        return scene.bad("firma", "La firma del manifiesto no corresponde a su contenido");
    scene.signer = *signer;
    scene.good("firma", "Manifiesto firmado por «" + signer->subject + "», serie " + signer->serial + ", " + when(signer->signedAt));
    if (const RevokedSigner* revoked = scene.trust.revocationOf(signer->serial); revoked != nullptr && isRevoked(scene, *revoked))
        return scene.bad("certificado", "El certificado fue revocado el " + when(revoked->since) + ": " + revoked->reason);
    if (!scene.manifest.simulacro && signer->signedAt + clockSlack < scene.manifest.at)
        return scene.bad("certificado", "La firma dice ser anterior al corte que firma");
    scene.good("certificado", "Certificado de la autoridad de confianza, válido a la hora del corte y no revocado");
    return true;
}

} // namespace prep::proof::detail
