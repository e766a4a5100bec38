// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/files.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <string>
#include <vector>

namespace prep::test {

/// Programs that know nothing of our code, and a folder for what they read.
class Outside {
public:
    struct Run {
        int code = -1;
        QByteArray out;
        QByteArray err;
    };
    static Run run(const char* program, const std::vector<std::string>& words, const QByteArray& input = {})
    {
        QStringList arguments;
        for (const std::string& word : words)
            arguments += QString::fromStdString(word);
        QProcess process;
        process.start(QString::fromUtf8(program), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60000))
            return {};
        return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
    }
    static Run openssl(const std::vector<std::string>& words) { return run("openssl", words); }

    [[nodiscard]] std::string path(const std::string& name) const { return m_folder.path().toStdString() + "/" + name; }
    std::string file(const std::string& name, const std::string& content) const
    {
        (void)writeFileAtomically(path(name), content);
        return path(name);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace prep::test
