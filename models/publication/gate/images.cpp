// SPDX-License-Identifier: MIT
#include "models/publication/gate/images.h"

#include "models/publication/gate/bytes.h"
#include "models/publication/gate/corteruleids.h"
#include "models/publication/gate/declared.h"
#include "models/publication/gate/figures.h"
#include "models/publication/gate/privacy.h"
#include "models/publication/gate/row.h"

#include <algorithm>
#include <unordered_set>

#include <sys/stat.h>

namespace prep::gate {

namespace {

constexpr std::string_view none = "sin imágenes";
constexpr std::string_view held = "retenidas";
constexpr std::uint64_t maxImage = 64U << 20;

class ImageCheck {
public:
    ImageCheck(const ImageInput& input, Memory::Kept& memory, Report& report)
        : m_input(input)
        , m_memory(memory)
        , m_report(report)
    {
        for (const DeclaredImage& image : input.images.objects)
            m_listed.insert(image.sha256);
    }
    void run()
    {
        state();
        if (m_input.images.state == held) {
            nothingNew();
        } else if (m_input.complete) {
            counts();
            orphans();
        }
        vanished();
        limits();
        for (const DeclaredImage& image : m_input.images.objects)
            content(image);
    }

private:
    void state()
    {
        const std::string& stated = m_input.images.state;
        const bool isNone = m_input.facts.images && m_input.facts.images->none;
        if (stated == none && (!m_input.facts.simulacro.value_or(false) || (m_input.facts.images && !isNone)))
            refuse(rules::imageState, stated, "completas o faltan",
                "Solo un simulacro que así lo define puede publicar sin imágenes.");
        if (isNone && stated != none)
            refuse(rules::imageState, stated, none, "El proceso no tiene imágenes y el corte no lo dice.");
        if (stated != none && stated != held && stated != (m_input.images.missing == 0 ? "completas" : "faltan"))
            refuse(rules::imageState, stated, m_input.images.missing == 0 ? "completas" : "faltan",
                "El estado de las imágenes no es el de la cuenta de las que faltan.");
    }

    void counts()
    {
        if (m_input.images.state == none)
            return;
        const auto missing = static_cast<std::uint64_t>(std::count_if(m_input.referenced.begin(),
            m_input.referenced.end(), [this](std::string_view hash) { return !m_listed.contains(hash); }));
        if (missing != m_input.images.missing)
            refuse(rules::imageCount, std::to_string(m_input.images.missing) + " faltan", std::to_string(missing),
                "La cuenta de imágenes que faltan no sale de las filas y de la lista de imágenes.");
    }

    void orphans()
    {
        std::unordered_set<std::string_view> referenced(m_input.referenced.begin(), m_input.referenced.end());
        referenced.insert(m_input.held.begin(), m_input.held.end());
        std::unordered_set<std::string_view> seen;
        for (const DeclaredImage& image : m_input.images.objects) {
            if (!referenced.contains(image.sha256))
                refuse(rules::imageOrphan, image.sha256, "una imagen de una fila publicada",
                    "Ninguna fila publicada tiene esta imagen.");
            else if (!seen.insert(image.sha256).second)
                refuse(rules::imageOrphan, image.sha256, "una vez", "La imagen está dos veces en la lista.");
        }
    }

    /// Images that are held are those of the corte before.
    void nothingNew()
    {
        std::unordered_set<std::string_view> before;
        if (m_input.before != nullptr) {
            for (const DeclaredImage& image : m_input.before->objects)
                before.insert(image.sha256);
        }
        for (const DeclaredImage& image : m_input.images.objects) {
            if (!before.contains(image.sha256))
                refuse(rules::imageOrphan, image.sha256, "una imagen del corte anterior",
                    "Mientras las imágenes están retenidas se muestran las del corte anterior, y ninguna otra.");
        }
    }

    /// What anybody could look at stays, as long as a row speaks of it; another image of the acta is another hash in its row.
    void vanished()
    {
        if (m_input.before == nullptr)
            return;
        std::unordered_set<std::string_view> shown;
        for (const DeclaredImage& image : m_input.before->objects)
            shown.insert(image.sha256);
        for (const std::string_view hash : m_input.referenced) {
            if (shown.contains(hash) && !m_listed.contains(hash))
                refuse(rules::imageVanished, "", hash,
                    "La imagen estaba en el corte anterior y su acta la sigue nombrando: no puede desaparecer.");
        }
    }

    void limits()
    {
        if (!m_input.facts.images || m_input.images.state == none)
            return;
        const ImageFacts& facts = *m_input.facts.images;
        if (std::max(facts.missing, m_input.images.missing) > facts.maxMissing)
            refuse(rules::imageLimit,
                std::to_string(std::max(facts.missing, m_input.images.missing)) + " actas sin imagen",
                "hasta " + std::to_string(facts.maxMissing), "Faltan más imágenes de las que el proceso admite.");
        if (facts.missing > 0 && facts.oldestMissing > facts.maxMissingAge)
            refuse(rules::imageLimit, "falta desde hace " + duration(facts.oldestMissing / 1000),
                "hasta " + duration(facts.maxMissingAge / 1000),
                "Una imagen falta desde hace más de lo que el proceso admite.");
    }

    void content(const DeclaredImage& image)
    {
        const std::string path = m_input.root + "/objetos/" + image.sha256;
        struct stat info { };
        if (!isHash(image.sha256) || ::lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
            return refuse(rules::imageMissing, "", image.sha256, "La imagen no está en objetos/.");
        const ImageStamp stamp { static_cast<std::uint64_t>(info.st_size), info.st_ino,
            std::int64_t { info.st_ctim.tv_sec } * 1000000000 + info.st_ctim.tv_nsec };
        if (stamp.bytes != image.bytes || stamp.bytes > maxImage)
            return refuse(rules::imageContent, image.sha256 + ": " + std::to_string(stamp.bytes) + " bytes",
                std::to_string(image.bytes) + " bytes", "La imagen no tiene el tamaño que se declara.");
        const auto known = m_memory.images.find(path);
        if (known != m_memory.images.end() && known->second == stamp)
            return;
        const auto bytes = readBytes(path);
        if (!bytes)
            return refuse(rules::imageMissing, "", image.sha256, "La imagen no se puede leer.");
        if (const std::string hash = sha256Hex(*bytes); hash != image.sha256)
            return refuse(
                rules::imageContent, hash, image.sha256, "La imagen no es la que dice su nombre: fue cambiada.");
        if (const std::string says = metadataOf(*bytes); !says.empty())
            return refuse(rules::privacyImage, image.sha256 + ": " + says, "solo la imagen",
                "La imagen trae datos que pueden decir quién la tomó, con qué o dónde.");
        m_memory.images.insert_or_assign(path, stamp);
    }

    void refuse(std::string_view rule, std::string_view found, std::string_view expected, std::string sentence)
    {
        m_report.add(about(rule, found, expected, std::move(sentence)));
    }

    const ImageInput& m_input;
    Memory::Kept& m_memory;
    Report& m_report;
    std::unordered_set<std::string_view> m_listed;
};

} // namespace

Memory::Memory()
    : m_kept(std::make_unique<Kept>())
{
}
Memory::~Memory() = default;
Memory::Memory(Memory&&) noexcept = default;
Memory& Memory::operator=(Memory&&) noexcept = default;

void checkImages(const ImageInput& input, Memory::Kept& memory, Report& report)
{
    ImageCheck(input, memory, report).run();
}

} // namespace prep::gate
