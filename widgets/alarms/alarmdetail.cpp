// SPDX-License-Identifier: MIT
#include "widgets/alarms/alarmdetail.h"

#include "widgets/common/alarmwords.h"

#include <QLabel>
#include <QVBoxLayout>

namespace prep {

namespace {

constexpr auto systemActor = "sistema";
constexpr int mostLines = 60;

QString paragraphs(const QStringList& lines)
{
    return lines.join(QLatin1Char('\n')).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

QString row(const QString& label, const QString& value, const QColor& muted)
{
    return QStringLiteral("<p style='margin:0 0 10px 0'><span style='color:%1'>%2</span><br>%3</p>").arg(muted.name(), label.toHtmlEscaped(), value);
}

} // namespace

AlarmDetail::AlarmDetail(const Night& night, const AlarmHistory& history, const Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_night(night)
    , m_history(history)
    , m_theme(theme)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Alarma elegida"));
    auto* const content = new QWidget(this);
    content->setObjectName(QStringLiteral("detail"));
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(12, 12, 12, 12);
    m_title = new QLabel(content);
    m_title->setWordWrap(true);
    m_body = new QLabel(content);
    m_body->setWordWrap(true);
    m_body->setTextFormat(Qt::RichText);
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_body->setAccessibleName(tr("Qué significa y qué hacer"));
    column->addWidget(m_title);
    column->addWidget(m_body);
    column->addStretch(1);
    setWidget(content);
    setAlarm({}, {});
}

QString AlarmDetail::text() const
{
    return m_title->text() + QLatin1Char('\n') + m_body->text();
}

QStringList AlarmDetail::story(const Alarma& alarm) const
{
    const Format format(m_night.process().utcOffsetMinutes);
    QStringList lines { tr("%1 se activó").arg(format.clock(alarm.desde)) };
    if (!alarm.activa && alarm.hasta != 0)
        lines << tr("%1 volvió a lo normal").arg(format.clock(alarm.hasta));
    if (alarm.activaciones > 1)
        lines << tr("%n activaciones en total", nullptr, static_cast<int>(alarm.activaciones));
    if (alarm.reconocida && alarm.reconocidaHasta != 0) {
        const auto& people = m_night.state().people;
        const auto by = alarm.reconocidaPor < people.size() ? QString::fromStdString(people[alarm.reconocidaPor].id) : tr("sin nombre");
        lines << tr("reconocida por %1; vuelve a avisar a las %2").arg(by, format.clock(alarm.reconocidaHasta));
    }
    if (alarm.aplazadaHasta != 0)
        lines << tr("aplazada hasta las %1: %2").arg(format.clock(alarm.aplazadaHasta), QString::fromStdString(alarm.motivo));
    if (alarm.fueraDeServicio)
        lines << tr("fuera de servicio: %1").arg(QString::fromStdString(alarm.motivo));
    if (!alarm.padre.empty()) {
        const auto* const cause = m_night.state().findAlarm(alarm.padre);
        lines << tr("la explica %1").arg(cause ? AlarmWords::line(m_night.process(), *cause) : QString::fromStdString(alarm.padre));
    }
    return lines;
}

/// One event: when, what, who and why.
QString AlarmDetail::line(const HistoryEntry& entry) const
{
    const Format format(m_night.process().utcOffsetMinutes);
    const bool isPerson = entry.actor != QLatin1String(systemActor);
    const auto what = isPerson ? tr("%1 por %2").arg(Words::event(entry.kind), entry.actor) : Words::event(entry.kind);
    const auto why = Words::detail(entry, format);
    const auto head = QStringLiteral("%1  %2").arg(format.clock(entry.when), what);
    return why.isEmpty() ? head : tr("%1: %2").arg(head, why);
}

/// The log's own lines, the newest first.
QStringList AlarmDetail::logged() const
{
    QStringList lines;
    const auto& entries = m_history.entries();
    for (auto entry = entries.rbegin(); entry != entries.rend() && lines.size() < mostLines; ++entry)
        lines << line(*entry);
    const auto left = static_cast<int>(entries.size()) - static_cast<int>(lines.size());
    if (left > 0)
        lines << tr("… y %n más: en Bitácora, «Alarmas»", nullptr, left);
    else if (m_history.isAsking())
        lines << tr("… buscando más atrás en la bitácora");
    else if (!m_history.isComplete())
        lines << tr("… H busca más atrás en la bitácora");
    return lines;
}

void AlarmDetail::setAlarm(const std::string& key, const Consecuencia& holds)
{
    const auto* const alarm = m_night.hasState() ? m_night.state().findAlarm(key) : nullptr;
    m_title->setFont(m_theme.font(Theme::Type::section, true));
    if (!alarm) {
        m_title->setText(tr("Ninguna alarma elegida"));
        m_body->setText(tr("Elija una de la lista para ver qué significa, qué detiene y qué hacer."));
        return;
    }
    const auto& about = guide(alarm->kind());
    const auto muted = m_theme.color(Theme::Muted);
    m_title->setText(AlarmWords::line(m_night.process(), *alarm));
    auto html = row(tr("Estado"), tr("%1, prioridad %2").arg(AlarmWords::state(alarm->state()), AlarmWords::priority(about.prioridad).toLower()), muted);
    if (!alarm->detalle.empty())
        html += row(tr("Lo que se encontró"), AlarmWords::detail(alarm->detalle).toHtmlEscaped(), muted);
    html += row(tr("Qué hacer"), AlarmWords::said(about.accion).toHtmlEscaped(), muted);
    html += row(tr("Responsable"), Words::role(about.responsable), muted);
    html += row(tr("Significado"), AlarmWords::said(about.significado).toHtmlEscaped(), muted);
    html += row(tr("Consecuencia"), AlarmWords::said(about.consecuencia).toHtmlEscaped(), muted);
    html += row(tr("Detiene ahora"), tr("%1 actas · %2 de lista nominal").arg(Format::number(holds.actas), Format::number(holds.listaNominal)), muted);
    html += row(tr("Situación"), paragraphs(story(*alarm)), muted);
    if (m_history.key() == key && (!m_history.entries().empty() || m_history.isAsking()))
        html += row(tr("Historia según la bitácora"), paragraphs(logged()), muted);
    if (m_body->text() != html)
        m_body->setText(html);
}

} // namespace prep
