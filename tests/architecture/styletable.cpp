// SPDX-License-Identifier: MIT
#include "tests/architecture/styletable.h"

#include <QRegularExpression>

#include <map>
#include <set>

namespace prep::architecture {

namespace {

struct Rule {
    const char* where; ///< pattern of the paths it holds for
    const char* notWhere; ///< and of those it does not
    const char* pattern;
    const char* what;
    bool inComments;
};

constexpr const char* none = "^$";
constexpr const char* cpp = "\\.(h|cpp)$";
constexpr const char* colourNames = "red|green|blue|white|black|yellow|cyan|magenta|gray|lightGray|darkGray|dark(Red|Green|Blue|Cyan|Magenta|Yellow)";

const std::vector<Rule>& rules()
{
    static const std::string namedColour = std::string("\\bQt::(") + colourNames + ")\\b";
    static const std::vector<Rule> all {
        { "^", none, "\\bTODO[:(]|(//|/\\*|^#) *TODO\\b|\\bFIXME\\b", "unfinished work", true },
        { "^models/.*\\.(h|cpp)$", none, "\\b(tr|translate)\\(\\s*\"", "translated text below the interface", false },
        { "^(widgets|app/console|models/items)/.*\\.(h|cpp|ui)$", "^widgets/common/theme", "\"#([0-9A-Fa-f]{3}){1,2}\\b", "colour literal", false },
        { "^(widgets|app/console|models/items)/.*\\.(h|cpp)$", "^widgets/common/theme", "\\bQColor\\(\\s*[\"0-9]|\\bqRgba?\\(\\s*[0-9]",
            "colour literal", false },
        { "^(widgets|app/console|models/items)/.*\\.(h|cpp)$", "^widgets/common/theme", namedColour.c_str(), "colour literal", false },
        { cpp, none, "^#include <Qt(Core|Gui|Widgets|Network)(/Qt\\w+)?>$", "umbrella header", false },
        { "\\.h$", none, "^\\s*using namespace\\b", "using namespace in a header", false },
        { cpp, none, "\\b(SIGNAL|SLOT)\\(", "string-based connect", false },
        { cpp, none, "\\bsender\\(\\)", "asking who sent a signal", false },
        { cpp, none, "\\bBlockingQueuedConnection\\b", "blocking connection", false },
        { "^(models|app|widgets)/.*\\.(h|cpp)$", none, "\\bthrow\\s+[A-Za-z:]", "exception of ours", false },
        { "^(models|app|widgets)/.*\\.h$", none, "\\bstatic\\s+\\w+[&*]\\s*instance\\(", "singleton", false },
        { "CMakeLists\\.txt$", none, "\\bfile\\(GLOB|\\binclude_directories\\(|\\badd_definitions\\(", "global or globbed CMake", false },
        { "CMakeLists\\.txt$", none, "^\\s*add_test\\(", "add_test outside prep_add_test", false },
    };
    return all;
}

bool appliesTo(const Rule& rule, const QString& path)
{
    return QRegularExpression(QString::fromLatin1(rule.where)).match(path).hasMatch()
        && !QRegularExpression(QString::fromLatin1(rule.notWhere)).match(path).hasMatch();
}

using Lists = std::map<QString, QString>;

Lists cmakeLists(const std::vector<SourceFile>& tree)
{
    Lists lists;
    for (const SourceFile& file : tree) {
        if (file.path.endsWith(u"CMakeLists.txt")) {
            lists[file.path.contains(u'/') ? file.room() : QString()] = file.text;
        }
    }
    return lists;
}

bool names(const QString& list, const QString& source)
{
    const QString word = QRegularExpression::escape(source);
    return QRegularExpression(QStringLiteral("(^|[\\s(/\"])%1([\\s)\"]|$)").arg(word), QRegularExpression::MultilineOption)
        .match(list)
        .hasMatch();
}

/// Looks for the source in the CMakeLists.txt of its folder and then of the folders above.
bool isListed(const Lists& lists, const SourceFile& file)
{
    QString folder = file.room();
    while (!folder.isEmpty()) {
        const auto list = lists.find(folder);
        if (list != lists.end() && names(list->second, file.path.mid(folder.size() + 1))) {
            return true;
        }
        const auto slash = folder.lastIndexOf(u'/');
        folder = slash < 0 ? QString() : folder.left(slash);
    }
    return false;
}

/// The tests a CMakeLists.txt registers: prep_add_test(tst_x …), by itself or inside a foreach over names.
std::set<QString> registeredIn(const QString& list)
{
    static const QRegularExpression call(QStringLiteral("prep_add_test\\(\\s*([\\w${}]+)"));
    static const QRegularExpression loop(QStringLiteral("foreach\\(\\s*(\\w+)\\s+([^)]*)\\)(.*?)endforeach"),
        QRegularExpression::DotMatchesEverythingOption);
    std::set<QString> found;
    for (auto it = call.globalMatch(list); it.hasNext();) {
        found.insert(it.next().captured(1));
    }
    for (auto it = loop.globalMatch(list); it.hasNext();) {
        const auto each = it.next();
        const QString variable = QStringLiteral("${%1}").arg(each.captured(1));
        for (auto inner = call.globalMatch(each.captured(3)); inner.hasNext();) {
            const QString name = inner.next().captured(1);
            for (const QString& word : each.captured(2).split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts)) {
                found.insert(QString(name).replace(variable, word));
            }
        }
    }
    return found;
}

QString baseName(const QString& path)
{
    const QString name = path.section(u'/', -1);
    return name.left(name.lastIndexOf(u'.'));
}

} // namespace

QStringList checkStyle(const SourceFile& file)
{
    QStringList findings;
    const QString code = file.isCpp() ? file.code() : file.text;
    for (const Rule& rule : rules()) {
        if (appliesTo(rule, file.path)) {
            findings += matches(
                file.path, rule.inComments ? file.text : code, QString::fromLatin1(rule.pattern), QString::fromLatin1(rule.what));
        }
    }
    return findings;
}

QStringList checkOpening(const SourceFile& file)
{
    QStringList findings;
    const QString opening = file.text.section(u'\n', 0, file.isCpp() ? 0 : 2);
    if (!opening.contains(u"SPDX-License-Identifier: MIT")) {
        findings.append(file.path + QStringLiteral(":1: no licence line"));
    }
    if (file.isHeader() && !file.text.contains(QStringLiteral("\n#pragma once\n"))) {
        findings.append(file.path + QStringLiteral(":2: no #pragma once"));
    }
    return findings;
}

QStringList checkListed(const std::vector<SourceFile>& tree)
{
    const Lists lists = cmakeLists(tree);
    QStringList findings;
    for (const SourceFile& file : tree) {
        if (file.path.endsWith(u".cpp") && !baseName(file.path).startsWith(u"tst_") && !isListed(lists, file)) {
            findings.append(file.path + QStringLiteral(": in no CMakeLists.txt"));
        }
    }
    return findings;
}

QStringList checkRegistered(const std::vector<SourceFile>& tree)
{
    const Lists lists = cmakeLists(tree);
    QStringList findings;
    for (const SourceFile& file : tree) {
        const QString name = baseName(file.path);
        if (!file.path.startsWith(u"tests/") || !file.path.endsWith(u".cpp") || !name.startsWith(u"tst_")) {
            continue;
        }
        const auto list = lists.find(file.room());
        const bool registered = list != lists.end() && registeredIn(list->second).count(name) > 0;
        const auto top = lists.find(QStringLiteral("tests"));
        const bool pickedUp = top != lists.end() && names(top->second, file.path.section(u'/', 1, 1));
        if (!registered || !pickedUp) {
            findings.append(file.path + QStringLiteral(": not registered as a test"));
        }
    }
    return findings;
}

} // namespace prep::architecture
