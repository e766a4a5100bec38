// SPDX-License-Identifier: MIT
#include "models/publication/gate/imagebytes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace prep::gate {

namespace {

using namespace std::string_view_literals;

/// What a document of scanned pages says of itself: pages, images, how they are packed, where things lie.
constexpr std::array drawingKeys { "BBox"sv, "BitsPerComponent"sv, "BlackIs1"sv, "BlackPoint"sv, "ColorSpace"sv,
    "ColorTransform"sv, "Colors"sv, "Columns"sv, "Contents"sv, "Count"sv, "CropBox"sv, "Decode"sv, "DecodeParms"sv, "E"sv,
    "EncodedByteAlign"sv, "EndOfBlock"sv, "EndOfLine"sv, "ExtGState"sv, "Filter"sv, "Gamma"sv, "H"sv, "Height"sv, "ID"sv,
    "ImageMask"sv, "Index"sv, "Info"sv, "Interpolate"sv, "JBIG2Globals"sv, "K"sv, "Kids"sv, "L"sv, "Length"sv, "Linearized"sv,
    "Mask"sv, "Matrix"sv, "MediaBox"sv, "N"sv, "O"sv, "P"sv, "PageLayout"sv, "PageMode"sv, "Pages"sv, "Parent"sv,
    "Pattern"sv, "Predictor"sv, "Prev"sv, "ProcSet"sv, "Resources"sv, "Root"sv, "Rotate"sv, "Rows"sv, "S"sv, "SMask"sv,
    "Shading"sv, "Size"sv, "Subtype"sv, "T"sv, "TrimBox"sv, "Type"sv, "UserUnit"sv, "Version"sv, "WhitePoint"sv, "Width"sv,
    "XObject"sv };
/// What writers put there always: it must be empty.
constexpr std::array tellingKeys { "Author"sv, "CreationDate"sv, "Creator"sv, "Keywords"sv, "ModDate"sv, "Producer"sv,
    "Subject"sv, "Title"sv };
/// Their members are named by whoever wrote the file.
constexpr std::array chosenKeys { "ColorSpace"sv, "ExtGState"sv, "Pattern"sv, "Shading"sv, "XObject"sv };
constexpr std::array words { "R"sv, "endobj"sv, "endstream"sv, "f"sv, "false"sv, "n"sv, "null"sv, "obj"sv, "startxref"sv,
    "trailer"sv, "true"sv, "xref"sv };
constexpr std::array packings { "CCITTFaxDecode"sv, "DCTDecode"sv, "FlateDecode"sv, "JBIG2Decode"sv, "LZWDecode"sv,
    "RunLengthDecode"sv };
/// Nor inside a stream that is not packed, whatever it says it is.
constexpr std::array hidden { "/Author"sv, "/Creator"sv, "/EmbeddedFile"sv, "/JavaScript"sv, "/Launch"sv, "/Metadata"sv,
    "/Producer"sv, "<?xpacket"sv, "<x:xmpmeta"sv };
constexpr std::string_view spaces = "\0\t\n\f\r "sv;
constexpr std::string_view delimiters = "\0\t\n\f\r ()<>[]{}/%"sv;
constexpr std::size_t maxDepth = 33;
constexpr std::size_t maxName = 32;
constexpr std::size_t maxChosen = 8;
constexpr std::size_t maxId = 64; ///< hexadecimal digits

template <typename List>
bool holds(const List& list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// Reads the file from its first byte to its last, object after object whether a table names it or not, so that what an
/// update leaves behind is seen as well. The first thing that is not of a scanned page ends it.
class Pdf {
public:
    explicit Pdf(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    std::string run()
    {
        header();
        for (skip(); m_at < m_bytes.size() && m_said.empty(); skip())
            token();
        if (m_said.empty() && !m_isOver)
            m_said = "un final que falta";
        return m_said;
    }

private:
    /// An open dictionary, or a list.
    struct Open {
        bool isList = false;
        bool isChosen = false; ///< its keys are the writer's own
        std::string_view key; ///< the last one
        bool awaitsValue = false;
    };
    /// What the outermost dictionary says of the stream behind it.
    struct Stream {
        std::string_view type;
        std::string_view subtype;
        std::vector<std::string_view> packings;
        std::optional<std::size_t> length; ///< nothing: said elsewhere
    };

    void say(std::string what)
    {
        if (m_said.empty())
            m_said = std::move(what);
    }
    void skip() { m_at = std::min(m_bytes.find_first_not_of(spaces, m_at), m_bytes.size()); }
    [[nodiscard]] bool sees(std::string_view what) const { return m_bytes.substr(m_at).starts_with(what); }
    /// Whose value this is; empty outside dictionaries.
    [[nodiscard]] std::string_view key() const { return m_open.empty() ? std::string_view() : m_open.back().key; }
    /// In the outermost dictionary, or in a list of it.
    [[nodiscard]] bool isOutermost() const { return m_open.size() == 1 || (m_open.size() == 2 && m_open.back().isList); }

    /// The version, and a line of some bytes that tell a text from a binary file.
    void header()
    {
        constexpr std::size_t version = 8;
        constexpr std::size_t mostOfMark = 8;
        m_at = std::min(version, m_bytes.size());
        skip();
        if (!sees("%") || sees("%%EOF"))
            return;
        const std::string_view line = m_bytes.substr(m_at + 1, std::min(m_bytes.find_first_of("\r\n", m_at), m_bytes.size()) - m_at - 1);
        if (line.size() > mostOfMark || std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
            say("comentario");
        m_at += 1 + line.size();
    }

    void token()
    {
        if (sees("%"))
            return comment();
        m_isOver = false;
        if (sees("<<"))
            return open(false, 2);
        if (sees("["))
            return open(true, 1);
        if (sees(">>"))
            return close(false, 2);
        if (sees("]"))
            return close(true, 1);
        if (sees("/"))
            return name();
        if (sees("("))
            return text();
        if (sees("<"))
            return hexadecimal();
        word();
    }

    void comment()
    {
        if (!sees("%%EOF"))
            return say("comentario");
        m_at += 5;
        m_isOver = m_open.empty();
        if (m_at < m_bytes.size() && spaces.find(m_bytes[m_at]) == std::string_view::npos)
            say("bytes después de la imagen");
    }

    void open(bool isList, std::size_t length)
    {
        if (m_open.empty())
            m_stream = {};
        if (m_open.size() == maxDepth)
            return say("partes que no se pueden leer");
        const bool isChosen = !isList && holds(chosenKeys, key());
        const std::string_view of = isList ? key() : std::string_view();
        value();
        m_open.push_back({ isList, isChosen, of, false });
        m_at += length;
    }
    void close(bool isList, std::size_t length)
    {
        if (m_open.empty() || m_open.back().isList != isList || m_open.back().awaitsValue)
            return say("partes que no se pueden leer");
        m_open.pop_back();
        m_at += length;
    }

    /// What was read stands behind a key.
    void value()
    {
        if (!m_open.empty())
            m_open.back().awaitsValue = false;
    }
    /// Only what says nothing may stand behind a key that tells.
    void checkTelling()
    {
        if (holds(tellingKeys, key()))
            say("dato " + std::string(key()));
    }

    void name()
    {
        const std::size_t end = std::min(m_bytes.find_first_of(delimiters, m_at + 1), m_bytes.size());
        const std::string_view name = m_bytes.substr(m_at + 1, end - m_at - 1);
        m_at = end;
        const bool isPlain = name.size() <= maxName && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f && c != '#'; });
        if (!isPlain)
            return say("un nombre que no es de la imagen");
        if (m_open.empty() || m_open.back().isList || m_open.back().awaitsValue)
            return nameValue(name);
        Open& here = m_open.back();
        here.key = name;
        here.awaitsValue = true;
        if (!holds(drawingKeys, name) && !holds(tellingKeys, name) && !(here.isChosen && name.size() <= maxChosen))
            say("dato " + std::string(name));
    }
    void nameValue(std::string_view name)
    {
        checkTelling();
        value();
        if (!isOutermost())
            return;
        if (key() == "Type")
            m_stream.type = name;
        else if (key() == "Subtype")
            m_stream.subtype = name;
        else if (key() == "Filter")
            m_stream.packings.push_back(name);
    }

    void text()
    {
        if (!sees("()"))
            return say(key().empty() ? "texto" : holds(tellingKeys, key()) ? "dato " + std::string(key()) : "texto en " + std::string(key()));
        value();
        m_at += 2;
    }
    /// The file's two digests.
    void hexadecimal()
    {
        const std::size_t end = m_bytes.find('>', m_at);
        const std::string_view digits = m_bytes.substr(m_at + 1, std::min(end, m_bytes.size()) - m_at - 1);
        const bool isId = key() == "ID" && digits.size() <= maxId && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
        if (end == std::string_view::npos || !(digits.empty() || isId))
            return say("texto");
        value();
        m_at = end + 1;
    }

    void word()
    {
        const std::size_t end = std::max(m_at + 1, std::min(m_bytes.find_first_of(delimiters, m_at), m_bytes.size()));
        const std::string_view word = m_bytes.substr(m_at, end - m_at);
        m_at = end;
        if (word == "stream")
            return stream();
        const bool isNumber = word.find_first_not_of("+-.0123456789") == std::string_view::npos;
        if (!isNumber && !holds(words, word))
            return say("algo que no es de la imagen");
        if (isNumber)
            checkTelling();
        if (isOutermost() && key() == "Length")
            m_stream.length = isNumber && !m_stream.length && m_open.back().awaitsValue ? std::optional(numberOf(word)) : std::nullopt;
        value();
    }
    static std::size_t numberOf(std::string_view digits)
    {
        std::size_t number = 0;
        for (const char c : digits)
            number = c >= '0' && c <= '9' && number < SIZE_MAX / 100 ? number * 10 + static_cast<std::size_t>(c - '0') : SIZE_MAX / 10;
        return number;
    }

    void stream()
    {
        if (!m_open.empty() || !(sees("\r\n") || sees("\n")))
            return say("partes que no se pueden leer");
        m_at += sees("\r\n") ? 2 : 1;
        const std::size_t end = endOfStream();
        const std::string_view content = m_bytes.substr(m_at, end - m_at);
        m_at = end;
        if (m_said.empty())
            checkStream(content);
    }
    /// By its length where that is said in place; else up to the first word that ends one, so that what follows is read.
    std::size_t endOfStream()
    {
        const bool isSaid = m_stream.length && *m_stream.length <= m_bytes.size() - m_at;
        const std::size_t end = isSaid ? m_at + *m_stream.length : m_bytes.find("endstream", m_at);
        const std::size_t word = m_bytes.find_first_not_of("\r\n", std::min(end, m_bytes.size()));
        if (end == std::string_view::npos || word == std::string_view::npos || !m_bytes.substr(word).starts_with("endstream"))
            say("partes que no se pueden leer");
        return std::min(end, m_bytes.size());
    }
    void checkStream(std::string_view content)
    {
        if (!m_stream.type.empty() && m_stream.type != "XObject")
            return say("partes que no se pueden leer");
        if (!m_stream.subtype.empty() && m_stream.subtype != "Image" && m_stream.subtype != "Form")
            return say("una parte que no es de la imagen");
        if (m_stream.packings.size() > 1 || (m_stream.packings.size() == 1 && !holds(packings, m_stream.packings.front())))
            return say("partes que no se pueden leer");
        for (const std::string_view each : hidden) {
            if (content.find(each) != std::string_view::npos)
                return say(each.starts_with('<') ? "XMP" : "dato " + std::string(each.substr(1)));
        }
        if (m_stream.packings.empty() || m_stream.packings.front() != "DCTDecode")
            return;
        say(ofJpeg(Bytes(content.substr(0, content.find_last_not_of("\r\n") + 1))));
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::vector<Open> m_open;
    Stream m_stream;
    bool m_isOver = false; ///< behind an end; an update may follow
    std::string m_said;
};

} // namespace

std::string ofPdf(std::string_view image)
{
    return Pdf(image).run();
}

} // namespace prep::gate
