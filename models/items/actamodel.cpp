// SPDX-License-Identifier: MIT
#include "models/items/actamodel.h"

namespace prep {

QString casillaName(const CatalogueRow& row)
{
    QString name = QString::fromStdString(row.seccion) + QLatin1Char(' ') + QLatin1Char(static_cast<char>(row.tipo))
        + QString::fromStdString(row.idCasilla);
    if (!row.extContigua.empty() && row.extContigua != "00")
        name += QLatin1Char('-') + QString::fromStdString(row.extContigua);
    return name;
}

ActaModel::ActaModel(const Night& night, QObject* parent)
    : SortedTableModel(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, &ActaModel::reload);
    connect(&night, &Night::changed, this, [this](const NightChange& change) { update(change.actas); });
    reload();
}

void ActaModel::reload()
{
    rebuild(m_night.hasState() ? static_cast<std::uint32_t>(m_night.state().actas.size()) : 0);
}

int ActaModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

void ActaModel::setFilter(const ActaFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

QVariant ActaModel::value(std::uint32_t item, int column) const
{
    const auto& row = m_night.process().actas[item];
    const auto& acta = m_night.state().actas[item];
    switch (column) {
    case Acta:
        return QString::fromStdString(m_night.process().actaKey(item));
    case Casilla:
        return casillaName(row);
    case Municipio:
        return QString::fromStdString(row.municipio.empty() ? row.distrito : row.municipio);
    case Stage:
        return static_cast<int>(acta.etapa);
    case Since:
        return acta.etapa == Etapa::esperada ? QVariant() : QVariant(static_cast<qlonglong>(acta.desde));
    case Channel: {
        const auto* pieza = m_night.state().mainPieza(item);
        return pieza ? QVariant(static_cast<int>(pieza->canal)) : QVariant();
    }
    case Observation:
        return acta.valor.seq == 0 || acta.valor.oculto ? QVariant() : QVariant(static_cast<int>(acta.valor.derived.observacion));
    case Total:
        return acta.valor.seq == 0 || acta.valor.oculto || !acta.valor.tally
            ? QVariant()
            : QVariant(static_cast<qlonglong>(acta.valor.derived.totalCalculado));
    default:
        return {};
    }
}

bool ActaModel::isNumeric(int column) const
{
    return column == Since || column == Total;
}

bool ActaModel::accepts(std::uint32_t item) const
{
    if (m_filter.none)
        return false;
    const auto& row = m_night.process().actas[item];
    const auto& acta = m_night.state().actas[item];
    if (m_filter.site && row.site != *m_filter.site)
        return false;
    if (m_filter.election && row.election != *m_filter.election)
        return false;
    if (m_filter.etapa && acta.etapa != *m_filter.etapa)
        return false;
    if (m_filter.waitingOnly && !isWaiting(acta.etapa))
        return false;
    const bool isKnown = acta.valor.seq != 0 && !acta.valor.oculto;
    if (m_filter.observed && (!isKnown || acta.valor.derived.observacion == Observacion::ninguna))
        return false;
    return !m_filter.observacion
        || (isKnown && acta.valor.derived.observacion == *m_filter.observacion);
}

bool ActaModel::lessThan(std::uint32_t a, std::uint32_t b, int column) const
{
    const auto& left = m_night.process().actas[a];
    const auto& right = m_night.process().actas[b];
    switch (column) {
    case Acta:
        return a < b;
    case Casilla:
        return std::tie(left.seccion, left.tipo, left.idCasilla) < std::tie(right.seccion, right.tipo, right.idCasilla);
    case Municipio:
        return left.municipio < right.municipio;
    case Stage:
        return m_night.state().actas[a].etapa < m_night.state().actas[b].etapa;
    case Since:
        // What has not arrived waits for nothing: after everything that has.
        return std::pair(m_night.state().actas[a].etapa == Etapa::esperada, m_night.state().actas[a].desde)
            < std::pair(m_night.state().actas[b].etapa == Etapa::esperada, m_night.state().actas[b].desde);
    default:
        return value(a, column).toLongLong() < value(b, column).toLongLong();
    }
}

} // namespace prep
