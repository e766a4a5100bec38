// SPDX-License-Identifier: MIT
#pragma once

#include <QTranslator>

namespace prep {

/// The Spanish of what Qt itself says in this console: standard buttons, the menu of a text field, the file dialog, the
/// command line. Where Debian's qt6-translations-l10n is installed that one goes before; a console never shows half of
/// each language for want of a package.
class QtWords : public QTranslator {
public:
    using QTranslator::QTranslator;
    [[nodiscard]] QString translate(const char* context, const char* source, const char* disambiguation, int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace prep
