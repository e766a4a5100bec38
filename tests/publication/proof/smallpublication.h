// SPDX-License-Identifier: MIT
#pragma once

#include "models/publication/proof/sealer.h"
#include "models/publication/proof/verifier.h"

#include <map>
#include <string>
#include <vector>

namespace prep::test {

/// Keys of a small process: made once, since scrypt takes its time.
struct SmallKeys {
    explicit SmallKeys(const std::string& data, bool simulacro = false);
    /// What loadKeys() gives; opened once.
    [[nodiscard]] proof::PublicationKeys load() const;
    [[nodiscard]] std::string trust() const;
    /// Lets so many witnesses be known, all of them needed.
    void addWitnesses(std::size_t count);

    static constexpr Millis opening = 1'812'340'800'000; // 2027-06-06T22:00-06:00
    static constexpr const char* passphrase = "correcto caballo pila";
    proof::KeyPlace place;
    proof::KeySubject subject;
    std::vector<proof::NoteKey> witnesses;

private:
    mutable std::optional<std::pair<Identity, std::string>> m_opened; ///< signer, PEM of the log's key
};

/// A published folder as the builder and the sealer leave it, of two elections of a few actas; written by hand so that its
/// tests need no night.
class SmallPublication {
public:
    SmallPublication(std::string root, const SmallKeys& keys);

    static constexpr std::size_t actas = 300; ///< of AYUN; DIP_LOC has 20
    static constexpr Millis minutes = 60'000;
    [[nodiscard]] static Millis hourOf(std::uint32_t corte) { return SmallKeys::opening + Millis { corte } * 10 * minutes; }

    /// From the next corte on, an acta has these votes and an image.
    void count(const std::string& election, std::size_t ordinal, int votes);
    /// Builds, seals, has it cosigned and points at it.
    void publish(std::uint32_t corte);
    /// The steps of publish(), for those who attack between them.
    void build(std::uint32_t corte);
    void seal(std::uint32_t corte);
    void cosignAll() const;
    void point(std::uint32_t corte) const;

    [[nodiscard]] proof::VerifyRequest request(std::uint32_t corte) const;
    [[nodiscard]] std::string path(const std::string& name) const { return m_root + "/" + name; }
    [[nodiscard]] std::string read(const std::string& name) const;
    void write(const std::string& name, const std::string& bytes) const;
    [[nodiscard]] std::string row(const std::string& election, std::size_t ordinal) const;
    [[nodiscard]] const std::string& manifest() const { return m_manifest; }
    [[nodiscard]] std::string imageName(const std::string& election, std::size_t ordinal) const;

    // What the next manifest says, beside what follows from the rows.
    std::string imagesState = "completas";
    int imagesMissing = 0;
    bool prueba = false;
    bool isLast = false;
    std::string held; ///< an election that is held: what the corte before showed of it goes on being shown

private:
    struct Value {
        int votes = 0;
        std::string image;
    };
    [[nodiscard]] std::string product(const std::string& name, std::uint32_t corte, const std::vector<std::string>& files);
    [[nodiscard]] std::string csv(const std::string& election) const;
    [[nodiscard]] std::string totalsOf(const std::string& election) const;
    [[nodiscard]] std::vector<proof::ActaRow> rows() const;

    std::string m_root;
    const SmallKeys& m_keys;
    std::map<std::pair<std::string, std::size_t>, Value> m_values;
    std::map<std::string, std::string> m_shown; ///< corte and files of each product, as the last good one said it
    std::map<std::string, std::string> m_totals; ///< of each election, as the last good corte said them
    std::string m_manifest;
    std::string m_previous;
};

/// Ids of the checks with that mark.
[[nodiscard]] std::vector<std::string> marked(const proof::VerifyReport& report, proof::Grade mark);
void copyTree(const std::string& from, const std::string& to);

} // namespace prep::test
