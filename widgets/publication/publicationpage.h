// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/hubanswer.h"
#include "models/items/night.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"
#include "widgets/publication/identitydialog.h"

#include <QPointer>

class QLabel;
class QStackedLayout;
class QToolButton;

namespace prep {

class ActionsPanel;
class CorteReport;
class CorteRibbon;
class CycleHead;
class Notice;
class OutsidePanel;
class Panel;

/// Publicación: where the cycle stands, its cortes by how long their steps took, what the gate said of the chosen one,
/// what the public sees, and what two persons decide together. The newest corte is chosen until somebody goes back to
/// another one.
class PublicationPage : public Page {
    Q_OBJECT
public:
    PublicationPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("publicacion"); }
    [[nodiscard]] QString title() const override { return tr("Publicación"); }
    void setActor(const prep::Actor& actor) override;
    void refresh() override;
    void focusFirst() override;
    /// Steps back to the newest corte.
    bool back() override;

    [[nodiscard]] CycleHead& head() { return *m_head; }
    [[nodiscard]] CorteRibbon& ribbon() { return *m_ribbon; }
    [[nodiscard]] CorteReport& report() { return *m_report; }
    [[nodiscard]] OutsidePanel& outside() { return *m_outside; }
    [[nodiscard]] ActionsPanel& actions() { return *m_actions; }
    /// Opens the challenge to the hub; null until then.
    void openIdentity();
    [[nodiscard]] IdentityDialog* identity() const { return m_identity; }
    void setIdentity(const HubAnswer& answer);
    /// What stands in the place of the cortes before there are any; empty afterwards.
    [[nodiscard]] QString firstText() const;

Q_SIGNALS:
    void identityWanted();

private:
    void build();
    void adapt();
    void takeChange(const NightChange& change);
    void follow();
    void choose(std::uint32_t corte);
    void openOldest();

    const Night& m_night;
    const Theme& m_theme;
    QStackedLayout* m_stack;
    Notice* m_notice;
    QWidget* m_content;
    CycleHead* m_head;
    QToolButton* m_oldest;
    QToolButton* m_challenge;
    Panel* m_ribbonPanel;
    QStackedLayout* m_ribbonStack;
    QLabel* m_first; ///< before there are any
    CorteRibbon* m_ribbon;
    CorteReport* m_report;
    OutsidePanel* m_outside;
    ActionsPanel* m_actions;
    QPointer<IdentityDialog> m_identity; ///< deletes itself when it is closed
    bool m_isFollowing = true;
};

} // namespace prep
