// SPDX-License-Identifier: MIT
#include "widgets/drill/drillform.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QPushButton>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int mostCurve = 4;
constexpr int teams[] = { 5, 10, 20, 30, 40, 60, 80, 120 };
}

DrillForm::DrillForm(QWidget* parent)
    : QWidget(parent)
    , m_scenario(new QComboBox(this))
    , m_about(new QLabel(this))
    , m_reachLine(new QLabel(this))
    , m_curve(new QComboBox(this))
    , m_staff(new QComboBox(this))
    , m_speed(new QComboBox(this))
    , m_credentials(new QLineEdit(this))
    , m_browse(new QPushButton(tr("Elegir…"), this))
    , m_start(new QPushButton(tr("Comenzar"), this))
    , m_stop(new QPushButton(tr("Detener"), this))
{
    m_scenario->setAccessibleName(tr("Escenario"));
    m_scenario->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scenario->setMinimumContentsLength(24);
    m_scenario->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_about->setWordWrap(true);
    m_about->setAlignment(Qt::AlignTop);
    m_about->setAccessibleName(tr("De qué trata el escenario"));
    m_reachLine->setWordWrap(true);
    m_reachLine->setObjectName(QStringLiteral("reach"));
    m_reachLine->setAccessibleName(tr("Qué fallas se pueden hacer desde aquí"));
    m_reachLine->hide();
    for (int times = 1; times <= mostCurve; ++times)
        m_curve->addItem(tr("×%1").arg(times), times);
    m_curve->setAccessibleName(tr("Llegada de actas"));
    m_staff->addItem(tr("como en el guion"), 0);
    for (const int people : teams)
        m_staff->addItem(QString::number(people), people);
    m_staff->setAccessibleName(tr("Personas que capturan"));
    for (const char* speed : { "1", "10", "60", "600" })
        m_speed->addItem(tr("×%1").arg(QLatin1String(speed)), QString::fromLatin1(speed));
    m_speed->addItem(tr("la que dé"), QStringLiteral("max"));
    m_speed->setCurrentIndex(2);
    m_speed->setAccessibleName(tr("Velocidad del reloj"));
    m_credentials->setPlaceholderText(QStringLiteral("credenciales.json"));
    m_credentials->setAccessibleName(tr("Credenciales del simulacro"));
    m_start->setDefault(true);
    auto* const rhythm = new QHBoxLayout;
    for (const auto& [text, field] : { std::pair<QString, QWidget*>(tr("Llegada de actas"), m_curve), { tr("Personas que capturan"), m_staff }, { tr("Velocidad del reloj"), m_speed } }) {
        auto* const column = new QVBoxLayout;
        column->addWidget(new QLabel(text, this));
        column->addWidget(field);
        rhythm->addLayout(column, 1);
    }
    auto* const file = new QHBoxLayout;
    file->addWidget(m_credentials, 1);
    file->addWidget(m_browse);
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_stop);
    buttons->addWidget(m_start);
    auto* const all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(new QLabel(tr("Escenario"), this));
    all->addWidget(m_scenario);
    all->addWidget(m_reachLine);
    all->addLayout(rhythm);
    all->addWidget(new QLabel(tr("Credenciales (simulacro/credenciales.json)"), this));
    all->addLayout(file);
    all->addLayout(buttons);
    all->addWidget(m_about, 1);
    connect(m_scenario, &QComboBox::currentIndexChanged, this, &DrillForm::showScenario);
    connect(m_credentials, &QLineEdit::textChanged, this, &DrillForm::enable);
    connect(m_credentials, &QLineEdit::textChanged, this, [this](const QString& text) { Q_EMIT credentialsChanged(text.trimmed()); });
    connect(m_browse, &QPushButton::clicked, this, &DrillForm::browse);
    connect(m_start, &QPushButton::clicked, this, &DrillForm::started);
    connect(m_stop, &QPushButton::clicked, this, &DrillForm::stopped);
    enable();
}

void DrillForm::setScenarios(const QList<DrillScenario>& scenarios)
{
    m_scenarios = scenarios;
    m_scenario->clear();
    for (const DrillScenario& each : scenarios)
        m_scenario->addItem(each.title, each.name);
    showScenario();
}

void DrillForm::chooseScenario(const QString& name)
{
    m_scenario->setCurrentIndex(m_scenario->findData(name));
}

void DrillForm::setCredentials(const QString& file)
{
    m_credentials->setText(file);
}

void DrillForm::setReach(const DrillReach& reach)
{
    m_reach = reach;
    showReach();
}

/// Those that cannot be made, by their reason; the rest can.
void DrillForm::showReach()
{
    const int index = m_scenario->currentIndex();
    const QStringList kinds = index >= 0 && index < m_scenarios.size() ? m_scenarios[index].kinds : QStringList();
    m_reachLine->setVisible(!m_reach.isEmpty() && !kinds.isEmpty());
    QStringList made;
    QMap<QString, QStringList> barred;
    for (const QString& kind : kinds) {
        const QString why = m_reach.value(kind);
        (why.isEmpty() ? made : barred[why]) << DrillWords::fault(kind);
    }
    QStringList lines;
    if (barred.isEmpty())
        lines << tr("Desde aquí se hacen todas sus fallas.");
    else if (!made.isEmpty())
        lines << tr("Desde aquí se hacen: %1.").arg(made.join(QStringLiteral("; ")));
    for (auto each = barred.cbegin(); each != barred.cend(); ++each)
        lines << tr("No se hacen: %1. La razón: %2").arg(each->join(QStringLiteral("; ")), DrillWords::bar(each.key()));
    m_reachLine->setText(lines.join(QLatin1Char('\n')));
}

void DrillForm::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    enable();
    if (isRunning)
        m_stop->setFocus();
}

void DrillForm::focusFirst()
{
    if (m_isRunning)
        m_stop->setFocus();
    else
        m_scenario->setFocus();
}

DrillOrder DrillForm::order() const
{
    return { m_scenario->currentData().toString(), m_curve->currentData().toInt(), m_staff->currentData().toInt(), m_speed->currentData().toString(), m_credentials->text().trimmed() };
}

void DrillForm::showScenario()
{
    const int index = m_scenario->currentIndex();
    enable();
    showReach();
    if (index < 0 || index >= m_scenarios.size())
        return m_about->clear();
    const DrillScenario& scenario = m_scenarios[index];
    QStringList lines { scenario.description, tr("De dónde viene: %1.").arg(scenario.evidence), tr("%n falla(s).", nullptr, scenario.faults) + QLatin1Char(' ') + tr("%n criterio(s) para aprobar.", nullptr, scenario.checks) };
    if (!scenario.limits.isEmpty())
        lines << tr("Límites: %1").arg(scenario.limits);
    m_about->setText(lines.join(QStringLiteral("\n\n")));
    m_curve->setCurrentIndex(qBound(1, scenario.curve, mostCurve) - 1);
}

void DrillForm::browse()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Credenciales del simulacro"), m_credentials->text(), tr("Credenciales (*.json)"));
    if (!file.isEmpty())
        m_credentials->setText(file);
}

void DrillForm::enable()
{
    for (QWidget* const field : std::initializer_list<QWidget*> { m_scenario, m_curve, m_staff, m_speed, m_credentials, m_browse })
        field->setEnabled(!m_isRunning);
    m_start->setEnabled(!m_isRunning && m_scenario->currentIndex() >= 0 && !m_credentials->text().trimmed().isEmpty());
    m_stop->setEnabled(m_isRunning);
}

} // namespace prep
