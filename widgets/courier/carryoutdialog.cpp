// SPDX-License-Identifier: MIT
#include "widgets/courier/carryoutdialog.h"

#include "widgets/common/format.h"
#include "widgets/courier/carryprogress.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int dialogWidth = 620;
constexpr int lastSeq = 100'000'000;
constexpr int sinceEvent = 1; ///< of the choices
} // namespace

CarryOutDialog::CarryOutDialog(const QString& site, const std::optional<SiteCustody>& custody, const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_site(site)
    , m_choices(new QWidget(this))
    , m_since(new QComboBox(m_choices))
    , m_from(new QSpinBox(m_choices))
    , m_images(new QCheckBox(tr("Con las imágenes que el centro no tiene"), m_choices))
    , m_progress(new CarryProgress(theme, this))
    , m_go(new QPushButton(tr("Guardar en USB…"), this))
    , m_receipt(new QPushButton(tr("Entregar recibo…"), this))
    , m_close(new QPushButton(tr("Cerrar"), this))
{
    setWindowTitle(tr("Llevar en mano (USB) · %1").arg(site));
    setMinimumWidth(dialogWidth);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(12);
    const auto say = [this, column](const QString& text, bool muted) {
        auto* const label = new QLabel(text, this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        if (muted)
            label->setObjectName(QStringLiteral("muted"));
        column->addWidget(label);
    };
    say(tr("Cuando ningún enlace sirve, la bitácora de este CATD y sus imágenes viajan en un archivo firmado y cifrado para el centro. "
           "Aunque lo mismo llegue también por la red, se incorpora una sola vez."),
        false);
    if (custody && custody->created > 0) {
        const auto number = [](Seq value) { return Format::number(static_cast<std::int64_t>(value)); };
        say(tr("Por la red el centro ha acusado %1 de %2 eventos y %3 de %4 imágenes.").arg(number(custody->acknowledged), number(custody->created), number(custody->imagesAtCentre), number(custody->images)), true);
    }
    auto* const choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(8);
    auto* const since = new QHBoxLayout;
    since->setSpacing(8);
    since->addWidget(m_since);
    since->addWidget(m_from);
    since->addStretch(1);
    m_from->setRange(1, lastSeq);
    m_from->setAccessibleName(tr("Primer evento del bulto"));
    m_from->setMinimumWidth(120);
    m_from->hide();
    m_since->addItems({ tr("Lo que el centro no ha acusado"), tr("Desde el evento") });
    m_since->setAccessibleName(tr("Qué va en el bulto"));
    m_images->setChecked(true);
    choices->addLayout(since);
    choices->addWidget(m_images);
    column->addWidget(m_choices);
    column->addWidget(m_progress);
    column->addStretch(1);
    auto* const buttons = new QDialogButtonBox(this);
    buttons->addButton(m_receipt, QDialogButtonBox::ActionRole);
    buttons->addButton(m_go, QDialogButtonBox::ActionRole);
    buttons->addButton(m_close, QDialogButtonBox::RejectRole);
    m_receipt->setAutoDefault(false);
    m_close->setAutoDefault(false);
    m_go->setDefault(true);
    column->addWidget(buttons);
    connect(m_since, &QComboBox::currentIndexChanged, m_from, [this](int index) { m_from->setVisible(index == sinceEvent); });
    connect(m_go, &QPushButton::clicked, this, &CarryOutDialog::chooseFile);
    connect(m_receipt, &QPushButton::clicked, this, &CarryOutDialog::chooseReceipt);
    fitToTexts(*this);
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (m_status.isRunning())
            Q_EMIT cancelled();
        else
            reject();
    });
}

quint64 CarryOutDialog::from() const
{
    return m_since->currentIndex() == sinceEvent ? static_cast<quint64>(m_from->value()) : 0;
}

bool CarryOutDialog::withImages() const
{
    return m_images->isChecked();
}

void CarryOutDialog::setFrom(quint64 seq)
{
    m_since->setCurrentIndex(seq != 0 ? sinceEvent : 0);
    if (seq != 0)
        m_from->setValue(static_cast<int>(std::min<quint64>(seq, lastSeq)));
}

void CarryOutDialog::setImages(bool images)
{
    m_images->setChecked(images);
}

void CarryOutDialog::chooseFile()
{
    const QString name = QStringLiteral("%1-%2.bulto").arg(m_site, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmm")));
    // Its own suffix, before it asks whether a file may be replaced.
    QFileDialog dialog(this, tr("Guardar el bulto en la memoria"), {}, tr("Bultos (*.bulto)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("bulto"));
    dialog.selectFile(name);
    if (dialog.exec() == QDialog::Accepted)
        writeTo(dialog.selectedFiles().constFirst());
}

void CarryOutDialog::writeTo(const QString& file)
{
    Q_EMIT bundleWanted(file, from(), withImages());
}

void CarryOutDialog::chooseReceipt()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Recibo que se trajo del centro"), {}, tr("Recibos (*.json)"));
    if (!file.isEmpty())
        Q_EMIT receiptBrought(file);
}

void CarryOutDialog::setStatus(const CarryStatus& status)
{
    m_status = status;
    const bool isRunning = status.isRunning();
    m_progress->set(status);
    m_choices->setEnabled(!isRunning);
    m_go->setEnabled(!isRunning);
    m_receipt->setEnabled(!isRunning);
    m_close->setText(isRunning ? tr("Cancelar") : tr("Cerrar"));
    fitToTexts(*this);
}

/// Esc takes away nothing that is under way.
void CarryOutDialog::reject()
{
    if (!m_status.isRunning())
        QDialog::reject();
}

} // namespace prep
