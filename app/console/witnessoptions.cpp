// SPDX-License-Identifier: MIT
#include "app/console/witnessoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

namespace prep {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(prep::WitnessOptions)
};

constexpr const char* key = "witness-key";
constexpr const char* passphraseFile = "witness-passphrase-file";
constexpr const char* trust = "witness-trust";
constexpr const char* listen = "witness-listen";
constexpr const char* state = "witness-state";
constexpr const char* watch = "witness-watch";
constexpr const char* compare = "witness-compare";
constexpr const char* caFile = "witness-tls-ca";
constexpr const char* certificate = "witness-tls-cert";
constexpr const char* certificateKey = "witness-tls-key";
constexpr const char* http = "witness-http";

QString named(const char* name)
{
    return QLatin1String(name);
}

std::string valueOf(const QCommandLineParser& parser, const char* name)
{
    return parser.value(named(name)).toStdString();
}

} // namespace

void addWitnessOptions(QCommandLineParser& parser)
{
    const auto file = QStringLiteral("ARCHIVO");
    const auto url = QStringLiteral("URL");
    parser.addOptions({
        { named(key), Tr::tr("Esta consola es testigo de la bitácora pública: su llave cifrada (prep witness key)."), file },
        { named(passphraseFile), Tr::tr("Frase de paso de la llave del testigo, en la primera línea; sin ella la consola la pide."), file },
        { named(trust), Tr::tr("confianza.json del instituto, con el que el testigo comprueba las firmas."), file },
        { named(listen), Tr::tr("Dónde atiende el testigo a quien le pide firmar."), QStringLiteral("DIR:PUERTO") },
        { named(state), Tr::tr("Carpeta donde el testigo guarda lo que firma y la evidencia."), QStringLiteral("DIR") },
        { named(watch), Tr::tr("Dirección pública de lo publicado, que el testigo revisa antes de firmar."), url },
        { named(compare), Tr::tr("Otra dirección que debe mostrar lo mismo; se puede repetir."), url },
        { named(caFile), Tr::tr("El testigo acepta solo servidores de esta autoridad (PEM)."), file },
        { named(certificate), Tr::tr("El testigo atiende por TLS con este certificado (PEM)."), file },
        { named(certificateKey), Tr::tr("Llave de ese certificado (PEM)."), file },
        { named(http), Tr::tr("El testigo puede leer por http sin cifrar de otros equipos.") },
    });
}

Result<WitnessOptions> readWitnessOptions(const QCommandLineParser& parser)
{
    const auto isSet = [&parser](const char* name) { return parser.isSet(named(name)); };
    WitnessOptions options;
    const auto all = { key, passphraseFile, trust, listen, state, watch, compare, caFile, certificate, certificateKey, http };
    options.isWanted = std::any_of(all.begin(), all.end(), isSet);
    if (!options.isWanted)
        return options;
    for (const char* const needed : { key, trust, listen, state, watch }) {
        if (valueOf(parser, needed).empty())
            return Error { 2, Tr::tr("Para ser testigo falta --%1.").arg(named(needed)).toStdString() };
    }
    if (isSet(certificate) != isSet(certificateKey))
        return Error { 2, Tr::tr("--%1 y --%2 van juntos.").arg(named(certificate), named(certificateKey)).toStdString() };
    witness::WitnessSettings& settings = options.settings;
    settings.keyFile = valueOf(parser, key);
    settings.trustFile = valueOf(parser, trust);
    settings.listen = valueOf(parser, listen);
    settings.folder = valueOf(parser, state);
    settings.watch = valueOf(parser, watch);
    for (const QString& url : parser.values(named(compare)))
        settings.compare.push_back(url.toStdString());
    settings.caFile = valueOf(parser, caFile);
    settings.certificateFile = valueOf(parser, certificate);
    settings.certificateKeyFile = valueOf(parser, certificateKey);
    settings.allowPlain = isSet(http);
    options.passphraseFile = valueOf(parser, passphraseFile);
    return options;
}

} // namespace prep
