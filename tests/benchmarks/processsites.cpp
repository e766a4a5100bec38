// SPDX-License-Identifier: MIT
#include "tests/benchmarks/processsites.h"

#include <QFile>
#include <QHash>
#include <QList>
#include <QSaveFile>

namespace prep::bench {

namespace {

Result<QList<QByteArray>> linesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error { 1, "cannot read " + path.toStdString() };
    }
    return file.readAll().trimmed().split('\n');
}

Status write(const QString& path, const QList<QByteArray>& lines)
{
    QSaveFile file(path);
    const QByteArray content = lines.join('\n') + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
        return Error { 1, "cannot write " + path.toStdString() };
    }
    return {};
}

QByteArray idOf(const QByteArray& line)
{
    return line.left(line.indexOf(','));
}

} // namespace

Status spreadOverSites(const QString& folder, int count)
{
    const QString sitesFile = folder + QStringLiteral("/catd.csv");
    const QString actasFile = folder + QStringLiteral("/asignacion.csv");
    Result<QList<QByteArray>> sites = linesOf(sitesFile);
    Result<QList<QByteArray>> actas = linesOf(actasFile);
    if (!sites.ok() || !actas.ok()) {
        return sites.ok() ? actas.error() : sites.error();
    }
    const auto known = sites->size() - 1;
    QHash<QByteArray, QList<QByteArray>> same; // a CATD and its repetitions
    for (int i = 0; i < known; ++i) {
        same[idOf(sites->at(i + 1))].append(idOf(sites->at(i + 1)));
    }
    for (auto i = known; i < count; ++i) {
        const QByteArray original = sites->at(1 + i % known);
        const QByteArray id = 'X' + QByteArray::number(i + 1).rightJustified(3, '0');
        same[idOf(original)].append(id);
        sites->append(id + original.mid(original.indexOf(',')));
    }
    for (int i = 1; i < actas->size(); ++i) {
        const QByteArray& line = actas->at(i);
        const auto comma = line.indexOf(',');
        const QList<QByteArray> choice = same.value(line.mid(comma + 1).trimmed());
        if (choice.isEmpty()) {
            return Error { 1, "asignacion.csv names an unknown CATD" };
        }
        (*actas)[i] = line.left(comma + 1) + choice.at(i % choice.size());
    }
    QFile::remove(folder + QStringLiteral("/noche.csv"));
    const Status written = write(sitesFile, *sites);
    return written.ok() ? write(actasFile, *actas) : written;
}

Status hangOnOneProvider(const QString& folder, int count)
{
    const QString sitesFile = folder + QStringLiteral("/catd.csv");
    Result<QList<QByteArray>> sites = linesOf(sitesFile);
    if (!sites.ok()) {
        return sites.error();
    }
    const QList<QByteArray> primaries { "Red de Occidente", "Fibra del Pac\xc3\xad" "fico", "Telefon\xc3\xad" "a Nacional" };
    for (qsizetype i = 1; i < sites->size(); ++i) {
        for (const QByteArray& provider : primaries) {
            if (i <= count) {
                (*sites)[i].replace(provider, primaries[0]);
            } else if (provider == primaries[0]) {
                (*sites)[i].replace(provider, primaries[1]);
            }
        }
    }
    return write(sitesFile, *sites);
}

} // namespace prep::bench
