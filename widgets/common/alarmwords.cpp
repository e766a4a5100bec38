// SPDX-License-Identifier: MIT
#include "widgets/common/alarmwords.h"

#include "models/domain/details.h"

#include <algorithm>

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

QString AlarmWords::subject(const Process& process, std::string_view subject)
{
    if (const auto site = process.findSite(subject))
        return QString::fromStdString(process.sites[*site].name);
    const auto text = QString::fromUtf8(subject.data(), static_cast<qsizetype>(subject.size()));
    const auto kind = text.section(u':', 0, 0);
    const auto value = text.section(u':', 1);
    if (value.isEmpty())
        return text == QLatin1String("centro") ? tr("Centro") : text;
    if (kind == QLatin1String("proveedor"))
        return tr("Proveedor %1").arg(value);
    if (kind == QLatin1String("tecnologia"))
        return tr("Tecnología %1").arg(value);
    if (kind == QLatin1String("sede"))
        return tr("Sede %1").arg(value);
    if (kind == QLatin1String("zona"))
        return tr("Zona eléctrica %1").arg(value);
    if (kind != QLatin1String("municipio"))
        return text;
    const auto row = std::ranges::find(process.actas, value.toStdString(), &CatalogueRow::municipioId);
    return tr("Municipio %1").arg(row == process.actas.end() ? value : QString::fromStdString(row->municipio));
}

QString AlarmWords::said(std::string_view text)
{
    return QCoreApplication::translate("alarma", std::string(text).c_str());
}

QString AlarmWords::phrase(const Frase& phrase)
{
    const auto translate = [](std::string_view context, const std::string& text) {
        return QCoreApplication::translate(std::string(context).c_str(), text.c_str()).toStdString();
    };
    return QString::fromStdString(say(phrase, translate));
}

QString AlarmWords::detail(std::string_view detail)
{
    return phrase(detailPhrase(detail));
}

QString AlarmWords::line(const Process& process, const Alarma& alarm)
{
    const auto& about = guide(alarm.kind());
    const QString where = subject(process, subjectOfKey(alarm.key));
    return tr("%1 %2 · %3").arg(mark(about.prioridad)).arg(said(about.nombre), where);
}

} // namespace prep
