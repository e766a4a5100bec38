// SPDX-License-Identifier: MIT
#include "tests/architecture/housetable.h"

#include <QRegularExpression>

#include <set>

namespace prep::architecture {

namespace {

/// What a room may include: rooms of the project, and headers of others by pattern. Standard headers are for all.
struct Room {
    const char* name;
    QStringList rooms; ///< prefixes of project paths; its own is implied
    const char* others; ///< pattern of the angled headers it may name beside the standard ones
};

constexpr const char* qtCore = "Q(?!Widget|Dialog|MainWindow|Color$|Brush$|Font$|Icon$|Tcp|Ssl|WebSocket|Network|Sql|Process$)\\w+";
constexpr const char* qtGui = "Q(?!Tcp|Ssl|WebSocket|Network|Sql|Process$)\\w+(/\\w+)?";
constexpr const char* posix = "(sys|netinet|arpa)/\\w+\\.h|(unistd|fcntl|poll|signal|errno|dirent|netdb)\\.h";

const std::vector<Room>& table()
{
    static const QString domain = QStringLiteral("models/domain/");
    static const QString codec = QStringLiteral("models/codec/");
    static const QString process = QStringLiteral("models/process/");
    static const QString wire = QStringLiteral("models/wire/");
    static const QString items = QStringLiteral("models/items/");
    static const QString common = QStringLiteral("widgets/common/");
    static const std::vector<Room> rooms {
        { "models/domain", {}, "" },
        { "models/codec", { domain }, "openssl/.+|simdjson\\.h" },
        { "models/courier", { domain, codec, process, QStringLiteral("models/eventlog/") }, "openssl/.+" },
        { "models/process", { domain, codec }, "openssl/.+|rapidjson/.+|simdjson\\.h|POSIX" },
        { "models/eventlog", { domain, codec }, "openssl/.+|sqlite3\\.h|spdlog/.+|POSIX" },
        { "models/wire", { domain, codec }, "openssl/.+|simdjson\\.h|zlib\\.h" },
        { "models/publication", { domain, codec, process }, "openssl/.+|rapidjson/.+|valijson/.+|zlib\\.h|archive(_entry)?\\.h|POSIX" },
        { "models/replica", { domain, codec, wire, process }, "Q(?!Widget|Dialog|MainWindow)\\w+|openssl/.+|spdlog/.+|zlib\\.h|POSIX" },
        { "models/imaging", { domain, process }, "Q(?!Widget|Dialog|MainWindow|Tcp|Ssl|WebSocket|Network|Sql|Process$)\\w+|ZXing/.+|poppler-qt6\\.h" },
        { "models/items", { domain }, "QT" },
        { "widgets/common", { domain, items }, "GUI" },
        { "widgets/*", { domain, items, common }, "GUI" },
        { "app/hub", { QStringLiteral("models/(?!items|replica)\\w+/"), QStringLiteral("app/relay/segments\\.h"), QStringLiteral("app/remote/httpendpoint\\.h") }, "ANY" },
        { "app/relay", { domain }, "ANY" },
        { "app/publisher", { QStringLiteral("models/(?!items|replica|wire)\\w+/"), QStringLiteral("app/hub/publicist\\.h"), QStringLiteral("app/(remote|witness)/"), QStringLiteral("resources/portal/portalfiles\\.h") }, "ANY" },
        { "app/hubd", { QStringLiteral("models/(?!items)\\w+/"), QStringLiteral("app/(hub|site|publisher)/") }, "ANY" },
        { "app/site", { QStringLiteral("models/(?!items)\\w+/"), QStringLiteral("app/relay/") }, "ANY" },
        { "app/remote", { domain, codec, process, QStringLiteral("models/publication/proof/") }, "ANY" },
        { "app/witness", { domain, codec, process, QStringLiteral("models/publication/proof/"), QStringLiteral("app/remote/") }, "ANY" },
        { "app/tools", { QStringLiteral("models/(?!items)\\w+/"), QStringLiteral("app/(hub|relay|site|remote|witness|publisher|reports)/") }, "ANY" },
        // What is scanned is judged where it is kept: images and their rows, but no page and no socket.
        { "app/scanning", { domain, codec, process, QStringLiteral("models/imaging/"), items }, "Q(?!Widget|Dialog|MainWindow|Tcp|Ssl|WebSocket|Network|Sql|Process$)\\w+" },
        // A report on paper: of the domain alone, so that prep and the console print the same.
        { "app/reports", { domain }, "Q(?!Widget|Dialog|MainWindow|Tcp|Ssl|WebSocket|Network|Sql|Process$)\\w+" },
        { "app/console", { QStringLiteral("models/\\w+/"), QStringLiteral("widgets/\\w+/"), QStringLiteral("app/(witness|scanning|reports)/"), QStringLiteral("app/remote/(errors|folderserver)\\.h") }, "ANY" },
        { "resources/*", {}, "" },
    };
    return rooms;
}

const Room* roomOf(const QString& path)
{
    for (const Room& room : table()) {
        const QString name = QString::fromLatin1(room.name);
        if (path.startsWith(name + u'/')) {
            return &room;
        }
        if (name.endsWith(u'*') && path.startsWith(name.chopped(1)) && path.indexOf(u'/', name.size() - 1) > 0) {
            return &room;
        }
    }
    return nullptr;
}

/// "widgets/sites/" for "widgets/sites/list/row.h": what a file may always include.
QString ownPrefix(const QString& path)
{
    return path.section(u'/', 0, 1) + u'/';
}

bool isStandard(const QString& header)
{
    static const QRegularExpression standard(QStringLiteral("^[a-z_0-9]+$"));
    return standard.match(header).hasMatch();
}

bool mayNameOther(const Room& room, const QString& header)
{
    QString pattern = QString::fromLatin1(room.others);
    pattern.replace(QStringLiteral("POSIX"), QString::fromLatin1(posix));
    pattern.replace(QStringLiteral("GUI"), QString::fromLatin1(qtGui));
    pattern.replace(QStringLiteral("QT"), QString::fromLatin1(qtCore));
    pattern.replace(QStringLiteral("ANY"), QStringLiteral(".+"));
    return QRegularExpression(QStringLiteral("^(%1)$").arg(pattern)).match(header).hasMatch();
}

bool mayNameProject(const Room& room, const QString& path, const QString& header)
{
    static const QRegularExpression generated(QStringLiteral("^(\\w+\\.moc|moc_\\w+\\.cpp|ui_\\w+\\.h)$"));
    if (header.startsWith(ownPrefix(path)) || generated.match(header).hasMatch()) {
        return true;
    }
    for (const QString& allowed : room.rooms) {
        if (QRegularExpression(QStringLiteral("^%1").arg(allowed)).match(header).hasMatch()) {
            return true;
        }
    }
    return false;
}

} // namespace

QStringList checkIncludes(const SourceFile& file)
{
    const Room* room = file.isCpp() ? roomOf(file.path) : nullptr;
    QStringList findings;
    if (!room) {
        return findings;
    }
    for (const Include& include : file.includes()) {
        const bool allowed = include.angled ? isStandard(include.name) || mayNameOther(*room, include.name)
                                            : mayNameProject(*room, file.path, include.name);
        if (!allowed) {
            findings.append(QStringLiteral("%1:%2: %3 may not include %4")
                                .arg(file.path, QString::number(include.line), QString::fromLatin1(room->name), include.name));
        }
    }
    return findings;
}

QStringList checkRoomsKnown(const std::vector<SourceFile>& tree)
{
    std::set<QString> unknown;
    for (const SourceFile& file : tree) {
        if (file.isCpp() && !file.path.startsWith(u"tests/") && !roomOf(file.path)) {
            unknown.insert(file.room());
        }
    }
    return { unknown.begin(), unknown.end() };
}

} // namespace prep::architecture
