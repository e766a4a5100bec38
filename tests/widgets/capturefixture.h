// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/decide.h"
#include "models/domain/import.h"
#include "models/items/night.h"
#include "tests/support/testnight.h"
#include "widgets/capture/capturepage.h"

#include <QPainter>
#include <QTimer>

namespace prep::test {

/// The rules themselves in place of a hub: what a page intends is decided and folded, and answered a moment later as
/// HubSession would. One State, any number of pages, each of its own person and station.
class CaptureHub : public QObject {
public:
    explicit CaptureHub(std::shared_ptr<const Process> given)
        : process(std::move(given))
        , state(process)
        , night([this] { return now; })
    {
        night.setProcessClock(now, 1);
        night.setFreshness(Freshness::live);
        run(system(), command::InscribirEstacion { "S-D01", "D01", "huella" });
        for (const auto& [id, role] : { std::pair { "c1", Role::capturista }, { "c2", Role::capturista }, { "c3", Role::capturista },
                 { "v1", Role::verificador }, { "s1", Role::supervisor } }) {
            run(system(), command::AltaPersona { id, "Nombre", role, person(id, role).site });
            run(system(), command::InscribirEstacion { std::string("E-") + id, "", "huella" });
        }
    }

    [[nodiscard]] static Actor system() { return { "sistema", Role::sistema, "", "" }; }
    [[nodiscard]] static Actor person(const std::string& id, Role role = Role::capturista) 
    {
        return { id, role, "E-" + id, role == Role::supervisor ? "D01" : "" };
    }

    /// 0 when it was done.
    int run(const Actor& actor, const CommandBody& body)
    {
        Command command;
        command.id.bytes[0] = static_cast<std::uint8_t>(++m_count);
        command.id.bytes[1] = static_cast<std::uint8_t>(m_count >> 8);
        command.digest = command.id;
        command.body = body;
        auto decision = decide(state, command, actor, { now, command.id });
        if (const auto* const refused = std::get_if<Refused>(&decision))
            return static_cast<int>(refused->code);
        made = std::move(std::get<std::vector<Event>>(decision));
        for (Event& event : made) {
            event.header.seq = state.seq + 1;
            event.header.origin = "centro";
            evolve(state, event);
            log.push_back(event);
        }
        return 0;
    }

    /// What a site's own hub verified.
    void import(const std::string& site, const std::string& acta, const Tally& tally)
    {
        Event event;
        event.header.id.bytes[3] = static_cast<std::uint8_t>(++m_count);
        event.header.origin = site;
        event.header.originSeq = static_cast<Seq>(m_count);
        event.header.occurred = now;
        event.header.actor = site + "-C2";
        event.header.kind = EventKind::actaVerificada;
        event.header.subject = Subject::acta(acta);
        event.body = body::ActaVerificada { {}, tally, body::Metodo::dosIguales, {} };
        for (Event& taken : importEvent(state, event, { now, event.header.id.derived(7) })) {
            taken.header.seq = state.seq + 1;
            evolve(state, taken);
            log.push_back(taken);
        }
    }

    void bring(const std::string& acta)
    {
        const Actor site { "S-D01", Role::sitio, "S-D01", "D01" };
        const std::int64_t bytes = image.isNull() ? 0 : 100;
        Id16 pieza;
        pieza.bytes[15] = static_cast<std::uint8_t>(++m_piezas);
        run(site, command::Acopiar { pieza, "D01", acta, "" });
        run(site, command::Digitalizar { pieza, Canal::catd, "D01", acta, "", "ACTA PREP", image, bytes });
        if (bytes != 0 && imageArrives)
            run(system(), command::RecibirImagen { pieza, image, bytes, "image/png" });
        run(person("v1", Role::verificador), command::Identificar { pieza, acta, "" });
        now += 1000;
    }

    /// A capture by somebody else.
    int capture(const std::string& who, const std::string& acta, std::uint8_t round, const Tally& tally)
    {
        if (const int code = run(person(who), command::Reclamar { acta, round }))
            return code;
        return run(person(who), command::Capturar { acta, round, tally });
    }

    void attach(CapturePage& page, const Actor& actor)
    {
        page.setActor(actor);
        page.setProcess(process);
        connect(&page, &Page::intent, this, [this, &page, actor](const CommandBody& body) {
            intents.push_back(body);
            if (!isConnected)
                return;
            QTimer::singleShot(0, this, [this, &page, actor, body] { answer(page, actor, body); });
        });
        connect(&page, &CapturePage::historyWanted, this, [this, &page, actor](quint32 acta) {
            if (historiesLost-- > 0)
                return;
            std::vector<Event> seen;
            for (const Event& event : log) {
                if (maySee(viewOf(actor.role), event.header, state) || maySeeAtMesa(event.header, state, actor.id, actor.station))
                    seen.push_back(event);
            }
            QTimer::singleShot(0, this, [&page, acta, seen] { page.setHistory(acta, seen); });
        });
    }

    void answer(CapturePage& page, const Actor& actor, const CommandBody& body)
    {
        const auto kind = static_cast<CommandKind>(body.index() + 1);
        if (const int code = run(actor, body))
            return page.takeRefused(kind, code);
        for (const Event& event : made) {
            Claim claim { event.header.subject.key, 0, 0, {}, {} };
            const auto index = process->findActa(claim.acta);
            const Pieza* const pieza = index ? state.mainPieza(*index) : nullptr;
            if (pieza && pieza->imagenEstado >= ImagenEstado::enElCentro)
                claim.imagen = pieza->imagen;
            if (const auto* const given = std::get_if<body::ActaReclamada>(&event.body))
                std::tie(claim.ronda, claim.vence) = std::pair(given->ronda, given->vence);
            else if (const auto* const kept = std::get_if<body::ReclamoRenovado>(&event.body))
                std::tie(claim.ronda, claim.vence) = std::pair(kept->ronda, kept->vence);
            if (claim.ronda == 3)
                claim.campos = openFields(state, *process->findActa(claim.acta));
            if (claim.ronda != 0)
                return page.takeClaim(claim);
        }
        page.takeAccepted(kind);
    }

    [[nodiscard]] const ActaState& acta(const std::string& key) const { return state.actas[*process->findActa(key)]; }
    /// The body of the last capture in the log.
    [[nodiscard]] body::Captura lastCapture() const
    {
        body::Captura last;
        for (const Event& event : log) {
            if (const auto* const capture = std::get_if<body::Captura>(&event.body))
                last = *capture;
        }
        return last;
    }

    Millis now = opening();
    std::shared_ptr<const Process> process;
    State state;
    Night night;
    Digest image; ///< of what is brought; null = there are none
    bool imageArrives = true;
    std::vector<Event> made; ///< by the last command
    std::vector<Event> log;
    std::vector<CommandBody> intents;
    bool isConnected = true; ///< else nothing is answered
    int historiesLost = 0; ///< so many questions for a history stay unanswered

private:
    int m_count = 0;
    int m_piezas = 0;
};

/// A page as a scanner gives it: a head, and one row a field with its name and a value.
inline QImage drawnActa(int rows)
{
    QImage page(1275, 1650, QImage::Format_RGB32);
    page.fill(QColor(246, 243, 234));
    QPainter painter(&page);
    painter.setPen(Qt::black);
    painter.setFont(QFont(QStringLiteral("Noto Sans"), 28));
    painter.drawText(QRect(60, 40, 1150, 120), Qt::AlignCenter, QStringLiteral("ACTA DE ESCRUTINIO Y CÓMPUTO"));
    painter.setFont(QFont(QStringLiteral("Noto Sans"), 16));
    const int height = 1400 / rows;
    for (int row = 0; row < rows; ++row) {
        const QRect line(80, 200 + row * height, 1100, height - 6);
        painter.drawRect(line);
        painter.drawText(line.adjusted(12, 0, -300, 0), Qt::AlignVCenter, QStringLiteral("Campo %1").arg(row + 1));
        painter.drawText(line.adjusted(800, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight, QString::number(row * 37 % 200));
    }
    return page;
}

/// Where drawnActa() has its rows.
class DrawnPlaces final : public FieldPlaces {
public:
    [[nodiscard]] QRectF placeOf(const Process& process, ActaIndex acta, std::uint16_t field) const override
    {
        const auto rows = static_cast<int>(totalCount + process.ballotOf(acta).boxes.size());
        const int height = 1400 / rows;
        return { 880 / 1275.0, (200 + field * height) / 1650.0, 300 / 1275.0, (height - 6) / 1650.0 };
    }
};

} // namespace prep::test
