// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/state.h"
#include "models/items/publicationactions.h"
#include "models/items/publicationchanges.h"
#include "models/items/publicationgate.h"
#include "widgets/common/words.h"

#include <QCoreApplication>

namespace prep {

/// The Spanish words of the page Publicación and the marks that go with them.
class PublicationWords {
    Q_DECLARE_TR_FUNCTIONS(prep::PublicationWords)
public:
    /// "AYUN, resultados", "AYUN, JSON", "Paquete"; what is not known, as it is.
    [[nodiscard]] static QString product(const std::string& name);
    [[nodiscard]] static QString products(const std::vector<std::string>& names);
    /// "liberado", "en camino", "rechazado", "sin archivos", "con retenidos".
    [[nodiscard]] static QString corte(const Corte& corte);
    [[nodiscard]] static Look look(const Corte& corte);
    [[nodiscard]] static QString verdict(PublicationGate::Verdict verdict);
    [[nodiscard]] static Look look(PublicationGate::Verdict verdict);
    [[nodiscard]] static QString source(const QString& source);
    [[nodiscard]] static Look look(VistaPublica view);
    [[nodiscard]] static QString difference(PublicationChanges::Difference difference);
    [[nodiscard]] static QString reason(MotivoCambio reason);
    /// "Retener un producto": a kind of action, before its object is known.
    [[nodiscard]] static QString action(AccionPublicacion action);
    /// What happens after the second signature.
    [[nodiscard]] static QString consequence(AccionPublicacion action, const std::string& object);
    /// "vence en 12:30", "firmada 21:45 por coordinador-002 · corte 14".
    [[nodiscard]] static QString outcome(const State& state, const Accion& action, Millis now);
    [[nodiscard]] static Look look(PublicationActions::Status status);
    /// "850 ms", "4.2 s", "2 min 05 s": how long a step took.
    [[nodiscard]] static QString took(std::uint64_t ms);
    /// A pseudonym, or a dash where this view does not know who it was.
    [[nodiscard]] static QString person(const State& state, PersonIndex person);
};

/// One step of a corte with its name; in the order in which they are done.
struct CorteStep {
    QString name;
    std::uint32_t ms = 0;
};
[[nodiscard]] std::array<CorteStep, 4> stepsOf(const body::CorteRevisado& revision);
[[nodiscard]] std::uint64_t wholeOf(const body::CorteRevisado& revision);

} // namespace prep
