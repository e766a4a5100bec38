// SPDX-License-Identifier: MIT
#pragma once

#include "app/hub/hub.h"
#include "tests/hub/client.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>
#include <QTemporaryDir>

namespace prep::test {

/// A photograph as the application of PREP Casilla keeps it; `seed` makes each another one.
[[nodiscard]] std::string photo(int seed, const std::string& segments = {}, int width = 1200, int height = 1600);
/// A segment of a JPEG, which goes before the image.
[[nodiscard]] std::string jpegPart(char marker, const std::string& content);
[[nodiscard]] QByteArray sha256(const std::string& bytes);

/// The telephones of a night, which speak by Debian's curl: one process a request.
class Phones {
public:
    struct Reply {
        int status = 0; ///< 0 = no answer
        QByteArray body;
        int exit = 0; ///< curl's own
        QByteArray error;

        [[nodiscard]] QString said(const char* key) const;
        /// All there is, for a test that fails.
        [[nodiscard]] QByteArray text() const { return body + error; }
    };
    using Headers = QMap<QByteArray, QByteArray>; ///< an empty value leaves the header out

    explicit Phones(const NightData& data)
        : m_data(data)
    {
    }
    /// As `prep device enrol`, whose files are kept for curl; enrolled again, it gets another certificate.
    [[nodiscard]] bool enrol(const std::string& id, const std::string& site = {}, StationRole role = StationRole::telefono);
    /// A certificate of this process's authority that is in no list.
    [[nodiscard]] bool issueOnly(const std::string& id);
    /// Files for curl of any identity.
    [[nodiscard]] bool keep(const std::string& id, const Identity& identity);
    [[nodiscard]] bool revoke(const std::string& id);
    [[nodiscard]] const Identity& identity(const std::string& id) const { return m_identities.at(id); }

    void talkTo(quint16 port) { m_port = port; }
    [[nodiscard]] QString url(const QString& path = QStringLiteral("/casilla/v1/acta")) const;
    /// What a right upload says: of this image and acta, now by the process clock, with an id of its own.
    [[nodiscard]] Headers headers(const std::string& image, const std::string& acta) const;
    [[nodiscard]] Reply send(const std::string& device, const std::string& image, const Headers& headers, const QStringList& more = {}) const;
    /// Any request of curl's; `device` empty: without a certificate.
    [[nodiscard]] Reply curl(const std::string& device, const QStringList& arguments, int ms = 30000) const;

    Millis now = 0; ///< process clock, as the phones believe

private:
    const NightData& m_data;
    QTemporaryDir m_folder;
    std::map<std::string, Identity> m_identities;
    quint16 m_port = 0;
};

} // namespace prep::test
