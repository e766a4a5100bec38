// SPDX-License-Identifier: MIT
// What a person may do to the alarm that is chosen: buttons, keys, dialogs.
#include "widgets/alarms/alarmspage.h"

#include "widgets/alarms/shelvedialog.h"
#include "widgets/common/alarmwords.h"
#include "widgets/common/table.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>

namespace prep {

namespace {

constexpr int morePages = 40; ///< of the log, when somebody wants it

} // namespace

void AlarmsPage::buildActions(QVBoxLayout& column)
{
    const std::array<std::pair<QString, QKeyCombination>, actTotal> keys { { { tr("Reconocer (A)"), Qt::Key_A }, { tr("Visibles (Mayús+A)"), Qt::SHIFT | Qt::Key_A },
        { tr("Aplazar (S)"), Qt::Key_S }, { tr("Abrir (O)"), Qt::Key_O }, { tr("Restablecer (R)"), Qt::Key_R }, { tr("Fuera de servicio (F)"), Qt::Key_F }, { tr("Historia (H)"), Qt::Key_H } } };
    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    for (int one = 0; one < actTotal; ++one) {
        auto* const button = new QPushButton(keys[static_cast<std::size_t>(one)].first, m_content);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, one] { act(static_cast<Act>(one)); });
        auto* const key = new QShortcut(keys[static_cast<std::size_t>(one)].second, this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, [this, one] { act(static_cast<Act>(one)); });
        row->addWidget(button);
        m_buttons[static_cast<std::size_t>(one)] = button;
    }
    m_buttons[acknowledgeSeen]->setToolTip(tr("Reconoce todas las alarmas que la lista muestra en este momento; las que están más abajo, no."));
    row->addStretch(1);
    column.addLayout(row);
}

/// Keys of the rows in sight that wait to be acknowledged: nobody acknowledges what was not shown.
std::vector<std::string> AlarmsPage::acknowledgeable() const
{
    std::vector<std::string> keys;
    if (!m_night.hasState() || !mayCommand(m_actor.role, CommandKind::reconocerAlarma))
        return keys;
    const int bottom = m_table->viewport()->height() - 1;
    for (int row = m_table->rowAt(0); row >= 0 && row < m_list->rowCount() && m_table->rowViewportPosition(row) <= bottom; ++row) {
        const auto* const alarm = m_night.state().findAlarm(m_list->keyOf(m_list->itemAt(row)));
        if (alarm && mayHappen(*alarm, AlarmInput::reconocer))
            keys.push_back(alarm->key);
    }
    return keys;
}

bool AlarmsPage::may(Act act) const
{
    if (act == acknowledgeSeen)
        return !acknowledgeable().empty();
    const auto* const alarm = chosen();
    if (!alarm)
        return false;
    const auto both = [&](CommandKind command, AlarmInput input) { return mayCommand(m_actor.role, command) && mayHappen(*alarm, input); };
    switch (act) {
    case acknowledge:
        return both(CommandKind::reconocerAlarma, AlarmInput::reconocer);
    case acknowledgeSeen:
        break; // not of the chosen one alone
    case shelve:
        return both(CommandKind::aplazarAlarma, AlarmInput::aplazar) || both(CommandKind::reponerAlarma, AlarmInput::reponer);
    case restore:
        return both(CommandKind::restablecerAlarma, AlarmInput::restablecer);
    case service:
        return both(CommandKind::retirarAlarma, AlarmInput::retirar) || both(CommandKind::devolverAlarma, AlarmInput::devolver);
    case open:
        return true;
    case history:
        return viewOf(m_actor.role) != View::captura && !m_history->isComplete() && !m_history->isAsking();
    case actTotal:
        break;
    }
    return false;
}

void AlarmsPage::act(Act act)
{
    if (!may(act))
        return;
    if (act == acknowledgeSeen) {
        for (const std::string& key : acknowledgeable())
            Q_EMIT intent(command::ReconocerAlarma { key });
        return;
    }
    const auto alarm = *chosen(); // a copy: an answer may come while a dialog is open
    switch (act) {
    case acknowledge:
        Q_EMIT intent(command::ReconocerAlarma { alarm.key });
        return;
    case shelve:
        if (alarm.aplazadaHasta != 0)
            Q_EMIT intent(command::ReponerAlarma { alarm.key });
        else
            askReason(alarm, false);
        return;
    case restore:
        Q_EMIT intent(command::RestablecerAlarma { alarm.key });
        return;
    case service:
        if (alarm.fueraDeServicio)
            Q_EMIT intent(command::DevolverAlarma { alarm.key });
        else
            askReason(alarm, true);
        return;
    case open:
        Q_EMIT pageWanted(QString::fromUtf8(QByteArrayView(guide(alarm.kind()).pagina)), QString::fromUtf8(QByteArrayView(subjectOfKey(alarm.key))));
        return;
    case history:
        askHistory(morePages);
        return;
    case acknowledgeSeen:
    case actTotal:
        return;
    }
}

void AlarmsPage::askReason(const Alarma& alarm, bool outOfService)
{
    auto* const dialog = new ShelveDialog(outOfService ? ShelveDialog::Mode::outOfService : ShelveDialog::Mode::shelve,
        AlarmWords::line(m_night.process(), alarm), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, key = alarm.key, outOfService] { reasonGiven(*dialog, key, outOfService); });
    dialog->open();
}

void AlarmsPage::reasonGiven(const ShelveDialog& dialog, const std::string& key, bool outOfService)
{
    const auto reason = dialog.reason().toStdString();
    if (outOfService)
        Q_EMIT intent(command::RetirarAlarma { key, reason });
    else
        Q_EMIT intent(command::AplazarAlarma { key, m_night.processNow() + Millis { dialog.minutes() } * 60000, reason });
}

void AlarmsPage::setActor(const Actor& actor)
{
    m_actor = actor;
    const std::array<CommandKind, actTotal> kinds { CommandKind::reconocerAlarma, CommandKind::reconocerAlarma, CommandKind::aplazarAlarma, CommandKind::reconocerAlarma,
        CommandKind::restablecerAlarma, CommandKind::retirarAlarma, CommandKind::reconocerAlarma };
    for (int one = 0; one < actTotal; ++one)
        m_buttons[static_cast<std::size_t>(one)]->setVisible(one == open || one == history || mayCommand(actor.role, kinds[static_cast<std::size_t>(one)]));
    tellActions();
}

void AlarmsPage::tellActions()
{
    const auto* const alarm = chosen();
    m_buttons[shelve]->setText(alarm && alarm->aplazadaHasta != 0 ? tr("Reponer (S)") : tr("Aplazar (S)"));
    m_buttons[service]->setText(alarm && alarm->fueraDeServicio ? tr("En servicio (F)") : tr("Fuera de servicio (F)"));
    for (int one = 0; one < actTotal; ++one)
        m_buttons[static_cast<std::size_t>(one)]->setEnabled(may(static_cast<Act>(one)));
}

} // namespace prep
