// SPDX-License-Identifier: MIT
// Writes publications, honest and dishonest, with the product's own keys, sealer and log, for tests in another
// language: verifycases FOLDER. FOLDER/casos.json then says of each: name, folder, trust file, hour, and the state seen
// before.
#include "models/process/files.h"
#include "models/process/isotime.h"
#include "models/publication/proof/checkpoint.h"
#include "models/publication/proof/cms.h"
#include "models/publication/proof/timestamp.h"
#include "tests/publication/proof/smallpublication.h"
#include "tests/publication/proof/stampauthority.h"

#include <filesystem>
#include <iostream>

using namespace prep;
using namespace prep::proof;
using prep::test::copyTree;
using prep::test::SmallKeys;
using prep::test::SmallPublication;

namespace {

class Cases {
public:
    explicit Cases(std::string folder)
        : m_folder(std::move(folder))
    {
        std::filesystem::create_directories(m_folder);
        m_real = std::make_unique<SmallKeys>(path("claves"));
        m_drill = std::make_unique<SmallKeys>(path("claves-simulacro"), true);
        m_real->addWitnesses(3);
        keep("confianza.json", m_real->trust());
        keep("confianza-simulacro.json", m_drill->trust());
    }
    bool write()
    {
        night();
        witnesses();
        replays();
        forgeries();
        drill();
        keys();
        stamps();
        return writeFileAtomically(path("casos.json"), "[" + m_list + "]\n", 0644).ok();
    }

private:
    [[nodiscard]] std::string path(const std::string& name) const { return m_folder + "/" + name; }
    void keep(const std::string& name, const std::string& bytes) const
    {
        if (!writeFileAtomically(path(name), bytes, 0644))
            std::cerr << "verifycases: cannot write " << name << "\n";
    }
    /// A case of its own: a copy of the night after corte 3, or of another folder.
    SmallPublication begin(const std::string& name, const std::string& from = "corte3") const
    {
        copyTree(path(from), path(name));
        return SmallPublication(path(name), *m_real);
    }
    void say(const std::string& name, std::uint32_t corte, const std::string& trust = "confianza.json",
        const std::string& seenIn = {}, Millis late = 60'000)
    {
        m_list += (m_list.empty() ? "" : ",\n ") + std::string(R"({"nombre":")") + name + R"(","confianza":")" + trust
            + R"(","ahora":")" + formatIso(SmallPublication::hourOf(corte) + late, 0) + R"(","visto":")" + seenIn
            + "\"}";
    }

    /// The n-th corte of the night. The third corrects an acta that the first one published.
    static void play(SmallPublication& night, std::uint32_t corte)
    {
        for (std::size_t i = 1; i <= 90; ++i)
            night.count("AYUN", (corte - 1) * 90 + i, static_cast<int>(corte * 100 + i));
        night.count("DIP_LOC", corte, 50);
        if (corte == 3)
            night.count("AYUN", 1, 999);
        night.publish(corte);
    }
    /// Three cortes; a copy after each.
    void night()
    {
        m_night = std::make_unique<SmallPublication>(path("noche"), *m_real);
        for (std::uint32_t corte = 1; corte <= 3; ++corte) {
            play(*m_night, corte);
            const std::string name = "corte" + std::to_string(corte);
            copyTree(path("noche"), path(name));
            say(name, corte);
        }
        say("noche", 3, "confianza.json", "corte1");
        say("noche", 3, "confianza.json", "corte3");
    }
    /// One cosignature of three; and one that is not of its witness.
    void witnesses()
    {
        const SmallPublication fewer = begin("un-testigo");
        const Note note = *parseNote(fewer.read("checkpoint"));
        std::string bytes = note.text + "\n" + lineText(note.lines[0]) + lineText(note.lines[1]);
        fewer.write("checkpoint", bytes);
        say("un-testigo", 3);
        const SmallPublication forged = begin("testigo-falso");
        NoteLine line = note.lines[2];
        line.signature[20] = static_cast<char>(line.signature[20] ^ 1);
        forged.write("checkpoint", bytes + lineText(line));
        say("testigo-falso", 3);
    }
    /// True pieces at the wrong time or place.
    void replays()
    {
        say("corte2", 2, "confianza.json", "corte3");
        say("corte2", 3, "confianza.json", {}, 200'000);
        begin("apuntador-viejo").point(2);
        say("apuntador-viejo", 2);
        say("apuntador-viejo", 2, "confianza.json", "corte3");
        const SmallPublication pieces = begin("manifiesto-viejo");
        pieces.write("corte/0003/manifiesto.json", pieces.read("corte/0002/manifiesto.json"));
        say("manifiesto-viejo", 3);
        const SmallPublication signature = begin("firma-vieja");
        signature.write("corte/0003/manifiesto.json.p7s", signature.read("corte/0002/manifiesto.json.p7s"));
        say("firma-vieja", 3);
        const SmallPublication log = begin("bitacora-vieja");
        log.write("checkpoint", SmallPublication(path("corte2"), *m_real).read("checkpoint"));
        say("bitacora-vieja", 3);
        for (const char* name :
            { "actual.json", "checkpoint", "corte/0003/manifiesto.json.p7s", "corte/0003/JAL_AYUN_2027.csv" }) {
            const std::string folder = "sin-" + std::filesystem::path(name).filename().string();
            std::filesystem::remove(begin(folder).path(name));
            say(folder, 3);
        }
        std::filesystem::remove(begin("sin-imagen").path(m_night->imageName("AYUN", 7)));
        say("sin-imagen", 3);
    }
    /// What whoever holds the keys could publish.
    void forgeries()
    {
        for (const std::uint32_t corte : { 90U, 130U }) {
            SmallPublication ahead = begin("corte" + std::to_string(corte), "corte1");
            ahead.publish(corte);
            say("corte" + std::to_string(corte), corte == 90 ? 3 : 130);
        }
        SmallPublication split = begin("otra-vista", "corte2");
        split.count("AYUN", 1, 7);
        split.publish(3);
        say("otra-vista", 3, "confianza.json", "corte3");
        SmallPublication held(path("retenido"), *m_real); // played again: what is held shows what the corte before did
        for (std::uint32_t corte = 1; corte <= 3; ++corte)
            play(held, corte);
        held.count("AYUN", 1, 7);
        held.held = "DIP_LOC";
        held.imagesState = "faltan";
        held.imagesMissing = 2;
        held.publish(4);
        say("retenido", 4);
        SmallPublication never(path("nunca-publicado"), *m_real);
        never.count("AYUN", 7, 5);
        never.held = "DIP_LOC";
        never.publish(1);
        say("nunca-publicado", 1);
        lost();
        SmallPublication test = begin("de-prueba");
        test.prueba = true;
        test.build(3);
        test.point(3);
        say("de-prueba", 3);
        const PublicationKeys keys = m_real->load();
        const auto early
            = signCms(m_night->manifest(), keys.signer.certificate, keys.signer.key, SmallPublication::hourOf(2));
        begin("firma-anterior").write("corte/0003/manifiesto.json.p7s", *early);
        say("firma-anterior", 3);
    }
    /// An election is held after a corte that was sealed with it and never came out.
    void lost()
    {
        SmallPublication shown(path("retenido-tras-perdido"), *m_real);
        for (std::uint32_t corte = 1; corte <= 3; ++corte)
            play(shown, corte);
        SmallPublication more = shown;
        more.count("DIP_LOC", 2, 51);
        more.count("DIP_LOC", 4, 50);
        more.build(4);
        more.seal(4);
        shown.held = "DIP_LOC";
        shown.publish(5);
        say("retenido-tras-perdido", 5);
        SmallPublication none(path("nunca-tras-perdido"), *m_real);
        none.count("AYUN", 7, 5);
        SmallPublication first = none;
        first.count("DIP_LOC", 2, 50);
        first.build(1);
        first.seal(1);
        none.held = "DIP_LOC";
        none.publish(2);
        say("nunca-tras-perdido", 2);
    }
    void drill()
    {
        SmallPublication drill(path("simulacro"), *m_drill);
        drill.count("AYUN", 1, 10);
        drill.publish(1);
        say("simulacro", 1, "confianza-simulacro.json");
        say("simulacro", 1);
        say("corte1", 1, "confianza-simulacro.json");
        begin("bitacora-de-simulacro").write("checkpoint", drill.read("checkpoint"));
        say("bitacora-de-simulacro", 3);
    }
    /// Another authority of the same process; a signer that was revoked.
    void keys()
    {
        const SmallKeys other(path("claves-ajenas"));
        keep("confianza-ajena.json", other.trust());
        say("corte3", 3, "confianza-ajena.json");
        std::string mixed = m_real->trust();
        const std::string ca = other.load().trust.caPem;
        Trust trust = *parseTrust(mixed);
        trust.caPem = ca;
        keep("confianza-otra-ca.json", trustText(trust));
        say("corte3", 3, "confianza-otra-ca.json");
        trust = *parseTrust(mixed);
        const auto serial = certificateSerial(m_real->load().signer.certificate);
        trust.revoked.push_back({ *serial, SmallPublication::hourOf(2), "extraviada" });
        keep("confianza-revocada.json", trustText(trust));
        say("corte3", 3, "confianza-revocada.json");
        say("corte1", 1, "confianza-revocada.json");
        keep("confianza-rota.json", mixed.substr(0, mixed.size() / 2));
        say("corte3", 3, "confianza-rota.json");
    }

    /// Time stamps: of a drill, whose clock is driven, since openssl stamps with the hour of today.
    void stamps()
    {
        const prep::test::StampAuthority authority;
        Trust trust = *parseTrust(m_drill->trust());
        trust.timestampCaPem = authority.caPem();
        keep("confianza-sellos.json", trustText(trust));
        trust.timestampCaPem = prep::test::StampAuthority().caPem();
        keep("confianza-otros-sellos.json", trustText(trust));
        const auto stampOf = [&authority](const std::string& bytes) {
            return authority.reply(makeTimestampQuery(codec::Sha256().of(bytes))->der);
        };
        const SmallPublication drill = begin("sello", "simulacro");
        say("simulacro", 1, "confianza-sellos.json");
        drill.write("corte/0001/manifiesto.json.tsr", stampOf(drill.read("corte/0001/manifiesto.json")));
        say("sello", 1, "confianza-sellos.json");
        say("sello", 1, "confianza-otros-sellos.json");
        begin("sello-de-otro", "simulacro").write("corte/0001/manifiesto.json.tsr", stampOf("otra cosa"));
        say("sello-de-otro", 1, "confianza-sellos.json");
        trust = *parseTrust(m_real->trust());
        trust.timestampCaPem = authority.caPem();
        keep("confianza-sellos-real.json", trustText(trust));
        const SmallPublication real = begin("sello-de-otra-hora");
        real.write("corte/0003/manifiesto.json.tsr", stampOf(real.read("corte/0003/manifiesto.json")));
        say("sello-de-otra-hora", 3, "confianza-sellos-real.json");
    }

    std::string m_folder;
    std::string m_list;
    std::unique_ptr<SmallKeys> m_real;
    std::unique_ptr<SmallKeys> m_drill;
    std::unique_ptr<SmallPublication> m_night;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: verifycases FOLDER\n";
        return 2;
    }
    return Cases(argv[1]).write() ? 0 : 1;
}
