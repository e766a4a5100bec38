// SPDX-License-Identifier: MIT
#pragma once

#include "app/witness/settings.h"
#include "app/witness/witnessclient.h"
#include "app/witness/witnesskey.h"
#include "models/publication/proof/folder.h"
#include "tests/publication/proof/outside.h"
#include "tests/publication/proof/smallpublication.h"
#include "tests/remote/webserver.h"

#include <filesystem>

namespace prep::test {

/// A publication of two cortes in folders to be served, other truths of its last corte signed with the same keys, and the
/// files that a witness is started with.
class ServedViews {
public:
    ServedViews()
        : m_keys(m_out.path("datos"))
    {
        m_keys.addWitnesses(1);
        SmallPublication night(m_out.path("publicado"), m_keys);
        for (std::size_t i = 1; i <= 70; ++i)
            night.count("AYUN", i, static_cast<int>(i));
        night.build(1);
        night.seal(1);
        night.point(1);
        copyTree(m_out.path("publicado"), m_out.path("corte1"));
        m_first = std::make_unique<SmallPublication>(night);
        make("honesto", 8);
        make("otra", 88);
        make("mayor", 88, 40);
        const auto& key = m_keys.witnesses.front();
        must(writeFileAtomically(path("llave"), *witness::witnessKeyText(key, passphrase)));
        must(writeFileAtomically(path("llave abierta"), "testigo " + key.name() + "\n" + *key.pem()));
        must(writeFileAtomically(path("frase"), std::string(passphrase) + "\r\nlo demás no es de ella\n"));
        must(writeFileAtomically(path("confianza.json"), m_keys.trust()));
    }
    static constexpr const char* passphrase = "correcto caballo pila";

    /// In the folder of the test.
    [[nodiscard]] std::string path(const std::string& name) const { return m_out.path(name); }
    [[nodiscard]] std::string read(const std::string& view, const std::string& name) const
    {
        const auto bytes = readFile(path(view) + "/" + name, 1U << 20);
        return bytes ? *bytes : std::string();
    }
    /// That address shows another tree from now on.
    void show(const std::string& address, const std::string& view) const
    {
        std::filesystem::remove_all(path(address));
        copyTree(path(view), path(address));
    }
    [[nodiscard]] const proof::NoteKey& key() const { return m_keys.witnesses.front(); }
    [[nodiscard]] std::string trust() const { return m_keys.trust(); }
    /// Of a witness with a new folder.
    [[nodiscard]] witness::WitnessSettings settings(const std::string& watch, const std::vector<std::string>& compare = {})
    {
        witness::WitnessSettings settings;
        settings.keyFile = path("llave");
        settings.trustFile = path("confianza.json");
        settings.listen = "127.0.0.1:0";
        settings.folder = path("testigo" + std::to_string(++m_count));
        settings.watch = watch;
        settings.compare = compare;
        settings.everySeconds = 3600; // a look is asked for
        settings.clock = [] { return SmallPublication::hourOf(2) + SmallPublication::minutes; };
        return settings;
    }
    /// As the publisher asks, for the checkpoint of that tree.
    [[nodiscard]] witness::WitnessOutcome ask(const std::string& url, const std::string& view) const
    {
        witness::WitnessClient client({ { key().name(), url } }, {});
        proof::PublishedFolder folder(path(view));
        const auto cosigned = client.collect(read(view, "checkpoint"), folder, *proof::parseTrust(trust()), 8000);
        if (!cosigned)
            qFatal("%s", cosigned.error().detail.c_str());
        return cosigned->outcomes.front();
    }
    [[nodiscard]] proof::TreeHead headOf(const std::string& view) const
    {
        const auto trusted = *proof::parseTrust(trust());
        return proof::openCheckpoint(read(view, "checkpoint"), trusted.origin, trusted.logKeys)->checkpoint.head;
    }

private:
    static void must(const Status& status)
    {
        if (!status)
            qFatal("%s", status.error().detail.c_str());
    }
    /// Corte 2 of a night in which acta 80 has so many votes, and so many actas more are counted.
    void make(const std::string& name, int votes, int more = 0)
    {
        std::filesystem::remove_all(m_out.path("publicado"));
        copyTree(m_out.path("corte1"), m_out.path("publicado"));
        SmallPublication night(*m_first);
        night.count("AYUN", 80, votes);
        for (int i = 0; i < more; ++i)
            night.count("AYUN", 200 + static_cast<std::size_t>(i), 9);
        night.build(2);
        night.seal(2);
        night.point(2);
        copyTree(m_out.path("publicado"), m_out.path(name));
    }

    Outside m_out;
    SmallKeys m_keys;
    std::unique_ptr<SmallPublication> m_first;
    int m_count = 0;
};

} // namespace prep::test
