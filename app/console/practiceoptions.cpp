// SPDX-License-Identifier: MIT
#include "app/console/practiceoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace prep {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(prep::PracticeOptions)
};

const QLatin1String practice("practica");
const QLatin1String seed("semilla");
const QLatin1String folder("proceso");
const QLatin1String actas("actas");
constexpr int mostActas = 200;

Error bad(const QString& text)
{
    return { 2, text.toStdString() };
}

} // namespace

void addPracticeOptions(QCommandLineParser& parser)
{
    parser.addOptions({
        { practice, Tr::tr("Practica la captura con actas dibujadas, en esta máquina y sin red; nada de eso se cuenta.") },
        { seed, Tr::tr("De la práctica: la misma semilla da las mismas actas."), QStringLiteral("N") },
        { folder, Tr::tr("De la práctica: carpeta de la definición cuyas formas se capturan; si no se dice, un proceso inventado."), QStringLiteral("DIR") },
    });
}

Result<PracticeOptions> readPracticeOptions(const QCommandLineParser& parser)
{
    PracticeOptions options;
    options.isWanted = parser.isSet(practice);
    for (const auto& only : { seed, folder }) {
        if (!options.isWanted && parser.isSet(only))
            return bad(Tr::tr("--%1 es de la práctica: se esperaba también --practica.").arg(only));
    }
    if (!options.isWanted)
        return options;
    for (const char* const other : { "demo", "hub", "kiosk", "screenshots", "curva", "keep", "escaner", "witness-key" }) {
        if (parser.isSet(QLatin1String(other)))
            return bad(Tr::tr("--practica y --%1 no van juntos: la práctica no se mezcla con nada.").arg(QLatin1String(other)));
    }
    bool isNumber = true;
    if (parser.isSet(actas)) {
        const int count = parser.value(actas).toInt(&isNumber);
        if (!isNumber || count < 1 || count > mostActas)
            return bad(Tr::tr("--actas: se esperaba un número de 1 a %1; se dio «%2».").arg(QString::number(mostActas), parser.value(actas)));
        options.actas = static_cast<std::size_t>(count);
    }
    options.isSeeded = parser.isSet(seed);
    if (options.isSeeded)
        options.seed = parser.value(seed).toULongLong(&isNumber);
    if (!isNumber)
        return bad(Tr::tr("--semilla: se esperaba un número entero, cero o más; se dio «%1».").arg(parser.value(seed)));
    options.folder = parser.value(folder).toStdString();
    if (parser.isSet(folder) && options.folder.empty())
        return bad(Tr::tr("--proceso: se esperaba la carpeta de una definición."));
    return options;
}

} // namespace prep
