// SPDX-License-Identifier: MIT
// How often the judge of images sends a good acta back to the scanner, and how often it lets a bad one pass. Actas of a
// synthetic process are drawn, half of them are treated as a careful scanner treats them and half get one clear fault
// each, all by ImageMagick's convert in a process of its own: nothing of the judge's making. The defaults of
// UmbralesImagen were fixed on seed 11; the figures are of another. usage: bench_judge [seed [count]]; results as
// Markdown rows; what was misjudged is kept in the folder that PREP_KEEP names
#include "models/imaging/judge.h"

#include "models/imaging/drawacta.h"
#include "models/imaging/readimage.h"
#include "models/process/jalisco.h"
#include "models/process/nightvotes.h"
#include "tests/benchmarks/steadyclock.h"

#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace prep;
using namespace prep::bench;
using namespace prep::imaging;

namespace {

constexpr int dpi = 150;
constexpr double pixelsAMm = dpi / 25.4;
constexpr std::uint64_t measuredSeed = 2027; // not 11
constexpr int measuredCount = 520;
constexpr int atOnce = 2;
constexpr double aim = 5; // percent
constexpr double timeAim = 0.3;
constexpr int patience = 120000;

enum class Treatment : std::uint8_t { good, turned, smeared, shaken, cut, small, dark, shadow, label };
constexpr std::size_t treatments = 9;
constexpr std::array<const char*, treatments> names { "buenas", "torcidas 4.5–10°", "desenfocadas 0.5–1 mm",
    "movidas 1.5–3 mm", "cortadas 18–60 mm", "52–90 ppp", "al 18–35 % de luz", "sombra al 15–30 %",
    "etiqueta tapada o rota" };
constexpr std::array<ImageFault, treatments> expected { ImageFault::sinEsquinas, ImageFault::torcida,
    ImageFault::borrosa, ImageFault::borrosa, ImageFault::cortada, ImageFault::resolucionBaja, ImageFault::oscura,
    ImageFault::oscura, ImageFault::etiquetaIlegible };

QString number(double value)
{
    return QString::number(value, 'f', 3);
}

double signedBetween(detail::Random& random, double least, double most)
{
    return (random.chance(0.5) ? 1 : -1) * (least + (most - least) * random.unit());
}

QStringList shadowed(detail::Random& random, const QSize& page, double darkest)
{
    return { QStringLiteral("("), QStringLiteral("-size"), QStringLiteral("%1x%2").arg(page.width()).arg(page.height()),
        QStringLiteral("-define"), QStringLiteral("gradient:angle=%1").arg(random.below(360)),
        QStringLiteral("gradient:white-gray(%1%)").arg(100 * darkest, 0, 'f', 0), QStringLiteral(")"),
        QStringLiteral("-compose"), QStringLiteral("Multiply"), QStringLiteral("-composite"),
        QStringLiteral("-compose"), QStringLiteral("Over") };
}

/// Something over the label: a stain, a flap of paper, or most of it torn away.
QStringList covered(detail::Random& random, const FormRect& label)
{
    static const char* const colours[] = { "gray(15%)", "white", "#8a6a3a", "#2a3a80" };
    const double scale = dpi / 254.0;
    const double left = label.x * scale;
    const double top = label.y * scale;
    const double width = label.w * scale * (0.55 + 0.45 * random.unit());
    const double height = label.h * scale * (0.5 + 0.5 * random.unit());
    return { QStringLiteral("-fill"), QString::fromLatin1(colours[random.below(4)]), QStringLiteral("-draw"),
        QStringLiteral("rectangle %1,%2 %3,%4").arg(left).arg(top).arg(left + width).arg(top + height) };
}

/// What every image goes through, within limits that nobody would mind.
struct Mild {
    double degrees;
    double blur;
    double light;
    double scale;
    int quality;
    explicit Mild(detail::Random& random)
        : degrees(signedBetween(random, 0, 2))
        , blur(0.65 * random.unit())
        , light(0.8 + 0.2 * random.unit())
        , scale(0.85 + 0.15 * random.unit())
        , quality(static_cast<int>(random.between(68, 93)))
    {
    }
};

QStringList faultOf(Treatment treatment, detail::Random& random, const FormRect& label, const QSize& page)
{
    switch (treatment) {
    case Treatment::smeared:
        return { QStringLiteral("-blur"), QString(u"0x" + number((0.5 + 0.5 * random.unit()) * pixelsAMm)) };
    case Treatment::shaken:
        return { QStringLiteral("-motion-blur"),
            QString(u"0x" + number((1.5 + 1.5 * random.unit()) * pixelsAMm / 2) + u'+'
                + QString::number(random.below(360))) };
    case Treatment::cut: {
        static const char* const sides[] = { "North", "South", "East", "West" };
        const std::uint32_t side = random.below(4);
        const int by = static_cast<int>((18 + 42 * random.unit()) * pixelsAMm);
        return { QStringLiteral("-gravity"), QString::fromLatin1(sides[side]), QStringLiteral("-chop"),
            side < 2 ? QStringLiteral("0x%1").arg(by) : QStringLiteral("%1x0").arg(by), QStringLiteral("+gravity"),
            QStringLiteral("+repage") };
    }
    case Treatment::dark:
        return { QStringLiteral("-evaluate"), QStringLiteral("Multiply"), number(0.18 + 0.17 * random.unit()) };
    case Treatment::shadow:
        return shadowed(random, page, 0.15 + 0.15 * random.unit());
    case Treatment::label:
        return covered(random, label);
    case Treatment::good:
        return random.chance(0.4) ? shadowed(random, page, 0.7 + 0.3 * random.unit()) : QStringList();
    case Treatment::turned:
    case Treatment::small:
        return {};
    }
    return {};
}

/// convert's arguments: the fault on the page, then what all go through.
QStringList argumentsOf(Treatment treatment, detail::Random& random, const FormRect& label, const QSize& page,
    const QString& from, const QString& to)
{
    Mild mild(random);
    if (treatment == Treatment::turned)
        mild.degrees = signedBetween(random, 4.5, 10);
    if (treatment == Treatment::small)
        mild.scale = 0.35 + 0.25 * random.unit();
    QStringList arguments { QStringLiteral("-limit"), QStringLiteral("thread"), QStringLiteral("1"), from };
    arguments += faultOf(treatment, random, label, page);
    if (treatment == Treatment::good && random.chance(0.3)) {
        const int by = static_cast<int>(7 * random.unit() * pixelsAMm); // only the white margin is missing
        arguments += { QStringLiteral("-shave"), QStringLiteral("%1x%1").arg(by) };
    }
    arguments += { QStringLiteral("-resize"), QString(number(100 * mild.scale) + u'%'), QStringLiteral("-filter"),
        QStringLiteral("point"), QStringLiteral("-interpolate"), QStringLiteral("bilinear"),
        QStringLiteral("-background"), QStringLiteral("#b8b2aa"), QStringLiteral("-virtual-pixel"),
        QStringLiteral("background"), QStringLiteral("+distort"), QStringLiteral("SRT"), number(mild.degrees),
        QStringLiteral("+repage"), QStringLiteral("-blur"), QString(u"0x" + number(mild.blur)),
        QStringLiteral("-evaluate"), QStringLiteral("Multiply"), number(mild.light) };
    if (random.chance(0.3))
        arguments += { QStringLiteral("-attenuate"), number(0.25 * random.unit()), QStringLiteral("+noise"),
            QStringLiteral("Gaussian") };
    arguments += { QStringLiteral("-strip"), QStringLiteral("-quality"), QString::number(mild.quality),
        QString(u"jpeg:" + to) };
    return arguments;
}

struct Row {
    int count = 0;
    int rescanned = 0; ///< the judge sent it back
    int named = 0; ///< with the right reason
    std::vector<double> degrees, edge, paper, resolution, cut; ///< as measured

    void add(const Verdict& verdict, ImageFault fault)
    {
        ++count;
        rescanned += verdict.isGood() ? 0 : 1;
        named += static_cast<int>(std::count(verdict.faults.begin(), verdict.faults.end(), fault));
        degrees.push_back(std::abs(verdict.measured.degrees));
        edge.push_back(verdict.measured.edge);
        paper.push_back(verdict.measured.paper);
        resolution.push_back(verdict.measured.dpi);
        cut.push_back(verdict.measured.cutMm);
    }
};

QString range(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&values](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    return QStringLiteral("%1 · %2 · %3").arg(at(0.03), 0, 'f', 1).arg(at(0.5), 0, 'f', 1).arg(at(0.97), 0, 'f', 1);
}

class Bench {
public:
    Bench(std::uint64_t seed, int count)
        : m_random(seed)
        , m_count(count)
    {
        JaliscoOptions options;
        options.seed = seed;
        options.actas = 4000;
        m_process = makeJalisco(options).process;
        m_votes = std::make_unique<detail::VoteMaker>(*m_process, seed);
    }

    bool run()
    {
        for (int done = 0; done < m_count; done += atOnce) {
            std::vector<std::unique_ptr<Job>> jobs;
            for (int i = done; i < std::min(m_count, done + atOnce); ++i)
                jobs.push_back(begin(i));
            for (const auto& job : jobs) {
                if (!end(*job))
                    return false;
            }
            std::fprintf(stderr, "\r%d/%d", std::min(m_count, done + atOnce), m_count);
        }
        std::fputc('\n', stderr);
        return true;
    }

    int report()
    {
        int good = 0;
        int falseRescans = 0;
        int bad = 0;
        int missed = 0;
        std::printf("\n### El juez de imágenes: %d actas dibujadas, maltratadas con ImageMagick\n\n", m_count);
        std::printf("| trato | actas | devueltas | con su razón | grados | orilla, µm | papel | ppp | cortado, mm "
                    "|\n|---|---|---|---|---|---|---|---|---|\n");
        for (const auto& [treatment, row] : m_rows) {
            const bool isGood = treatment == Treatment::good;
            (isGood ? good : bad) += row.count;
            (isGood ? falseRescans : missed) += isGood ? row.rescanned : row.count - row.rescanned;
            std::printf("| %s | %d | %d | %s | %s | %s | %s | %s | %s |\n", names[static_cast<std::size_t>(treatment)],
                row.count, row.rescanned, isGood ? "" : std::to_string(row.named).c_str(),
                qPrintable(range(row.degrees)), qPrintable(range(row.edge)), qPrintable(range(row.paper)),
                qPrintable(range(row.resolution)), qPrintable(range(row.cut)));
        }
        std::sort(m_seconds.begin(), m_seconds.end());
        const double falseRate = 100.0 * falseRescans / std::max(1, good);
        const double missedRate = 100.0 * missed / std::max(1, bad);
        const double p95 = m_seconds[m_seconds.size() * 95 / 100];
        std::printf(
            "\n(percentil 3 · mediana · percentil 97 de lo medido)\n\n| qué | medido | meta |\n|---|---|---|\n");
        std::printf("| buenas que se devuelven sin razón | %.1f %% (%d de %d) | <= %.0f %% |\n", falseRate,
            falseRescans, good, aim);
        std::printf("| malas que pasan | %.1f %% (%d de %d) | <= %.0f %% |\n", missedRate, missed, bad, aim);
        std::printf("| tiempo del juez, p50 / p95, ms | %.0f / %.0f | p95 <= %.0f |\n",
            1000 * m_seconds[m_seconds.size() / 2], 1000 * p95, 1000 * timeAim);
        return falseRate <= aim && missedRate <= aim && p95 <= timeAim ? 0 : 1;
    }

private:
    struct Job {
        Treatment treatment = Treatment::good;
        QString from;
        QString to;
        QProcess convert;
    };

    std::unique_ptr<Job> begin(int i)
    {
        auto job = std::make_unique<Job>();
        job->treatment
            = i % 2 == 0 ? Treatment::good : static_cast<Treatment>(1 + (i / 2) % (static_cast<int>(treatments) - 1));
        const ActaIndex acta = m_random.below(static_cast<std::uint32_t>(m_process->actas.size()));
        Drawing drawing;
        drawing.seed = m_random.next();
        drawing.acopio = m_process->opening + 3600000;
        const QImage page = drawActa(*m_process, acta, m_votes->make(acta), drawing);
        job->from = m_folder.filePath(QStringLiteral("%1.bmp").arg(i));
        job->to = m_folder.filePath(QStringLiteral("%1.jpg").arg(i));
        page.save(job->from);
        job->convert.start(QStringLiteral("convert"),
            argumentsOf(job->treatment, m_random, m_process->formOf(acta).label, page.size(), job->from, job->to));
        return job;
    }

    bool end(Job& job)
    {
        if (!job.convert.waitForFinished(patience) || job.convert.exitCode() != 0) {
            std::fprintf(stderr, "convert: %s\n", job.convert.readAllStandardError().constData());
            return false;
        }
        QFile file(job.to);
        if (!file.open(QIODevice::ReadOnly))
            return false;
        const Result<ReadImage> image = readImage(file.readAll());
        if (!image) {
            std::fprintf(stderr, "%s\n", image.error().detail.c_str());
            return false;
        }
        const double start = steadySeconds();
        const Verdict verdict = judge(image->image, *m_process);
        m_seconds.push_back(steadySeconds() - start);
        m_rows[job.treatment].add(verdict, expected[static_cast<std::size_t>(job.treatment)]);
        if (verdict.isGood() != (job.treatment == Treatment::good) && qEnvironmentVariableIsSet("PREP_KEEP"))
            QFile::copy(job.to,
                QString(qEnvironmentVariable("PREP_KEEP") + u'/' + QString::number(static_cast<int>(job.treatment))
                    + u'-' + QFileInfo(job.to).fileName()));
        QFile::remove(job.from);
        QFile::remove(job.to);
        return true;
    }

    detail::Random m_random;
    int m_count;
    std::shared_ptr<const Process> m_process;
    std::unique_ptr<detail::VoteMaker> m_votes;
    QTemporaryDir m_folder;
    std::map<Treatment, Row> m_rows;
    std::vector<double> m_seconds;
};

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const std::uint64_t seed = argc > 1 ? QByteArray(argv[1]).toULongLong() : measuredSeed;
    const int count = argc > 2 ? QByteArray(argv[2]).toInt() : measuredCount;
    Bench bench(seed, std::max(count, static_cast<int>(2 * treatments)));
    return bench.run() ? bench.report() : 1;
}
