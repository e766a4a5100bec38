// SPDX-License-Identifier: MIT
#include "widgets/publication/publicationpage.h"

#include "models/items/publicationsummary.h"
#include "widgets/common/format.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/publication/actionspanel.h"
#include "widgets/publication/cortereport.h"
#include "widgets/publication/corteribbon.h"
#include "widgets/publication/cyclehead.h"
#include "widgets/publication/outsidepanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>

namespace prep {

PublicationPage::PublicationPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_stack(new QStackedLayout)
    , m_notice(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_head(new CycleHead(night, theme, m_content))
    , m_oldest(new QToolButton(m_head))
    , m_challenge(new QToolButton(m_head))
    , m_ribbonPanel(new Panel(tr("Cortes por duración de sus pasos"), night, theme, m_content))
    , m_ribbonStack(new QStackedLayout)
    , m_first(new QLabel(m_ribbonPanel))
    , m_ribbon(new CorteRibbon(night, theme, m_ribbonPanel))
    , m_report(new CorteReport(night, theme, m_content))
    , m_outside(new OutsidePanel(night, theme, m_content))
    , m_actions(new ActionsPanel(night, theme, m_content))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_notice->set(QStringLiteral("publicacion"), tr("Aún no hay publicación que mostrar"),
        { tr("El ciclo de publicación aparece en cuanto el concentrador responde.") });
    build();
    connect(m_ribbon, &CorteRibbon::moved, this, &PublicationPage::choose);
    connect(m_report, &CorteReport::actaRequested, this, &PublicationPage::actaChosen);
    connect(m_actions, &ActionsPanel::intent, this, &PublicationPage::intent);
    connect(m_challenge, &QToolButton::clicked, this, &PublicationPage::openIdentity);
    connect(m_oldest, &QToolButton::clicked, this, &PublicationPage::openOldest);
    connect(&night, &Night::reset, this, &PublicationPage::adapt);
    connect(&night, &Night::changed, this, &PublicationPage::takeChange);
    connect(&night, &Night::freshnessChanged, this, &PublicationPage::refresh);
    setActor({});
    adapt();
}

void PublicationPage::build()
{
    auto* const outer = new QVBoxLayout(this);
    outer->setContentsMargins(8, 8, 8, 8);
    outer->addLayout(m_stack);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(m_content);
    m_oldest->setObjectName(QStringLiteral("plain"));
    m_oldest->setText(tr("Abrir la más antigua"));
    m_oldest->setToolTip(tr("El acta que más tiempo lleva sin publicarse"));
    m_oldest->setFocusPolicy(Qt::StrongFocus);
    m_head->addTool(m_oldest);
    m_challenge->setObjectName(QStringLiteral("plain"));
    m_challenge->setText(tr("Retar al concentrador"));
    m_challenge->setToolTip(tr("Pide una respuesta firmada: qué programa es, con qué definición y sobre qué bitácora"));
    m_challenge->setFocusPolicy(Qt::StrongFocus);
    m_head->addTool(m_challenge);
    m_first->setObjectName(QStringLiteral("muted"));
    m_first->setAlignment(Qt::AlignCenter);
    m_first->setWordWrap(true);
    m_ribbonStack->addWidget(m_first);
    m_ribbonStack->addWidget(m_ribbon);
    m_ribbonPanel->body().addLayout(m_ribbonStack);
    m_ribbonPanel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* const right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_outside, 1);
    right->addWidget(m_actions, 1);
    auto* const below = new QHBoxLayout;
    below->setSpacing(8);
    below->addWidget(m_report, 11);
    below->addLayout(right, 10);
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_head);
    column->addWidget(m_ribbonPanel);
    column->addLayout(below, 1);
}

void PublicationPage::setActor(const Actor& actor)
{
    m_actions->setActor(actor);
}

void PublicationPage::adapt()
{
    m_stack->setCurrentWidget(m_night.hasState() ? m_content : static_cast<QWidget*>(m_notice));
    m_isFollowing = true;
    follow();
    refresh();
}

void PublicationPage::takeChange(const NightChange& change)
{
    if (change.cortes)
        follow();
    const bool concerns = change.cortes || !change.actions.empty() || !change.views.empty();
    if (concerns && isVisible())
        refresh();
}

/// The newest one, as long as nobody has gone back to look at another.
void PublicationPage::follow()
{
    const auto* const newest = m_night.hasState() ? m_night.state().lastCorte() : nullptr;
    if (!m_isFollowing && newest != nullptr)
        return;
    m_ribbon->choose(newest != nullptr ? newest->numero : 0);
    m_report->setCorte(m_ribbon->chosen());
}

void PublicationPage::choose(std::uint32_t corte)
{
    const auto* const newest = m_night.state().lastCorte();
    m_isFollowing = newest != nullptr && newest->numero == corte;
    m_report->setCorte(corte);
}

void PublicationPage::openIdentity()
{
    if (!m_night.hasState())
        return;
    if (!m_identity) {
        m_identity = new IdentityDialog(m_theme, m_night.process().utcOffsetMinutes, this);
        m_identity->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_identity, &IdentityDialog::challenged, this, &PublicationPage::identityWanted);
    }
    m_identity->open();
}

void PublicationPage::setIdentity(const HubAnswer& answer)
{
    if (m_identity)
        m_identity->setAnswer(answer);
}

QString PublicationPage::firstText() const
{
    if (!m_night.hasState() || !m_night.state().cortes.empty())
        return {};
    const Process& process = m_night.process();
    const auto hour = Format(process.utcOffsetMinutes).hour(process.opening);
    const Millis left = process.opening - m_night.processNow();
    return left > 0 ? tr("El primer corte sale a las %1, en %2; antes de esa hora nada se publica. Después sale uno "
                         "cada %3 min, y aquí se ve cuánto tardó cada paso.")
                          .arg(hour, Format::countdown(left), QString::number(process.corteMinutes))
                    : tr("El primer corte debió salir a las %1 y el concentrador no lo ha abierto.").arg(hour);
}

void PublicationPage::refresh()
{
    m_ribbonPanel->refresh();
    m_report->refreshReport();
    m_outside->refreshViews();
    m_actions->refreshActions();
    m_ribbon->refresh();
    m_head->refresh();
    if (!m_night.hasState())
        return;
    m_head->refreshFigures();
    m_oldest->setEnabled(!m_night.state().sinPublicar.empty());
    m_first->setText(firstText());
    m_ribbonStack->setCurrentWidget(m_first->text().isEmpty() ? static_cast<QWidget*>(m_ribbon) : m_first);
}

void PublicationPage::openOldest()
{
    if (m_night.hasState() && !m_night.state().sinPublicar.empty())
        Q_EMIT actaChosen(m_night.state().sinPublicar.begin()->second);
}

void PublicationPage::focusFirst()
{
    if (m_ribbon->isVisibleTo(this))
        m_ribbon->setFocus();
    else
        m_actions->openTable().setFocus();
}

bool PublicationPage::back()
{
    if (m_isFollowing || !m_night.hasState())
        return false;
    m_isFollowing = true;
    follow();
    refresh();
    return true;
}

} // namespace prep
