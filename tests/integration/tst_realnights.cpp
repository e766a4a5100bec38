// SPDX-License-Identifier: MIT
#include "models/domain/summary.h"
#include "models/process/files.h"
#include "models/process/jalisco.h"
#include "models/process/night.h"
#include "models/publication/nightfromprep.h"
#include "tests/support/scriptrunner.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <map>

using namespace prep;

namespace {

constexpr std::uint64_t seed = 1;

std::string dataFolder()
{
    return qEnvironmentVariable("PREP_REAL_DATA").toStdString();
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// The three derived columns of one acta.
struct Claims {
    std::string observaciones;
    std::string contabilizada;
    std::string total;
};

/// As the state derives them, in the words of the year; empty where nothing was captured.
Claims derivedClaims(const State& state, ActaIndex acta)
{
    const ActaState& a = state.actas[acta];
    const Rules& rules = state.process->rules;
    if (a.valor.seq == 0)
        return {};
    const auto legend = [&rules](Observacion o) { return std::string(trimmed(rules.legends[static_cast<std::size_t>(o)])); };
    if (a.etapa == Etapa::sinActa)
        return { legend(observacionOf(a.causa)), "0", rules.sinActaTotal };
    return { legend(a.valor.derived.observacion), a.valor.derived.contabilizada ? "1" : "0", std::to_string(a.valor.derived.totalCalculado) };
}

/// As published: `-` and blank are nothing, except that a legend of `-` on a counted acta is no observation.
Claims publishedClaims(const PrepFile& file, const PrepRow& row, const Rules& rules)
{
    Claims claims { std::string(file.legend(row)), std::string(file.text(row, PrepColumn::contabilizada)),
        std::string(file.text(row, PrepColumn::calculado)) };
    if (claims.contabilizada == "-")
        claims.contabilizada.clear();
    if (claims.contabilizada.empty() && claims.observaciones == "-")
        claims.observaciones.clear();
    if (row.calculado.isNumber())
        claims.total = std::to_string(row.calculado.number);
    // Puebla prints the empty sum of an acta that nobody captured as 0: that claims nothing.
    if (claims.total == "-" || (claims.contabilizada.empty() && claims.total == "0"))
        claims.total.clear();
    if (claims.observaciones.empty() && !claims.contabilizada.empty())
        claims.observaciones = trimmed(rules.legends[0]);
    return claims;
}

void compare(QStringList& differences, const std::string& key, const char* column, const std::string& published, const std::string& derived)
{
    if (published != derived) {
        differences << QString::fromStdString(key + "," + column + ",publicado «" + published + "» derivado «" + derived + "»");
    }
}

/// Every difference of the derived columns, row by row.
QStringList rowDifferences(const Night& night, const State& state)
{
    QStringList differences;
    for (std::size_t e = 0; e < night.elections.size(); ++e) {
        const NightElection& source = night.elections[e];
        const Election& election = state.process->elections[e];
        for (std::uint32_t i = 0; i < election.count; ++i) {
            const ActaIndex acta = election.first + i;
            const std::string key = state.process->actaKey(acta);
            const Claims published = publishedClaims(source.file(), source.row(i), state.process->rules);
            const Claims derived = derivedClaims(state, acta);
            compare(differences, key, "OBSERVACIONES", published.observaciones, derived.observaciones);
            compare(differences, key, "CONTABILIZADA", published.contabilizada, derived.contabilizada);
            compare(differences, key, "TOTAL_VOTOS_CALCULADO", published.total, derived.total);
        }
    }
    return differences;
}

std::array<std::string, summaryCount> figures(const Summary& s)
{
    return { std::to_string(s.esperadas), std::to_string(s.registradas), std::to_string(s.fueraDeCatalogo), std::to_string(s.capturadas),
        s.porcentajeCapturadas, std::to_string(s.contabilizadas), s.porcentajeContabilizadas, s.porcentajeInconsistencias,
        std::to_string(s.noContabilizadas), std::to_string(s.listaNominalContabilizadas), std::to_string(s.totalVotosConEspeciales),
        std::to_string(s.totalVotosSinEspeciales), s.participacion };
}

QStringList summaryDifferences(const Night& night, const State& state)
{
    QStringList differences;
    for (std::size_t e = 0; e < night.elections.size(); ++e) {
        const auto derived = figures(summarize(state, e, true));
        for (std::size_t i = 0; i < summaryCount; ++i) {
            const std::string column(summaryNames()[i]);
            compare(differences, night.elections[e].id, column.c_str(), night.elections[e].file().summary.value[i], derived[i]);
        }
    }
    return differences;
}

/// `clave,columna,motivo` of a fixed list as clave,columna → motivo. No real values are in it.
std::map<QString, QString> fixedList(const QString& name)
{
    std::map<QString, QString> list;
    QFile file(QStringLiteral(PREP_TEST_DATA) + QLatin1Char('/') + name);
    if (!file.open(QIODevice::ReadOnly))
        return list;
    const auto lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        const auto parts = line.split(QLatin1Char(','));
        if (parts.size() == 3 && !line.startsWith(QLatin1Char('#')))
            list[parts[0] + QLatin1Char(',') + parts[1]] = parts[2];
    }
    return list;
}

QString keyOf(const QString& difference)
{
    return difference.section(QLatin1Char(','), 0, 1);
}

/// What was found and is not in the list, and what is in the list and was not found.
QStringList against(const QStringList& found, const std::map<QString, QString>& expected)
{
    QStringList wrong;
    auto rest = expected;
    for (const QString& difference : found) {
        if (rest.erase(keyOf(difference)) == 0)
            wrong << QStringLiteral("de más: ") + difference;
    }
    for (const auto& [key, reason] : rest)
        wrong << QStringLiteral("de menos: ") + key + QStringLiteral(" (") + reason + QLatin1Char(')');
    return wrong;
}

void report(const QStringList& wrong)
{
    for (const QString& line : wrong)
        qWarning("%s", qPrintable(line));
}

Night nightOf(const std::vector<std::string>& files)
{
    return nightFromPrep(loadNight(files), seed);
}

std::vector<std::string> pueblaFiles()
{
    const std::string folder = dataFolder() + "/puebla2024/";
    return { folder + "PUE_GUB_2024.csv", folder + "PUE_DIP_LOC_2024.csv", folder + "PUE_AYUN_2024.csv" };
}

std::vector<std::string> campecheFiles()
{
    std::vector<std::string> files;
    for (const char* corte : { "20210606_2240", "20210606_2320", "20210606_2340", "20210607_1320", "20210607_1440", "20210607_2000" }) {
        for (const char* file : { "CAMP_GOB_2021.csv", "CAMP_DIP_LOC_2021.csv" })
            files.push_back(dataFolder() + "/campeche2021/" + corte + "/" + file);
    }
    return files;
}

bool isReal(const std::string& path)
{
    return !dataFolder().empty() && QFile::exists(QString::fromStdString(path));
}

/// A copy of `file` in which the derived columns of every row with votes say something else.
PrepFile withoutDerived(PrepFile file)
{
    for (PrepRow& row : file.rows) {
        const bool votes = std::any_of(row.boxes.begin(), row.boxes.end(),
            [](const PublishedCell& cell) { return cell.isNumber() || cell.isUnreadable(); });
        if (!votes)
            continue;
        for (const PrepColumn column : { PrepColumn::observaciones, PrepColumn::contabilizada, PrepColumn::calculado })
            row.cells[static_cast<std::size_t>(file.layout.of(column))] = "999";
        row.calculado = { CellKind::numero, 999 };
    }
    return file;
}

/// What a script says of one acta, added up without the domain: a second statement of the rules, on purpose.
class Recount {
public:
    explicit Recount(const Process& process)
        : m_process(process)
        , m_actas(process.actas.size())
    {
    }

    void read(const ScriptRow& row)
    {
        const auto index = m_process.findActa(row.acta);
        if (row.accion == "fueraDeCatalogo")
            ++m_outside[row.eleccion];
        if (!index)
            return;
        Acta& acta = m_actas[*index];
        const auto bar = row.valor.find('|');
        if (row.accion == "sinActa")
            acta.sinActa = true;
        else if (row.accion == "recapturar")
            acta.captures.clear();
        else if (row.accion == "capturar")
            capture(acta, fieldsOf(row.valor.substr(bar + 1)));
        else if (row.accion == "resolver" || row.accion == "corregir")
            acta.value = fieldsOf(row.valor.substr(bar + 1));
    }

    [[nodiscard]] std::array<std::int64_t, 8> figures(std::uint8_t election) const
    {
        std::array<std::int64_t, 8> f {};
        const Election& e = m_process.elections[election];
        for (ActaIndex i = e.first; i < e.first + e.count; ++i)
            add(m_process.actas[i], m_actas[i], f);
        const auto outside = m_outside.find(e.id);
        f[1] = f[2] + (outside == m_outside.end() ? 0 : outside->second);
        return f;
    }

private:
    using Fields = std::vector<std::string>;
    struct Acta {
        bool sinActa = false;
        std::vector<Fields> captures;
        Fields value;
    };

    static Fields fieldsOf(const std::string& cells)
    {
        Fields fields;
        for (const QString& cell : QString::fromStdString(cells).split(QLatin1Char(' '), Qt::SkipEmptyParts))
            fields.push_back(cell.toStdString());
        return fields;
    }

    static void capture(Acta& acta, Fields fields)
    {
        acta.captures.push_back(std::move(fields));
        const auto& c = acta.captures;
        if (c.size() == 2 && c[0] == c[1])
            acta.value = c[0];
        if (c.size() != 3)
            return;
        Fields agreed = c[0];
        for (std::size_t i = 0; i < agreed.size(); ++i) {
            if (c[0][i] == c[1][i])
                continue;
            if (c[2][i] != c[0][i] && c[2][i] != c[1][i])
                return; // for the mesa de control
            agreed[i] = c[2][i];
        }
        acta.value = agreed;
    }

    static void add(const CatalogueRow& row, const Acta& acta, std::array<std::int64_t, 8>& f)
    {
        ++f[0];
        if (!acta.sinActa && acta.value.empty())
            return;
        ++f[2];
        std::int64_t sum = 0;
        std::size_t numbers = 0;
        for (std::size_t i = 4; i + 1 < acta.value.size(); ++i) {
            if (acta.value[i] == "SD" || acta.value[i] == "IL")
                continue;
            ++numbers;
            sum += std::stoll(acta.value[i]);
        }
        const bool exceeds = row.representantes && sum > row.listaNominal + *row.representantes;
        if (acta.sinActa || numbers == 0 || exceeds) {
            ++f[4];
            return;
        }
        ++f[3];
        f[5] += row.listaNominal;
        f[6] += sum;
        f[7] += row.tipo == TipoCasilla::especial ? 0 : sum;
    }

    const Process& m_process;
    std::vector<Acta> m_actas;
    std::map<std::string, std::int64_t> m_outside;
};

} // namespace

class TestRealNights : public QObject {
    Q_OBJECT

private slots:
    void pueblaIsDerivedRowByRow();
    void pueblaWithoutDerivedColumnsIsTheSameNight();
    void campecheDiffersOnlyWhereListed();
    void theSameSeedGivesTheSameNight();
    void aNightOverTheRealCasillasOfJaliscoAddsUp();
};

void TestRealNights::pueblaIsDerivedRowByRow()
{
    if (!isReal(pueblaFiles().front()))
        QSKIP("PREP_REAL_DATA no tiene puebla2024: la noche real no se prueba");
    const Night night = nightOf(pueblaFiles());
    QVERIFY(night.process);
    for (const DefinitionError& error : night.errors)
        qInfo("%s", error.text().c_str());
    QVERIFY(night.errors.empty());
    test::ScriptRunner runner(night.process, seed);
    runner.run(night.script);
    QVERIFY2(runner.refusals().empty(), runner.refusals().empty() ? "" : runner.refusals().front().c_str());

    QStringList found = summaryDifferences(night, runner.state()) + rowDifferences(night, runner.state());
    for (const Reconstruction& r : night.reconstructions)
        found << QString::fromStdString(r.acta + "," + r.box + ",reconstruida");
    // Counted although they exceed lista nominal: no representatives are accredited there, so no limit applies.
    for (ActaIndex acta = 0; acta < night.process->actas.size(); ++acta) {
        const CatalogueRow& row = night.process->actas[acta];
        const Valor& valor = runner.state().actas[acta].valor;
        if (!row.representantes && valor.tally && valor.derived.totalCalculado > row.listaNominal)
            found << QString::fromStdString(night.process->actaKey(acta) + ",LIMITE,contada");
    }
    const QStringList wrong = against(found, fixedList(QStringLiteral("diferencias_puebla2024.csv")));
    report(wrong);
    QVERIFY(wrong.isEmpty());
    QCOMPARE(night.reconstructions.size(), std::size_t { 21 });
}

void TestRealNights::pueblaWithoutDerivedColumnsIsTheSameNight()
{
    if (!isReal(pueblaFiles().front()))
        QSKIP("PREP_REAL_DATA no tiene puebla2024: la noche real no se prueba");
    NightSources sources = loadNight(pueblaFiles());
    for (NightElection& election : sources.elections)
        election.cortes.back() = withoutDerived(std::move(election.cortes.back()));
    const Night blind = nightFromPrep(std::move(sources), seed);
    const Night night = nightOf(pueblaFiles());
    QVERIFY(blind.reconstructions.empty());
    std::set<std::string> rebuilt;
    for (const Reconstruction& r : night.reconstructions)
        rebuilt.insert(r.acta);
    // The same process, but for the ballots of those actas: only their legend says that there was a box more.
    Process seen = *night.process;
    std::size_t others = 0;
    for (ActaIndex acta = 0; acta < seen.actas.size(); ++acta) {
        const auto& own = blind.process->ballotOf(acta).boxes;
        const auto& whole = night.process->ballotOf(acta).boxes;
        others += own != whole ? 1 : 0;
        QVERIFY(own == whole || rebuilt.contains(seen.actaKey(acta)));
        QVERIFY(std::includes(whole.begin(), whole.end(), own.begin(), own.end()));
        seen.actas[acta].ballot = blind.process->actas[acta].ballot;
    }
    QCOMPARE(others, rebuilt.size());
    seen.ballots = blind.process->ballots;
    QCOMPARE(writeDefinition(*blind.process), writeDefinition(seen));
    QCOMPARE(blind.script.size(), night.script.size());
    for (std::size_t i = 0; i < night.script.size(); ++i) {
        const ScriptRow& a = blind.script[i];
        const ScriptRow& b = night.script[i];
        QCOMPARE(a.accion, b.accion);
        QCOMPARE(a.acta, b.acta);
        QCOMPARE(a.ocurrio, b.ocurrio);
        QCOMPARE(a.persona, b.persona);
        QCOMPARE(a.pieza + a.sitio + a.canal + a.campo, b.pieza + b.sitio + b.canal + b.campo);
        if (a.accion != "capturar" || rebuilt.count(a.acta) == 0)
            QCOMPARE(a.valor, b.valor);
    }
}

void TestRealNights::campecheDiffersOnlyWhereListed()
{
    if (!isReal(campecheFiles().front()))
        QSKIP("PREP_REAL_DATA no tiene campeche2021: la noche real no se prueba");
    const Night night = nightOf(campecheFiles());
    QVERIFY(night.process);
    QCOMPARE(night.elections.front().cortes.size(), std::size_t { 6 });
    test::ScriptRunner runner(night.process, seed);
    runner.run(night.script);
    QVERIFY2(runner.refusals().empty(), runner.refusals().empty() ? "" : runner.refusals().front().c_str());
    const QStringList found = summaryDifferences(night, runner.state()) + rowDifferences(night, runner.state());
    const QStringList wrong = against(found, fixedList(QStringLiteral("diferencias_campeche2021.csv")));
    report(wrong);
    QVERIFY(wrong.isEmpty());
}

void TestRealNights::theSameSeedGivesTheSameNight()
{
    if (!isReal(campecheFiles().front()))
        QSKIP("PREP_REAL_DATA no tiene campeche2021: la noche real no se prueba");
    const Night first = nightOf(campecheFiles());
    const Night second = nightOf(campecheFiles());
    const Night other = nightFromPrep(loadNight(campecheFiles()), seed + 1);
    QCOMPARE(first.script.size(), second.script.size());
    bool differs = false;
    for (std::size_t i = 0; i < first.script.size(); ++i) {
        QCOMPARE(first.script[i].ocurrio, second.script[i].ocurrio);
        QCOMPARE(first.script[i].persona, second.script[i].persona);
        QCOMPARE(first.script[i].valor, second.script[i].valor);
        differs = differs || first.script[i].persona != other.script[i].persona;
    }
    QVERIFY(differs);
}

void TestRealNights::aNightOverTheRealCasillasOfJaliscoAddsUp()
{
    const std::string list = dataFolder() + "/jalisco/casillas_jalisco_2018.csv";
    if (!isReal(list))
        QSKIP("PREP_REAL_DATA no tiene jalisco/casillas_jalisco_2018.csv: la noche sobre casillas reales no se prueba");
    JaliscoOptions options;
    options.seed = seed;
    options.casillas = readFile(list, std::uint64_t { 64 } << 20U).value();
    const JaliscoResult jalisco = makeJalisco(options);
    QVERIFY(jalisco.process && jalisco.errors.empty());
    // One acta a casilla and election, and a second one for proportional representation in each of the 55 special ones.
    QCOMPARE(jalisco.process->actas.size(), std::size_t { 2 * 9820 + 55 });
    NightOptions nightOptions;
    nightOptions.seed = seed;
    const auto script = makeNight(*jalisco.process, nightOptions);
    test::ScriptRunner runner(jalisco.process, seed);
    runner.run(script);
    QVERIFY2(runner.refusals().empty(), runner.refusals().empty() ? "" : runner.refusals().front().c_str());
    Recount recount(*jalisco.process);
    for (const ScriptRow& row : script)
        recount.read(row);
    for (std::uint8_t e = 0; e < jalisco.process->elections.size(); ++e) {
        const Summary s = summarize(runner.state(), e, true);
        const std::array<std::int64_t, 8> derived { s.esperadas, s.registradas, s.capturadas, s.contabilizadas, s.noContabilizadas,
            s.listaNominalContabilizadas, s.totalVotosConEspeciales, s.totalVotosSinEspeciales };
        const auto counted = recount.figures(e);
        for (std::size_t i = 0; i < derived.size(); ++i)
            QCOMPARE(qint64 { derived[i] }, qint64 { counted[i] });
        QVERIFY(s.contabilizadas > 6000);
    }
}

QTEST_GUILESS_MAIN(TestRealNights)
#include "tst_realnights.moc"
