// SPDX-License-Identifier: MIT
#include "widgets/practice/practiceresult.h"

#include "widgets/common/format.h"
#include "widgets/practice/mistakeslist.h"
#include "widgets/practice/practicewords.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace prep {

namespace {

constexpr int kindsWidth = 380;

QWidget* newPanel(QWidget* parent)
{
    auto* const panel = new QWidget(parent);
    panel->setObjectName(QStringLiteral("panel"));
    panel->setAttribute(Qt::WA_StyledBackground);
    return panel;
}

QLabel* newLabel(const char* style, QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setObjectName(QLatin1String(style));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QString shareText(const PracticeShare& share)
{
    return PracticeWords::tr("%1 de %2").arg(Format::number(share.right), Format::number(share.asked));
}

} // namespace

PracticeResult::PracticeResult(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(newLabel("section", this))
    , m_state(newLabel("muted", this))
    , m_mistakes(new MistakesList(theme, this))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Resultado de la práctica"));
    m_title->setText(tr("Resultado de la práctica"));
    m_state->setWordWrap(true);
    m_mistakes->setEmptyText(tr("Aquí se ve cada casilla que salga mal, con el pedazo de la imagen, lo que usted escribió y lo que dice."));
    m_mistakes->installEventFilter(this);
    auto* const right = newPanel(this);
    auto* const listTitle = newLabel("panelTitle", right);
    listTitle->setText(tr("Lo que salió mal"));
    auto* const listColumn = new QVBoxLayout(right);
    listColumn->setContentsMargins(12, 8, 12, 12);
    listColumn->addWidget(listTitle);
    listColumn->addWidget(m_mistakes, 1);
    auto* const middle = new QHBoxLayout;
    middle->setSpacing(8);
    middle->addWidget(buildKinds());
    middle->addWidget(right, 1);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_state);
    column->addWidget(buildFigures());
    column->addLayout(middle, 1);
    column->addWidget(buildButtons());
}

QWidget* PracticeResult::buildFigures()
{
    auto* const row = new QWidget(this);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (Figure& figure : m_figures) {
        auto* const panel = newPanel(row);
        figure.value = newLabel("big", panel);
        figure.caption = newLabel("muted", panel);
        figure.caption->setWordWrap(true);
        auto* const column = new QVBoxLayout(panel);
        column->setContentsMargins(12, 8, 12, 8);
        column->setSpacing(0);
        column->addWidget(figure.value);
        column->addWidget(figure.caption);
        layout->addWidget(panel, 1);
    }
    return row;
}

QWidget* PracticeResult::buildKinds()
{
    auto* const panel = newPanel(this);
    panel->setFixedWidth(kindsWidth);
    panel->setAccessibleName(tr("Aciertos por clase"));
    auto* const title = newLabel("panelTitle", panel);
    title->setText(tr("Aciertos por clase"));
    auto* const grid = new QGridLayout;
    grid->setVerticalSpacing(10);
    grid->setHorizontalSpacing(16);
    grid->setColumnStretch(0, 1);
    for (std::size_t row = 0; row < kindCount; ++row) {
        for (std::size_t column = 0; column < m_kinds[row].size(); ++column) {
            m_kinds[row][column] = newLabel(column == 1 ? "" : "muted", panel);
            m_kinds[row][column]->setAlignment(column == 0 ? Qt::AlignLeft : Qt::AlignRight);
            grid->addWidget(m_kinds[row][column], static_cast<int>(row), static_cast<int>(column));
        }
    }
    auto* const column = new QVBoxLayout(panel);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(12);
    column->addWidget(title);
    column->addLayout(grid);
    column->addStretch(1);
    return panel;
}

QWidget* PracticeResult::buildButtons()
{
    auto* const row = new QWidget(this);
    m_back = new QPushButton(tr("Volver a la captura (Esc)"), row);
    m_failed = new QPushButton(tr("Repetir las que falló (R)"), row);
    m_again = new QPushButton(tr("Otra práctica (N)"), row);
    m_export = new QPushButton(tr("Exportar CSV (E)"), row);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (auto* const button : { m_back, m_failed, m_again, m_export }) {
        button->setAutoDefault(true);
        button->installEventFilter(this); // its letters work from here, too
        layout->addWidget(button);
    }
    layout->addStretch(1);
    connect(m_back, &QPushButton::clicked, this, &PracticeResult::backWanted);
    connect(m_failed, &QPushButton::clicked, this, &PracticeResult::failedWanted);
    connect(m_again, &QPushButton::clicked, this, &PracticeResult::againWanted);
    connect(m_export, &QPushButton::clicked, this, &PracticeResult::exportWanted);
    return row;
}

void PracticeResult::setFigure(std::size_t at, const QString& value, const QString& caption, bool isMet)
{
    m_figures[at].value->setText(value);
    m_figures[at].caption->setText(isMet ? caption : QString(QStringLiteral("▲ ") + caption));
    m_figures[at].value->setStyleSheet(QStringLiteral("color: %1").arg(m_theme.color(isMet ? Theme::Text : Theme::High).name()));
}

void PracticeResult::setScores(const Process& process, const std::vector<PracticeScore>& scores, std::size_t lessons, const ClipOf& clipOf)
{
    const PracticeSummary summary = summarize(scores);
    const bool isOver = scores.size() == lessons;
    const auto done = Format::number(static_cast<std::int64_t>(scores.size()));
    const auto all = Format::number(static_cast<std::int64_t>(lessons));
    m_state->setText(isOver ? tr("Terminó las %1 actas. Nada de esto salió de esta máquina ni se cuenta.").arg(all)
                            : tr("%1 de %2 actas hechas. Nada de esto sale de esta máquina ni se cuenta.").arg(done, all));
    const bool isAllRight = summary.boxes.asked == summary.boxes.right;
    const auto actas = std::max<std::int64_t>(1, static_cast<std::int64_t>(scores.size()));
    setFigure(0, summary.boxes.asked == 0 ? Format::none() : Format::percent(summary.boxes.right, summary.boxes.asked),
        tr("de las casillas bien: %1").arg(shareText(summary.boxes)), isAllRight);
    setFigure(1, shareText(summary.actas), tr("actas sin ningún error"), summary.actas.asked == summary.actas.right);
    setFigure(2, summary.medianTook == 0 ? Format::none() : PracticeWords::seconds(summary.medianTook),
        tr("por acta (mediana); la meta es %1").arg(PracticeWords::seconds(practiceTimeGoal)), summary.medianTook <= practiceTimeGoal);
    setFigure(3, scores.empty() ? Format::none() : Format::number(summary.presses / actas),
        tr("teclas por acta; la meta es %1: cifras, una por casilla y %2 más")
            .arg(Format::number(summary.pressGoal / actas), Format::number(practicePressesBeyond)),
        summary.presses <= summary.pressGoal);
    fillKinds(summary);
    fillMistakes(process, scores, clipOf);
    m_back->setVisible(!isOver);
    m_failed->setEnabled(isOver && !summary.failed.empty());
    m_again->setEnabled(isOver);
    m_export->setEnabled(!scores.empty());
    setAccessibleDescription(lines().join(QStringLiteral(". ")));
}

void PracticeResult::setKind(std::size_t row, const QString& name, const PracticeShare& share, const QString& note)
{
    m_kinds[row][0]->setText(name);
    m_kinds[row][1]->setText(share.asked == 0 ? Format::none() : shareText(share));
    m_kinds[row][2]->setText(!note.isEmpty() || share.asked == 0 ? note : Format::percent(share.right, share.asked));
    const bool isWrong = share.right < share.asked;
    m_kinds[row][1]->setStyleSheet(QStringLiteral("color: %1").arg(m_theme.color(isWrong ? Theme::High : Theme::Text).name()));
}

void PracticeResult::fillKinds(const PracticeSummary& summary)
{
    for (std::size_t sort = 0; sort < practiceSortCount; ++sort) {
        setKind(sort, PracticeWords::sort(static_cast<PracticeSort>(sort)), summary.bySort[sort]);
        const bool isRare = static_cast<PracticeSort>(sort) == PracticeSort::noAplica; // only special modalities have it
        for (auto* const label : m_kinds[sort])
            label->setVisible(!isRare || summary.bySort[sort].asked > 0);
    }
    setKind(practiceSortCount, tr("A la mesa de control"), summary.escalations);
    setKind(practiceSortCount + 1, tr("Explicaciones"), summary.explanations, summary.needless == 0 ? QString() : tr("%n de más", nullptr, summary.needless));
}

void PracticeResult::fillMistakes(const Process& process, const std::vector<PracticeScore>& scores, const ClipOf& clipOf)
{
    m_mistakes->clear();
    for (std::size_t at = 0; at < scores.size(); ++at) {
        const PracticeScore& score = scores[at];
        const auto acta = QString::fromStdString(process.actaKey(score.acta));
        for (const PracticeBox& box : score.boxes) {
            if (!box.isRight)
                m_mistakes->addBox(acta, PracticeWords::field(process, score.acta, box.field), box, clipOf(at, box.field));
        }
        if (const QString other = PracticeWords::otherMistake(score); !other.isEmpty())
            m_mistakes->addActa(acta, other);
    }
    if (!scores.empty())
        m_mistakes->setEmptyText(tr("Nada salió mal hasta ahora."));
    if (m_mistakes->count() > 0)
        m_mistakes->setCurrentRow(0);
}

QStringList PracticeResult::lines() const
{
    QStringList lines { m_state->text() };
    for (const Figure& figure : m_figures)
        lines << figure.value->text() + QLatin1Char(' ') + figure.caption->text();
    for (const auto& kind : m_kinds) {
        if (!kind[0]->isHidden())
            lines << kind[0]->text() + QStringLiteral(": ") + kind[1]->text() + QLatin1Char(' ') + kind[2]->text();
    }
    return lines;
}

void PracticeResult::focusFirst()
{
    m_mistakes->count() > 0 ? m_mistakes->setFocus() : setFocus();
}

bool PracticeResult::press(int key)
{
    switch (key) {
    case Qt::Key_N:
        m_again->click();
        return true;
    case Qt::Key_R:
        m_failed->click();
        return true;
    case Qt::Key_E:
        m_export->click();
        return true;
    default:
        return false;
    }
}

void PracticeResult::keyPressEvent(QKeyEvent* event)
{
    if (!press(event->key()))
        QWidget::keyPressEvent(event);
}

/// A list would look for a row that begins with the letter.
bool PracticeResult::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && press(key->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace prep
