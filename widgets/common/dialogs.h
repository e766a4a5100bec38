// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/bounds.h"

class QDialog;
class QDialogButtonBox;
class QPushButton;

namespace prep {

/// Letters that fit a note of the log, whichever they are: the longest take four bytes.
inline constexpr int longestNote = static_cast<int>(maxNote) / 4;

/// The foot of a dialog: `go`, which Enter presses, and «Cancelar». Owned by the dialog.
[[nodiscard]] QDialogButtonBox* dialogButtons(QDialog* dialog, QPushButton* go);

} // namespace prep
