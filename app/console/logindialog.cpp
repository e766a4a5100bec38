// SPDX-License-Identifier: MIT
#include "app/console/logindialog.h"

#include "models/replica/stationfiles.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTimer>

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
    , m_language(new QComboBox(this))
    , m_title(new QLabel(this))
    , m_error(new QLabel(this))
    , m_choose(new QPushButton(this))
    , m_enter(new QPushButton(this))
    , m_leave(new QPushButton(this))
    , m_practice(new QPushButton(this))
    , m_labels { new QLabel(this), new QLabel(this), new QLabel(this), new QLabel(this), new QLabel(this) }
{
    setWindowIcon(theme.icon(QStringLiteral("prep-console"), Theme::Accent));
    setMinimumWidth(dialogWidth);
    const QSettings settings;
    m_hub->setText(settings.value(keyHub).toString());
    m_hub->setPlaceholderText(QStringLiteral("wss://prep.ejemplo.mx:8443"));
    m_station->setText(settings.value(keyStation).toString());
    m_user->setText(settings.value(keyUser).toString());
    m_password->setEchoMode(QLineEdit::Password);
    m_error->setObjectName(QStringLiteral("error"));
    m_error->setWordWrap(true);
    m_error->hide();
    m_title->setObjectName(QStringLiteral("section"));
    m_choose->setAutoDefault(false);
    // Each by its own name, whatever the language: whoever needs it can read it.
    m_language->addItem(QStringLiteral("Español"), QStringLiteral("es"));
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    auto* const stationRow = new QHBoxLayout;
    stationRow->addWidget(m_station, 1);
    stationRow->addWidget(m_choose);
    auto* const form = new QFormLayout;
    form->setSpacing(10);
    const auto addRow = [this, form](QLabel* label, auto* row, QWidget* buddy) {
        label->setBuddy(buddy);
        form->addRow(label, row);
    };
    addRow(m_labels[0], m_hub, m_hub);
    addRow(m_labels[1], stationRow, m_station);
    addRow(m_labels[2], m_user, m_user);
    addRow(m_labels[3], m_password, m_password);
    addRow(m_labels[4], m_language, m_language);
    auto* const buttons = new QDialogButtonBox(this);
    buttons->addButton(m_practice, QDialogButtonBox::ResetRole); // at the other end, away from the log-in
    m_practice->setAutoDefault(false);
    buttons->addButton(m_enter, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_leave, QDialogButtonBox::RejectRole);
    m_enter->setDefault(true);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addWidget(m_title);
    column->addLayout(form);
    column->addWidget(m_error);
    column->addWidget(buttons);
    retranslate();
    connect(m_choose, &QPushButton::clicked, this, &LoginDialog::chooseFile);
    connect(m_practice, &QPushButton::clicked, this, &LoginDialog::practiceWanted);
    connect(buttons, &QDialogButtonBox::accepted, this, &LoginDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &LoginDialog::reject);
    connect(m_language, &QComboBox::activated, this, [this](int row) { Q_EMIT languageChosen(m_language->itemData(row).toString()); });
    for (auto* const field : { m_hub, m_station, m_user, m_password }) {
        if (field->text().isEmpty()) {
            field->setFocus();
            break;
        }
    }
}

void LoginDialog::retranslate()
{
    setWindowTitle(tr("Entrar a la Consola PREP"));
    m_title->setText(tr("Consola PREP"));
    m_station->setPlaceholderText(tr("certificado de esta estación (E0001.pem)"));
    m_choose->setText(tr("Elegir…"));
    m_labels[0]->setText(tr("&Concentrador"));
    m_labels[1]->setText(tr("&Estación"));
    m_labels[2]->setText(tr("&Usuario"));
    m_labels[3]->setText(tr("C&ontraseña"));
    m_labels[4]->setText(tr("&Idioma"));
    m_enter->setText(tr("Entrar"));
    m_leave->setText(tr("Salir"));
    m_practice->setText(tr("&Practicar captura"));
    m_practice->setToolTip(tr("Actas dibujadas en esta máquina, sin conexión: nada de eso se cuenta."));
}

void LoginDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        setError({}); // it was said in the other one
    }
    QDialog::changeEvent(event);
}

void LoginDialog::setLanguage(const QString& code)
{
    m_language->setCurrentIndex(m_language->findData(code));
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

/// It has a window of its own, and this dialog stays; one more is not opened by the same press.
void LoginDialog::setPracticing(bool isOpened)
{
    constexpr int opensInMs = 3000;
    setError(isOpened ? QString() : tr("No se pudo abrir la práctica en esta máquina."));
    m_practice->setEnabled(!isOpened);
    QTimer::singleShot(opensInMs, m_practice, [button = m_practice] { button->setEnabled(true); });
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
