// SPDX-License-Identifier: MIT
#include "app/relay/relay.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>

#include <unistd.h>

/// A relay as a program, for a host of its own: netrelay TARGET PORT. Writes the port it listens on; a line "delay MS" on
/// standard input sets the one-way delay. Ends with its standard input.
int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 2;
    prep::Relay relay(arguments[1], arguments[2].toUShort());
    if (!relay.listen().ok())
        return 3;
    std::printf("%u\n", unsigned { relay.port() });
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&relay] {
        char line[64] {};
        const ssize_t got = ::read(STDIN_FILENO, line, sizeof line - 1);
        int delay = 0;
        if (got <= 0)
            QCoreApplication::quit();
        else if (std::sscanf(line, "delay %d", &delay) == 1)
            relay.setImpairment({ delay, 0, false, false });
    });
    return QCoreApplication::exec();
}
