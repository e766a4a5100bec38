// SPDX-License-Identifier: MIT
#pragma once

#include "models/codec/eventcodec.h"
#include "models/wire/messages.h"

#include <string_view>
#include <variant>

namespace prep::wire {

using ClientMessage = std::variant<Hola, Ordenes, Latido, PideHistoria, PideDefinicion, PideImagen, SubeImagen, Reloj,
    Telemetria, Eco, PideSeries, PideBitacora, PideIdentidad, PideIdentificar, Importa, ArmaBulto, PideBulto, SubeBulto, TraeRecibo>;
using HubMessage = std::variant<Bienvenida, Eventos, Revela, Foto, Ancla, Acuses, Rechazos, Latido, Historia, ImagenDesde,
    ImagenLista, RelojListo, Presencia, Aviso, Adios, Enlaces, Eco, Series, Bitacora, Identidad,
    PorIdentificar, Importado, DelCentro, BultoArmado, BultoDesde, BultoVisto, BultoNegado>;

/// Strict and bounded: size is checked before parsing; unknown keys and messages are refused; the error names the key.
[[nodiscard]] Result<ClientMessage> parseClient(std::string_view frame);
[[nodiscard]] Result<HubMessage> parseHub(std::string_view frame);
[[nodiscard]] std::string encode(const ClientMessage& message);
[[nodiscard]] std::string encode(const HubMessage& message);
/// One element of the list "e" of eventos, for whoever encodes a batch once for many sessions.
void appendVisible(std::string& out, std::string_view header, std::string_view body);
void appendHidden(std::string& out, std::string_view header, const Digest& digest);

/// A binary frame: kind ('F' snapshot, 'D' definition, 'I' image up, 'i' image down, 'B' bundle up, 'b' bundle down), id (pieza or
/// bundle id, or the first 16 bytes of the digest of the image or of the bundle that goes up, or null), offset, CRC-32 of the data, data ≤ chunkBytes. 'total' is the whole's size.
struct Chunk {
    char kind = 0;
    Id16 id;
    std::uint64_t offset = 0;
    std::uint64_t total = 0;
    std::string data;
};
[[nodiscard]] std::string encodeChunk(const Chunk& chunk);
[[nodiscard]] Result<Chunk> parseChunk(std::string_view frame);

/// The content of a Foto: state bytes plus the hidden events a reveal may name later (seq, header bytes, digest).
struct HiddenEvent {
    Seq seq = 0;
    std::string header;
    Digest digest;
};
struct Snapshot {
    std::string state; ///< serialize(redact(state, view))
    std::vector<HiddenEvent> hidden;
};
[[nodiscard]] std::string packSnapshot(const Snapshot& snapshot); ///< zlib level 1
[[nodiscard]] Result<Snapshot> unpackSnapshot(std::string_view bytes);

/// The content of a definition transfer: the files of the process folder, packed and compressed (used with kind 'D').
struct File {
    std::string name;
    std::string content;
};
[[nodiscard]] std::string packFiles(const std::vector<File>& files);
[[nodiscard]] Result<std::vector<File>> unpackFiles(std::string_view bytes);

} // namespace prep::wire
