// SPDX-License-Identifier: MIT
#include "app/witness/evidence.h"

#include "models/process/files.h"
#include "models/process/isotime.h"

#include <algorithm>

namespace prep::witness {

namespace {

constexpr int maxFolders = 1000;

std::string readme(const View& first, const View& second, const Contradiction& contradiction, const std::string& when)
{
    return "EVIDENCIA DE DOS VERSIONES QUE SE CONTRADICEN\n\nVista el " + when + " por este testigo: " + contradiction.reason
        + ".\n\nVersión 1, carpeta vista-1: " + first.where + "\nVersión 2, carpeta vista-2: " + second.where
        + "\n\nCada carpeta tiene lo que se recibió, byte por byte: checkpoint (nota firmada de la bitácora pública) y, si se mostraban, actual.json,\n"
          "manifiesto.json y manifiesto.json.p7s. Quien tenga confianza.json puede comprobar las firmas; nadie sin esas llaves pudo hacerlas.\n"
        + (contradiction.proof.empty() ? "" : "prueba.txt: la raíz de la que creció la bitácora mayor y la prueba de consistencia (RFC 6962) que lo demuestra.\n")
        + "Conserve esta carpeta sin cambiarla y entregue copia a la autoridad.\n";
}

Status writeView(const std::string& folder, const View& view)
{
    if (const Status made = makeFolder(folder); !made)
        return made;
    const std::pair<const char*, const std::string&> files[] = { { "checkpoint", view.checkpoint }, { "actual.json", view.pointer },
        { "manifiesto.json", view.manifest }, { "manifiesto.json.p7s", view.signature } };
    for (const auto& [name, bytes] : files) {
        if (const Status written = bytes.empty() ? Status() : writeFileAtomically(folder + "/" + name, bytes); !written)
            return written;
    }
    return {};
}

/// A name that is not taken.
std::string freeFolder(const std::string& folder, const std::string& when)
{
    std::string name = when;
    std::replace(name.begin(), name.end(), ':', '-');
    std::string path = folder + "/evidencia/" + name;
    for (int i = 2; fileExists(path) && i < maxFolders; ++i)
        path = folder + "/evidencia/" + name + "-" + std::to_string(i);
    return path;
}

} // namespace

View checkpointAlone(const std::string& where, const std::string& note)
{
    View view;
    view.where = where;
    view.checkpoint = note;
    return view;
}

Result<std::string> keepEvidence(
    const std::string& folder, const View& first, const View& second, const Contradiction& contradiction, Millis now)
{
    const std::string when = formatIso(now / 1000 * 1000, 0);
    const std::string place = freeFolder(folder, when);
    Status written = writeView(place + "/vista-1", first);
    if (written)
        written = writeView(place + "/vista-2", second);
    if (written && !contradiction.proof.empty())
        written = writeFileAtomically(place + "/prueba.txt", contradiction.proof);
    if (written) // last: with it the evidence is whole
        written = writeFileAtomically(place + "/LEEME.txt", readme(first, second, contradiction, when));
    return written ? Result<std::string>(place) : Result<std::string>(written.error());
}

} // namespace prep::witness
