// SPDX-License-Identifier: MIT
#include "widgets/scanning/labelsdialog.h"

#include "widgets/common/dialogs.h"
#include "widgets/common/format.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace prep {

namespace {
constexpr int dialogWidth = 460;
constexpr int labelsAPage = 32; // models/imaging/labelsheet.h
} // namespace

LabelsDialog::LabelsDialog(std::shared_ptr<const Process> process, const std::string& site, QWidget* parent)
    : QDialog(parent)
    , m_process(std::move(process))
    , m_site(new QComboBox(this))
    , m_election(new QComboBox(this))
    , m_from(new QSpinBox(this))
    , m_to(new QSpinBox(this))
    , m_bars(new QComboBox(this))
    , m_text(new QLabel(this))
    , m_go(new QPushButton(tr("Guardar PDF…"), this))
{
    setWindowTitle(tr("Imprimir etiquetas"));
    setMinimumWidth(dialogWidth);
    m_site->addItem(tr("Todos los CATD"), -1);
    for (std::size_t i = 0; i < m_process->sites.size(); ++i) {
        const Site& each = m_process->sites[i];
        m_site->addItem(QString::fromStdString(each.id + " " + each.name), static_cast<int>(i));
        if (each.id == site)
            m_site->setCurrentIndex(m_site->count() - 1);
    }
    m_election->addItem(tr("Todas las elecciones"), -1);
    std::uint32_t most = 1;
    for (std::size_t i = 0; i < m_process->elections.size(); ++i) {
        m_election->addItem(QString::fromStdString(m_process->elections[i].name), static_cast<int>(i));
        most = std::max(most, m_process->elections[i].count);
    }
    for (auto* const number : { m_from, m_to })
        number->setRange(1, static_cast<int>(most));
    m_to->setValue(static_cast<int>(most));
    m_bars->addItem(tr("Solo QR"), 0);
    m_bars->addItem(tr("QR y Code 39"), 39);
    m_bars->addItem(tr("QR y Code 128"), 128);
    auto* const form = new QFormLayout(this);
    form->setSpacing(10);
    const auto add = [form](const QString& name, QWidget* field) {
        field->setAccessibleName(name);
        form->addRow(name, field);
    };
    add(tr("CATD"), m_site);
    add(tr("Elección"), m_election);
    add(tr("Desde el acta"), m_from);
    add(tr("Hasta el acta"), m_to);
    add(tr("Código de barras"), m_bars);
    m_text->setObjectName(QStringLiteral("muted"));
    form->addRow(m_text);
    form->addRow(dialogButtons(this, m_go));
    for (auto* const box : { m_site, m_election })
        connect(box, &QComboBox::currentIndexChanged, this, &LabelsDialog::choose);
    for (auto* const number : { m_from, m_to })
        connect(number, &QSpinBox::valueChanged, this, &LabelsDialog::choose);
    choose();
}

LabelChoice LabelsDialog::choice() const
{
    LabelChoice choice;
    if (const int site = m_site->currentData().toInt(); site >= 0)
        choice.site = static_cast<SiteIndex>(site);
    if (const int election = m_election->currentData().toInt(); election >= 0)
        choice.election = static_cast<std::uint8_t>(election);
    choice.from = static_cast<std::uint32_t>(m_from->value());
    choice.to = static_cast<std::uint32_t>(m_to->value());
    return choice;
}

int LabelsDialog::bars() const
{
    return m_bars->currentData().toInt();
}

void LabelsDialog::choose()
{
    m_count = static_cast<int>(labelsOf(*m_process, choice()).size());
    const int pages = (m_count + labelsAPage - 1) / labelsAPage;
    m_text->setText(m_count == 0 ? tr("Ninguna acta es así.") : tr("Etiquetas: %1 · hojas carta: %2").arg(Format::number(m_count), Format::number(pages)));
    m_go->setEnabled(m_count > 0);
}

} // namespace prep
