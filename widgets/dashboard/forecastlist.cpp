// SPDX-License-Identifier: MIT
#include "widgets/dashboard/forecastlist.h"

#include "widgets/common/forecastwords.h"
#include "widgets/common/format.h"
#include "widgets/common/words.h"

#include <algorithm>
#include <array>

namespace prep {

namespace {

constexpr Millis computeEvery = 5000; ///< wall clock

bool isLate(const AvanceLlegada& stand)
{
    return stand.pronostico && stand.llegadas < stand.esperadas && stand.pronostico->atraso >= ForecastModel::lateFrom;
}

} // namespace

ForecastModel::ForecastModel(const Night& night, QObject* parent)
    : QAbstractTableModel(parent)
    , m_night(night)
{
    connect(&night, &Night::reset, this, [this] {
        m_computedAt = -1;
        refresh();
    });
    refresh();
}

void ForecastModel::compute()
{
    m_all = {};
    m_rows.clear();
    if (!m_night.hasState() || m_night.process().llegadas.empty())
        return;
    m_all = arrivalForecasts(m_night.state(), m_night.processNow());
    for (SiteIndex site = 0; site < m_all.sitios.size(); ++site) {
        if (isLate(m_all.sitios[site]))
            m_rows.push_back(site);
    }
    std::ranges::stable_sort(
        m_rows, std::greater {}, [this](SiteIndex site) { return m_all.sitios[site].pronostico->atraso; });
    m_rows.resize(std::min(m_rows.size(), limit));
    m_rows.insert(m_rows.begin(), none16);
}

void ForecastModel::refresh()
{
    const Millis now = m_night.wallNow();
    if (m_computedAt >= 0 && now >= m_computedAt && now - m_computedAt < computeEvery)
        return;
    m_computedAt = now;
    beginResetModel();
    compute();
    endResetModel();
}

const AvanceLlegada& ForecastModel::standing(int row) const
{
    const SiteIndex site = siteAt(row);
    return site == none16 ? m_all.todos : m_all.sitios[site];
}

int ForecastModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ForecastModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString ForecastModel::text(int row, int column) const
{
    const AvanceLlegada& stand = standing(row);
    switch (column) {
    case Place: {
        const SiteIndex site = siteAt(row);
        return site == none16 ? tr("Todos los CATD")
                              : Words::shortSite(QString::fromStdString(m_night.process().sites[site].name));
    }
    case Arrived:
        return tr("%1 de %2").arg(Format::number(stand.llegadas), Format::number(stand.esperadas));
    case Half:
    case FourFifths:
    case Nearly:
        return ForecastWords::share(m_night.process(), stand, static_cast<std::size_t>(column - Half));
    case Delay:
        return ForecastWords::delay(stand);
    default:
        return {};
    }
}

QVariant ForecastModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            Qt::AlignVCenter | (index.column() == Place || index.column() == Delay ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::UserRole)
        return isLate(standing(index.row()));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text(index.row(), index.column());
    return {};
}

QVariant ForecastModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole) {
        return std::array { tr("llegada"), tr("actas"), QStringLiteral("50 %"), QStringLiteral("80 %"),
            QStringLiteral("95 %"), tr("contra lo habitual") }[static_cast<std::size_t>(section)];
    }
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == Place || section == Delay ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace prep
