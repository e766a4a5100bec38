// SPDX-License-Identifier: MIT
#include "app/hub/containerwalk.h"

#include <algorithm>
#include <array>
#include <vector>

namespace prep::hub::container {

namespace {

using namespace std::string_view_literals;

constexpr int maxDepth = 32;
constexpr std::size_t maxNameBytes = 32;

/// Keys of a document of scanned pages: pages, images, how they are packed, where things lie.
constexpr std::array allowedKeys { "BBox"sv, "BitsPerComponent"sv, "BlackIs1"sv, "BlackPoint"sv, "ColorSpace"sv,
    "ColorTransform"sv, "Colors"sv, "Columns"sv, "Contents"sv, "Count"sv, "CropBox"sv, "Decode"sv, "DecodeParms"sv,
    "E"sv, "EncodedByteAlign"sv, "EndOfBlock"sv, "EndOfLine"sv, "ExtGState"sv, "Filter"sv, "Gamma"sv, "H"sv, "Height"sv,
    "ID"sv, "ImageMask"sv, "Index"sv, "Info"sv, "Interpolate"sv, "JBIG2Globals"sv, "K"sv, "Kids"sv, "L"sv, "Length"sv,
    "Linearized"sv, "Mask"sv, "Matrix"sv, "MediaBox"sv, "N"sv, "O"sv, "P"sv, "PageLayout"sv, "PageMode"sv, "Pages"sv,
    "Parent"sv, "Pattern"sv, "Predictor"sv, "Prev"sv, "ProcSet"sv, "Resources"sv, "Root"sv, "Rotate"sv, "Rows"sv,
    "S"sv, "SMask"sv, "Shading"sv, "Size"sv, "Subtype"sv, "T"sv, "TrimBox"sv, "Type"sv, "UserUnit"sv, "Version"sv,
    "WhitePoint"sv, "Width"sv, "XObject"sv };
/// Keys that every writer makes, and that say nothing when empty.
constexpr std::array emptyKeys { "Author"sv, "CreationDate"sv, "Creator"sv, "Keywords"sv, "ModDate"sv, "Producer"sv,
    "Subject"sv, "Title"sv };
/// Under these the document chooses the names.
constexpr std::array resourceKeys { "XObject"sv, "ColorSpace"sv, "ExtGState"sv, "Pattern"sv, "Shading"sv };
constexpr std::array allowedWords { "endobj"sv, "endstream"sv, "f"sv, "false"sv, "n"sv, "null"sv, "obj"sv, "R"sv,
    "startxref"sv, "stream"sv, "trailer"sv, "true"sv, "xref"sv };
/// Not even inside a stream that claims to be something else.
constexpr std::array nowhere { "/Author"sv, "/Creator"sv, "/Producer"sv, "/EmbeddedFile"sv, "/JavaScript"sv, "/Launch"sv,
    "/Metadata"sv, "<?xpacket"sv, "<x:xmpmeta"sv };
constexpr std::array filters { "CCITTFaxDecode"sv, "FlateDecode"sv, "JBIG2Decode"sv, "LZWDecode"sv, "RunLengthDecode"sv };

template <typename List>
bool holds(const List& list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool isSpace(char c)
{
    return " \t\r\n\f\0"sv.find(c) != std::string_view::npos;
}
bool isDelimiter(char c)
{
    return "()<>[]{}/%"sv.find(c) != std::string_view::npos;
}

/// Reads the whole file as a row of values, in the order in which they lie, so that an object that no table names is
/// looked at too.
class Pdf {
public:
    explicit Pdf(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    Status walk();

private:
    /// What is remembered of the last dictionary: the stream that follows is described by it.
    struct Dictionary {
        std::string type;
        std::string subtype;
        std::vector<std::string> filters;
        std::string length; ///< empty when it is said elsewhere
    };
    Status header();
    Status value(const std::string& key, int depth);
    Status array(const std::string& key, int depth);
    Status dictionary(const std::string& key, int depth);
    Status text(const std::string& key);
    Status hexText(const std::string& key);
    Status comment();
    Status stream();
    Status streamEnd(std::size_t* end);
    Status checkKey(const std::string& key, const std::string& parent) const;
    Status note(const std::string& key, const std::string& value);
    Status name(std::string* out);
    std::string_view word();
    void skipSpace();
    [[nodiscard]] bool atEnd() const { return m_at >= m_bytes.size(); }
    [[nodiscard]] bool sees(std::string_view what) const { return m_bytes.substr(m_at).starts_with(what); }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_ended = false; ///< behind %%EOF; a later part may follow
    Dictionary m_last;
};

Status Pdf::walk()
{
    if (m_bytes.find("/ObjStm"sv) != std::string_view::npos || m_bytes.find("/XRef"sv) != std::string_view::npos)
        return metadata("object streams: the structure of this PDF cannot be read in the clear");
    if (const Status good = header(); !good)
        return good;
    for (skipSpace(); !atEnd(); skipSpace()) {
        if (const Status good = value({}, 0); !good)
            return good;
    }
    return m_ended ? Status() : Status(damaged("PDF without an end"));
}

/// `%PDF-1.x`, and perhaps a comment of some bytes above 127 that says "binary".
Status Pdf::header()
{
    constexpr std::size_t headerBytes = 8;
    constexpr std::size_t mostOfMark = 8;
    m_at = std::min(headerBytes, m_bytes.size());
    skipSpace();
    if (!sees("%"sv) || sees("%%EOF"sv))
        return {};
    const std::size_t begin = ++m_at;
    while (!atEnd() && m_bytes[m_at] != '\n' && m_bytes[m_at] != '\r')
        ++m_at;
    const std::string_view mark = m_bytes.substr(begin, m_at - begin);
    const bool binary = std::all_of(mark.begin(), mark.end(), [](char c) { return static_cast<signed char>(c) < 0; });
    return binary && mark.size() <= mostOfMark ? Status() : Status(metadata("a comment"));
}

void Pdf::skipSpace()
{
    while (!atEnd() && isSpace(m_bytes[m_at]))
        ++m_at;
}

Status Pdf::value(const std::string& key, int depth)
{
    if (depth > maxDepth)
        return damaged("PDF nested too deep");
    if (sees("%"sv))
        return comment();
    m_ended = false;
    if (sees("<<"sv))
        return dictionary(key, depth);
    if (sees("<"sv))
        return hexText(key);
    if (sees("("sv))
        return text(key);
    if (sees("["sv))
        return array(key, depth);
    if (sees("/"sv)) {
        std::string read;
        const Status good = name(&read);
        return good ? note(key, read) : good;
    }
    const std::string_view read = word();
    if (read == "stream"sv)
        return stream();
    const bool number = !read.empty() && read.find_first_not_of("+-.0123456789"sv) == std::string_view::npos;
    if (!number && !holds(allowedWords, read))
        return damaged("PDF with something that is not one");
    return number ? note(key, std::string(read)) : Status();
}

Status Pdf::comment()
{
    if (!sees("%%EOF"sv))
        return metadata("a comment");
    m_at += 5;
    m_ended = true;
    return atEnd() || isSpace(m_bytes[m_at]) ? Status() : Status(metadata("bytes behind the end of the PDF"));
}

Status Pdf::array(const std::string& key, int depth)
{
    for (++m_at, skipSpace(); !atEnd(); skipSpace()) {
        if (sees("]"sv)) {
            ++m_at;
            return {};
        }
        if (const Status good = value(key, depth + 1); !good)
            return good;
    }
    return damaged("PDF without an end");
}

Status Pdf::dictionary(const std::string& key, int depth)
{
    if (depth == 0)
        m_last = {};
    m_at += 2;
    std::string current;
    for (skipSpace(); !atEnd(); skipSpace()) {
        if (sees(">>"sv)) {
            m_at += 2;
            return {};
        }
        const bool isKey = sees("/"sv);
        if (!isKey)
            return damaged("damaged PDF dictionary");
        if (const Status good = name(&current); !good)
            return good;
        if (const Status good = checkKey(current, key); !good)
            return good;
        // A value may be of three tokens: `12 0 R`. The next key begins with a slash, as a name does.
        skipSpace();
        const std::string inner = depth == 0 || holds(resourceKeys, current) ? current : "-" + current;
        if (const Status good = value(inner, depth + 1); !good)
            return good;
        for (skipSpace(); !atEnd() && !sees("/"sv) && !sees(">>"sv); skipSpace()) {
            if (depth == 0 && current == "Length")
                m_last.length.clear(); // `12 0 R`: said elsewhere
            if (const Status good = value(inner, depth + 1); !good)
                return good;
        }
    }
    return damaged("PDF without an end");
}

Status Pdf::checkKey(const std::string& key, const std::string& parent) const
{
    const bool chosen = holds(resourceKeys, parent) && key.size() <= 8;
    if (chosen || holds(allowedKeys, key) || holds(emptyKeys, key))
        return {};
    return metadata("/" + key);
}

/// Of the outermost dictionary: what a stream behind it is.
Status Pdf::note(const std::string& key, const std::string& value)
{
    if (holds(emptyKeys, key.starts_with('-') ? std::string_view(key).substr(1) : std::string_view(key)))
        return metadata("/" + key);
    if (key == "Type")
        m_last.type = value;
    else if (key == "Subtype")
        m_last.subtype = value;
    else if (key == "Filter")
        m_last.filters.push_back(value);
    else if (key == "Length")
        m_last.length = value;
    return {};
}

Status Pdf::name(std::string* out)
{
    out->clear();
    for (++m_at; !atEnd() && !isSpace(m_bytes[m_at]) && !isDelimiter(m_bytes[m_at]); ++m_at) {
        // #41 is A: nobody needs it but who hides a name.
        if (m_bytes[m_at] == '#' || static_cast<signed char>(m_bytes[m_at]) <= 0x20 || out->size() >= maxNameBytes)
            return metadata("a PDF name that is not plain");
        out->push_back(m_bytes[m_at]);
    }
    return {};
}

std::string_view Pdf::word()
{
    const std::size_t begin = m_at;
    while (!atEnd() && !isSpace(m_bytes[m_at]) && !isDelimiter(m_bytes[m_at]))
        ++m_at;
    if (m_at == begin && !atEnd())
        ++m_at; // a lone delimiter, which no caller accepts
    return m_bytes.substr(begin, m_at - begin);
}

Status Pdf::text(const std::string& key)
{
    if (!sees("()"sv))
        return metadata(key.empty() ? std::string("a text") : "a text at /" + key);
    m_at += 2;
    return {};
}

/// Only the two digests of /ID have a content.
Status Pdf::hexText(const std::string& key)
{
    constexpr std::size_t mostOfId = 64;
    const std::size_t end = m_bytes.find('>', m_at);
    if (end == std::string_view::npos)
        return damaged("PDF without an end");
    const std::string_view digits = m_bytes.substr(m_at + 1, end - m_at - 1);
    m_at = end + 1;
    const bool hexadecimal = digits.find_first_not_of("0123456789abcdefABCDEF"sv) == std::string_view::npos;
    const bool isId = key == "ID" && hexadecimal && digits.size() <= mostOfId;
    return digits.empty() || isId ? Status() : Status(metadata("a text at /" + key));
}

Status Pdf::stream()
{
    if (sees("\r\n"sv))
        m_at += 2;
    else if (sees("\n"sv))
        m_at += 1;
    else
        return damaged("damaged PDF stream");
    std::size_t end = 0;
    if (const Status found = streamEnd(&end); !found)
        return found;
    const std::string_view content = m_bytes.substr(m_at, end - m_at);
    m_at = end;
    for (const std::string_view hidden : nowhere) {
        if (content.find(hidden) != std::string_view::npos)
            return metadata(std::string(hidden) + " inside a stream");
    }
    const bool known = m_last.type.empty() || m_last.type == "XObject";
    const bool image = m_last.subtype == "Image";
    if (!known || !(m_last.subtype.empty() || image || m_last.subtype == "Form"))
        return metadata("a stream of type /" + (known ? m_last.subtype : m_last.type));
    if (m_last.filters.size() > 1)
        return metadata("a stream packed more than once, which cannot be looked into");
    if (m_last.filters.empty() || holds(filters, m_last.filters.front()))
        return {};
    if (m_last.filters.front() != "DCTDecode")
        return metadata("a stream packed by /" + m_last.filters.front());
    return walkJpeg(content.substr(0, content.find_last_not_of("\r\n"sv) + 1));
}

/// By its length, where that is said in place and right; else up to the first `endstream`, so that what follows is read.
Status Pdf::streamEnd(std::size_t* end)
{
    std::size_t length = 0;
    for (const char c : m_last.length)
        length = std::min<std::size_t>(length * 10 + static_cast<std::size_t>(c - '0'), m_bytes.size());
    const bool said = !m_last.length.empty() && m_last.length.find_first_not_of("0123456789"sv) == std::string::npos;
    if (said && length <= m_bytes.size() - m_at) {
        const std::string_view rest = m_bytes.substr(m_at + length, 16);
        const std::size_t keyword = rest.find_first_not_of("\r\n"sv);
        if (keyword != std::string_view::npos && rest.substr(keyword).starts_with("endstream"sv)) {
            *end = m_at + length;
            return {};
        }
        return damaged("PDF stream of another length than it says");
    }
    *end = m_bytes.find("endstream"sv, m_at);
    return *end != std::string_view::npos ? Status() : Status(damaged("PDF stream without an end"));
}

} // namespace

Status walkPdf(std::string_view bytes)
{
    return Pdf(bytes).walk();
}

} // namespace prep::hub::container
