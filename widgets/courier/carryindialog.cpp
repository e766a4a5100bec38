// SPDX-License-Identifier: MIT
#include "widgets/courier/carryindialog.h"

#include "widgets/courier/carryprogress.h"

#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int dialogWidth = 620;
constexpr int placeHeight = 84;

/// Where a file may be dropped, seen as a place.
class DropPlace : public QLabel {
public:
    DropPlace(const Theme& theme, QWidget* parent)
        : QLabel(parent)
        , m_theme(theme)
    {
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme.color(Theme::Raised));
        painter.setPen(QPen(m_theme.color(Theme::Line), 1, Qt::DashLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
        painter.end();
        QLabel::paintEvent(event);
    }

private:
    const Theme& m_theme;
};

/// The one file of this machine that is dragged; empty: there is none, or several.
QString fileOf(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}
} // namespace

CarryInDialog::CarryInDialog(const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_place(new DropPlace(theme, this))
    , m_progress(new CarryProgress(theme, this))
    , m_go(new QPushButton(tr("Elegir archivo…"), this))
    , m_keep(new QPushButton(tr("Guardar recibo en…"), this))
    , m_close(new QPushButton(tr("Cerrar"), this))
{
    setWindowTitle(tr("Recibir bulto de un CATD"));
    setMinimumWidth(dialogWidth);
    setAcceptDrops(true);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(12);
    auto* const say = new QLabel(tr("El bulto que un CATD mandó en mano se revisa entero antes de incorporar nada, y se incorpora una sola vez. El recibo firmado queda "
                                    "junto al bulto, para llevarlo de vuelta."),
        this);
    say->setWordWrap(true);
    column->addWidget(say);
    m_place->setAlignment(Qt::AlignCenter);
    m_place->setMinimumHeight(placeHeight);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setObjectName(QStringLiteral("muted"));
    column->addWidget(m_place);
    column->addWidget(m_progress);
    column->addStretch(1);
    auto* const buttons = new QDialogButtonBox(this);
    buttons->addButton(m_keep, QDialogButtonBox::ActionRole);
    buttons->addButton(m_go, QDialogButtonBox::ActionRole);
    buttons->addButton(m_close, QDialogButtonBox::RejectRole);
    m_keep->setAutoDefault(false);
    m_close->setAutoDefault(false);
    m_go->setDefault(true);
    column->addWidget(buttons);
    connect(m_go, &QPushButton::clicked, this, &CarryInDialog::chooseFile);
    connect(m_keep, &QPushButton::clicked, this, &CarryInDialog::chooseFolder);
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (m_status.isRunning())
            Q_EMIT cancelled();
        else
            reject();
    });
    setStatus({});
}

void CarryInDialog::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Bulto que trajo el mensajero"), {}, tr("Bultos (*.bulto);;Todos los archivos (*)"));
    if (!file.isEmpty())
        take(file);
}

void CarryInDialog::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Dónde guardar el recibo"));
    if (!folder.isEmpty())
        Q_EMIT receiptFolderChosen(folder);
}

void CarryInDialog::take(const QString& file)
{
    if (!m_status.isRunning())
        Q_EMIT bundleBrought(file);
}

void CarryInDialog::setStatus(const CarryStatus& status)
{
    m_status = status;
    const bool isRunning = status.isRunning();
    const bool isDone = status.stage == CarryStatus::Stage::done;
    m_progress->set(status);
    m_place->setText(status.file.isEmpty() ? tr("Arrastre aquí el archivo .bulto de la memoria, o elíjalo") : QFileInfo(status.file).fileName());
    m_go->setText(isDone || status.stage == CarryStatus::Stage::failed ? tr("Elegir otro…") : tr("Elegir archivo…"));
    m_go->setEnabled(!isRunning);
    m_keep->setVisible(isDone);
    m_close->setText(isRunning ? tr("Cancelar") : tr("Cerrar"));
    fitToTexts(*this);
}

void CarryInDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (!m_status.isRunning() && !fileOf(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void CarryInDialog::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    take(fileOf(event->mimeData()));
}

/// Esc takes away nothing that is under way.
void CarryInDialog::reject()
{
    if (!m_status.isRunning())
        QDialog::reject();
}

} // namespace prep
