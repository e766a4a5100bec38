// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/corte.h"
#include "models/publication/gate/corte.h"
#include "tests/support/syntheticnight.h"

#include <QTemporaryDir>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace prep::gate::samples {

/// Two cortes of a small night, built by the product and written to a folder, to be spoilt. What is spoilt is declared
/// anew, packages included, so that no rule on bytes hides the one that is meant.
class CorteSample {
public:
    CorteSample();

    /// What the gate says of the second corte as it now lies there.
    [[nodiscard]] CorteReport check(Memory* memory = nullptr) const { return checkCorte(corte, facts, memory); }

    [[nodiscard]] std::string read(const std::string& path) const;
    void write(const std::string& path, const std::string& bytes);
    void remove(const std::string& path);
    /// Undoes whatever was spoilt.
    void restore();
    [[nodiscard]] std::string root() const { return m_folder.path().toStdString(); }

    [[nodiscard]] DeclaredProduct& product(const std::string& name);
    /// The file of a product whose path holds this text.
    [[nodiscard]] DeclaredFile& file(const std::string& product, const std::string& part);
    [[nodiscard]] std::string results(const std::string& election) { return file(election, election + "_20").path; }

    /// Changes a file's bytes and what is declared of it; the packages it is in are made anew.
    void edit(const std::string& product, const std::string& part, const std::function<void(std::string&)>& change);
    /// Changes the JSON object that the index names at this pointer ("/entidad", "/secciones/0871", or one that such an object
    /// names in turn: "/entidad/directorio"), and all names of it.
    void editObject(
        const std::string& election, const std::string& pointer, const std::function<void(std::string&)>& change);
    /// A section of the first election of which both cortes show a counted acta.
    [[nodiscard]] std::string countedSection() const;
    /// One of which nothing was ever shown.
    [[nodiscard]] std::string pendingSection() const;
    /// Changes a section's object of the corte before, and what is declared of it there; the corte follows that one.
    void editSectionBefore(const std::string& section, const std::function<void(std::string&)>& change);
    /// Changes a file of the corte before, and what is declared of it there; the corte follows that one.
    void editFileBefore(const std::string& product, const std::string& part, const std::function<void(std::string&)>& change);
    /// Changes the manifest of the corte before; the corte follows that one.
    void editManifestBefore(const std::function<void(std::string&)>& change);
    /// Name of the object there.
    [[nodiscard]] std::string object(const std::string& election, const std::string& pointer);
    /// The product is held, as the publisher does it: the files of the corte before, none of the new ones, and a manifest that
    /// says so.
    void hold(const std::string& name);
    /// Writes the manifest, and actual.json, of the corte as it is declared now.
    void seal();
    void repack();

    CorteFolder corte;
    Facts facts;
    std::string election; ///< the first one's id

private:
    void publish(const State& state, const CorteHead& head);
    void showHeldImages(CorteBuilt& built);
    void remember(const std::string& path);
    /// A section of the first election of which this holds in both cortes.
    [[nodiscard]] std::string sectionThat(const std::function<bool(const std::string& object)>& holds) const;
    void replaceObject(DeclaredProduct& product, const std::string& hash, const std::string& bytes);
    [[nodiscard]] static State withImages(const State& state, std::vector<std::string>& images);

    QTemporaryDir m_folder;
    test::SyntheticNight m_night;
    State m_state;
    CorteHead m_head;
    CorteBuilt m_built;
    CorteBuilt m_first; ///< the corte before, with the totals of its elections
    bool m_remembers = false;
    std::map<std::string, std::optional<std::string>> m_before; ///< files as they were before they were spoilt
    CorteFolder m_goodCorte;
    Facts m_goodFacts;
};

/// A small PNG that is nobody else's.
[[nodiscard]] std::string pngOf(std::size_t seed);
void replaceFirst(std::string& text, const std::string& from, const std::string& to);

} // namespace prep::gate::samples
