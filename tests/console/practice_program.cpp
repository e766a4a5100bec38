// SPDX-License-Identifier: MIT
// prep-console --practica as it is, linked with nothing else of the console: it practises two actas by keys and says, a line each, which
// libraries of the network it has loaded and which sockets it holds. For tst_practiceapart.
#include "app/console/language.h"
#include "app/console/practicerun.h"
#include "tests/console/practicefixture.h"

#include <QApplication>
#include <QDir>
#include <QFile>

#include <cstdio>

using namespace prep;

namespace {

void say(const QString& what, const QString& which)
{
    std::printf("%s %s\n", qPrintable(what), qPrintable(which));
}

void sayNetwork()
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    QStringList seen;
    if (maps.open(QIODevice::ReadOnly)) {
        for (const QString& line : QString::fromUtf8(maps.readAll()).split(QLatin1Char('\n'))) {
            const QString name = line.section(QLatin1Char('/'), -1);
            const bool isOfNetwork = name.contains(QLatin1String("Network")) || name.contains(QLatin1String("WebSocket"));
            if (line.contains(QLatin1Char('/')) && isOfNetwork && !seen.contains(name))
                seen << name;
        }
    }
    for (const QString& name : seen)
        say(QStringLiteral("library"), name);
    for (const QString& fd : QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System)) {
        const QString target = QFile::symLinkTarget(QStringLiteral("/proc/self/fd/") + fd);
        if (target.contains(QLatin1String("socket:")))
            say(QStringLiteral("socket"), target);
    }
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("prep-console"));
    QCoreApplication::setOrganizationName(QStringLiteral("prep"));
    const QApplication application(argc, argv);
    Language language;
    Theme theme(Theme::Mode::dark);
    theme.install();
    PracticeOptions options;
    options.isWanted = options.isSeeded = true;
    options.actas = 2;
    options.seed = 4;
    PracticeRun run(options, { 1366, 768 }, theme, language);
    run.start();
    run.window().activateWindow();
    if (!QTest::qWaitFor([&run] { return run.desk() != nullptr; }, 60000) || !QTest::qWaitForWindowActive(&run.window()))
        return 1;
    test::Trainee trainee(run.window(), *run.desk());
    test::Trainee::press(Qt::Key_Return);
    for (std::size_t acta = 0; acta < options.actas; ++acta)
        trainee.capture();
    say(QStringLiteral("right"), QString::number(summarize(run.desk()->scores()).actas.right));
    sayNetwork();
    return 0;
}
