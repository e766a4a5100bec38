// SPDX-License-Identifier: MIT
#include "widgets/publication/seconddialog.h"

#include "widgets/common/dialogs.h"
#include "widgets/common/format.h"
#include "widgets/publication/publicationwords.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int dialogWidth = 520;
} // namespace

SecondDialog::SecondDialog(const Night& night, std::uint32_t number, bool signing, QWidget* parent)
    : QDialog(parent)
    , m_reason(new QLineEdit(this))
    , m_go(new QPushButton(signing ? tr("Firmar") : tr("Retirar la propuesta"), this))
{
    setWindowTitle(signing ? tr("Segunda firma") : tr("Retirar una propuesta"));
    setMinimumWidth(dialogWidth);
    const State& state = night.state();
    const Accion& action = *state.findAccion(number);
    const Format format(state.process->utcOffsetMinutes);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(10);
    const auto add = [&](const QString& text, const QString& look) {
        auto* const label = new QLabel(text, this);
        label->setWordWrap(true);
        label->setObjectName(look);
        label->setTextFormat(Qt::PlainText); // a reason is somebody's own text
        column->addWidget(label);
    };
    add(Words::accion(action.accion, action.objeto), QStringLiteral("section"));
    if (action.accion == AccionPublicacion::esquema || action.accion == AccionPublicacion::llaves)
        add(QString::fromStdString(action.objeto), QStringLiteral("muted")); // whole, to be compared
    add(tr("Propuso %1 a las %2. Motivo: %3")
            .arg(PublicationWords::person(state, action.propuso), format.hour(action.propuesta),
                QString::fromStdString(action.motivo)),
        {});
    add(signing ? tr("Al firmar: %1").arg(PublicationWords::consequence(action.accion, action.objeto))
                : tr("La propuesta deja de valer; queda en la bitácora con su motivo."),
        QStringLiteral("muted"));
    m_reason->setPlaceholderText(tr("Motivo (queda en la bitácora)"));
    m_reason->setAccessibleName(tr("Motivo"));
    m_reason->setMaxLength(longestNote);
    m_reason->setVisible(!signing);
    column->addWidget(m_reason);
    column->addWidget(dialogButtons(this, m_go));
    m_go->setEnabled(signing);
    connect(
        m_reason, &QLineEdit::textChanged, this, [this, signing] { m_go->setEnabled(signing || !reason().empty()); });
    signing ? m_go->setFocus() : m_reason->setFocus();
}

std::string SecondDialog::reason() const
{
    return m_reason->text().trimmed().toStdString();
}

} // namespace prep
