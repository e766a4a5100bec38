// SPDX-License-Identifier: MIT
#include "widgets/continuity/shiftsheet.h"

#include "widgets/common/alarmwords.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QMarginsF>
#include <QPageSize>
#include <QPdfWriter>
#include <QPushButton>
#include <QSaveFile>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

namespace prep {

namespace {

constexpr QSize dialogSize { 820, 620 };
constexpr double paperMargin = 15; // mm

QString escaped(const Frase& text)
{
    return AlarmWords::phrase(text).toHtmlEscaped();
}

} // namespace

ShiftSheet::ShiftSheet(HojaTurno sheet, QWidget* parent)
    : QDialog(parent)
    , m_sheet(std::move(sheet))
{
    setWindowTitle(tr("Hoja de cambio de turno"));
    resize(dialogSize);
    auto* const text = new QTextBrowser(this);
    text->setHtml(html(m_sheet));
    text->setAccessibleName(tr("Hoja de cambio de turno"));
    text->document()->setDocumentMargin(16);
    auto* const buttons = new QDialogButtonBox(this);
    auto* const save = buttons->addButton(tr("Guardar PDF…"), QDialogButtonBox::ActionRole);
    buttons->addButton(tr("Cerrar"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    save->setDefault(true);
    connect(save, &QPushButton::clicked, this, &ShiftSheet::savePdf);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(text, 1);
    column->addWidget(buttons);
}

QString ShiftSheet::html(const HojaTurno& sheet)
{
    QString page = QStringLiteral("<h2>%1</h2><p>%2</p>").arg(escaped(sheet.titulo), escaped(sheet.encabezado));
    for (const auto& section : sheet.secciones) {
        page += QStringLiteral("<h3>%1</h3><ul>").arg(escaped(section.titulo));
        for (const auto& line : section.lineas)
            page += QStringLiteral("<li>%1</li>").arg(escaped(line));
        page += QStringLiteral("</ul>");
    }
    page += QStringLiteral("<hr>");
    for (const auto& line : sheet.pie)
        page += QStringLiteral("<p><small>%1</small></p>").arg(escaped(line));
    return page;
}

bool ShiftSheet::writePdf(const HojaTurno& sheet, const QString& file)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return false;
    {
        QPdfWriter writer(&out);
        writer.setPageSize(QPageSize(QPageSize::Letter));
        writer.setPageMargins(QMarginsF(paperMargin, paperMargin, paperMargin, paperMargin), QPageLayout::Millimeter);
        writer.setTitle(AlarmWords::phrase(sheet.titulo));
        QTextDocument document;
        document.setDefaultStyleSheet(QStringLiteral("* { color: black; }")); // paper has no dark theme
        document.setHtml(html(sheet));
        document.print(&writer);
    }
    return out.commit();
}

void ShiftSheet::savePdf()
{
    const auto file = QFileDialog::getSaveFileName(this, tr("Guardar PDF…"), QStringLiteral("cambio-de-turno.pdf"), QStringLiteral("PDF (*.pdf)"));
    if (file.isEmpty())
        return;
    if (writePdf(m_sheet, file))
        accept();
    else
        setWindowTitle(tr("No se pudo guardar %1").arg(file));
}

} // namespace prep
