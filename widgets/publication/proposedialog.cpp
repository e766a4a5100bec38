// SPDX-License-Identifier: MIT
#include "widgets/publication/proposedialog.h"

#include "models/items/publicationrules.h"
#include "models/items/publicationsummary.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/format.h"
#include "widgets/publication/publicationwords.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace prep {

namespace {
constexpr int dialogWidth = 560;
constexpr int fewMinutes = 60;
constexpr int consequenceHeight = 76; ///< its longest sentence; the dialog does not change its size while one chooses
} // namespace

ProposeDialog::ProposeDialog(const Night& night, QWidget* parent)
    : QDialog(parent)
    , m_night(night)
    , m_actions(new QComboBox(this))
    , m_objects(new QStackedWidget(this))
    , m_nothing(new QWidget(m_objects))
    , m_products(new QComboBox(m_objects))
    , m_minutes(new QSpinBox(m_objects))
    , m_fingerprint(new QLineEdit(m_objects))
    , m_reason(new QLineEdit(this))
    , m_consequence(new QLabel(this))
    , m_trouble(new QLabel(this))
    , m_go(new QPushButton(tr("Proponer"), this))
{
    setWindowTitle(tr("Proponer una acción de dos personas"));
    setFixedWidth(dialogWidth);
    for (std::size_t one = 1; one <= accionPublicacionCount; ++one)
        m_actions->addItem(PublicationWords::action(static_cast<AccionPublicacion>(one)), static_cast<int>(one));
    m_actions->setAccessibleName(tr("Acción"));
    m_products->setAccessibleName(tr("Producto"));
    m_minutes->setAccessibleName(tr("Minutos"));
    m_minutes->setRange(1, reaperturaMaxima);
    m_minutes->setValue(fewMinutes);
    m_minutes->setSuffix(tr(" min"));
    m_fingerprint->setMaxLength(64);
    m_fingerprint->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9A-Fa-f]*")), m_fingerprint));
    m_reason->setMaxLength(longestNote);
    m_reason->setPlaceholderText(tr("Motivo (obligatorio; queda en la bitácora)"));
    m_reason->setAccessibleName(tr("Motivo"));
    build();
    takeAction();
    m_actions->setFocus();
}

void ProposeDialog::build()
{
    for (auto* const object : { m_nothing, static_cast<QWidget*>(m_products), static_cast<QWidget*>(m_minutes),
             static_cast<QWidget*>(m_fingerprint) })
        m_objects->addWidget(object);
    m_objects->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    for (auto* const label : { m_consequence, m_trouble }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_consequence->setObjectName(QStringLiteral("muted"));
    m_consequence->setMinimumHeight(consequenceHeight);
    m_consequence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_trouble->setObjectName(QStringLiteral("error"));
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    for (auto* const widget : { static_cast<QWidget*>(m_actions), static_cast<QWidget*>(m_objects),
             static_cast<QWidget*>(m_reason), static_cast<QWidget*>(m_consequence), static_cast<QWidget*>(m_trouble) })
        column->addWidget(widget);
    column->addWidget(dialogButtons(this, m_go));
    connect(m_actions, &QComboBox::currentIndexChanged, this, &ProposeDialog::takeAction);
    connect(m_products, &QComboBox::currentIndexChanged, this, &ProposeDialog::look);
    connect(m_minutes, &QSpinBox::valueChanged, this, &ProposeDialog::look);
    connect(m_fingerprint, &QLineEdit::textChanged, this, &ProposeDialog::look);
    connect(m_reason, &QLineEdit::textChanged, this, &ProposeDialog::look);
}

AccionPublicacion ProposeDialog::action() const
{
    return static_cast<AccionPublicacion>(m_actions->currentData().toInt());
}

void ProposeDialog::choose(AccionPublicacion action)
{
    m_actions->setCurrentIndex(static_cast<int>(action) - 1);
}

/// What may be held, or what is held.
void ProposeDialog::fillProducts()
{
    const QSignalBlocker quiet(m_products);
    const auto& held = m_night.state().retenidos;
    m_products->clear();
    std::vector<std::string> names(held.begin(), held.end());
    if (action() == AccionPublicacion::retener) {
        names = publicationProducts(m_night.process());
        std::erase_if(names, [&](const std::string& name) { return held.contains(name); });
    }
    for (const std::string& name : names)
        m_products->addItem(PublicationWords::product(name), QString::fromStdString(name));
}

void ProposeDialog::takeAction()
{
    switch (action()) {
    case AccionPublicacion::retener:
    case AccionPublicacion::soltar:
        fillProducts();
        m_objects->setCurrentWidget(m_products);
        break;
    case AccionPublicacion::esquema:
    case AccionPublicacion::llaves: {
        const bool isSchema = action() == AccionPublicacion::esquema;
        m_fingerprint->setPlaceholderText(isSchema ? tr("Huella del esquema, del portal o del historial, como la dice la compuerta")
                                                   : tr("Huella de las llaves, como la dice prep keys show"));
        m_fingerprint->setAccessibleName(isSchema ? tr("Huella del esquema") : tr("Huella de las llaves"));
        m_objects->setCurrentWidget(m_fingerprint);
        break;
    }
    case AccionPublicacion::reabrir:
        m_objects->setCurrentWidget(m_minutes);
        break;
    case AccionPublicacion::publicar:
    case AccionPublicacion::reintentar:
        m_objects->setCurrentWidget(m_nothing);
        break;
    }
    m_objects->setVisible(m_objects->currentWidget() != m_nothing);
    look();
}

std::string ProposeDialog::object() const
{
    if (m_objects->currentWidget() == m_products)
        return m_products->currentData().toString().toStdString();
    if (m_objects->currentWidget() == m_minutes)
        return std::to_string(m_minutes->value());
    return m_objects->currentWidget() == m_fingerprint ? m_fingerprint->text().remove(QLatin1Char(' ')).toLower().toStdString() : std::string();
}

QString ProposeDialog::consequence() const
{
    return m_consequence->text();
}

QString ProposeDialog::trouble() const
{
    return m_trouble->text();
}

void ProposeDialog::look()
{
    const bool isMissing = m_objects->currentWidget() != m_nothing && object().empty();
    const auto refusal = isMissing ? Refusal::ninguno : proposalRefusal(m_night.state(), action(), object());
    if (isMissing && m_objects->currentWidget() == m_products)
        m_trouble->setText(action() == AccionPublicacion::soltar ? tr("▲ Dos personas no retienen ningún producto.")
                                                                 : tr("▲ Todos los productos están retenidos."));
    else
        m_trouble->setText(
            refusal == Refusal::ninguno ? QString() : QStringLiteral("▲ ") + Words::refusal(static_cast<int>(refusal)));
    const auto after = isMissing && m_objects->currentWidget() == m_products
        ? QString()
        : PublicationWords::consequence(action(), object());
    m_consequence->setText(after.isEmpty() ? QString()
                                           : tr("Cuando firme otra persona, en otra estación y antes de %1: %2")
                                                 .arg(Format::duration(accionVigencia), after));
    const bool hasReason = !m_reason->text().trimmed().isEmpty();
    m_go->setEnabled(!isMissing && refusal == Refusal::ninguno && hasReason);
}

command::ProponerAccion ProposeDialog::chosen() const
{
    return { action(), object(), m_reason->text().trimmed().toStdString() };
}

} // namespace prep
