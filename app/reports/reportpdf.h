// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/report.h"

#include <QByteArray>
#include <QString>

namespace prep {

/// The pages of a report, letter size, landscape: cover, figures, tables. Needs a QGuiApplication (fonts), any thread. `seal`:
/// who signs the file, or that nobody does; Spanish. The same report gives the same pages.
[[nodiscard]] QByteArray reportPdf(const Informe& report, const QString& seal);

} // namespace prep
