// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/gate/facts.h"
#include "models/publication/gate/finding.h"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prep::gate {

struct DeclaredFile {
    std::string path; ///< from the root of what is published
    std::uint64_t bytes = 0;
    std::string sha256; ///< lower-case hex
};

/// A product as it is meant to be published, or as a manifest says it was.
struct DeclaredProduct {
    std::string name; ///< "AYUN", "AYUN.json", "paquete", "catalogo", "portal"
    std::vector<DeclaredFile> files;
    bool held = false; ///< its files are those of `corte`, an earlier one: their bytes are checked, their content was
    std::uint32_t corte = 0; ///< of the files, when held
    std::string reason; ///< why it is held
};

struct DeclaredImage {
    std::string sha256;
    std::uint64_t bytes = 0;
};

/// "completas", "faltan", "sin imágenes", "retenidas", as the manifest says it.
struct DeclaredImages {
    std::string state;
    std::uint64_t missing = 0;
    std::vector<DeclaredImage> objects;
};

/// A corte whose files lie under `root`, finished, with its manifest or still without.
struct CorteFolder {
    std::string root;
    std::string folder; ///< "corte/0009"
    std::vector<DeclaredProduct> products;
    DeclaredImages images;
    /// Path of manifiesto.json when it is written already; empty: it is not, and its rules do not apply.
    std::string manifest;
    /// The corte released before: where its root is (may be the same) and its manifest's path; empty = this is the
    /// first.
    std::string previousRoot;
    std::string previousManifest;
};

/// What earlier checks of this program found good already, so that it is not done again: objects by their content
/// (their bytes are hashed every time), images by content and by what the disk says of the file (size, inode, hour of
/// change). Kept by the caller from corte to corte; not for two threads at once.
class Memory {
public:
    Memory();
    ~Memory();
    Memory(Memory&&) noexcept;
    Memory& operator=(Memory&&) noexcept;

    struct Kept;
    [[nodiscard]] Kept& kept() { return *m_kept; }

private:
    std::unique_ptr<Kept> m_kept;
};

/// What the rules said about one product, file by file. `corte` is the name of what holds for all products.
struct ProductReport {
    std::string name;
    bool held = false; ///< declared as held; it may pass as such
    std::deque<Report> files;

    [[nodiscard]] bool passes() const;
    [[nodiscard]] std::size_t refusals() const;
    /// One plain Spanish sentence for the manifest and for a person; empty when it passes.
    [[nodiscard]] std::string reason() const;
};

class CorteReport {
public:
    static constexpr std::string_view whole = "corte"; ///< its refusal refuses every product
    static constexpr std::string_view images = "imagenes";

    /// The report of one product, made when it is new; stays where it is.
    [[nodiscard]] ProductReport& product(std::string_view name);
    [[nodiscard]] const ProductReport* find(std::string_view name) const;
    /// In the order in which they were declared; `corte` first, `imagenes` last.
    [[nodiscard]] const std::deque<ProductReport>& products() const { return m_products; }

    /// May this product be published? Not when it was refused, nor when the corte as a whole was.
    [[nodiscard]] bool passes(std::string_view product) const;
    /// Everything passes.
    [[nodiscard]] bool passes() const;
    [[nodiscard]] std::size_t refusals() const;
    [[nodiscard]] std::size_t countOf(std::string_view rule) const;

private:
    std::deque<ProductReport> m_products;
};

/// The gate over a whole corte (features E2–E5, E9): reads every file back from the disk and compares it with what is
/// declared, with the other files, with the corte before and with the state (`facts`; those that nobody knows are left
/// out). Safe on any bytes; never throws; changes nothing but `memory`.
[[nodiscard]] CorteReport checkCorte(const CorteFolder& corte, const Facts& facts, Memory* memory = nullptr);

/// For a terminal: per product `pasa` or `retenido` with its findings; the last line is PASA or RECHAZADO.
[[nodiscard]] std::string textOf(const CorteReport& report);
[[nodiscard]] std::string jsonOf(const CorteReport& report);

} // namespace prep::gate
