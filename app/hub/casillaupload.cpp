// SPDX-License-Identifier: MIT
#include "app/hub/casillaupload.h"

#include "app/hub/imagecheck.h"
#include "models/codec/chain.h"
#include "models/codec/commandcodec.h"
#include "models/domain/phoneupload.h"
#include "models/process/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <charconv>

namespace prep::hub {

namespace {

using Headers = std::map<std::string, std::string>;
using Fault = CasillaFault;

constexpr std::int64_t maxPhotoPixels = 60'000'000; ///< as the console opens (models/imaging)

struct EndWords {
    CasillaEnd end;
    int status;
    std::string_view name;
};
constexpr std::array<EndWords, casillaEndCount> ends { {
    { CasillaEnd::recibida, 200, "recibida" },
    { CasillaEnd::yaEstaba, 200, "ya-estaba" },
    { CasillaEnd::sinCertificado, 403, "sin-certificado" },
    { CasillaEnd::noInscrito, 403, "no-inscrito" },
    { CasillaEnd::revocado, 403, "revocado" },
    { CasillaEnd::malFormada, 400, "mal-formada" },
    { CasillaEnd::grande, 413, "demasiado-grande" },
    { CasillaEnd::lenta, 408, "demasiado-lenta" },
    { CasillaEnd::saturado, 503, "saturado" },
    { CasillaEnd::idReutilizado, 409, "id-reutilizado" },
    { CasillaEnd::casilla, 422, "casilla" },
    { CasillaEnd::otroCatd, 422, "otro-catd" },
    { CasillaEnd::hora, 422, "hora" },
    { CasillaEnd::huella, 422, "huella" },
    { CasillaEnd::metadatos, 422, "metadatos" },
    { CasillaEnd::imagen, 422, "imagen" },
    { CasillaEnd::disco, 503, "disco" },
    { CasillaEnd::rechazada, 422, "rechazada" },
} };
static_assert(std::ranges::is_sorted(ends, {}, &EndWords::end));

std::string valueOf(const Headers& headers, const char* name)
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

/// The text of a header that is quoted back: short, and never a way to write a page.
std::string quoted(std::string text)
{
    constexpr std::size_t most = 60;
    text.resize(std::min(text.size(), most));
    std::ranges::replace_if(text, [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return "«" + text + "»";
}

std::optional<std::int64_t> numberOf(const std::string& text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

Fault actaFault(ActaFault why, const PhoneActa& named)
{
    switch (why) {
    case ActaFault::unknownElection:
        return { CasillaEnd::casilla, "PREP-Eleccion", "el proceso no tiene la elección " + quoted(named.election) };
    case ActaFault::ambiguous:
        return { CasillaEnd::casilla, "PREP-Tipo-Acta", "la casilla " + quoted(named.claveCasilla) + " tiene varias actas de esa elección: diga PREP-Tipo-Acta o PREP-Acta" };
    case ActaFault::contradictory:
        return { CasillaEnd::casilla, "PREP-Acta", "el acta " + quoted(named.key) + " no es de la elección, la casilla o el tipo que se dicen" };
    case ActaFault::unknown:
        break;
    }
    if (!named.key.empty())
        return { CasillaEnd::casilla, "PREP-Acta", "el catálogo no tiene el acta " + quoted(named.key) + "; se espera, por ejemplo, AYUN-000123" };
    if (named.election.empty() || named.claveCasilla.empty())
        return { CasillaEnd::malFormada, "PREP-Acta", "falta qué acta es: PREP-Acta, o PREP-Eleccion y PREP-Casilla" };
    return { CasillaEnd::casilla, "PREP-Casilla", "el catálogo no tiene la casilla " + quoted(named.claveCasilla) + " en esa elección; la casilla que no está aprobada se entrega en el CATD" };
}

std::optional<Fault> readHour(const Process& process, const Headers& headers, Millis now, CasillaUpload& upload)
{
    const auto hour = parseIso(valueOf(headers, "prep-hora"));
    if (!hour || *hour <= 0)
        return Fault { CasillaEnd::malFormada, "PREP-Hora", "falta la hora del teléfono al tomar la imagen, o no es una hora: se espera como 2027-06-06T20:15:03-06:00" };
    const auto offset = numberOf(valueOf(headers, "prep-desfase-ms"));
    if (!offset || std::abs(*offset) > maxPhoneOffset)
        return Fault { CasillaEnd::malFormada, "PREP-Desfase-Ms", "falta cuánto va adelante el reloj del teléfono, o pasa de siete días: se esperan milisegundos, medidos con GET /casilla/v1/reloj" };
    const std::string hubHour = formatIso(now, process.utcOffsetMinutes);
    const std::string corrected = formatIso(*hour - *offset, process.utcOffsetMinutes);
    switch (hourFault(process, now, *hour, *offset)) {
    case HourFault::future:
        return Fault { CasillaEnd::hora, "PREP-Hora", "la hora corregida " + corrected + " aún no llega: en el centro son las " + hubHour + ". Mida el desfase y envíe la misma imagen otra vez" };
    case HourFault::before:
        return Fault { CasillaEnd::hora, "PREP-Hora", "la hora corregida " + corrected + " es de más de un día antes de la apertura; en el centro son las " + hubHour + ". Mida el desfase y envíe la misma imagen otra vez" };
    case HourFault::none:
        break;
    }
    upload.hora = *hour;
    upload.desfase = static_cast<std::int32_t>(*offset);
    return std::nullopt;
}

Id16 idFrom(std::string_view purpose, const std::string& device, const Id16& id)
{
    const Digest digest = codec::Sha256().of(std::string(purpose) + '\0' + device + '\0' + id.hex());
    Id16 made;
    std::copy_n(digest.bytes.begin(), made.bytes.size(), made.bytes.begin());
    return made;
}

std::int64_t big(std::string_view bytes, std::size_t at, int count)
{
    std::int64_t value = 0;
    for (int i = 0; i < count; ++i)
        value = value << 8 | static_cast<std::uint8_t>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

/// Width × height as the container says; its structure has been checked. 0 = not found.
std::int64_t pixelsOf(std::string_view bytes, const std::string& type)
{
    if (type == "PNG")
        return bytes.size() < 24 ? 0 : big(bytes, 16, 4) * big(bytes, 20, 4);
    for (std::size_t at = 2; at + 9 < bytes.size();) {
        const auto marker = static_cast<std::uint8_t>(bytes[at + 1]);
        if (marker == 0xff) {
            ++at;
            continue;
        }
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
            return big(bytes, at + 5, 2) * big(bytes, at + 7, 2);
        at += 2 + static_cast<std::size_t>(big(bytes, at + 2, 2));
    }
    return 0;
}

/// True when the first Exif block points to a GPS directory. Any bytes are safe.
bool namesPlace(std::string_view bytes)
{
    using namespace std::string_view_literals;
    constexpr std::uint32_t gpsDirectory = 0x8825;
    constexpr std::uint32_t mostEntries = 200;
    const std::size_t exif = bytes.find("Exif\0\0"sv);
    if (exif == std::string_view::npos)
        return false;
    const std::string_view tiff = bytes.substr(exif + 6);
    const auto number = [&tiff, isLittle = tiff.starts_with("II")](std::size_t at, std::size_t count) -> std::uint32_t {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < count && at + count <= tiff.size(); ++i)
            value = value << 8 | static_cast<std::uint8_t>(tiff[isLittle ? at + count - 1 - i : at + i]);
        return value;
    };
    const std::size_t first = number(4, 4);
    const std::uint32_t entries = std::min(number(first, 2), mostEntries);
    for (std::uint32_t i = 0; i < entries; ++i) {
        if (number(first + 2 + std::size_t { 12 } * i, 2) == gpsDirectory)
            return true;
    }
    return false;
}

QByteArray line(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).append('\n');
}

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace

std::string_view name(CasillaEnd end)
{
    return ends[static_cast<std::size_t>(end)].name;
}

int statusOf(CasillaEnd end)
{
    return ends[static_cast<std::size_t>(end)].status;
}

std::variant<CasillaUpload, CasillaFault> readUpload(const Process& process, const Headers& headers, std::uint64_t length, Millis now)
{
    CasillaUpload upload;
    const auto id = Id16::parse(valueOf(headers, "prep-id"));
    if (!id.ok() || id.value().isNull())
        return Fault { CasillaEnd::malFormada, "PREP-Id", "falta el identificador del envío, o no son 32 dígitos hexadecimales" };
    const auto image = Digest::parse(valueOf(headers, "prep-sha256"));
    if (!image.ok() || image.value().isNull())
        return Fault { CasillaEnd::malFormada, "PREP-SHA256", "falta el SHA-256 de la imagen, o no son 64 dígitos hexadecimales" };
    const std::string type = valueOf(headers, "content-type");
    if (type != "image/jpeg" && type != "image/png")
        return Fault { CasillaEnd::malFormada, "Content-Type", "se espera image/jpeg o image/png, no " + quoted(type) };
    if (length == 0)
        return Fault { CasillaEnd::imagen, "imagen", "la imagen llegó vacía: 0 bytes" };
    const PhoneActa named { valueOf(headers, "prep-acta"), valueOf(headers, "prep-eleccion"), valueOf(headers, "prep-casilla"), valueOf(headers, "prep-tipo-acta") };
    const auto acta = actaOfPhone(process, named);
    if (const auto* why = std::get_if<ActaFault>(&acta))
        return actaFault(*why, named);
    upload.acta = std::get<ActaIndex>(acta);
    if (process.actas[upload.acta].site == none16)
        return Fault { CasillaEnd::casilla, "PREP-Acta", "ningún CATD espera esta acta: no se recibe por PREP Casilla" };
    if (auto fault = readHour(process, headers, now, upload))
        return std::move(*fault);
    upload.id = id.value();
    upload.imagen = image.value();
    upload.bytes = static_cast<std::int64_t>(length);
    return upload;
}

Command commandOf(const Process& process, const std::string& device, const CasillaUpload& upload)
{
    Command command;
    command.id = idFrom("casilla-orden", device, upload.id);
    command.occurred = upload.hora;
    command.offset = upload.desfase;
    command::Digitalizar scan;
    scan.pieza = idFrom("casilla-pieza", device, upload.id);
    scan.canal = Canal::casilla;
    scan.sitio = process.sites[process.actas[upload.acta].site].id;
    scan.propuesta = process.actaKey(upload.acta);
    scan.documento = "ACTA PREP";
    scan.imagen = upload.imagen;
    scan.bytes = upload.bytes;
    command.body = std::move(scan);
    // As any client's, the digest is over the canonical content; but a clock that was measured again is no other upload.
    Command content = command;
    content.offset = 0;
    if (const auto decoded = codec::decodeCommand(codec::encodeCommand(content)); decoded.ok())
        command.digest = decoded.value().digest;
    return command;
}

std::variant<std::string, CasillaFault> checkPhoto(std::string_view bytes)
{
    const auto type = checkImage(bytes);
    if (!type.ok() && type.error().code == imageerror::metadata) {
        return Fault { CasillaEnd::metadatos, "imagen",
            std::string(namesPlace(bytes) ? "la imagen dice dónde se tomó (GPS)" : "la imagen trae metadatos, que pueden decir dónde, con qué o quién la tomó")
                + ". No se altera, porque su SHA-256 es el código de integridad: apague la ubicación de la cámara y guárdela sin metadatos" };
    }
    if (!type.ok() || (type.value() != "JPEG" && type.value() != "PNG"))
        return Fault { CasillaEnd::imagen, "imagen", "no es una imagen JPEG o PNG completa; tómela de nuevo" };
    if (const std::int64_t pixels = pixelsOf(bytes, type.value()); pixels <= 0 || pixels > maxPhotoPixels)
        return Fault { CasillaEnd::imagen, "imagen", "la imagen tiene " + std::to_string(pixels / 1'000'000) + " megapíxeles; se esperan 60 a lo más" };
    return type.value();
}

std::string receivedJson(const Process& process, const CasillaUpload& upload, CasillaEnd end, const Id16& pieza)
{
    QJsonArray notices;
    const Millis corrected = upload.hora - upload.desfase;
    if (std::abs(std::int64_t { upload.desfase }) > process.rules.clockTolerance)
        notices.append(QStringLiteral("reloj-desviado"));
    if (corrected < process.opening - process.rules.earlyMargin || corrected > process.closing)
        notices.append(QStringLiteral("fuera-de-horario"));
    return line({ { QStringLiteral("resultado"), text(name(end)) }, { QStringLiteral("acta"), text(process.actaKey(upload.acta)) },
                    { QStringLiteral("pieza"), text(pieza.hex()) }, { QStringLiteral("imagen"), text(upload.imagen.hex()) },
                    { QStringLiteral("avisos"), notices } })
        .toStdString();
}

std::string refusedJson(const CasillaFault& fault)
{
    return line({ { QStringLiteral("resultado"), QStringLiteral("rechazada") }, { QStringLiteral("codigo"), text(name(fault.end)) },
                    { QStringLiteral("campo"), text(fault.campo) }, { QStringLiteral("mensaje"), text(fault.mensaje) } })
        .toStdString();
}

} // namespace prep::hub
