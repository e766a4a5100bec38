// SPDX-License-Identifier: MIT
#include "widgets/capture/actahead.h"

#include "models/items/night.h"
#include "widgets/capture/capturewords.h"
#include "widgets/common/actawords.h"
#include "widgets/common/format.h"
#include "widgets/common/panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int focusHeight = 44;
constexpr Millis soon = 45000; ///< left of a claim: time to be told
} // namespace

ActaHead::ActaHead(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_election(new ElidedLabel({}, theme, true, this))
    , m_casilla(new ElidedLabel({}, theme, false, this))
    , m_round(new QLabel(this))
    , m_left(new QLabel(this))
    , m_offline(new QLabel(this))
    , m_focus(new QWidget(this))
    , m_field(new QLabel(m_focus))
    , m_value(new QLabel(m_focus))
    , m_sums(new QLabel(this))
{
    m_round->setObjectName(QStringLiteral("muted"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_round->setAlignment(Qt::AlignRight);
    m_sums->setObjectName(QStringLiteral("muted"));
    m_offline->setObjectName(QStringLiteral("error"));
    m_offline->setWordWrap(true);
    m_offline->hide();
    m_field->setWordWrap(true);
    m_field->setFont(theme.font(Theme::Type::section, true));
    m_field->setTextFormat(Qt::PlainText);
    m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_focus->setFixedHeight(focusHeight);
    m_focus->setObjectName(QStringLiteral("panel"));
    m_focus->setAttribute(Qt::WA_StyledBackground);
    auto* const focusRow = new QHBoxLayout(m_focus);
    focusRow->setContentsMargins(12, 0, 12, 0);
    focusRow->addWidget(m_field, 1);
    focusRow->addWidget(m_value);
    auto* const top = new QHBoxLayout;
    top->addWidget(m_election, 1);
    top->addWidget(m_left);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(top);
    auto* const second = new QHBoxLayout;
    second->addWidget(m_casilla, 1);
    second->addWidget(m_round);
    column->addLayout(second);
    column->addWidget(m_offline);
    column->addWidget(m_focus);
    column->addWidget(m_sums);
}

void ActaHead::setActa(const Process& process, ActaIndex acta, std::uint8_t round)
{
    m_election->setText(ActaWords::election(process, acta));
    m_casilla->setText(ActaWords::casilla(process.actas[acta]) + QStringLiteral(" · ")
        + QString::fromStdString(process.actaKey(acta)));
    m_round->setText(CaptureWords::round(round));
}

void ActaHead::setField(const QString& name, const CaptureEntry& entry)
{
    m_field->setText(name);
    const auto mark = CaptureWords::mark(entry.mark);
    const bool isNumber = entry.kind == CaptureEntry::Kind::number;
    m_value->setFont(m_theme.font(isNumber ? Theme::Type::figure : Theme::Type::section, true));
    m_value->setText(CaptureWords::entry(entry));
    m_value->setToolTip(mark);
    m_focus->show();
}

void ActaHead::clearField()
{
    m_focus->hide();
    updateGeometry();
}

void ActaHead::setSums(const QString& text)
{
    m_sums->setText(text);
    m_sums->setVisible(!text.isEmpty());
}

void ActaHead::setLeft(std::optional<Millis> left)
{
    m_left->setText(left ? tr("vence en %1").arg(Format::countdown(*left)) : tr("▲ venció"));
    const bool isUrgent = !left || *left < soon;
    m_left->setObjectName(isUrgent ? QStringLiteral("error") : QStringLiteral("muted"));
    m_left->setStyleSheet(QStringLiteral("color: %1").arg(m_theme.color(isUrgent ? Theme::High : Theme::Muted).name()));
    m_left->setAccessibleName(m_left->text());
}

QString ActaHead::leftText() const
{
    return m_left->text();
}

void ActaHead::refresh()
{
    const bool isOffline = m_night.freshness() != Freshness::live;
    m_offline->setText(isOffline
            ? tr("▲ Sin conexión: siga capturando. Lo que envíe queda en espera y sale cuando la conexión vuelva.")
            : QString());
    m_offline->setVisible(isOffline);
}

} // namespace prep
