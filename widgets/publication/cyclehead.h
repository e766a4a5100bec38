// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/publicationsummary.h"
#include "widgets/common/panel.h"
#include "widgets/common/words.h"

#include <optional>

namespace prep {

/// One figure of the head: what it is, the number that matters, and two lines that say more; what does not fit is in
/// its tooltip.
class CycleFigure : public QWidget {
    Q_OBJECT
public:
    struct Content {
        QString caption;
        QString value;
        QStringList lines; ///< at most two
        std::optional<Look> look; ///< of the value; none = nothing that needs eyes
        friend bool operator==(const Content& a, const Content& b);
    };

    CycleFigure(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void set(const Content& content);
    [[nodiscard]] const Content& content() const { return m_content; }
    [[nodiscard]] QSize sizeHint() const override { return { 180, 94 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 90, 94 }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Night& m_night;
    const Theme& m_theme;
    Content m_content;
};

/// Where the cycle stands: last corte, next one, gap, what is held, what is lacking of complete proof; and which
/// program this is.
class CycleHead : public Panel {
    Q_OBJECT
public:
    enum Figure { last, next, gap, held, proof, figures };

    CycleHead(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    /// Only when the night has a state.
    void refreshFigures();
    [[nodiscard]] const CycleFigure& figure(Figure figure) const { return *m_figures[figure]; }
    [[nodiscard]] QString identity() const { return m_identity->text(); }

private:
    [[nodiscard]] CycleFigure::Content lastContent(const PublicationSummary& summary) const;
    [[nodiscard]] CycleFigure::Content nextContent(const PublicationSummary& summary) const;
    [[nodiscard]] CycleFigure::Content gapContent(const PublicationSummary& summary) const;
    [[nodiscard]] CycleFigure::Content heldContent(const PublicationSummary& summary) const;
    [[nodiscard]] CycleFigure::Content proofContent(const PublicationSummary& summary) const;

    const Night& m_night;
    std::array<CycleFigure*, figures> m_figures {};
    ElidedLabel* m_identity;
};

} // namespace prep
