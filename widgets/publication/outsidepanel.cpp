// SPDX-License-Identifier: MIT
#include "widgets/publication/outsidepanel.h"

#include "widgets/common/format.h"
#include "widgets/common/table.h"
#include "widgets/publication/publicationwords.h"

#include <QToolButton>

namespace prep {

namespace {
constexpr int leastSource = 130;
}

OutsidePanel::OutsidePanel(const Night& night, const Theme& theme, QWidget* parent)
    : Panel(tr("Lo que se ve desde fuera"), night, theme, parent)
    , m_night(night)
    , m_model(new PublicationViews(night, this))
    , m_summary(new ElidedLabel({}, theme, false, this))
    , m_table(new Table(night, theme, this))
    , m_opener(new QToolButton(this))
{
    using V = PublicationViews;
    m_model->setHeaders(
        { tr("fuente"), tr("estado"), tr("corte"), tr("hora"), tr("edad"), tr("imágenes"), tr("demora"), tr("detalle") });
    m_model->setText([this](int column, const QVariant& value) { return cellText(column, value); });
    m_table->setModel(m_model);
    m_table->setCompact(true);
    m_table->setAccessibleName(tr("Portal y difusores, lo que no está al día arriba"));
    m_table->setEmptyText(
        tr("Nadie ha mirado todavía desde fuera. El portal y los difusores aparecen con el primer corte."));
    m_table->cells().setLook(V::Status,
        [](const QVariant& value) { return PublicationWords::look(static_cast<VistaPublica>(value.toInt())); });
    m_table->setWidths({ 0, 118, 54, 56, 92, 92, 72, 150 }, { V::Detail, V::Delay, V::Hour }, leastSource);
    m_opener->setObjectName(QStringLiteral("plain"));
    m_opener->setText(tr("Abrir el portal"));
    m_opener->setFocusPolicy(Qt::StrongFocus);
    m_opener->hide();
    addTool(m_opener);
    connect(m_opener, &QToolButton::clicked, this, [this] { Q_EMIT portalWanted(m_portal); });
    body().addWidget(m_summary);
    body().addWidget(m_table, 1);
}

QString OutsidePanel::cellText(int column, const QVariant& value) const
{
    const Millis hour = value.toLongLong();
    switch (column) {
    case PublicationViews::Source:
        return PublicationWords::source(value.toString());
    case PublicationViews::Status:
        return Words::vista(static_cast<VistaPublica>(value.toInt()));
    case PublicationViews::Corte:
        return hour == 0 ? Format::none() : Format::number(hour);
    case PublicationViews::Hour:
        return Format(m_night.process().utcOffsetMinutes).hour(hour);
    case PublicationViews::Age:
    case PublicationViews::ImagesAge:
        return hour == 0 ? Format::none() : Format::duration(m_night.processNow() - hour);
    case PublicationViews::Delay:
        return PublicationWords::took(value.toUInt());
    default:
        return value.toString();
    }
}

QString OutsidePanel::lagText() const
{
    const auto* const first = m_model->firstToLag();
    if (first == nullptr)
        return m_model->rowCount() == 0 ? QString() : tr("Todos muestran el último corte.");
    const Vista& seen = m_night.state().vistas.find(*first)->second;
    const Format format(m_night.process().utcOffsetMinutes);
    return tr("▲ El primero en atrasarse: %1, %2 desde las %3 (%4 de %5 no están al día)")
        .arg(PublicationWords::source(QString::fromStdString(*first)), Words::vista(seen.que.estado),
            format.hour(seen.visto), Format::number(static_cast<std::int64_t>(m_model->lagging())),
            Format::number(m_model->rowCount()));
}

void OutsidePanel::setPortal(const QUrl& address)
{
    m_portal = address;
    m_opener->setVisible(!address.isEmpty());
    m_opener->setToolTip(tr("El portal de la ciudadanía, en el navegador: %1").arg(address.toDisplayString()));
}

void OutsidePanel::refreshViews()
{
    refresh();
    m_summary->setText(m_night.hasState() ? lagText() : QString());
    m_summary->setVisible(!m_summary->text().isEmpty());
    m_table->viewport()->update(); // ages
}

} // namespace prep
