// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace prep::architecture {

struct Include {
    QString name;
    bool angled = false;
    int line = 0;
};

/// One file of the repository as text, named by its path from the root ("models/domain/state.h").
struct SourceFile {
    QString path;
    QString text;

    [[nodiscard]] QString room() const; ///< the folder that holds it
    [[nodiscard]] bool isCpp() const; ///< .h or .cpp
    [[nodiscard]] bool isHeader() const;
    [[nodiscard]] std::vector<Include> includes() const;
    /// The text with comments blanked (lines stay where they are).
    [[nodiscard]] QString code() const;
};

/// Every text file of the repository that people wrote, in path order: sources, CMake, scripts. Build folders are left out.
[[nodiscard]] std::vector<SourceFile> readTree(const QString& root);

/// "path:line: what" for each match of a pattern in a text.
[[nodiscard]] QStringList matches(const QString& path, const QString& text, const QString& pattern, const QString& what);

} // namespace prep::architecture
