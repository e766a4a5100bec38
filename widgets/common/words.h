// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/errors.h"
#include "models/domain/events.h"
#include "models/domain/state.h"
#include "models/items/historymodel.h"
#include "models/items/sitemodel.h"
#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QCoreApplication>
#include <QString>

namespace prep {

/// The Spanish words for what the models hold as enums: the only place where they are said.
class Words {
    Q_DECLARE_TR_FUNCTIONS(prep::Words)
public:
    [[nodiscard]] static QString etapa(Etapa etapa);
    [[nodiscard]] static QString status(SiteStatus status);
    [[nodiscard]] static QString role(Role role);
    [[nodiscard]] static QString event(EventKind kind);
    /// "Retener AYUN": what two persons are asked to do.
    [[nodiscard]] static QString accion(AccionPublicacion action, const std::string& object);
    [[nodiscard]] static QString vista(VistaPublica view);
    [[nodiscard]] static QString observacion(Observacion observacion);
    [[nodiscard]] static QString causa(CausaSinActa causa);
    [[nodiscard]] static QString canal(Canal canal);
    [[nodiscard]] static QString imagen(ImagenEstado estado);
    [[nodiscard]] static QString metodo(body::Metodo metodo);
    [[nodiscard]] static QString flags(std::uint16_t flags);
    [[nodiscard]] static QString link(LinkKind kind);
    [[nodiscard]] static QString linkCause(CausaEnlace cause);
    /// "+0.3 s", "−2.4 s": how much the clock of a site is ahead.
    [[nodiscard]] static QString clockOffset(std::int32_t ms);
    /// A site's name in a column that already says CATD: "D08 Guadalajara", "Mpal. Zapopan".
    [[nodiscard]] static QString shortSite(const QString& name);
    /// Where there is no room for the whole legend.
    [[nodiscard]] static QString briefObservacion(Observacion observacion);
    /// COTEJADA of the published files: what comparing with the paper said.
    [[nodiscard]] static QString cotejo(int result);
    /// A box of the ballot by the id that the published files give it: "C_PT_MORENA" is PT-MORENA.
    [[nodiscard]] static QString box(const QString& id);
    [[nodiscard]] static QString total(Total total);
    /// "12,345", "sin dato": what stands in a box of an acta.
    [[nodiscard]] static QString cell(Cell cell);
    /// What a line of a history says beside its name.
    [[nodiscard]] static QString detail(const HistoryEntry& entry, const Format& format);
    /// A refusal or an error of the wire, in a sentence that says what to do: "E-404: El reclamo venció; …".
    [[nodiscard]] static QString refusal(int code);
};

/// Shape of a state mark: with its word, so that colour is never alone.
enum class Shape { square, triangle, diamond, circle, ring, dash, tick };
struct Look {
    Shape shape = Shape::ring;
    Theme::Token token = Theme::Muted;
};
[[nodiscard]] Look lookOf(SiteStatus status);
[[nodiscard]] Look lookOf(Etapa etapa);
[[nodiscard]] Look lookOf(Observacion observacion);

} // namespace prep
