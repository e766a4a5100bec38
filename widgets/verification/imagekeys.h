// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace prep {

class ActaImage;

/// The keys that turn, light, enlarge and move images work wherever the keyboard is inside `page`. `which` says which images
/// they are for now.
void addImageKeys(QWidget& page, std::function<std::vector<ActaImage*>()> which);
/// What they are, for a line of help.
[[nodiscard]] QString imageKeysHelp();

} // namespace prep
