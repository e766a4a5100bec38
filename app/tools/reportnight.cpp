// SPDX-License-Identifier: MIT
#include "app/tools/reportnight.h"

#include "models/eventlog/foldlog.h"
#include "models/process/datadir.h"
#include "models/process/files.h"
#include "models/process/reportfile.h"
#include "models/publication/proof/cms.h"
#include "models/publication/proof/keyring.h"
#ifdef PREP_HAS_PDF
#include "app/reports/reportpdf.h"

#include <QGuiApplication>
#endif

#include <chrono>
#include <filesystem>
#include <iostream>

namespace prep::tools {

namespace {

constexpr std::uint64_t maxSignatureBytes = 64U << 10;
constexpr unsigned publicMode = 0644;

Millis wallNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// A folder that is being filled; the first thing that cannot be written is remembered.
class ReportFolder {
public:
    explicit ReportFolder(std::string root)
        : m_root(std::move(root))
        , m_status(makeFolder(m_root, 0755))
    {
    }
    void put(const std::string& name, std::string_view bytes)
    {
        if (m_status)
            m_status = writeFileAtomically(m_root + "/" + name, bytes, publicMode);
        if (m_status)
            m_names.push_back(name);
    }
    void folder(const std::string& name)
    {
        if (m_status)
            m_status = makeFolder(m_root + "/" + name, 0755);
    }
    [[nodiscard]] const Status& status() const { return m_status; }
    [[nodiscard]] std::string listing() const
    {
        std::string text;
        for (const std::string& name : m_names)
            text += m_root + "/" + name + "\n";
        return text;
    }

private:
    std::string m_root;
    Status m_status;
    std::vector<std::string> m_names;
};

#ifdef PREP_HAS_PDF
std::string pdfOf(const Informe& report, const std::string& seal)
{
    // Fonts need a display or the plugin that does without.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int count = 1;
    char name[] = "prep";
    char* arguments[] = { name, nullptr };
    const QGuiApplication application(count, arguments);
    return reportPdf(report, QString::fromStdString(seal)).toStdString();
}
#endif

/// The signer's keys, or why there are none; Spanish.
Result<proof::PublicationKeys> keysOf(const Options& options, const std::string& data)
{
    const proof::KeyPlace place(data);
    if (!fileExists(place.signerFile()))
        return Error { exitUsage, "no hay llaves de publicación en " + data + ": prep keys generate, o --sin-firma" };
    const Result<std::string> passphrase = readPassword(options.value("--passphrase-file"));
    if (!passphrase)
        return Error { exitUsage, "no se pudo leer la frase de paso: " + passphrase.error().detail };
    Result<proof::PublicationKeys> keys = proof::loadKeys(place, *passphrase);
    if (!keys)
        return Error { exitUsage, "las llaves no se abren: frase de paso equivocada, o el firmante está revocado" };
    return keys;
}

Status sign(ReportFolder& folder, const proof::PublicationKeys& keys, const std::string& name, std::string_view bytes)
{
    const Result<std::string> signature = proof::signCms(bytes, keys.signer.certificate, keys.signer.key, wallNow());
    if (!signature)
        return signature.error();
    folder.put(name + ".p7s", *signature);
    return {};
}

} // namespace

Result<FoldedNight> foldNight(const std::string& root)
{
    const Result<DataDir> data = DataDir::open(root);
    if (!data)
        return Error { exitUsage, root + " no es un directorio de datos: " + data.error().detail };
    const Result<std::shared_ptr<const Process>> process = data->loadProcess();
    if (!process)
        return Error { exitCheckFailed, root + ": la definición del proceso no se puede leer: " + process.error().detail };
    FoldedNight night { State(*process), ReportLog(*process), {} };
    const auto visit = [&night](const FoldedEvent& folded) {
        evolve(night.state, folded.event);
        night.log.take(folded.event);
        return true;
    };
    const Result<FoldReport> report = foldLog(data->logFile(), visit, {});
    if (!report)
        return Error { exitCheckFailed, root + ": la bitácora no está bien: " + report.error().detail };
    night.cabeza = report->head.hex();
    return night;
}

int writeReport(const Informe& report, const Options& options, const std::string& data, std::string_view help)
{
    const std::string json = reportJson(report);
    if (!options.has("--out")) {
        if (options.has("--csv"))
            return usageError("--csv necesita --out CARPETA", help);
        return print(json);
    }
    const bool isSigned = !options.has("--sin-firma");
    const Result<proof::PublicationKeys> keys = isSigned ? keysOf(options, data) : Result<proof::PublicationKeys>(Error { exitUsage, {} });
    if (isSigned && !keys)
        return usageError(keys.error().detail, help);
    ReportFolder folder(options.value("--out"));
    folder.put("informe.json", json);
#ifdef PREP_HAS_PDF
    const auto serial = isSigned ? proof::certificateSerial(keys->signer.certificate) : Result<std::string>(std::string());
    const std::string seal = isSigned
        ? "Firmado con CMS por el certificado de serie " + (serial ? *serial : "desconocida")
            + ". Para comprobarlo: openssl cms -verify -binary -inform DER -in informe.pdf.p7s -content informe.pdf -CAfile ca.pem -purpose any -out /dev/null"
        : std::string("SIN FIRMA.");
    const std::string pdf = pdfOf(report, seal);
    folder.put("informe.pdf", pdf);
#else
    std::cerr << "prep: este programa se compiló sin PDF; quedan los datos y los CSV\n";
#endif
    if (isSigned) {
        folder.put("ca.pem", keys->trust.caPem);
        if (const Status done = sign(folder, *keys, "informe.json", json); !done)
            return failure("no se pudo firmar: " + done.error().detail);
#ifdef PREP_HAS_PDF
        if (const Status done = sign(folder, *keys, "informe.pdf", pdf); !done)
            return failure("no se pudo firmar: " + done.error().detail);
#endif
    }
    if (options.has("--csv")) {
        folder.folder("csv");
        for (const SeccionInforme& section : report.secciones) {
            for (const TablaInforme& table : section.tablas)
                folder.put("csv/" + std::string(table.id) + ".csv", reportCsv(table, report.utcOffsetMinutes));
        }
    }
    if (!folder.status())
        return failure("no se puede escribir en " + options.value("--out") + ": " + folder.status().error().detail);
    return print(folder.listing());
}

Result<InformeComparado> readComparable(const std::string& path, const std::vector<std::string>& trustFiles)
{
    if (std::error_code ignored; std::filesystem::is_directory(path, ignored)) {
        const Result<FoldedNight> night = foldNight(path);
        if (!night)
            return night.error();
        return comparable(afterAction(night->state, night->log), "de su registro, hasta el evento " + numeralText(static_cast<std::int64_t>(night->state.seq)));
    }
    const Result<std::string> json = readFile(path, maxReportBytes);
    if (!json)
        return Error { exitUsage, path + ": no se puede leer (se esperaba un directorio de datos o el informe.json de otro simulacro)" };
    const Result<std::string> signature = readFile(path + ".p7s", maxSignatureBytes);
    if (!signature)
        return Error { exitUsage, path + ".p7s: falta la firma del informe" };
    std::vector<std::string> authorities;
    for (const std::string& file : trustFiles) {
        const Result<std::string> bytes = readFile(file, 1U << 20);
        const Result<proof::Trust> trust = bytes ? proof::parseTrust(*bytes) : Result<proof::Trust>(bytes.error());
        if (!trust)
            return Error { exitUsage, file + ": no es un archivo de confianza" };
        authorities.push_back(trust->caPem);
    }
    if (trustFiles.empty()) {
        const Result<std::string> beside = readFile((std::filesystem::path(path).parent_path() / "ca.pem").string(), 1U << 20);
        if (!beside)
            return Error { exitUsage, path + ": falta ca.pem junto al informe; o diga --trust confianza.json" };
        authorities.push_back(*beside);
    }
    for (const std::string& authority : authorities) {
        const Result<proof::CmsSigner> signer = proof::verifyCms(*json, *signature, authority, wallNow());
        if (!signer)
            continue;
        Result<InformeComparado> other = readReport(*json, "de su informe firmado por " + signer->subject + ", serie " + signer->serial
                + (trustFiles.empty() ? " (con la autoridad que lo acompaña)" : ", comprobado con su archivo de confianza"));
        if (!other)
            return Error { exitUsage, path + ": " + other.error().detail };
        return other;
    }
    return Error { exitCheckFailed, path + ": la firma no es de ese contenido, o no la hizo una autoridad conocida" };
}

} // namespace prep::tools
