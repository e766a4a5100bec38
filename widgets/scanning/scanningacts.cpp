// SPDX-License-Identifier: MIT
// What a person does on the page: files, decisions, labels.
#include "widgets/common/format.h"
#include "widgets/common/table.h"
#include "widgets/scanning/askdialog.h"
#include "widgets/scanning/labelsdialog.h"
#include "widgets/scanning/receptionpanel.h"
#include "widgets/scanning/scanningpage.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QToolButton>

namespace prep {

void ScanningPage::send()
{
    const ScanRow* const row = selected();
    if (!row)
        return;
    const quint64 id = row->id;
    if (row->mayBeAnother)
        return Q_EMIT anotherWanted(id);
    AskDialog dialog(tr("Enviar de todos modos"), tr("«%1» tiene fallas. Si el papel se puede digitalizar otra vez, es mejor. El motivo queda guardado en este equipo con la imagen.").arg(row->file),
        tr("Motivo"), tr("Enviar"), this);
    if (dialog.exec() == QDialog::Accepted)
        Q_EMIT sendWanted(id, dialog.answer());
}

void ScanningPage::giveLabel()
{
    const ScanRow* const row = selected();
    if (!row)
        return;
    const quint64 id = row->id;
    AskDialog dialog(tr("Etiqueta de la imagen"), tr("Pase por el lector la etiqueta del papel que se ve en «%1».").arg(row->file), tr("Etiqueta"), tr("Poner"), this);
    if (dialog.exec() == QDialog::Accepted)
        Q_EMIT labelGiven(id, dialog.answer());
}

void ScanningPage::takeLabelGiven(quint64 /*id*/, bool isOfThisProcess)
{
    m_told = isOfThisProcess ? QString() : tr("▲ Esa no es una etiqueta de este proceso, o se leyó mal: pásela otra vez por el lector.");
    say();
}

void ScanningPage::setAside()
{
    const ScanRow* const row = selected();
    if (!row)
        return;
    const quint64 id = row->id;
    AskDialog dialog(tr("Apartar"), tr("«%1» no se enviará. Su archivo se conserva en este equipo.").arg(row->file), tr("Motivo"), tr("Apartar"), this);
    if (dialog.exec() == QDialog::Accepted)
        Q_EMIT asideWanted(id, dialog.answer());
}

void ScanningPage::retry()
{
    if (const ScanRow* const row = selected())
        Q_EMIT retryWanted(row->id);
}

void ScanningPage::takeKnown(quint64 id)
{
    select(id);
    m_told = tr("Ese archivo ya está en la lista: no se agrega dos veces.");
    say();
}

void ScanningPage::takeLabel(const QString& label, LabelOutcome outcome, ActaIndex acta, Millis when)
{
    m_reception->takeLabel(label, outcome, acta, when);
}

void ScanningPage::chooseFiles()
{
    const auto files = QFileDialog::getOpenFileNames(
        this, tr("Agregar archivos"), {}, tr("Imágenes (*.jpg *.jpeg *.png *.tif *.tiff *.pdf)") + QStringLiteral(";;") + tr("Todos los archivos (*)"));
    if (!files.isEmpty())
        Q_EMIT filesAdded(files);
}

void ScanningPage::chooseFolder()
{
    const auto folder = QFileDialog::getExistingDirectory(this, tr("Carpeta en la que el escáner deja las imágenes"), m_folder);
    if (!folder.isEmpty())
        Q_EMIT folderChosen(folder);
}

void ScanningPage::printLabels()
{
    if (m_isPrinting)
        return Q_EMIT printStopWanted();
    if (!m_process)
        return;
    LabelsDialog dialog(m_process, m_actor.site, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const auto file = QFileDialog::getSaveFileName(this, tr("Guardar las etiquetas"), QStringLiteral("etiquetas.pdf"), tr("PDF (*.pdf)"));
    if (!file.isEmpty())
        Q_EMIT labelsWanted(file, dialog.choice(), dialog.bars());
}

void ScanningPage::setPrinting(int done, int all)
{
    m_isPrinting = true;
    m_print->setText(tr("Detener las etiquetas (Ctrl+I)"));
    m_told = tr("Etiquetas: %1 de %2").arg(Format::number(done), Format::number(all));
    say();
}

void ScanningPage::setPrinted(int labels, bool isStopped, const QString& error)
{
    m_isPrinting = false;
    m_print->setText(tr("Imprimir etiquetas… (Ctrl+I)"));
    m_told = isStopped ? tr("Las etiquetas se detuvieron: no se guardó nada.")
        : error.isEmpty() ? tr("%1 etiquetas guardadas. Imprímalas al 100 %, sin ajustar a la página.").arg(Format::number(labels))
                          : tr("▲ No se pudieron guardar las etiquetas: %1").arg(error);
    say();
}

void ScanningPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && m_chooseFolder->isVisibleTo(this))
        event->acceptProposedAction();
}

void ScanningPage::dropEvent(QDropEvent* event)
{
    QStringList files;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT filesAdded(files);
}

/// A label reader types wherever the keyboard is: what it says belongs to reception.
bool ScanningPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || !m_reception->isVisibleTo(this))
        return Page::eventFilter(watched, event);
    const auto* const key = static_cast<QKeyEvent*>(event);
    const bool isText = !key->text().isEmpty() && key->text()[0].isPrint() && !key->text()[0].isSpace();
    if (!isText || key->modifiers().testFlag(Qt::ControlModifier) || key->modifiers().testFlag(Qt::AltModifier))
        return Page::eventFilter(watched, event);
    m_reception->typeAhead(key->text());
    return true;
}

} // namespace prep
