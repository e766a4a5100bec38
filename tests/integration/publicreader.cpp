// SPDX-License-Identifier: MIT
#include "tests/integration/publicreader.h"

#include "tests/hub/client.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTimer>

namespace prep::test {

namespace {
constexpr int betweenMs = 300;
constexpr int readMs = 60000;
}

PublicReader::PublicReader(const NetLab& lab, Place place)
    : m_lab(lab)
    , m_place(std::move(place))
{
    connect(&m_verify, &QProcess::finished, this, [this] {
        judge(m_verify.readAllStandardOutput(), m_verify.readAllStandardError());
        QTimer::singleShot(betweenMs, this, &PublicReader::read);
    });
}

PublicReader::~PublicReader()
{
    m_verify.disconnect(this);
    m_verify.kill();
    m_verify.waitForFinished();
}

void PublicReader::go(Millis hour)
{
    m_hour = hour;
    m_since.start();
    m_isGoing = true;
    read();
}

bool PublicReader::hold()
{
    m_isGoing = false;
    return waitUntil([this] { return m_verify.state() == QProcess::NotRunning; }, readMs);
}

bool PublicReader::sees(int corte, int ms)
{
    return waitUntil([this, corte] { return m_corte >= corte || !m_wrong.isEmpty(); }, ms) && m_wrong.isEmpty();
}

void PublicReader::read()
{
    if (!m_isGoing || m_verify.state() != QProcess::NotRunning)
        return;
    const QString now = QDateTime::fromMSecsSinceEpoch(m_hour + m_since.elapsed(), Qt::UTC).toString(Qt::ISODate);
    m_lab.startAt(m_place.host, m_verify, QStringLiteral(PREP_PROGRAM),
        { QStringLiteral("verify"), m_place.url, QStringLiteral("--http"), QStringLiteral("--json"), QStringLiteral("--trust"), m_place.trust, QStringLiteral("--now"), now,
            QStringLiteral("--state"), m_place.memory });
}

void PublicReader::judge(const QByteArray& said, const QByteArray& mistakes)
{
    const QJsonObject report = QJsonDocument::fromJson(said).object();
    if (report.isEmpty())
        return blame(QString::fromUtf8(said + mistakes));
    QStringList bad;
    QStringList why;
    for (const QJsonValue& check : report[QLatin1String("revisiones")].toArray()) {
        const QString id = check[QLatin1String("id")].toString();
        const QString mark = check[QLatin1String("marca")].toString();
        if (mark == QLatin1String("incompleto"))
            m_lacking.insert(id);
        if (mark == QLatin1String("mal")) {
            bad << id;
            why << check[QLatin1String("texto")].toString();
        }
    }
    // The server has no second name for a file that comes: for some microseconds its pointer is empty, which shows no corte at all.
    const bool isTorn = why == QStringList { QStringLiteral("El archivo actual.json, que señala el corte vigente, no se entiende") };
    if (isTorn && !std::exchange(m_isTorn, true)) {
        ++m_counts.torn;
        return;
    }
    m_isTorn = false;
    const bool isLate = bad == QStringList { QStringLiteral("vigencia") };
    if (!bad.isEmpty() && !isLate)
        return blame(why.join(u'\n'));
    static const QRegularExpression number(QStringLiteral(", corte ([0-9]+), "));
    const int corte = number.match(report[QLatin1String("titulo")].toString()).captured(1).toInt();
    if (corte < std::max(1, m_corte))
        return blame(QStringLiteral("corte %1 after corte %2").arg(corte).arg(m_corte));
    m_corte = corte;
    m_seen.insert(corte);
    ++m_counts.reads;
    m_counts.late += isLate ? 1 : 0;
}

void PublicReader::blame(const QString& what)
{
    m_isGoing = false;
    if (m_wrong.isEmpty())
        m_wrong = what;
}

} // namespace prep::test
