// SPDX-License-Identifier: MIT
#include "tests/architecture/sourcefile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace prep::architecture {

namespace {

constexpr const char* folders[] = { "app", "cmake", "installer", "models", "resources", "tests", "widgets", ".ci" };
constexpr qint64 biggestSource = 2 << 20;

bool isSource(const QString& path)
{
    static const QRegularExpression suffix(QStringLiteral("(\\.(h|cpp|ui|cmake|sh|mjs|js)|/CMakeLists\\.txt|^\\.ci/run)$"));
    return suffix.match(path).hasMatch() && !path.contains(u"/node_modules/") && !path.contains(u"/vendor/");
}

int lineOf(const QString& text, qsizetype offset)
{
    return static_cast<int>(QStringView(text).left(offset).count(u'\n')) + 1;
}

/// Past a string or character literal that starts at `at`.
qsizetype skipLiteral(const QString& text, qsizetype at)
{
    const QChar quote = text.at(at);
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text.at(i) == u'\\') {
            ++i;
        } else if (text.at(i) == quote || text.at(i) == u'\n') {
            return i + 1;
        }
    }
    return text.size();
}

/// Past a comment that starts at `at`, or `at` itself when none does.
qsizetype skipComment(const QString& text, qsizetype at)
{
    const QStringView rest = QStringView(text).mid(at, 2);
    if (rest == u"//") {
        const auto end = text.indexOf(u'\n', at);
        return end < 0 ? text.size() : end;
    }
    if (rest == u"/*") {
        const auto end = text.indexOf(QStringLiteral("*/"), at + 2);
        return end < 0 ? text.size() : end + 2;
    }
    return at;
}

bool isDigitSeparator(const QString& text, qsizetype at)
{
    return text.at(at) == u'\'' && at > 0 && text.at(at - 1).isLetterOrNumber();
}

} // namespace

QString SourceFile::room() const
{
    return path.left(path.lastIndexOf(u'/'));
}

bool SourceFile::isCpp() const
{
    return path.endsWith(u".h") || path.endsWith(u".cpp");
}

bool SourceFile::isHeader() const
{
    return path.endsWith(u".h");
}

std::vector<Include> SourceFile::includes() const
{
    static const QRegularExpression pattern(
        QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"]+)[>\"]"), QRegularExpression::MultilineOption);
    std::vector<Include> found;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        found.push_back({ match.captured(2), match.captured(1) == u"<", lineOf(text, match.capturedStart(1)) });
    }
    return found;
}

QString SourceFile::code() const
{
    QString result = text;
    for (qsizetype i = 0; i < text.size();) {
        const auto end = skipComment(text, i);
        if (end > i) {
            std::replace_if(result.begin() + i, result.begin() + end, [](QChar c) { return c != u'\n'; }, QChar(u' '));
            i = end;
        } else if ((text.at(i) == u'"' || text.at(i) == u'\'') && !isDigitSeparator(text, i)) {
            i = skipLiteral(text, i);
        } else {
            ++i;
        }
    }
    return result;
}

std::vector<SourceFile> readTree(const QString& root)
{
    const QDir base(root);
    QStringList paths { QStringLiteral("CMakeLists.txt") };
    for (const char* folder : folders) {
        QDirIterator it(base.filePath(QLatin1String(folder)), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            paths.append(base.relativeFilePath(it.next()));
        }
    }
    paths.sort();
    std::vector<SourceFile> tree;
    for (const QString& path : paths) {
        QFile file(base.filePath(path));
        if (isSource(path) || path == u"CMakeLists.txt") {
            if (file.open(QIODevice::ReadOnly)) {
                tree.push_back({ path, QString::fromUtf8(file.read(biggestSource)) });
            }
        }
    }
    return tree;
}

QStringList matches(const QString& path, const QString& text, const QString& pattern, const QString& what)
{
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    QStringList found;
    for (auto it = expression.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        found.append(QStringLiteral("%1:%2: %3: %4")
                         .arg(path, QString::number(lineOf(text, match.capturedStart())), what, match.captured().trimmed()));
    }
    return found;
}

} // namespace prep::architecture
