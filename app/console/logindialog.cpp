// SPDX-License-Identifier: MIT
#include "app/console/logindialog.h"

#include "models/replica/stationfiles.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>

namespace prep {

namespace {
constexpr int dialogWidth = 520;
const QLatin1String keyHub("hub");
const QLatin1String keyStation("estacion");
const QLatin1String keyUser("usuario");

QString stationError(int code)
{
    switch (code) {
    case StationFiles::errCertificate:
        return LoginDialog::tr("El archivo de la estación no es un certificado. Elija el archivo ID.pem que entregó sistemas.");
    case StationFiles::errKey:
        return LoginDialog::tr("Falta la llave de la estación: debe estar junto al certificado, con el mismo nombre y terminación .key.");
    default:
        return LoginDialog::tr("Falta ca.pem: debe estar junto al certificado de la estación.");
    }
}

} // namespace

LoginDialog::LoginDialog(const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_hub(new QLineEdit(this))
    , m_station(new QLineEdit(this))
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_error(new QLabel(this))
{
    setWindowTitle(tr("Entrar a la Consola PREP"));
    setWindowIcon(theme.icon(QStringLiteral("prep-console"), Theme::Accent));
    setMinimumWidth(dialogWidth);
    const QSettings settings;
    m_hub->setText(settings.value(keyHub).toString());
    m_hub->setPlaceholderText(QStringLiteral("wss://prep.ejemplo.mx:8443"));
    m_station->setText(settings.value(keyStation).toString());
    m_station->setPlaceholderText(tr("certificado de esta estación (E0001.pem)"));
    m_user->setText(settings.value(keyUser).toString());
    m_password->setEchoMode(QLineEdit::Password);
    m_error->setObjectName(QStringLiteral("error"));
    m_error->setWordWrap(true);
    m_error->hide();
    auto* const title = new QLabel(tr("Consola PREP"), this);
    title->setObjectName(QStringLiteral("section"));
    auto* const choose = new QPushButton(tr("Elegir…"), this);
    choose->setAutoDefault(false);
    auto* const stationRow = new QHBoxLayout;
    stationRow->addWidget(m_station, 1);
    stationRow->addWidget(choose);
    auto* const form = new QFormLayout;
    form->setSpacing(10);
    form->addRow(tr("&Concentrador"), m_hub);
    form->addRow(tr("&Estación"), stationRow);
    form->addRow(tr("&Usuario"), m_user);
    form->addRow(tr("C&ontraseña"), m_password);
    auto* const stationLabel = qobject_cast<QLabel*>(form->labelForField(stationRow));
    if (stationLabel)
        stationLabel->setBuddy(m_station);
    auto* const buttons = new QDialogButtonBox(this);
    auto* const enter = buttons->addButton(tr("Entrar"), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Salir"), QDialogButtonBox::RejectRole);
    enter->setDefault(true);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addWidget(title);
    column->addLayout(form);
    column->addWidget(m_error);
    column->addWidget(buttons);
    connect(choose, &QPushButton::clicked, this, &LoginDialog::chooseFile);
    connect(buttons, &QDialogButtonBox::accepted, this, &LoginDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &LoginDialog::reject);
    for (auto* const field : { m_hub, m_station, m_user, m_password }) {
        if (field->text().isEmpty()) {
            field->setFocus();
            break;
        }
    }
}

void LoginDialog::setHub(const QString& url)
{
    m_hub->setText(url);
}

void LoginDialog::setError(const QString& text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    m_error->setAccessibleName(text);
}

QString LoginDialog::errorText() const
{
    return m_error->text();
}

void LoginDialog::chooseFile()
{
    const auto file = QFileDialog::getOpenFileName(this, tr("Certificado de la estación"), m_station->text(), tr("Certificados (*.pem *.crt)"));
    if (!file.isEmpty())
        m_station->setText(file);
}

QString LoginDialog::check() const
{
    const QUrl url(m_hub->text().trimmed());
    if (!url.isValid() || url.scheme() != QLatin1String("wss") || url.host().isEmpty())
        return tr("La dirección del concentrador debe ser como wss://prep.ejemplo.mx:8443.");
    if (m_station->text().isEmpty())
        return tr("Falta el certificado de la estación.");
    if (m_user->text().trimmed().isEmpty())
        return tr("Falta el usuario.");
    return m_password->text().isEmpty() ? tr("Falta la contraseña.") : QString();
}

void LoginDialog::accept()
{
    if (const auto wrong = check(); !wrong.isEmpty()) {
        setError(wrong);
        return;
    }
    const auto files = StationFiles::read(m_station->text());
    if (!files) {
        setError(stationError(files.error().code));
        return;
    }
    ConnectionSettings settings;
    settings.url = QUrl(m_hub->text().trimmed());
    settings.caPem = files->ca;
    settings.certificatePem = files->certificate;
    settings.keyPem = files->key;
    settings.user = m_user->text().trimmed();
    settings.password = m_password->text();
    m_password->clear();
    m_settings = std::move(settings);
    QSettings remembered;
    remembered.setValue(keyHub, m_hub->text().trimmed());
    remembered.setValue(keyStation, m_station->text());
    remembered.setValue(keyUser, m_user->text().trimmed());
    QDialog::accept();
}

std::optional<ConnectionSettings> LoginDialog::take()
{
    return std::exchange(m_settings, std::nullopt);
}

} // namespace prep
