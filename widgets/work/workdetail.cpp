// SPDX-License-Identifier: MIT
#include "widgets/work/workdetail.h"

#include "widgets/common/table.h"

#include <QLabel>
#include <QVBoxLayout>

namespace prep {

WorkDetail::WorkDetail(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_text(new QLabel(this))
    , m_boxes(new GridModel(this))
    , m_table(new Table(night, theme, this))
{
    hide();
    m_name->setObjectName(QStringLiteral("section"));
    m_name->setWordWrap(true);
    m_text->setWordWrap(true);
    m_boxes->setHeaders(WorkTables::boxHeaders(), { WorkTables::Boxes, WorkTables::Wrong, WorkTables::PerThousand });
    m_table->setModel(m_boxes);
    m_table->setCompact(true);
    m_table->setAccessibleName(tr("Errores por clase de campo"));
    m_table->setWidths({ 0, 64, 48, 48 });
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_name);
    column->addWidget(m_text);
    column->addWidget(m_table, 1);
    clear();
}

void WorkDetail::show(const State& state, const Operador& one)
{
    m_name->setText(WorkWords::person(state, one.person));
    m_text->setText(WorkWords::operatorLine(state, one));
    m_table->setEmptyText(tr("Aún no se verifica nada de lo que capturó."));
    m_boxes->setRows(WorkTables::boxes(one));
}

void WorkDetail::clear()
{
    m_name->setText(tr("Nadie elegido"));
    m_text->setText(tr("Elija una persona en la tabla: aquí se ven sus errores por clase de campo."));
    m_table->setEmptyText({});
    m_boxes->setRows({});
}

QString WorkDetail::text() const
{
    return m_text->text();
}

} // namespace prep
