// SPDX-License-Identifier: MIT
#include "widgets/publication/publicationwords.h"

#include "models/items/publicationrules.h"
#include "models/items/publicationsummary.h"

namespace prep {

namespace {

/// An election's results, and not another form of them nor what is of all elections.
bool isResults(const std::string& product)
{
    return product.find('.') == std::string::npos && product != "paquete" && product != "catalogo" && product != "portal";
}

} // namespace

QString PublicationWords::product(const std::string& name)
{
    static constexpr std::string_view json = ".json";
    if (name == "paquete")
        return tr("Paquete");
    if (name == "catalogo")
        return tr("Catálogo");
    if (name == "portal")
        return tr("Portal");
    if (name == imagesProduct)
        return tr("Imágenes");
    if (name == wholeProduct)
        return tr("Todo el corte");
    const std::string_view view(name);
    if (view.ends_with(json))
        return tr("%1, JSON").arg(QString::fromStdString(name.substr(0, name.size() - json.size())));
    return tr("%1, resultados").arg(QString::fromStdString(name));
}

QString PublicationWords::products(const std::vector<std::string>& names)
{
    QStringList all;
    for (const std::string& name : names)
        all << product(name);
    return all.join(QStringLiteral(" · "));
}

QString PublicationWords::corte(const Corte& corte)
{
    if (corte.rechazado)
        return tr("rechazado");
    if (!corte.liberado)
        return tr("en camino");
    if (corte.sinArchivos)
        return tr("sin archivos");
    return corte.revision.retenidos.empty() ? tr("liberado") : tr("con retenidos");
}

Look PublicationWords::look(const Corte& corte)
{
    if (corte.rechazado)
        return { Shape::square, Theme::Critical };
    if (!corte.liberado)
        return { Shape::ring, Theme::Text };
    if (corte.sinArchivos)
        return { Shape::dash, Theme::Muted };
    return corte.revision.retenidos.empty() ? Look { Shape::tick, Theme::Muted }
                                            : Look { Shape::triangle, Theme::High };
}

QString PublicationWords::verdict(PublicationGate::Verdict verdict)
{
    switch (verdict) {
    case PublicationGate::passes:
        return tr("pasa");
    case PublicationGate::held:
        return tr("retenido");
    case PublicationGate::heldByTwo:
        return tr("retenido por dos");
    case PublicationGate::refused:
        return tr("rechazado");
    case PublicationGate::pending:
        return tr("por revisar");
    }
    return {};
}

Look PublicationWords::look(PublicationGate::Verdict verdict)
{
    switch (verdict) {
    case PublicationGate::passes:
        return { Shape::tick, Theme::Muted };
    case PublicationGate::held:
    case PublicationGate::heldByTwo:
        return { Shape::triangle, Theme::High };
    case PublicationGate::refused:
        return { Shape::square, Theme::Critical };
    case PublicationGate::pending:
        break;
    }
    return { Shape::ring, Theme::Muted };
}

QString PublicationWords::source(const QString& source)
{
    return source == QLatin1String(portalPublico.data(), static_cast<qsizetype>(portalPublico.size()))
        ? tr("Portal del instituto")
        : source;
}

Look PublicationWords::look(VistaPublica view)
{
    switch (view) {
    case VistaPublica::alDia:
        return { Shape::tick, Theme::Muted };
    case VistaPublica::atrasada:
        return { Shape::diamond, Theme::Medium };
    case VistaPublica::incompleta:
        return { Shape::triangle, Theme::High };
    case VistaPublica::noAutentica:
        return { Shape::square, Theme::Critical };
    case VistaPublica::sinRespuesta:
        break;
    }
    return { Shape::dash, Theme::High };
}

QString PublicationWords::difference(PublicationChanges::Difference difference)
{
    switch (difference) {
    case PublicationChanges::changed:
        return tr("cambiada");
    case PublicationChanges::withdrawn:
        return tr("retirada");
    case PublicationChanges::returned:
        return tr("vuelve");
    }
    return {};
}

QString PublicationWords::reason(MotivoCambio reason)
{
    switch (reason) {
    case MotivoCambio::primera:
        return tr("primera vez");
    case MotivoCambio::recaptura:
        return tr("el cotejo ordenó otra captura");
    case MotivoCambio::redigitalizacion:
        return tr("el cotejo ordenó otra imagen");
    case MotivoCambio::correccion:
        return tr("se corrigió contra el acta");
    case MotivoCambio::revinculacion:
        return tr("la imagen era de otra acta");
    case MotivoCambio::llegoActa:
        return tr("se había declarado sin acta y llegó");
    case MotivoCambio::conflicto:
        return tr("el sitio y el centro diferían y resolvió la mesa de control");
    }
    return {};
}

QString PublicationWords::action(AccionPublicacion action)
{
    switch (action) {
    case AccionPublicacion::publicar:
        return tr("Publicar un corte ahora");
    case AccionPublicacion::reintentar:
        return tr("Reintentar el corte rechazado");
    case AccionPublicacion::retener:
        return tr("Retener un producto");
    case AccionPublicacion::soltar:
        return tr("Soltar un producto retenido");
    case AccionPublicacion::esquema:
        return tr("Admitir otro esquema");
    case AccionPublicacion::llaves:
        return tr("Admitir otra llave de firma");
    case AccionPublicacion::reabrir:
        return tr("Reabrir la publicación");
    }
    return {};
}

QString PublicationWords::consequence(AccionPublicacion action, const std::string& object)
{
    switch (action) {
    case AccionPublicacion::publicar:
        return tr("Se abre un corte fuera de horario, con lo verificado hasta ese momento. El horario no cambia.");
    case AccionPublicacion::reintentar:
        return tr("Se abre otro corte en lugar del rechazado, con lo verificado hasta ese momento. La compuerta lo "
                  "revisa igual.");
    case AccionPublicacion::retener:
        if (isResults(object))
            return tr("«%1» queda como en su último corte bueno, y con él su JSON, que mostraría lo mismo, y el paquete, en todos "
                      "los cortes, hasta que dos personas lo suelten. Los demás productos salen.")
                .arg(product(object));
        return tr("«%1» queda como en su último corte bueno, en todos los cortes, hasta que dos personas lo suelten. "
                  "Los demás productos salen.")
            .arg(product(object));
    case AccionPublicacion::soltar:
        return tr("«%1» vuelve a salir desde el siguiente corte, si la compuerta lo deja pasar.").arg(product(object));
    case AccionPublicacion::esquema:
        return tr("La compuerta admite el esquema, el portal o el cambio de historial que tenga esa huella. Cualquier otro se sigue "
                  "rechazando.");
    case AccionPublicacion::llaves:
        return tr("Los cortes pueden firmarse con las llaves y los testigos que tengan esa huella. Quien verifica necesita "
                  "el archivo de confianza nuevo.");
    case AccionPublicacion::reabrir:
        return tr("Siguen saliendo cortes después del final, durante %1 min; el último de ellos es el nuevo final.")
            .arg(minutesOf(object).value_or(0));
    }
    return {};
}

QString PublicationWords::person(const State& state, PersonIndex person)
{
    return person < state.people.size() ? QString::fromStdString(state.people[person].id) : Format::none();
}

QString PublicationWords::outcome(const State& state, const Accion& action, Millis now)
{
    const Format format(state.process->utcOffsetMinutes);
    if (action.retirada != 0)
        return tr("retirada %1").arg(format.hour(action.retirada));
    if (action.firmada != 0) {
        const auto text = tr("firmada %1 por %2").arg(format.hour(action.firmada), person(state, action.firmo));
        return action.corte == 0 ? text : tr("%1 · corte %2").arg(text, QString::number(action.corte));
    }
    const Millis left = expiryOf(action) - now;
    return left < 0 ? tr("venció %1").arg(format.hour(expiryOf(action)))
                    : tr("vence en %1").arg(Format::countdown(left));
}

Look PublicationWords::look(PublicationActions::Status status)
{
    switch (status) {
    case PublicationActions::waiting:
        return { Shape::ring, Theme::High };
    case PublicationActions::expired:
        return { Shape::dash, Theme::Muted };
    case PublicationActions::signedByTwo:
        return { Shape::tick, Theme::Muted };
    case PublicationActions::withdrawn:
        break;
    }
    return { Shape::dash, Theme::Muted };
}

QString PublicationWords::took(std::uint64_t ms)
{
    if (ms < 1000)
        return tr("%1 ms").arg(ms);
    if (ms < 60000)
        return tr("%1.%2 s").arg(ms / 1000).arg(ms % 1000 / 100);
    return tr("%1 min %2 s").arg(ms / 60000).arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'));
}

std::array<CorteStep, 4> stepsOf(const body::CorteRevisado& revision)
{
    return { { { PublicationWords::tr("construir"), revision.construir },
        { PublicationWords::tr("revisar"), revision.revisar }, { PublicationWords::tr("firmar"), revision.firmar },
        { PublicationWords::tr("subir"), revision.subir } } };
}

std::uint64_t wholeOf(const body::CorteRevisado& revision)
{
    return std::uint64_t { revision.construir } + revision.revisar + revision.firmar + revision.subir;
}

} // namespace prep
