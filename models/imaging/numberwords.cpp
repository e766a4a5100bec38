// SPDX-License-Identifier: MIT
#include "models/imaging/numberwords.h"

#include <array>
#include <cassert>

namespace prep::imaging {

namespace {

constexpr std::array<const char*, 30> small { "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho",
    "nueve", "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve",
    "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete",
    "veintiocho", "veintinueve" };
constexpr std::array<const char*, 10> tens { "", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta",
    "ochenta", "noventa" };
constexpr std::array<const char*, 10> hundreds { "", "ciento", "doscientos", "trescientos", "cuatrocientos",
    "quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos" };

QString belowHundred(std::int32_t number)
{
    if (number < 30)
        return QString::fromUtf8(small[static_cast<std::size_t>(number)]);
    const QString ten = QString::fromUtf8(tens[static_cast<std::size_t>(number / 10)]);
    return number % 10 == 0 ? ten
                            : QString(ten + u" y " + QString::fromUtf8(small[static_cast<std::size_t>(number % 10)]));
}

QString belowThousand(std::int32_t number)
{
    if (number < 100)
        return belowHundred(number);
    if (number == 100)
        return QStringLiteral("cien");
    const QString hundred = QString::fromUtf8(hundreds[static_cast<std::size_t>(number / 100)]);
    return number % 100 == 0 ? hundred : QString(hundred + u' ' + belowHundred(number % 100));
}

/// "uno" before a noun: veintiún mil, treinta y un millones.
QString shortened(QString words)
{
    if (words.endsWith(u"veintiuno"))
        return words.chopped(3) + QStringLiteral("ún");
    return words.endsWith(u"uno") ? words.chopped(1) : words;
}

} // namespace

QString numberWords(std::int32_t number)
{
    assert(number >= 0 && number <= 999999999 && "what a box may hold");
    QString words;
    const auto add = [&words](const QString& part) { words += words.isEmpty() ? part : QString(u' ' + part); };
    const std::int32_t millions = number / 1000000;
    const std::int32_t thousands = number / 1000 % 1000;
    if (millions > 0)
        add(millions == 1 ? QStringLiteral("un millón") : QString(shortened(belowThousand(millions)) + u" millones"));
    if (thousands > 0)
        add(thousands == 1 ? QStringLiteral("mil") : QString(shortened(belowThousand(thousands)) + u" mil"));
    if (number % 1000 > 0 || number == 0)
        add(belowThousand(number % 1000));
    return words;
}

} // namespace prep::imaging
