// SPDX-License-Identifier: MIT
#include "app/witness/evidence.h"

#include "models/process/files.h"
#include "models/process/isotime.h"
#include "models/publication/proof/pointer.h"

#include <algorithm>
#include <filesystem>

namespace prep::witness {

namespace {

constexpr int maxFolders = 1000;
constexpr std::uint64_t maxText = 64U << 10;
constexpr std::string_view seenMark = "Vista el ";
constexpr std::string_view reasonMark = " por este testigo: ";
constexpr std::string_view firstMark = "Versión 1, carpeta vista-1: ";
constexpr std::string_view secondMark = "Versión 2, carpeta vista-2: ";

std::string readme(const View& first, const View& second, const Contradiction& contradiction, const std::string& when)
{
    std::string text = "EVIDENCIA DE DOS VERSIONES QUE SE CONTRADICEN\n\n";
    text.append(seenMark).append(when).append(reasonMark).append(contradiction.reason).append(".\n\n");
    text.append(firstMark).append(first.where).append("\n").append(secondMark).append(second.where);
    text += "\n\nCada carpeta tiene lo que se recibió, byte por byte: checkpoint (nota firmada de la bitácora pública) y, si se mostraban, actual.json,\n"
            "manifiesto.json y manifiesto.json.p7s. Quien tenga confianza.json puede comprobar las firmas; nadie sin esas llaves pudo hacerlas.\n";
    if (!first.statement.empty() || !second.statement.empty())
        text += "declarado.txt: lo que se declaró por una conexión autenticada, sin firma propia.\n";
    if (!contradiction.proof.empty())
        text += "prueba.txt: la raíz de la que creció la bitácora mayor y la prueba de consistencia (RFC 6962) que lo demuestra.\n";
    return text + "Conserve esta carpeta sin cambiarla y entregue copia a la autoridad.\n";
}

/// What stands between a mark and the next `end`; empty where there is none.
std::string after(std::string_view text, std::string_view mark, std::string_view end)
{
    const std::size_t from = text.find(mark);
    if (from == std::string_view::npos)
        return {};
    text.remove_prefix(from + mark.size());
    return std::string(text.substr(0, text.find(end)));
}

KeptView keptView(const std::string& folder, std::string where)
{
    KeptView view { std::move(where), {}, 0 };
    const auto note = readFile(folder + "/checkpoint", maxText);
    const auto parsed = note ? proof::parseNote(*note) : Result<proof::Note>(note.error());
    const auto checkpoint = parsed ? proof::parseCheckpointText(parsed->text) : Result<proof::Checkpoint>(parsed.error());
    if (checkpoint)
        view.head = checkpoint->head;
    const auto pointer = readFile(folder + "/actual.json", maxText);
    if (const auto shown = pointer ? proof::parsePointer(*pointer) : Result<proof::Pointer>(pointer.error()))
        view.corte = shown->corte;
    return view;
}

std::optional<KeptEvidence> keptEvidence(const std::string& folder)
{
    const auto text = readFile(folder + "/LEEME.txt", maxText);
    const auto at = text ? parseIso(after(*text, seenMark, reasonMark)) : std::nullopt;
    if (!at)
        return std::nullopt; // it was cut short
    return KeptEvidence { folder, *at, after(*text, reasonMark, ".\n"), keptView(folder + "/vista-1", after(*text, firstMark, "\n")),
        keptView(folder + "/vista-2", after(*text, secondMark, "\n")) };
}

Status writeView(const std::string& folder, const View& view)
{
    if (const Status made = makeFolder(folder); !made)
        return made;
    const std::pair<const char*, const std::string&> files[] = { { "checkpoint", view.checkpoint }, { "actual.json", view.pointer },
        { "manifiesto.json", view.manifest }, { "manifiesto.json.p7s", view.signature }, { "declarado.txt", view.statement } };
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

std::vector<KeptEvidence> listEvidence(const std::string& folder)
{
    std::vector<std::string> names;
    std::error_code failure;
    for (std::filesystem::directory_iterator at(folder + "/evidencia", failure), end; !failure && at != end; at.increment(failure))
        names.push_back(at->path().string());
    std::sort(names.rbegin(), names.rend()); // they begin with their hour
    std::vector<KeptEvidence> kept;
    for (std::size_t i = 0; i < names.size() && kept.size() < maxListed; ++i) {
        if (auto one = keptEvidence(names[i]))
            kept.push_back(std::move(*one));
    }
    return kept;
}

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
