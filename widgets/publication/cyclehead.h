// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/publicationsummary.h"
#include "widgets/common/figurebox.h"
#include "widgets/common/panel.h"

#include <array>

namespace prep {

/// Where the cycle stands: last corte, next one, gap, what is held, what is lacking of complete proof; and which
/// program this is.
class CycleHead : public Panel {
    Q_OBJECT
public:
    enum Figure { last, next, gap, held, proof, figures };

    CycleHead(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    /// Only when the night has a state.
    void refreshFigures();
    [[nodiscard]] const FigureBox& figure(Figure figure) const { return *m_figures[figure]; }
    [[nodiscard]] QString identity() const { return m_identity->text(); }

private:
    [[nodiscard]] FigureBox::Content lastContent(const PublicationSummary& summary) const;
    [[nodiscard]] FigureBox::Content nextContent(const PublicationSummary& summary) const;
    [[nodiscard]] FigureBox::Content gapContent(const PublicationSummary& summary) const;
    [[nodiscard]] FigureBox::Content heldContent(const PublicationSummary& summary) const;
    [[nodiscard]] FigureBox::Content proofContent(const PublicationSummary& summary) const;

    const Night& m_night;
    std::array<FigureBox*, figures> m_figures {};
    ElidedLabel* m_identity;
};

} // namespace prep
