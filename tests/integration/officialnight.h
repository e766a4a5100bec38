// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace prep::test {

/// Puebla 2024 as the institute published it: election → file; empty where PREP_REAL_DATA holds none.
[[nodiscard]] QMap<QString, QString> pueblaFiles();
/// Every figure of the published summary against `elections` of `prep state --json --final`. Empty, or the first that differs.
[[nodiscard]] QString compareFigures(const QJsonObject& elections, const QMap<QString, QString>& files);
/// Every cell of the files of the last corte in a published folder against the official ones. Empty, or the first that differs. `used`: how often what the
/// official files write otherwise than the LEEME asks, or than was ever known, made a difference; nothing else may.
[[nodiscard]] QString compareCorte(const QString& published, const QMap<QString, QString>& files, QMap<QString, int>& used);
/// The one of `used` that says that a box's reading was never published.
[[nodiscard]] QString unknownReading();

} // namespace prep::test
