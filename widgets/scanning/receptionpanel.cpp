// SPDX-License-Identifier: MIT
#include "widgets/scanning/receptionpanel.h"

#include "widgets/common/format.h"
#include "widgets/common/table.h"
#include "widgets/scanning/scanningwords.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>

namespace prep {

namespace {
constexpr int longestLabel = 80;
} // namespace

ReceptionPanel::ReceptionPanel(const Night& night, const Theme& theme, QWidget* parent)
    : Panel(tr("Recepción"), night, theme, parent)
    , m_label(new QLineEdit(this))
    , m_said(new QLabel(this))
    , m_model(new ReceptionModel(this))
    , m_table(new Table(night, theme, this))
{
    m_label->setObjectName(QStringLiteral("receptionLabel"));
    m_label->setAccessibleName(tr("Etiqueta de recepción"));
    m_label->setPlaceholderText(tr("Etiqueta del paquete, con el lector (F2)"));
    m_label->setMaxLength(longestLabel);
    m_label->installEventFilter(this);
    m_said->setWordWrap(true);
    m_said->setObjectName(QStringLiteral("muted"));
    m_said->setText(tr("La hora de acopio la pone este equipo."));
    m_model->setHeaders({ tr("estado"), tr("acta"), tr("acopio") });
    m_model->setText([this](int column, const ReceptionRow& row) { return cell(column, row); });
    m_table->setObjectName(QStringLiteral("receptionTable"));
    m_table->setAccessibleName(tr("Etiquetas recibidas"));
    m_table->setModel(m_model);
    m_table->setCompact(true);
    m_table->setEmptyText(tr("Aquí aparece cada etiqueta que se recibe."));
    m_table->cells().setIndependent();
    m_table->cells().setLook(ReceptionModel::State, [](const QVariant& value) { return ScanningWords::look(static_cast<ReceptionState>(value.toInt())); });
    m_table->setWidths({ 116, 0, 76 });
    body().addWidget(m_label);
    body().addWidget(m_said);
    body().addWidget(m_table, 1);
}

void ReceptionPanel::setProcess(std::shared_ptr<const Process> process)
{
    m_process = std::move(process);
    m_label->setEnabled(m_process != nullptr);
}

void ReceptionPanel::setRows(const ReceptionRowsPtr& rows)
{
    m_model->setRows(rows);
}

QString ReceptionPanel::cell(int column, const ReceptionRow& row) const
{
    const Format format(m_process ? m_process->utcOffsetMinutes : 0);
    if (column == ReceptionModel::State)
        return ScanningWords::state(row.state);
    if (column == ReceptionModel::When)
        return format.clock(row.when);
    const auto acta = ScanningWords::acta(m_process.get(), row.acta);
    return row.refusal == 0 ? acta : acta + QStringLiteral(" · ") + ScanningWords::refusal(row.refusal);
}

void ReceptionPanel::takeFocus()
{
    m_label->setFocus();
    m_label->selectAll();
}

void ReceptionPanel::typeAhead(const QString& text)
{
    if (!m_label->isEnabled())
        return;
    m_label->setFocus();
    m_label->insert(text);
}

QString ReceptionPanel::said() const
{
    return m_said->text();
}

void ReceptionPanel::say(const QString& text, bool warning)
{
    m_said->setObjectName(warning ? QStringLiteral("error") : QStringLiteral("muted"));
    style()->unpolish(m_said);
    style()->polish(m_said);
    m_said->setText(text);
    m_said->setAccessibleName(text);
}

void ReceptionPanel::takeLabel(const QString& label, LabelOutcome outcome, ActaIndex acta, Millis when)
{
    const Format format(m_process ? m_process->utcOffsetMinutes : 0);
    const auto name = ScanningWords::acta(m_process.get(), acta);
    m_last = outcome == LabelOutcome::already ? label : QString();
    switch (outcome) {
    case LabelOutcome::received:
        return say(tr("Recibida %1 a las %2").arg(name, format.clock(when)), false);
    case LabelOutcome::already:
        return say(tr("▲ %1 ya se había recibido aquí: no se recibió otra vez. Si es otro papel de la misma acta, Ctrl+Enter la recibe.").arg(name), true);
    case LabelOutcome::unknown:
        return say(tr("▲ «%1» no es una etiqueta de este proceso, o se leyó mal: pásela otra vez por el lector.").arg(label), true);
    case LabelOutcome::notKept:
        return say(tr("▲ «%1» no se pudo guardar en este equipo: no se recibió.").arg(label), true);
    }
}

bool ReceptionPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_label || event->type() != QEvent::KeyPress)
        return Panel::eventFilter(watched, event);
    const auto* const key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return false;
    const bool again = key->modifiers().testFlag(Qt::ControlModifier);
    const QString label = again ? std::exchange(m_last, {}) : m_label->text().trimmed();
    m_label->clear();
    if (!label.isEmpty())
        Q_EMIT labelRead(label, again);
    return true;
}

} // namespace prep
