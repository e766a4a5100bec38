// SPDX-License-Identifier: MIT
#include "tests/integration/sitehubs.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <sstream>

#include <unistd.h>

using namespace prep;
using namespace prep::test;

namespace {

Id16 idOf(const std::string& hex)
{
    return Id16::parse(hex).value();
}

/// One order, a line; gives its code.
int obey(const std::string& line, Client& session, const SiteHubs& world)
{
    std::istringstream words(line);
    std::string what;
    std::string a;
    std::string b;
    std::string c;
    words >> what >> a >> b >> c;
    if (what == "recibe")
        return receive(session, a, idOf(c), b, true);
    if (what == "identifica")
        return session.order(command::Identificar { idOf(a), b, "" });
    if (what == "captura")
        return captureBy(session, a, static_cast<std::uint8_t>(std::stoi(b)), world.tallyOf(a, std::stoi(c)));
    if (what == "plan")
        return session.order(command::ActivarPlan { { a }, b, "sin enlace" });
    if (what == "paso")
        return session.order(command::TerminarPaso { a, b, c, "folio 7" });
    if (what == "reloj") {
        session.send(wire::Reloj { 1, std::stoll(a), 1 });
        return session.wait<wire::RelojListo>().has_value() ? 0 : -1;
    }
    return -2;
}

} // namespace

/// A station at a site's own hub, as a program for a host of its own: netstation CENTRE_DATA PERSON|STATION URL. Obeys the lines of
/// its standard input and answers each with a code, 0 = done. Ends with its standard input.
int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    SiteHubs world;
    if (arguments.size() != 4 || !world.attach(arguments[1]))
        return 2;
    const std::string who = arguments[2].toStdString();
    const bool isStation = who == "SIM" || who.starts_with("S-");
    const auto session = isStation ? world.station(who, arguments[3]) : world.person(who, arguments[3]);
    if (!session)
        return 3;
    std::printf("listo\n");
    std::fflush(stdout);
    // Between the orders the session lives: it answers the hub's beats.
    std::string waiting;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&] {
        char bytes[512];
        const ssize_t got = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (got <= 0)
            return QCoreApplication::quit();
        waiting.append(bytes, static_cast<std::size_t>(got));
        input.setEnabled(false);
        for (std::size_t end = waiting.find('\n'); end != std::string::npos; end = waiting.find('\n')) {
            const std::string line = waiting.substr(0, end);
            waiting.erase(0, end + 1);
            std::printf("%d\n", session->isOpen() ? obey(line, *session, world) : -3);
            std::fflush(stdout);
        }
        input.setEnabled(true);
    });
    return QCoreApplication::exec();
}
