// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/practicescore.h"
#include "widgets/common/theme.h"

#include <QImage>
#include <QWidget>

#include <array>
#include <functional>

class QLabel;
class QPushButton;

namespace prep {

class MistakesList;

/// «Resultado de la práctica»: what was right, by kind; time and key presses against their goals; each wrong box with its piece
/// of the image. Its keys: N another practice, R the failed ones again, E export, Esc back to the capture. GUI thread.
class PracticeResult : public QWidget {
    Q_OBJECT
public:
    explicit PracticeResult(const Theme& theme, QWidget* parent = nullptr);

    /// `clipOf`: the piece of the image of a wrong box of scores[at].
    using ClipOf = std::function<QImage(std::size_t at, std::uint16_t field)>;
    void setScores(const Process& process, const std::vector<PracticeScore>& scores, std::size_t lessons, const ClipOf& clipOf);
    void focusFirst();

    [[nodiscard]] MistakesList& mistakes() { return *m_mistakes; }
    /// Everything it says in figures and words, for readers and tests.
    [[nodiscard]] QStringList lines() const;

Q_SIGNALS:
    void againWanted();
    void failedWanted();
    void exportWanted();
    void backWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Figure {
        QLabel* value = nullptr;
        QLabel* caption = nullptr;
    };
    [[nodiscard]] QWidget* buildFigures();
    [[nodiscard]] QWidget* buildKinds();
    [[nodiscard]] QWidget* buildButtons();
    void setFigure(std::size_t at, const QString& value, const QString& caption, bool isMet);
    void setKind(std::size_t row, const QString& name, const PracticeShare& share, const QString& note = {});
    void fillKinds(const PracticeSummary& summary);
    void fillMistakes(const Process& process, const std::vector<PracticeScore>& scores, const ClipOf& clipOf);
    [[nodiscard]] bool press(int key);

    static constexpr std::size_t figureCount = 4;
    static constexpr std::size_t kindCount = practiceSortCount + 2; ///< and escalations, explanations

    const Theme& m_theme;
    QLabel* m_title;
    QLabel* m_state;
    std::array<Figure, figureCount> m_figures;
    std::array<std::array<QLabel*, 3>, kindCount> m_kinds {};
    MistakesList* m_mistakes;
    QPushButton* m_again = nullptr;
    QPushButton* m_failed = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_back = nullptr;
};

} // namespace prep
