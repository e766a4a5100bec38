// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "widgets/common/words.h"

#include <QCoreApplication>
#include <QHash>
#include <QString>
#include <QStringList>

namespace prep {

/// One scenario as the console lists it.
struct DrillScenario {
    QString name; ///< id
    QString title;
    QString description;
    QString evidence;
    QString limits;
    int curve = 1;
    int faults = 0;
    int checks = 0;
    QStringList kinds = {}; ///< of its faults, each once
};

/// What can be done to this hub from here: kind of fault → why not; empty = it can. Nothing at all: not known yet.
using DrillReach = QHash<QString, QString>;

/// What a coordinator asks for.
struct DrillOrder {
    QString scenario;
    int curve = 1; ///< arrivals so many times as fast
    int staff = 0; ///< who capture; 0 = as the script has it
    QString speed; ///< of the clock: "60", or "max"
    QString credentials; ///< file; the night's script lies beside it
};

/// A moment of a fault, as the drill tells it.
struct DrillMoment {
    QString fault; ///< id
    QString kind;
    QString what; ///< inicia, repite, termina, anota, muere, visto, verifica
    Millis at = 0;
    qint64 ms = 0; ///< of real time that it took
};

/// A pass criterion as it stands.
struct DrillCheck {
    enum class State { waiting, met, missed };
    QString role; ///< detecta, previene, recupera
    QString check;
    QString fault;
    QString text;
    QString in;
    State state = State::waiting;
};

/// Their words in Spanish.
class DrillWords {
    Q_DECLARE_TR_FUNCTIONS(prep::DrillWords)
public:
    [[nodiscard]] static QString fault(const QString& kind);
    [[nodiscard]] static QString what(const QString& what);
    /// Why a fault cannot be made from here: a whole sentence.
    [[nodiscard]] static QString bar(const QString& bar);
    [[nodiscard]] static QString role(const QString& role);
    [[nodiscard]] static QString check(const QString& check);
    [[nodiscard]] static QString state(DrillCheck::State state);
    [[nodiscard]] static Look look(DrillCheck::State state);
};

} // namespace prep
