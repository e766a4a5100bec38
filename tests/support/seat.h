// SPDX-License-Identifier: MIT
#pragma once

#include "models/process/people.h"
#include "models/replica/connection.h"

#include <algorithm>

namespace prep::test {

/// The first person of a drill with that role; empty: it has none.
[[nodiscard]] inline std::string personWith(const Credentials& credentials, Role role)
{
    const auto person = std::ranges::find(credentials.personas, role, &Credentials::Person::papel);
    return person == credentials.personas.end() ? std::string() : person->persona;
}

/// How a person of a drill reaches a hub from the own station, or a station that is nobody's. Without certificate where the
/// credentials do not know it.
[[nodiscard]] inline ConnectionSettings seatOf(const Credentials& credentials, const QUrl& url, const std::string& who)
{
    const auto person = std::ranges::find(credentials.personas, who, &Credentials::Person::persona);
    const std::string& seat = person == credentials.personas.end() ? who : person->estacion;
    const auto station = std::ranges::find(credentials.estaciones, seat, &Credentials::Station::estacion);
    ConnectionSettings settings;
    settings.url = url;
    settings.caPem = QByteArray::fromStdString(credentials.ca);
    settings.client = QStringLiteral("prueba");
    if (station == credentials.estaciones.end())
        return settings;
    settings.certificatePem = QByteArray::fromStdString(station->certificado);
    settings.keyPem = QByteArray::fromStdString(station->llave);
    if (person != credentials.personas.end()) {
        settings.user = QString::fromStdString(person->usuario);
        settings.password = QString::fromStdString(person->clave);
    }
    return settings;
}

} // namespace prep::test
