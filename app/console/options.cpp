// SPDX-License-Identifier: MIT
#include "app/console/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

namespace prep {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(prep::ConsoleOptions)
};

Error bad(const QString& text)
{
    return { 2, text.toStdString() };
}

constexpr int smallest = 640;
constexpr int largest = 16384;

} // namespace

Result<ConsoleOptions> parseConsoleOptions(const QStringList& arguments, QString* help)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Tr::tr("Consola PREP: la sala de control del Programa de Resultados Electorales Preliminares."));
    const auto helpOption = parser.addHelpOption();
    const auto versionOption = parser.addVersionOption();
    const QCommandLineOption demo(QStringLiteral("demo"), Tr::tr("Muestra un simulacro completo en esta máquina, sin nada que configurar."));
    const QCommandLineOption speed(QStringLiteral("speed"), Tr::tr("Velocidad de la demostración (60 = una hora por minuto)."), QStringLiteral("N"), QStringLiteral("60"));
    const QCommandLineOption hub(QStringLiteral("hub"), Tr::tr("Dirección del concentrador."), QStringLiteral("URL"));
    const QCommandLineOption kiosk(QStringLiteral("kiosk"), Tr::tr("Pantalla de pared: completa, más grande, sin barra de páginas."));
    const QCommandLineOption screenshots(QStringLiteral("screenshots"), Tr::tr("Guarda una imagen de cada página de la demostración."), QStringLiteral("DIR"));
    const QCommandLineOption at(QStringLiteral("at"), Tr::tr("Instante de la noche para --screenshots (HH:MM)."), QStringLiteral("HORA"), QStringLiteral("22:30"));
    const QCommandLineOption theme(QStringLiteral("theme"), Tr::tr("Tema: dark o light."), QStringLiteral("TEMA"), QStringLiteral("dark"));
    const QCommandLineOption size(QStringLiteral("size"), Tr::tr("Tamaño en píxeles."), QStringLiteral("AxB"));
    const QCommandLineOption curve(QStringLiteral("curva"), Tr::tr("Noche anterior para comparar: la salida de prep state --json --curve."), QStringLiteral("ARCHIVO"));
    const QCommandLineOption actas(QStringLiteral("actas"), Tr::tr("Actas de la demostración, para equipos pequeños, o de la práctica (10)."), QStringLiteral("N"), QStringLiteral("0"));
    const QCommandLineOption keep(QStringLiteral("keep"), Tr::tr("Conserva en esta carpeta el proceso y los datos de la demostración."), QStringLiteral("DIR"));
    const QCommandLineOption language(QStringLiteral("language"), Tr::tr("Idioma: es o en; si no se dice, el último que se eligió."), QStringLiteral("IDIOMA"));
    const QCommandLineOption scanner(QStringLiteral("escaner"), Tr::tr("Carpeta en la que el escáner deja las imágenes; si no se dice, la última que se eligió."), QStringLiteral("DIR"));
    parser.addOptions({ demo, speed, hub, kiosk, screenshots, at, theme, size, curve, actas, keep, language, scanner });
    addWitnessOptions(parser);
    addPracticeOptions(parser);
    if (!parser.parse(arguments))
        return bad(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return bad(Tr::tr("No se esperaba «%1».").arg(parser.positionalArguments().first()));
    ConsoleOptions options;
    if (parser.isSet(helpOption))
        *help = parser.helpText();
    else if (parser.isSet(versionOption))
        *help = QCoreApplication::applicationName() + QLatin1Char(' ') + QCoreApplication::applicationVersion() + QLatin1Char('\n');
    options.demo = parser.isSet(demo);
    options.speed = parser.value(speed);
    static const QRegularExpression number(QStringLiteral("^[0-9]{1,6}(\\.[0-9]{1,3})?$"));
    if (options.speed != QLatin1String("max") && (!number.match(options.speed).hasMatch() || options.speed.toDouble() <= 0))
        return bad(Tr::tr("--speed: se esperaba un número mayor que cero, o max."));
    options.hub = parser.value(hub);
    options.kiosk = parser.isSet(kiosk);
    options.screenshots = parser.value(screenshots);
    options.at = parser.value(at);
    options.curve = parser.value(curve);
    options.actas = parser.value(actas).toInt();
    options.keep = parser.value(keep);
    options.themeGiven = parser.isSet(theme);
    if (const auto name = parser.value(theme); name == QLatin1String("light"))
        options.theme = Theme::Mode::light;
    else if (name != QLatin1String("dark"))
        return bad(Tr::tr("--theme: se esperaba dark o light."));
    options.language = parser.value(language);
    options.scanner = parser.value(scanner);
    if (parser.isSet(language) && options.language != QLatin1String("es") && options.language != QLatin1String("en"))
        return bad(Tr::tr("--language: se esperaba es o en."));
    if (parser.isSet(size)) {
        static const QRegularExpression shape(QStringLiteral("^([0-9]{3,5})x([0-9]{3,5})$"));
        const auto match = shape.match(parser.value(size));
        options.size = { match.captured(1).toInt(), match.captured(2).toInt() };
        if (!match.hasMatch() || options.size.width() < smallest || options.size.height() < 480 || options.size.width() > largest || options.size.height() > largest)
            return bad(Tr::tr("--size: se esperaba ANCHOxALTO, por ejemplo 1366x768."));
    }
    if (options.demo && !options.hub.isEmpty())
        return bad(Tr::tr("--demo y --hub no van juntos: la demostración trae su propio concentrador."));
    auto witness = readWitnessOptions(parser);
    if (!witness)
        return witness.error();
    options.witness = std::move(*witness);
    auto practice = readPracticeOptions(parser);
    if (!practice)
        return practice.error();
    options.practice = std::move(*practice);
    return options;
}

} // namespace prep
