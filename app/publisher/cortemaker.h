// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/corte.h"
#include "models/publication/gate/corte.h"

#include <functional>
#include <set>
#include <string>
#include <unordered_set>

namespace prep::publisher {

struct MakeRequest {
    const State& state; ///< at the corte's seq
    CorteHead head; ///< `anterior` is filled in
    std::uint32_t previous = 0; ///< number of the corte released before with files; 0 = none
    std::set<std::string, std::less<>> held; ///< products that two persons hold back
    std::vector<gate::AdmittedChange> admitted; ///< schemas and portals that two persons let out
};

/// A corte whose files lie in the folder, gate passed and manifest written; or why it may not come out.
struct MadeCorte {
    CorteBuilt built;
    Digest manifest;
    gate::CorteReport report;
    std::string refused; ///< Spanish; empty = it may be signed
    std::uint32_t added = 0; ///< rows that the corte before did not have
    std::uint32_t changed = 0;
    std::uint32_t withdrawn = 0;
    std::uint32_t buildMs = 0;
    std::uint32_t gateMs = 0;
};

/// What the last corte before `numero` with files says of its products and images; nothing when there is no such file.
struct LastCorte {
    std::vector<CorteProduct> products;
    std::vector<CorteImage> images;
    Digest manifest;
};
[[nodiscard]] Result<LastCorte> readLast(const std::string& root, std::uint32_t numero);

/// Builds cortes into one folder, has the gate read them back from the disk, and holds what it refuses (E9). Objects that lie
/// there already are kept. One object, one thread; remembers between cortes what is on the disk and what the gate has read.
class CorteMaker {
public:
    /// `root`: of what is published; `images`: the hub's image store; `mapa`: bytes of mapa.geojson or nothing.
    CorteMaker(std::string root, std::string images, std::string mapa);

    /// What a drill does to what was built, before the manifest and the gate (sabotage.h).
    void setSabotage(std::function<Status(const std::string& root, CorteBuilt& built)> spoil) { m_spoil = std::move(spoil); }

    /// An Error is the disk's: nothing can be said of the corte.
    [[nodiscard]] Result<MadeCorte> make(const MakeRequest& request);

private:
    [[nodiscard]] Status put(const std::string& path, std::string_view bytes);
    [[nodiscard]] Status isAsItWas(const std::string& path, std::string_view bytes, bool& same) const;
    void discard(const CorteBuilt& built, std::string_view name) const;
    struct Page {
        std::string path;
        std::string bytes;
    };
    [[nodiscard]] Status keepPages(const CorteExtras& extras);
    [[nodiscard]] std::vector<Page> pagesOf(const LastCorte& last) const;
    [[nodiscard]] Status putBack(const std::vector<Page>& pages);
    void forgetOldPortals(const CorteBuilt& built, const LastCorte& last) const;
    [[nodiscard]] Status showImages(const State& state, const LastCorte& last, CorteBuilt& built, const std::vector<std::string>& held);
    [[nodiscard]] std::set<Digest> imagesOfHeld(const CorteProduct* product) const;
    [[nodiscard]] Status bringImages(const CorteBuilt& built);
    [[nodiscard]] gate::CorteFolder folderOf(const MakeRequest& request, const CorteBuilt& built, bool withManifest) const;

    std::string m_root;
    std::string m_images;
    std::string m_mapa;
    std::function<Status(const std::string&, CorteBuilt&)> m_spoil; ///< empty: no drill
    gate::Memory m_memory;
    std::unordered_set<std::string> m_written; ///< objects that this object knows to be there
};

/// A page of the portal, at the root of what is published: it keeps its name from one portal to the next. Everything else
/// lies in folders and is never replaced.
[[nodiscard]] bool isPage(std::string_view path);
/// "prep 0.1.0" and the SHA-256 of the running program.
void signAsProgram(CorteHead& head, const std::string& software);
/// The hub's signature of the very event that the head holds the log up to; empty = there is none.
[[nodiscard]] std::string anchorOf(const std::string& anchorsFile, const CorteHead& head);

} // namespace prep::publisher
