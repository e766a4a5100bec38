// SPDX-License-Identifier: MIT
#include "app/tools/commands.h"

#include <csignal>
#include <iostream>

namespace {

using namespace prep::tools;

struct Command {
    std::string_view first;
    std::string_view second; ///< empty: the command is one word
    int (*run)(const Args&);
    std::string_view summary;
};

constexpr Command commands[] = {
    { "process", "jalisco", runProcessJalisco, "escribe un proceso sintético de Jalisco y el guion de su noche" },
#ifdef PREP_HAS_FROMPREP
    { "process", "from-prep", runProcessFromPrep, "deriva un proceso y su noche de bases PREP publicadas" },
    { "corte", "", runCorte, "construye un corte: bases, paquetes, JSON, catálogo y manifiesto" },
#endif
    { "process", "check", runProcessCheck, "revisa la definición de un proceso" },
    { "init", "", runInit, "crea el directorio de datos de un proceso" },
    { "user", "", runUser, "personas: add, list, disable" },
    { "station", "", runStation, "estaciones: enrol, list, revoke" },
    { "site", "", runSite, "el concentrador propio de un CATD: prepare" },
    { "bundle", "", runBundle, "bultos para llevar en mano: export, import, receipt" },
    { "device", "", runDevice, "teléfonos de PREP Casilla: enrol, list, revoke" },
#ifdef PREP_HAS_DRILL
    { "drill", "", runDrill, "simulacro: actúa como los sitios y el personal de una noche" },
#endif
#ifdef PREP_HAS_LABELS
    { "ceremony", "", runCeremony, "actas de apertura (puesta en ceros) y de cierre, en PDF firmado" },
    { "labels", "", runLabels, "etiquetas de las actas, en un PDF para imprimir" },
#endif
    { "gate", "", runGate, "la compuerta: revisa una base de resultados antes de publicarla" },
    { "backup", "", runBackup, "copia cifrada de un concentrador que trabaja; la revisa y la restaura" },
    { "keys", "", runKeys, "llaves de publicación: generate, rotate, revoke, witness, timestamp-ca, show" },
    { "verify", "", runVerify, "revisa lo publicado: auténtico, vigente, completo, y una sola acta" },
    { "witness", "", runWitness, "testigo de la bitácora pública: firma, compara y guarda evidencia" },
    { "state", "", runState, "el estado del proceso, en JSON" },
    { "report", "", runReport, "informes de la bitácora: turno, plan, pronostico, simulacro, mensual, preparacion, estimado" },
    { "log", "check", runLogCheck, "revisa la integridad de la bitácora" },
    { "log", "dump", runLogDump, "los eventos de la bitácora, una línea JSON cada uno" },
};

void printHelp(std::ostream& out)
{
    out << "Uso: prep ORDEN [opciones]\n\nÓrdenes:\n";
    for (const Command& command : commands) {
        std::string name(command.first);
        if (!command.second.empty())
            name += " " + std::string(command.second);
        name.resize(20, ' ');
        out << "  " << name << command.summary << '\n';
    }
    out << "\nCada orden explica sus opciones con: prep ORDEN --help\n"
           "Salida: 0 hecho · 1 la revisión falló · 2 uso o datos incorrectos · 3 el entorno no lo permite\n";
}

int dispatch(const Args& args)
{
    if (args.empty()) {
        printHelp(std::cerr);
        return exitUsage;
    }
    if (args[0] == "--help" || args[0] == "-h" || args[0] == "ayuda") {
        printHelp(std::cout);
        return exitDone;
    }
    bool group = false;
    for (const Command& command : commands) {
        if (command.first != args[0])
            continue;
        group = true;
        if (command.second.empty())
            return command.run(Args(args.begin() + 1, args.end()));
        if (args.size() > 1 && command.second == args[1])
            return command.run(Args(args.begin() + 2, args.end()));
    }
    if (group && args.size() > 1 && wantsHelp({ args[1] })) {
        printHelp(std::cout);
        return exitDone;
    }
    std::cerr << "prep: orden desconocida: " << args[0] << (group && args.size() > 1 ? " " + args[1] : "") << "\n\n";
    printHelp(std::cerr);
    return exitUsage;
}

} // namespace

int main(int argc, char** argv)
{
    // A reader that goes away (prep … | head) is no reason to die without a word.
    std::signal(SIGPIPE, SIG_IGN);
    return dispatch(Args(argv + 1, argv + argc));
}
