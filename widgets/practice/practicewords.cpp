// SPDX-License-Identifier: MIT
#include "widgets/practice/practicewords.h"

#include "widgets/common/format.h"
#include "widgets/common/words.h"

namespace prep {

namespace {
constexpr int mistakesInLine = 2;
} // namespace

QString PracticeWords::sort(PracticeSort sort)
{
    switch (sort) {
    case PracticeSort::numero:
        return tr("Números");
    case PracticeSort::letraNumero:
        return tr("Letra y número");
    case PracticeSort::sinDato:
        return tr("Sin dato");
    case PracticeSort::ilegible:
        return tr("Ilegibles");
    case PracticeSort::noAplica:
        return tr("No aplica");
    }
    return {};
}

QString PracticeWords::field(const Process& process, ActaIndex acta, std::uint16_t field)
{
    const Ballot& ballot = process.ballotOf(acta);
    const std::size_t leading = totalCount - 1;
    if (field < leading)
        return Words::total(static_cast<Total>(field));
    if (field >= leading + ballot.boxes.size())
        return Words::total(Total::asentado);
    return Words::box(QString::fromStdString(process.elections[ballot.election].boxes[ballot.boxes[field - leading]].id));
}

QString PracticeWords::value(Cell cell, Mark mark)
{
    const QString text = Words::cell(cell);
    switch (mark) {
    case Mark::none:
        return text;
    case Mark::soloNumero:
        return tr("%1, solo número").arg(text);
    case Mark::soloLetra:
        return tr("%1, solo letra").arg(text);
    case Mark::letraDistinta:
        return tr("%1, letra distinta").arg(text);
    }
    return text;
}

QString PracticeWords::mistake(const PracticeBox& box)
{
    return tr("Usted: %1. Dice: %2.").arg(value(box.typed, box.said), value(box.written, box.how));
}

QString PracticeWords::otherMistake(const PracticeScore& score)
{
    if (score.toEscalate && !score.wasEscalated)
        return tr("Esta imagen no se lee: no se adivina, F2 la manda a la mesa de control.");
    if (score.wasEscalated && !score.toEscalate)
        return tr("Esta acta se puede leer: no hacía falta mandarla a la mesa de control.");
    if (score.needless > 0)
        return tr("Explicó algo que el acta no dice: antes de explicar, compare con la imagen.");
    return score.explained < score.toExplain ? tr("Faltó explicar lo que lleva observación.") : QString();
}

QString PracticeWords::seconds(Millis time)
{
    return tr("%1 s").arg(QStringLiteral("%1.%2").arg(time / 1000).arg(time % 1000 / 100));
}

QString PracticeWords::line(const Process& process, const PracticeScore& score)
{
    QStringList parts { tr("Acta %1").arg(QString::fromStdString(process.actaKey(score.acta))) };
    if (!score.boxes.empty())
        parts << tr("%1 de %2 casillas bien").arg(Format::number(static_cast<std::int64_t>(score.boxes.size()) - score.wrong()),
            Format::number(static_cast<std::int64_t>(score.boxes.size())));
    int said = 0;
    for (const PracticeBox& box : score.boxes) {
        if (!box.isRight && said++ < mistakesInLine)
            parts << tr("%1: usted %2, dice %3").arg(field(process, score.acta, box.field), value(box.typed, box.said), value(box.written, box.how));
    }
    if (said > mistakesInLine)
        parts << tr("y %n más", nullptr, said - mistakesInLine);
    if (const QString other = otherMistake(score); !other.isEmpty())
        parts << other;
    else if (score.wasEscalated)
        parts << tr("a la mesa de control, como debía");
    if (score.differed)
        parts << tr("difirió de la otra captura: decidió una tercera");
    parts << tr("%1 (meta %2)").arg(seconds(score.took), seconds(practiceTimeGoal))
          << tr("%1 teclas (meta %2)").arg(Format::number(score.presses), Format::number(score.pressGoal));
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace prep
