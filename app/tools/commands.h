// SPDX-License-Identifier: MIT
#pragma once

#include "app/tools/cli.h"

namespace prep::tools {

// One function a command, one file a function (name of the file = name of the command). Each prints its result on stdout,
// what went wrong on stderr, and returns an exit code of cli.h.

int runProcessCheck(const Args& args);
int runProcessJalisco(const Args& args);
int runProcessFromPrep(const Args& args);
int runInit(const Args& args);
int runUser(const Args& args);
int runStation(const Args& args);
int runDevice(const Args& args); ///< in station.cpp: a telephone is a station
int runSite(const Args& args);
int runBundle(const Args& args);
int runState(const Args& args);
int runReport(const Args& args);
int runLogCheck(const Args& args);
int runLogDump(const Args& args);
int runCeremony(const Args& args);
int runCorte(const Args& args);
int runDrill(const Args& args);
int runDrillReach(const Args& args); ///< prep drill reach
int runGate(const Args& args);
int runBackup(const Args& args);
int runKeys(const Args& args);
int runVerify(const Args& args);
int runWitness(const Args& args);
int runLabels(const Args& args);

} // namespace prep::tools
