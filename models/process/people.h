// SPDX-License-Identifier: MIT
#pragma once

// Lives in models/process, not in the hub, because three programs share these files: the hub reads them, `prep` writes
// them, and the drill logs in with what `prep init` left in simulacro/credenciales.json (app/hub/DATA.md).

#include "models/domain/roles.h"
#include "models/process/files.h"

#include <string>
#include <string_view>
#include <vector>

namespace prep {

/// A line of personas.json.
struct PersonRecord {
    std::string persona; ///< pseudonym, the only name in the log's headers: "P0001"
    std::string usuario; ///< what is typed to log in
    std::string nombre;
    Role papel = Role::observador;
    std::string sitio; ///< empty = any
    std::string clave; ///< "scrypt$14$8$1$<salt hex>$<hash hex>"; $10$ for a generated one
    bool activa = true;

    friend bool operator==(const PersonRecord&, const PersonRecord&) = default;
};

enum class StationRole : std::uint8_t { persona, sitio, simulador, telefono };
[[nodiscard]] std::string_view name(StationRole role);

/// A line of estaciones.json.
struct StationRecord {
    std::string estacion; ///< "E0001", "S-D01", "SIM", "TEL-0001"
    StationRole papel = StationRole::persona;
    std::string sitio;
    std::string huella; ///< SHA-256 of the certificate's DER, 64 lower-case hex digits
    bool revocada = false;

    friend bool operator==(const StationRecord&, const StationRecord&) = default;
};

/// simulacro/credenciales.json.
struct Credentials {
    struct Person {
        std::string persona;
        std::string usuario;
        std::string clave; ///< the password itself
        Role papel = Role::observador;
        std::string sitio;
        std::string estacion; ///< where this person sits
        friend bool operator==(const Person&, const Person&) = default;
    };
    struct Station {
        std::string estacion;
        StationRole papel = StationRole::persona;
        std::string sitio;
        std::string certificado; ///< PEM
        std::string llave; ///< PEM
        friend bool operator==(const Station&, const Station&) = default;
    };
    std::string ca; ///< PEM
    std::string url;
    std::vector<Person> personas;
    std::vector<Station> estaciones;
    friend bool operator==(const Credentials&, const Credentials&) = default;
};

/// How dear a guess is made. What a person chose needs N = 2^14 (about 50 ms of one core); what randomPassword() made has
/// 80 bits, which nobody guesses at any cost: N = 2^10, so that a simulacro's hundreds of people are enrolled and logged in
/// without minutes of hashing.
enum class PasswordCost : std::uint8_t { generated = 10, chosen = 14 };
/// scrypt (N by cost, r = 8, p = 1) with a fresh salt of 16 bytes. Any thread.
[[nodiscard]] Result<std::string> hashPassword(std::string_view password, PasswordCost cost = PasswordCost::chosen);
/// True when `password` gives `stored`. Constant-time comparison; false for anything malformed or with costs not ours.
[[nodiscard]] bool verifyPassword(std::string_view password, std::string_view stored);
/// A hash of the same cost that no password gives: verify against it when the user is unknown, so that time tells nothing.
[[nodiscard]] std::string_view dummyPasswordHash();

/// Strict readers: the error's detail names line and key. Writers are canonical.
[[nodiscard]] Result<std::vector<PersonRecord>> parsePeople(std::string_view json);
[[nodiscard]] std::string formatPeople(const std::vector<PersonRecord>& people);
[[nodiscard]] Result<std::vector<StationRecord>> parseStations(std::string_view json);
[[nodiscard]] std::string formatStations(const std::vector<StationRecord>& stations);
[[nodiscard]] Result<Credentials> parseCredentials(std::string_view json);
[[nodiscard]] std::string formatCredentials(const Credentials& credentials);

} // namespace prep
