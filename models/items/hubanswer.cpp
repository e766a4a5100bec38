// SPDX-License-Identifier: MIT
#include "models/items/hubanswer.h"

#include <QSaveFile>

namespace prep {

namespace {

bool write(const QString& file, const QByteArray& bytes)
{
    QSaveFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit();
}

/// SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): a fixed head before its 32 bytes.
QByteArray pemOf(const QByteArray& key)
{
    const auto head = QByteArray::fromHex("302a300506032b6570032100");
    return "-----BEGIN PUBLIC KEY-----\n" + (head + key).toBase64() + "\n-----END PUBLIC KEY-----\n";
}

} // namespace

bool saveAnswer(const HubAnswer& answer, const QString& file)
{
    return write(file, answer.statement) && write(file + QStringLiteral(".firma"), answer.signature)
        && write(file + QStringLiteral(".pem"), pemOf(answer.key));
}

} // namespace prep
