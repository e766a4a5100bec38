// SPDX-License-Identifier: MIT
#include "widgets/publication/identitydialog.h"

#include "widgets/common/format.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace prep {

namespace {

constexpr int dialogWidth = 640;
constexpr int patienceMs = 10000;
constexpr int group = 8; ///< digits of a hash that are read as one

/// In groups and two lines, as it is read aloud.
QString grouped(const QString& hex)
{
    QString text;
    for (qsizetype i = 0; i < hex.size(); i += group) {
        if (i != 0)
            text += i == hex.size() / 2 ? QLatin1Char('\n') : QLatin1Char(' ');
        text += hex.mid(i, group);
    }
    return text;
}

} // namespace

IdentityDialog::IdentityDialog(const Theme& theme, int utcOffsetMinutes, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_utcOffsetMinutes(utcOffsetMinutes)
    , m_verdict(new QLabel(this))
    , m_facts(new QWidget(this))
    , m_note(new QLabel(this))
    , m_again(new QPushButton(tr("Retar otra vez"), this))
    , m_keep(new QPushButton(tr("Guardar…"), this))
    , m_patience(new QTimer(this))
{
    setWindowTitle(tr("Identidad del concentrador"));
    setMinimumWidth(dialogWidth);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(12);
    m_verdict->setWordWrap(true);
    m_verdict->setFont(theme.font(Theme::Type::section));
    column->addWidget(m_verdict);
    column->addWidget(m_facts);
    m_note->setObjectName(QStringLiteral("muted"));
    m_note->setWordWrap(true);
    m_note->setText(tr("Compare la huella del programa con la que midió el ente auditor, y la cabeza de la bitácora con la de otra "
                       "consola. Lo que se guarda se comprueba sin este programa, con openssl pkeyutl -verify."));
    column->addWidget(m_note);
    auto* const buttons = new QDialogButtonBox(this);
    buttons->addButton(m_again, QDialogButtonBox::ActionRole);
    buttons->addButton(m_keep, QDialogButtonBox::ActionRole);
    buttons->addButton(tr("Cerrar"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    column->addWidget(buttons);
    m_again->setAutoDefault(false);
    m_keep->setAutoDefault(false);
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connect(m_patience, &QTimer::timeout, this, &IdentityDialog::silent);
    connect(m_again, &QPushButton::clicked, this, &IdentityDialog::ask);
    connect(m_keep, &QPushButton::clicked, this, &IdentityDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void IdentityDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    if (!m_answer && !m_patience->isActive())
        ask();
}

void IdentityDialog::ask()
{
    m_answer.reset();
    m_keep->setEnabled(false);
    m_again->setEnabled(false);
    say(tr("Esperando la respuesta firmada…"), Theme::Muted);
    m_patience->start();
    Q_EMIT challenged();
}

void IdentityDialog::silent()
{
    m_again->setEnabled(true);
    say(tr("▲ El concentrador no respondió en 10 s"), Theme::High);
}

void IdentityDialog::say(const QString& text, Theme::Token token)
{
    m_verdict->setText(text);
    auto palette = m_verdict->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(token));
    m_verdict->setPalette(palette);
}

QString IdentityDialog::verdict() const
{
    return m_verdict->text();
}

void IdentityDialog::row(const QString& name, const QString& value)
{
    auto* const form = static_cast<QFormLayout*>(m_facts->layout());
    auto* const label = new QLabel(value, m_facts);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(name);
    form->addRow(name, label);
}

void IdentityDialog::setAnswer(const HubAnswer& answer)
{
    m_answer = answer;
    m_patience->stop();
    m_again->setEnabled(true);
    m_keep->setEnabled(true);
    if (answer.isProven)
        say(tr("✓ Firmada por la llave de este centro y para este reto, en %1 ms").arg(answer.tookMs), Theme::Text);
    else
        say(tr("▲ La respuesta no se puede dar por buena: no la firma la llave de este centro, o es de otro reto, proceso o bitácora"),
            Theme::Critical);
    qDeleteAll(m_facts->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    delete m_facts->layout();
    auto* const form = new QFormLayout(m_facts);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    row(tr("Programa"), answer.program);
    row(tr("Huella del programa"), answer.programHash.isEmpty() ? tr("no la pudo leer") : grouped(answer.programHash));
    row(tr("Definición del proceso"), grouped(answer.definition));
    row(tr("Bitácora"), tr("%1 eventos").arg(Format::number(static_cast<std::int64_t>(answer.seq))));
    row(tr("Cabeza de la bitácora"), grouped(answer.head));
    row(tr("Reloj del concentrador"), Format(m_utcOffsetMinutes).moment(answer.at));
    row(tr("Reto"), grouped(answer.nonce));
}

void IdentityDialog::save()
{
    const auto file = QFileDialog::getSaveFileName(this, tr("Guardar la respuesta"), QStringLiteral("identidad.txt"));
    if (!file.isEmpty() && m_answer && !saveAnswer(*m_answer, file))
        QMessageBox::warning(this, windowTitle(), tr("No se pudo escribir en %1").arg(file));
}

} // namespace prep
