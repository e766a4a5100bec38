// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/result.h"
#include "models/wire/messages.h"

#include <QFile>

#include <memory>

namespace prep::hub {

/// Signs (seq, head) and notes every anchor in anclas.jsonl, of which a copy belongs outside this machine. One thread.
class AnchorBook {
public:
    [[nodiscard]] static Result<std::unique_ptr<AnchorBook>> open(
        const std::string& keyFile, const std::string& bookFile, std::string processId);
    ~AnchorBook();

    [[nodiscard]] Digest publicKey() const;
    /// Signs; an Error says that the book could not be written (the anchor is good all the same).
    [[nodiscard]] wire::Ancla sign(Seq seq, const Digest& head, Status* written);

private:
    struct Key;
    AnchorBook(std::unique_ptr<Key> key, const std::string& bookFile, std::string processId);
    std::unique_ptr<Key> m_key;
    QFile m_book;
    std::string m_processId;
};

} // namespace prep::hub
