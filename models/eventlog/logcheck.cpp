// SPDX-License-Identifier: MIT
#include "models/eventlog/logcheck.h"

#include "models/eventlog/faultfinder.h"

#include <algorithm>
#include <cstring>

namespace prep {

namespace {

std::string_view nameOf(LogFault fault)
{
    switch (fault) {
    case LogFault::missing:
        return "falta el evento";
    case LogFault::outOfOrder:
        return "el evento está fuera de su orden";
    case LogFault::inserted:
        return "hay un evento intercalado que no pertenece al registro";
    case LogFault::headerChanged:
        return "el encabezado del evento fue alterado";
    case LogFault::bodyChanged:
        return "el contenido del evento fue alterado";
    case LogFault::hashChanged:
        return "la huella guardada del evento fue alterada";
    case LogFault::contentChanged:
        return "el evento fue alterado";
    case LogFault::unreadable:
        return "el evento no se puede interpretar";
    case LogFault::tailCut:
        return "el registro fue cortado: falta desde este evento, que un ancla da por existente";
    case LogFault::rewritten:
        return "el registro fue reescrito: un ancla dice otra cabeza para este evento";
    case LogFault::badAnchor:
        return "la firma del ancla de este evento no es válida";
    case LogFault::fileDamaged:
        return "el archivo del registro está dañado";
    }
    return {};
}

/// Walks the rows, keeps the chain and stops at the first fault.
class Checker {
public:
    Checker(const LogCheckOptions& options, std::vector<Anchor> anchors)
        : m_options(options)
        , m_anchors(std::move(anchors))
    {
        m_report.restorations = options.restorations;
        takeLost();
        std::stable_sort(m_anchors.begin(), m_anchors.end(), [](const Anchor& a, const Anchor& b) { return a.seq < b.seq; });
    }

    LogReport run(const LogFile& file)
    {
        m_file = &file;
        const Status read = file.forEach(0, INT64_MAX, [this](const RawEvent& row) { return take(row); });
        if (!m_report.fault && !read)
            fault(LogFault::fileDamaged, m_report.count + 1, read.error().detail);
        if (!m_report.fault)
            checkTail();
        if (!m_report.fault && m_options.sqliteCheck)
            checkPages();
        return std::move(m_report);
    }

private:
    /// Anchors of a lost hub for what the backup did not have: facts about that hub, of which this log knows nothing.
    void takeLost()
    {
        for (const Anchor& anchor : m_anchors) {
            const Restoration* const why = explains(m_options.restorations, anchor.seq, anchor.at);
            if (!why)
                continue;
            ++m_report.lostAnchors;
            m_report.lostFrom = m_report.lostFrom == 0 ? why->seq + 1 : std::min(m_report.lostFrom, why->seq + 1);
            m_report.lostTo = std::max(m_report.lostTo, anchor.seq);
        }
        std::erase_if(m_anchors, [this](const Anchor& anchor) { return explains(m_options.restorations, anchor.seq, anchor.at) != nullptr; });
    }

    bool take(const RawEvent& row)
    {
        const Seq expected = m_report.count + 1;
        const Digest body = m_sha.of(row.body);
        const Digest hash = m_sha.link(m_report.head, row.header, body);
        if (row.seq != expected || row.hash.size() != hash.bytes.size() || std::memcmp(row.hash.data(), hash.bytes.data(), hash.bytes.size()) != 0)
            return explain(row);
        if (!isReadable(row))
            return false;
        if (!agreesWithAnchors(expected, hash))
            return false;
        m_report.count = expected;
        m_report.head = hash;
        return true;
    }

    bool explain(const RawEvent& row)
    {
        const std::string header(row.header);
        const std::string body(row.body);
        const std::string hash(row.hash);
        m_report.fault = FaultFinder(*m_file, m_report.head, m_report.count + 1).explain({ row.seq, header, body, hash });
        return false;
    }

    bool isReadable(const RawEvent& row)
    {
        const auto event = codec::decode(row.header, row.body);
        if (!event)
            return fault(LogFault::unreadable, row.seq, event.error().detail);
        if (event->isHidden() || event->header.seq != row.seq)
            return fault(LogFault::unreadable, row.seq, "it has no body or says another number");
        if (const auto* start = std::get_if<body::ProcesoIniciado>(&event->body); start != nullptr && row.seq == 1)
            m_report.process = start->process;
        return true;
    }

    bool agreesWithAnchors(Seq seq, const Digest& hash)
    {
        for (; m_nextAnchor < m_anchors.size() && m_anchors[m_nextAnchor].seq <= seq; ++m_nextAnchor) {
            const Anchor& anchor = m_anchors[m_nextAnchor];
            if (!isSigned(anchor))
                return fault(LogFault::badAnchor, anchor.seq, "signature does not verify");
            if (anchor.seq == seq && anchor.head != hash)
                return fault(LogFault::rewritten, seq, "anchor says " + anchor.head.hex() + ", the log " + hash.hex());
            ++m_report.anchors;
            m_report.anchored = anchor.seq;
        }
        return true;
    }

    void checkTail()
    {
        if (m_nextAnchor == m_anchors.size())
            return;
        const Anchor& anchor = m_anchors[m_nextAnchor];
        if (!isSigned(anchor))
            fault(LogFault::badAnchor, anchor.seq, "signature does not verify");
        else
            fault(LogFault::tailCut, m_report.count + 1, "an anchor says that there were " + std::to_string(anchor.seq));
    }

    void checkPages()
    {
        const auto answer = m_file->database().text("PRAGMA integrity_check(1)");
        if (!answer || *answer != "ok")
            fault(LogFault::fileDamaged, 0, answer ? *answer : answer.error().detail);
    }

    [[nodiscard]] bool isSigned(const Anchor& anchor) const
    {
        return codec::verifyAnchor(anchor, m_options.process.empty() ? m_report.process : m_options.process, *m_options.publicKey);
    }

    bool fault(LogFault what, Seq seq, std::string detail)
    {
        m_report.fault = LogFinding { what, seq, std::move(detail), -1, 0 };
        return false;
    }

    const LogCheckOptions& m_options;
    std::vector<Anchor> m_anchors; ///< by seq
    std::size_t m_nextAnchor = 0;
    const LogFile* m_file = nullptr;
    codec::Sha256 m_sha;
    LogReport m_report;
};

LogReport damagedFile(const Error& error)
{
    LogReport report;
    report.fault = LogFinding { LogFault::fileDamaged, 0, error.detail, -1, 0 };
    return report;
}

} // namespace

std::string LogReport::text() const
{
    if (ok()) {
        std::string text = "El registro está íntegro: " + std::to_string(count) + " eventos, cabeza " + head.hex() + ".";
        if (anchors > 0)
            text += " Anclas confirmadas: " + std::to_string(anchors) + ", la última en el evento " + std::to_string(anchored) + ".";
        for (const Restoration& restoration : restorations)
            text += " Se restauró de un respaldo que llegaba al evento " + std::to_string(restoration.seq) + " (lo hizo " + restoration.por + ").";
        if (lostAnchors > 0)
            text += " " + std::to_string(lostAnchors) + " anclas son del concentrador que se perdió: de sus eventos " + std::to_string(lostFrom) + " a "
                + std::to_string(lostTo) + " por lo menos no hay copia aquí.";
        return text;
    }
    std::string text = fault->seq == 0 ? "Registro: " : "Evento " + std::to_string(fault->seq) + ": ";
    text += nameOf(fault->fault);
    if (fault->byte >= 0)
        text += " (byte " + std::to_string(fault->byte) + ", valía " + std::to_string(fault->was) + ")";
    text += ". Íntegros hasta ahí: " + std::to_string(count) + " eventos.";
    return text;
}

Result<LogReport> checkLog(const std::string& path, const LogCheckOptions& options)
{
    std::vector<Anchor> anchors;
    if (!options.anchorFile.empty()) {
        if (!options.publicKey)
            return Error { logerror::anchor, "anchors cannot be checked without their public key" };
        auto read = readAnchors(options.anchorFile);
        if (!read)
            return read.error();
        anchors = std::move(*read);
    }
    const auto file = LogFile::open(path, LogMode::readOnly);
    if (!file) {
        const int code = file.error().code;
        if (code == logerror::corrupt || code == logerror::notAPrepLog)
            return damagedFile(file.error());
        return file.error();
    }
    return Checker(options, std::move(anchors)).run(*file);
}

} // namespace prep
