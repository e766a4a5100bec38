// SPDX-License-Identifier: MIT
#include "widgets/sites/sitedetail.h"

#include "models/domain/carrying.h"
#include "models/items/sitemodel.h"
#include "widgets/common/chips.h"
#include "widgets/common/forecastwords.h"
#include "widgets/common/linksview.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/common/plantables.h"
#include "widgets/sites/facts.h"
#include "widgets/sites/siteribbon.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace prep {

SiteDetail::SiteDetail(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_name(new QLabel(this))
    , m_age(new AgeLabel(night, theme, this))
    , m_facts(new Facts(1, this))
    , m_carry(new QPushButton(this))
    , m_ribbon(new SiteRibbon(night, theme, this))
    , m_links(new LinksView(night, theme, true, this))
    , m_which(new Chips(true, this))
    , m_actas(new ActaModel(night, this))
    , m_table(new Table(night, theme, this))
{
    m_name->setObjectName(QStringLiteral("section"));
    m_name->setWordWrap(true);
    m_which->add(1, tr("En espera"));
    m_which->add(2, tr("Con observación"));
    ActaFilter nothing;
    nothing.none = true;
    m_actas->setFilter(nothing);
    m_actas->setHeaders({ tr("acta"), tr("casilla"), tr("municipio"), tr("etapa"), tr("desde"), tr("canal"), tr("observación"), tr("total") });
    m_actas->setText([this](int column, const QVariant& value) -> QString {
        if (!value.isValid())
            return Format::none();
        switch (column) {
        case ActaModel::Stage:
            return Words::etapa(static_cast<Etapa>(value.toInt()));
        case ActaModel::Since:
            return Format(m_night.process().utcOffsetMinutes).hour(value.toLongLong());
        case ActaModel::Channel:
            return Words::canal(static_cast<Canal>(value.toInt()));
        case ActaModel::Observation:
            return Words::observacion(static_cast<Observacion>(value.toInt()));
        case ActaModel::Total:
            return Format::number(value.toLongLong());
        default:
            return value.toString();
        }
    });
    m_table->setModel(m_actas);
    m_table->setCompact(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ActaModel::Since, Qt::AscendingOrder);
    m_table->cells().setLook(ActaModel::Stage, [](const QVariant& value) { return lookOf(static_cast<Etapa>(value.toInt())); });
    m_table->cells().setFading(ActaModel::Stage);
    m_table->setEmptyText(tr("Ninguna acta de este CATD está en esta lista."));
    m_table->setAccessibleName(tr("Actas del CATD"));
    auto* const head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(m_age, 0, Qt::AlignTop);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(10);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_carry, 0, Qt::AlignLeft);
    column->addWidget(m_ribbon);
    column->addWidget(m_links);
    column->addWidget(m_which, 0, Qt::AlignLeft);
    column->addWidget(m_table, 1);
    m_carry->setAutoDefault(false);
    m_carry->hide();
    connect(m_carry, &QPushButton::clicked, this, &SiteDetail::carryWanted);
    connect(m_links, &LinksView::seriesWanted, this, &SiteDetail::seriesWanted);
    m_which->choose(1, true); // what somebody may have to do something about
    connect(m_which, &Chips::chosenChanged, this, [this] { setSite(m_site); });
    connect(m_table, &Table::opened, this, [this](const QModelIndex& index) { Q_EMIT actaChosen(index.data(ActaModel::ItemRole).toUInt()); });
}

void SiteDetail::setSite(SiteIndex site)
{
    m_site = site;
    ActaFilter filter;
    filter.none = site == none16;
    filter.site = site;
    const auto which = m_which->chosen();
    filter.waitingOnly = which.contains(1);
    filter.observed = which.contains(2);
    m_actas->setFilter(filter);
    m_ribbon->setSite(site);
    m_links->setSite(site);
    refresh();
}

std::vector<std::pair<QString, QString>> SiteDetail::facts() const
{
    const auto& state = m_night.state();
    const auto& site = m_night.process().sites[m_site];
    const auto& now = state.sites[m_site];
    const auto text = [](const std::string& value) { return value.empty() ? Format::none() : QString::fromStdString(value); };
    const Format format(m_night.process().utcOffsetMinutes);
    auto status = Words::status(statusOf(state, m_site));
    if (now.enlace != EstadoEnlace::sinDatos && !now.isOnline())
        status += tr(" desde las %1 (%2)").arg(format.hour(now.enlaceDesde), Format::duration(m_night.processNow() - now.enlaceDesde));
    QStringList links;
    for (const auto& link : site.links)
        links << tr("%1: %2, %3").arg(text(link.name), text(link.provider), Words::link(link.kind));
    QString alternate = text(site.alternate);
    if (const auto found = m_night.process().findSite(site.alternate))
        alternate = QString::fromStdString(m_night.process().sites[*found].name);
    const auto& c = state.bySite[m_site];
    std::vector<std::pair<QString, QString>> facts { { tr("estado"), status },
        { tr("actas"), tr("%1 de %2 capturadas · %3 en espera").arg(Format::number(c.capturadas), Format::number(c.esperadas),
                           Format::number(static_cast<std::int64_t>(m_night.waiting().countOf(m_site)))) },
        { tr("llegada"), ForecastWords::line(m_night.process(), arrivalForecast(state, m_site, m_night.processNow())) },
        { tr("canal"), tr("PREP Casilla %1 · CATD %2").arg(Format::number(c.canalCasilla), Format::number(c.canalCatd)) },
        { tr("enlaces"), links.isEmpty() ? Format::none() : links.join(QLatin1Char('\n')) }, { tr("energía"), site.ups ? tr("con respaldo (UPS)") : tr("sin respaldo") },
        { tr("preparación"), PlanTables::readinessOf(m_night, m_site) }, { tr("alterno"), alternate }, { tr("domicilio"), text(site.address) } };
    if (const QString counted = custody(); !counted.isEmpty())
        facts.insert(facts.begin() + 2, { tr("resguardo"), counted });
    return facts;
}

/// Of a site with a hub of its own: what it has, what the centre has of it, what is public; and in words when they differ (G3).
QString SiteDetail::custody() const
{
    const SiteLinks* known = m_night.links().find(m_site);
    if (known == nullptr || known->custody.created == 0)
        return {};
    const SiteCustody& here = known->custody;
    const State& state = m_night.state();
    const Seq atCentre = state.isOfSite() ? here.acknowledged : state.custodyOf(m_night.process().sites[m_site].id).ultimo;
    const auto number = [](Seq value) { return Format::number(static_cast<std::int64_t>(value)); };
    const QString counts = tr("eventos: %1 creados · %2 en el centro · %3 publicados; imágenes: %4 de %5 en el centro")
                               .arg(number(here.created), number(atCentre), number(here.published), number(here.imagesAtCentre), number(here.images));
    if (here.isWhole(atCentre))
        return tr("completo · %1").arg(counts);
    const Seq missing = here.created > atCentre ? here.created - atCentre : 0;
    return tr("incompleto: faltan %1 eventos y %2 imágenes · %3").arg(number(missing), number(here.images - std::min(here.images, here.imagesAtCentre)), counts);
}

void SiteDetail::setActor(const Actor& actor)
{
    m_actor = actor;
    refresh();
}

CarryStatus::Task SiteDetail::carryTask() const
{
    if (!m_actor || !m_night.hasState())
        return CarryStatus::Task::none;
    const State& state = m_night.state();
    if (!mayCarry(*m_actor, state.isOfSite() ? std::string_view(state.origen) : std::string_view()))
        return CarryStatus::Task::none;
    return state.isOfSite() ? CarryStatus::Task::out : CarryStatus::Task::in;
}

/// Beside the site that it is about: this one, or at the centre any that has a hub of its own.
bool SiteDetail::offersCarry() const
{
    const CarryStatus::Task task = carryTask();
    if (task == CarryStatus::Task::none || m_site >= m_night.process().sites.size())
        return false;
    const State& state = m_night.state();
    const std::string& id = m_night.process().sites[m_site].id;
    return task == CarryStatus::Task::out ? state.origen == id : state.findStation("H-" + id).has_value();
}

QString SiteDetail::carryText(CarryStatus::Task task)
{
    return task == CarryStatus::Task::out ? tr("Llevar en mano (USB)…") : tr("Recibir bulto de un CATD…");
}

void SiteDetail::refresh()
{
    m_carry->setVisible(offersCarry());
    m_carry->setText(carryText(carryTask()));
    m_age->refresh();
    if (!m_night.hasState() || m_site >= m_night.process().sites.size()) {
        m_name->setText(tr("Elija un CATD"));
        m_facts->set({});
        return;
    }
    m_name->setText(tr("%1 · %2").arg(QString::fromStdString(m_night.process().sites[m_site].id), QString::fromStdString(m_night.process().sites[m_site].name)));
    m_facts->set(facts());
    m_ribbon->refresh();
    m_links->refresh();
}

void SiteDetail::focusActas()
{
    m_table->setFocus();
    m_table->ensureCurrent();
}

void SiteDetail::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() > 420;
    m_table->setWidths({ 126, 76, -1, 0, wide ? 64 : -1, wide ? 76 : -1, -1, -1 });
}

void SiteDetail::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace prep
