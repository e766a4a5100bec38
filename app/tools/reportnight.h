// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/cli.h"
#include "models/domain/afteraction.h"

#include <initializer_list>

namespace prep::tools {

/// What a report is made of: a log folded to its end, its chain checked.
struct FoldedNight {
    State state;
    ReportLog log;
    std::string cabeza; ///< hexadecimal hash of the last event
};
/// The error's code is an exit code, its detail Spanish.
[[nodiscard]] Result<FoldedNight> foldNight(const std::string& data);

/// Options of every report that is written to a folder.
inline constexpr std::string_view reportOptionsHelp
    = "    --out CARPETA   informe.pdf, sus datos informe.json, la firma .p7s de ambos y ca.pem con que se comprueban;\n"
      "                    sin --out, los datos van a la salida estándar\n"
      "    --csv           además, en CARPETA/csv, una tabla por archivo con todo lo que el informe muestra\n"
      "    --passphrase-file ARCHIVO   frase de paso de las llaves de publicación (prep keys); sin la opción, de la entrada estándar\n"
      "    --sin-firma     no firma nada, y el informe lo dice\n";

/// Writes what `options` ask for: to the folder, or the data to stdout. `data`: whose keys sign; empty = there are none.
[[nodiscard]] int writeReport(const Informe& report, const Options& options, const std::string& data, std::string_view help);

/// A report's informe.json with its signature beside it, or a data directory whose log is folded.
[[nodiscard]] Result<InformeComparado> readComparable(const std::string& path, const std::vector<std::string>& trustFiles);

int reportAfterAction(const Args& args);
int reportEstimate(const Args& args);
int reportReadiness(const Args& args);
int reportMonth(const Args& args);

} // namespace prep::tools
