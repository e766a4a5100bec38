// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/words.h"
#include "models/imaging/label.h"

namespace prep::imaging {

/// Why an image is to be taken again while the paper is still on the table (B15).
enum class ImageFault : std::uint8_t {
    sinEsquinas,
    torcida,
    borrosa,
    cortada,
    resolucionBaja,
    oscura,
    etiquetaIlegible
};
inline constexpr std::size_t imageFaultCount = 7;

/// What was measured of one image; compared with UmbralesImagen.
struct ImageMeasures {
    bool sheetFound = false; ///< else degrees and cutMm are not known, and dpi is guessed from the image's size
    double degrees = 0; ///< turned clockwise from the nearest quarter turn
    double edge = 0; ///< micrometres of paper over which the edges of the print are smeared
    double dpi = 0; ///< pixels an inch of paper
    int paper = 0; ///< brightness of the darkest part of the sheet's paper, 0–255
    double cutMm = 0; ///< of the printed area, outside the image
};

struct Verdict {
    ImageMeasures measured;
    std::vector<ImageFault> faults; ///< empty: the image is good; each at most once, in the order of the enum
    std::optional<LabelRead> label; ///< the first that names an acta of the process
    std::optional<ActaIndex> acta;

    [[nodiscard]] bool isGood() const { return faults.empty(); }
};

/// Judges the image of one acta by the form of the acta its label names (else of the process's first) and by
/// Process::rules.imagen. Any thread; within 300 ms for a sheet at 150 dpi.
[[nodiscard]] Verdict judge(const QImage& image, const Process& process);

/// "Torcida 4.2 grados (hasta 3.0): enderece la hoja".
[[nodiscard]] Frase reason(ImageFault fault, const ImageMeasures& measured, const UmbralesImagen& limits);

} // namespace prep::imaging
