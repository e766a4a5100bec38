// SPDX-License-Identifier: MIT
#include "widgets/continuity/readinessdialog.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace prep {

namespace {

constexpr int farthestClock = 3600000;

/// SHA-256 of the program that runs; null where it cannot be read.
Digest ownDigest()
{
    Digest digest;
    QFile program(QCoreApplication::applicationFilePath());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!program.open(QIODevice::ReadOnly) || !hash.addData(&program))
        return digest;
    const auto bytes = hash.result();
    std::copy_n(bytes.begin(), digest.bytes.size(), reinterpret_cast<char*>(digest.bytes.data()));
    return digest;
}

} // namespace

ReadinessDialog::ReadinessDialog(const std::string& site, const SiteLinks* measured, std::int32_t clockMs, QWidget* parent)
    : QDialog(parent)
    , m_site(site)
    , m_points { new QCheckBox(tr("El enlace principal es por cable o fibra"), this), new QCheckBox(tr("El enlace de respaldo se probó"), this),
        new QCheckBox(tr("El UPS sostiene el equipo"), this), new QCheckBox(tr("El escáner digitaliza bien"), this),
        new QCheckBox(tr("La autoprueba terminó sin fallas"), this) }
    , m_clock(new QSpinBox(this))
{
    setWindowTitle(tr("Firmar preparación de %1").arg(QString::fromStdString(site)));
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    auto* const say = new QLabel(tr("Marque solo lo que comprobó. La firma queda en la bitácora con su nombre y su hora."), this);
    say->setWordWrap(true);
    column->addWidget(say);
    for (auto* const point : m_points)
        column->addWidget(point);
    m_clock->setRange(-farthestClock, farthestClock);
    m_clock->setValue(clockMs);
    if (measured != nullptr && measured->hasAgent())
        say->setText(say->text() + u'\n' + mark(*measured));
    m_clock->setSuffix(tr(" ms de desfase del reloj"));
    m_clock->setAccessibleName(tr("Desfase del reloj en milisegundos"));
    column->addWidget(m_clock);
    auto* const buttons = new QDialogButtonBox(this);
    auto* const sign = buttons->addButton(tr("Firmar"), QDialogButtonBox::AcceptRole);
    sign->setDefault(true);
    buttons->addButton(tr("Cerrar"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ReadinessDialog::fix(Point point, bool holds)
{
    m_points[point]->setChecked(holds);
    m_points[point]->setEnabled(false);
}

/// Only what can be measured from the site itself; says what it was. The hand marks the rest.
QString ReadinessDialog::mark(const SiteLinks& measured)
{
    m_agent = measured.program;
    m_agentDigest = measured.programDigest;
    m_clock->setValue(measured.clockMs);
    m_clock->setEnabled(false);
    QStringList seen;
    for (const LinkSight& link : measured.links)
        seen << (link.up ? tr("%1 arriba, %2 ms").arg(link.name).arg(link.rttMs) : tr("%1 caído").arg(link.name));
    const auto& links = measured.links;
    fix(Wired, !links.empty() && (links.front().kind == LinkKind::cable || links.front().kind == LinkKind::fibra));
    // The agent keeps a session open through the backup all the time: that it answers is the test.
    fix(Backup, links.size() > 1 && links[1].up && links[1].rttMs >= 0);
    if (!measured.checks.empty()) {
        fix(SelfTest, std::ranges::all_of(measured.checks, &SiteCheck::passed));
        for (const SiteCheck& check : measured.checks) {
            if (!check.passed)
                seen << tr("falla %1 (%2)").arg(check.what, check.detail);
        }
    }
    return tr("Medido por el agente del sitio: %1.").arg(seen.join(QStringLiteral("; ")));
}

command::FirmarPreparacion ReadinessDialog::chosen() const
{
    command::FirmarPreparacion ready;
    ready.sitio = m_site;
    ready.cableado = m_points[Wired]->isChecked();
    ready.respaldoProbado = m_points[Backup]->isChecked();
    ready.ups = m_points[Ups]->isChecked();
    ready.escaner = m_points[Scanner]->isChecked();
    ready.autoprueba = m_points[SelfTest]->isChecked();
    ready.relojMs = m_clock->value();
    ready.programa = QStringLiteral("%1 %2").arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion()).toStdString();
    if (!m_agent.isEmpty())
        ready.programa += "; " + m_agent.toStdString();
    ready.huella = m_agentDigest.isNull() ? ownDigest() : m_agentDigest;
    return ready;
}

} // namespace prep
