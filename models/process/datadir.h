// SPDX-License-Identifier: MIT
#pragma once

// The one place that knows where things lie in a data directory (app/hub/DATA.md). Here and not in the hub because `prep`
// and the drill need it without the hub.

#include "models/process/definition.h"
#include "models/process/people.h"

namespace prep {

/// Paths and typed access to a data directory. Holds no open file. Any thread; writers of personas.json and
/// estaciones.json take FolderLock on root() around read-change-write.
class DataDir {
public:
    /// Does not look at the disk.
    explicit DataDir(std::string root);
    /// fileerror::notADataDir (the detail names what is missing) unless registro.db, proceso/, personas.json exist.
    [[nodiscard]] static Result<DataDir> open(const std::string& root);

    [[nodiscard]] const std::string& root() const { return m_root; }
    [[nodiscard]] std::string logFile() const { return m_root + "/registro.db"; }
    [[nodiscard]] std::string processFolder() const { return m_root + "/proceso"; }
    [[nodiscard]] std::string caCertificateFile() const { return m_root + "/claves/ca.pem"; }
    [[nodiscard]] std::string caKeyFile() const { return m_root + "/claves/ca.key"; }
    [[nodiscard]] std::string hubCertificateFile() const { return m_root + "/claves/hub.pem"; }
    [[nodiscard]] std::string hubKeyFile() const { return m_root + "/claves/hub.key"; }
    [[nodiscard]] std::string anchorKeyFile() const { return m_root + "/claves/anclas.key"; }
    [[nodiscard]] std::string anchorPublicKeyFile() const { return m_root + "/claves/anclas.pub"; }
    [[nodiscard]] std::string anchorsFile() const { return m_root + "/anclas.jsonl"; }
    /// When it was restored from a backup; missing where it never was.
    [[nodiscard]] std::string restorationsFile() const { return m_root + "/restauraciones.jsonl"; }
    /// Anchors of the lost hub for what the backup did not have.
    [[nodiscard]] std::string lostAnchorsFile() const { return m_root + "/anclas_perdidas.jsonl"; }
    [[nodiscard]] std::string peopleFile() const { return m_root + "/personas.json"; }
    [[nodiscard]] std::string stationsFile() const { return m_root + "/estaciones.json"; }
    [[nodiscard]] std::string imagesFolder() const { return m_root + "/imagenes"; }
    /// What couriers bring: entrada/, recibos/, rechazados/.
    [[nodiscard]] std::string bundlesFolder() const { return m_root + "/bultos"; }
    /// Of the centre, in the data directory of a site's own hub: whom its bundles are encrypted for.
    [[nodiscard]] std::string centreCertificateFile() const { return m_root + "/claves/centro.pem"; }
    /// Where the image of this SHA-256 lies, or would lie.
    [[nodiscard]] static std::string imageFile(const std::string& imagesFolder, const Digest& image);
    [[nodiscard]] std::string credentialsFile() const { return m_root + "/simulacro/credenciales.json"; }
    /// The script of the night, copied by init when the process folder has one (simulacro only).
    [[nodiscard]] std::string scriptFile() const { return m_root + "/simulacro/noche.csv"; }
    [[nodiscard]] std::string programLogFile() const { return m_root + "/bitacora/prep-hub.log"; }
    [[nodiscard]] std::string networksFile() const { return m_root + "/redes.csv"; }
    [[nodiscard]] std::string hubFile() const { return m_root + "/hub.json"; }
    [[nodiscard]] std::string zeroCertificateFile() const { return m_root + "/puesta_en_ceros.txt"; }

    [[nodiscard]] Result<std::shared_ptr<const Process>> loadProcess() const;
    [[nodiscard]] Result<std::vector<PersonRecord>> loadPeople() const;
    [[nodiscard]] Status savePeople(const std::vector<PersonRecord>& people) const;
    [[nodiscard]] Result<std::vector<StationRecord>> loadStations() const;
    [[nodiscard]] Status saveStations(const std::vector<StationRecord>& stations) const;
    /// Refused (fileerror::malformed) when the process is not a simulacro: a real one must not hold such a file.
    [[nodiscard]] Result<Credentials> loadCredentials(const Process& process) const;
    [[nodiscard]] Status saveCredentials(const Credentials& credentials) const;

private:
    std::string m_root;
};

} // namespace prep
