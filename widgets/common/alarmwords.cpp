// SPDX-License-Identifier: MIT
#include "widgets/common/alarmwords.h"

namespace prep {

QString AlarmWords::state(AlarmState state)
{
    switch (state) {
    case AlarmState::normal:
        return tr("Normal");
    case AlarmState::activaSinReconocer:
        return tr("Sin reconocer");
    case AlarmState::activaReconocida:
        return tr("Reconocida");
    case AlarmState::normalSinReconocer:
        return tr("Volvió sin reconocer");
    case AlarmState::aplazada:
        return tr("Aplazada");
    case AlarmState::suprimida:
        return tr("Bajo su causa");
    case AlarmState::fueraDeServicio:
        return tr("Fuera de servicio");
    }
    return {};
}

QString AlarmWords::priority(Prioridad priority)
{
    switch (priority) {
    case Prioridad::critica:
        return tr("Crítica");
    case Prioridad::alta:
        return tr("Alta");
    case Prioridad::media:
        return tr("Media");
    case Prioridad::baja:
        return tr("Baja");
    }
    return {};
}

Look AlarmWords::look(Prioridad priority)
{
    switch (priority) {
    case Prioridad::critica:
        return { Shape::square, Theme::Critical };
    case Prioridad::alta:
        return { Shape::triangle, Theme::High };
    case Prioridad::media:
        return { Shape::diamond, Theme::Medium };
    case Prioridad::baja:
        return { Shape::circle, Theme::Low };
    }
    return {};
}

QChar AlarmWords::mark(Prioridad priority)
{
    switch (priority) {
    case Prioridad::critica:
        return u'■';
    case Prioridad::alta:
        return u'▲';
    case Prioridad::media:
        return u'◆';
    case Prioridad::baja:
        return u'●';
    }
    return u' ';
}

QString AlarmWords::line(const Process& process, const Alarma& alarm)
{
    const auto& about = guide(alarm.kind());
    const auto site = process.findSite(subjectOfKey(alarm.key));
    const auto subject = subjectOfKey(alarm.key);
    const QString where = site ? QString::fromStdString(process.sites[*site].name) : QString::fromUtf8(subject.data(), static_cast<qsizetype>(subject.size()));
    return tr("%1 %2 · %3").arg(mark(about.prioridad)).arg(QString::fromUtf8(about.nombre.data(), static_cast<qsizetype>(about.nombre.size())), where);
}

} // namespace prep
