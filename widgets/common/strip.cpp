// SPDX-License-Identifier: MIT
#include "widgets/common/strip.h"

#include "models/items/alarmboard.h"
#include "widgets/common/alarmwords.h"
#include "widgets/common/format.h"
#include "widgets/common/paint.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace prep {

namespace {
constexpr int stripHeight = 40;
constexpr int between = 20;
constexpr int margin = 12;
constexpr int bandGap = 16;
constexpr Millis travelMs = 5000; ///< wall clock that a corte may take from its hour to this screen
}

DrillBand::DrillBand(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Simulacro: los datos no son de una elección"));
}

QSize DrillBand::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(Theme::Type::body, true));
    return { metrics.horizontalAdvance(tr("SIMULACRO")) + 56, 24 };
}

void DrillBand::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.color(Theme::Raised));
    painter.setPen(QPen(m_theme.color(Theme::Line), 4));
    for (int x = -height(); x < width() + height(); x += 12)
        painter.drawLine(x, height() + 2, x + height() + 4, -2);
    painter.setFont(m_theme.font(Theme::Type::body, true));
    const QFontMetrics metrics(painter.font());
    const auto word = tr("SIMULACRO");
    const int wide = metrics.horizontalAdvance(word) + 20;
    painter.fillRect(QRect((width() - wide) / 2, 0, wide, height()), m_theme.color(Theme::Raised));
    painter.setPen(m_theme.color(Theme::Text));
    painter.drawText(rect(), Qt::AlignCenter, word);
}

Strip::Strip(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_band(new DrillBand(theme, this))
{
    setObjectName(QStringLiteral("strip"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(stripHeight);
    setAccessibleName(tr("Estado del proceso"));
    m_band->hide();
    refresh();
}

void Strip::setUser(const QString& user)
{
    m_user = user;
    update();
}

void Strip::setProcess(std::shared_ptr<const Process> process)
{
    m_process = std::move(process);
    refresh();
}

void Strip::setReplayed(bool isReplayed)
{
    m_isReplayed = isReplayed;
    refresh();
}

std::uint64_t Strip::gap(const State& state)
{
    std::uint64_t gap = 0;
    for (const auto& counters : state.byElection)
        gap += counters.capturadas - std::min(counters.capturadas, counters.publicadas);
    return gap;
}

Strip::Item Strip::corteItem() const
{
    const auto* corte = m_night.state().lastCorte();
    const auto& process = m_night.process();
    const auto now = m_night.processNow();
    const auto next = corte ? corte->siguiente : process.opening;
    if (corte && corte->final)
        return { tr("corte final"), QString::number(corte->numero) };
    const std::uint64_t number = corte ? corte->numero + 1 : 1;
    if (next == 0)
        return { tr("corte %1 en").arg(number), Format::none() };
    // In a fast drill minutes of the process pass while the corte travels here.
    const auto grace = std::max(process.rules.retrasoCorte, static_cast<Millis>(static_cast<double>(travelMs) * m_night.processSpeed()));
    return corteClock(number, next - now, grace);
}

Strip::Item Strip::corteClock(std::uint64_t number, Millis left, Millis grace)
{
    if (left > 0)
        return { tr("corte %1 en").arg(number), Format::countdown(left) };
    if (-left <= grace)
        return { tr("corte %1").arg(number), tr("en proceso") };
    return { tr("corte %1 vencido hace").arg(number), Format::countdown(-left), Theme::High, true };
}

Strip::Item Strip::gapItem()
{
    const auto& state = m_night.state();
    m_gap = Format::number(static_cast<std::int64_t>(gap(state)));
    Item item { tr("brecha"), m_gap };
    if (!state.sinPublicar.empty()) {
        const auto& value = state.actas[state.sinPublicar.begin()->second].valor;
        if (value.verificacion != 0) {
            const auto age = m_night.processNow() - value.verificacion;
            item.value += QStringLiteral(" · ") + Format::duration(age);
            // Older than a whole cycle: the corte that should have taken it did not (A4).
            const auto cycle = Millis { m_night.process().corteMinutes } * 60000 + m_night.process().rules.retrasoCorte;
            const bool open = m_night.process().opening == 0 || m_night.processNow() - m_night.process().opening > cycle;
            if (open && age > cycle && m_night.freshness() == Freshness::live) {
                item.token = Theme::High;
                item.mark = true;
            }
        }
    }
    return item;
}

/// At a CATD's own hub: what the centre has not got yet.
Strip::Item Strip::custodyItem() const
{
    const auto site = m_night.process().findSite(m_night.state().origen);
    const SiteLinks* known = site ? m_night.links().find(*site) : nullptr;
    if (known == nullptr || known->custody.created == 0)
        return { tr("por enviar al centro"), Format::none() };
    const SiteCustody& custody = known->custody;
    const auto events = static_cast<std::int64_t>(custody.created - std::min(custody.created, custody.acknowledged));
    const auto images = static_cast<std::int64_t>(custody.images - std::min(custody.images, custody.imagesAtCentre));
    if (events == 0 && images == 0)
        return { tr("todo está en el centro"), {} };
    return { tr("por enviar al centro"), tr("%1 eventos · %2 imágenes").arg(Format::number(events), Format::number(images)), Theme::Medium, true };
}

Strip::Item Strip::connectionItem()
{
    if (m_isReplayed)
        return { tr("repetición"), {}, Theme::Muted };
    switch (m_night.freshness()) {
    case Freshness::empty:
        return { tr("sin conexión"), {}, Theme::High, true };
    case Freshness::live: {
        const auto age = m_night.age();
        return { tr("en vivo"), QStringLiteral("%1.%2 s").arg(age / 1000).arg(age % 1000 / 100), Theme::Text };
    }
    case Freshness::stale:
        return { tr("sin conexión"), Format::age(m_night.age()), Theme::High, true };
    case Freshness::broken:
        return { tr("bitácora inconsistente"), Format::age(m_night.age()), Theme::Critical, true };
    }
    return {};
}

void Strip::refresh()
{
    m_items.clear();
    const auto connection = connectionItem();
    m_connection = connection.value.isEmpty() ? connection.label : QString(connection.label + QLatin1Char(' ') + connection.value);
    m_items.push_back(connection);
    const bool isAtSite = m_night.hasState() && m_night.state().isOfSite();
    if (isAtSite) {
        m_items.push_back(custodyItem()); // cortes and alarms are the centre's
    } else if (m_night.hasState()) {
        m_items.push_back(gapItem());
        m_items.push_back(corteItem());
        addAlarms();
    }
    if (const auto* const known = m_night.hasState() ? &m_night.process() : m_process.get()) {
        const auto& process = *known;
        const Format format(process.utcOffsetMinutes);
        m_name = QString::fromStdString(process.name);
        if (isAtSite)
            m_name = tr("Concentrador de %1 · %2").arg(QString::fromStdString(m_night.state().origen), m_name);
        m_clock = tr("%1 (%2)").arg(format.clock(m_night.processNow()), format.zone());
        if (m_night.processSpeed() > 1)
            m_clock += QStringLiteral("  ×%1").arg(m_night.processSpeed());
        m_band->setVisible(process.simulacro);
    } else {
        m_name = tr("Consola PREP");
        m_clock.clear();
        m_band->hide();
    }
    if (m_night.freshness() != Freshness::live) { // old figures do not shine
        for (std::size_t i = 1; i < m_items.size(); ++i) {
            m_items[i].token = Theme::Muted;
            m_items[i].mark = false;
        }
    }
    describe();
    placeBand();
    update();
}

/// Counts of what stands by itself, by priority; grey where there is none. The last one pushed is the leftmost.
void Strip::addAlarms()
{
    const auto& counts = m_night.alarms().counts();
    for (const auto priority : { Prioridad::media, Prioridad::alta, Prioridad::critica }) {
        const auto count = counts.byPriority[static_cast<std::size_t>(priority)];
        m_items.push_back({ {}, AlarmWords::mark(priority) + QString::number(count), count == 0 ? Theme::Muted : AlarmWords::look(priority).token });
    }
}

void Strip::describe()
{
    QStringList parts { m_name, m_clock };
    for (const auto& item : m_items)
        parts << item.label + QLatin1Char(' ') + item.value;
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

double Strip::paintItem(QPainter& painter, double right, const Item& item) const
{
    const auto caption = m_theme.font(Theme::Type::body);
    painter.setFont(caption);
    const QFontMetricsF metrics(caption);
    const auto valueWidth = metrics.horizontalAdvance(item.value);
    const auto labelWidth = metrics.horizontalAdvance(item.label) + (item.value.isEmpty() ? 0 : 6);
    painter.setPen(m_theme.color(item.token));
    painter.drawText(QRectF(right - valueWidth, 0, valueWidth + 1, height()), Qt::AlignVCenter | Qt::AlignLeft, item.value);
    painter.setPen(m_theme.color(item.value.isEmpty() ? item.token : Theme::Muted));
    auto left = right - valueWidth - labelWidth;
    painter.drawText(QRectF(left, 0, labelWidth + 1, height()), Qt::AlignVCenter | Qt::AlignLeft, item.label);
    if (item.mark) {
        left -= 16;
        drawShape(painter, QRectF(left, height() / 2.0 - 5, 10, 10), item.token == Theme::Critical ? Shape::square : Shape::triangle, m_theme.color(item.token));
    }
    return left - between;
}

void Strip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Surface));
    double right = width() - margin;
    if (!m_user.isEmpty())
        right = paintItem(painter, right, { {}, m_user, Theme::Muted });
    for (const auto& item : m_items)
        right = paintItem(painter, right, item);
    if (m_itemsLeft != right) {
        m_itemsLeft = right;
        placeBand();
    }
    painter.setFont(m_theme.font(Theme::Type::body, true));
    painter.setPen(m_theme.color(Theme::Text));
    const QFontMetricsF bold(painter.font());
    const bool drill = m_night.hasState() && m_night.process().simulacro;
    const auto nameEnd = drill ? m_band->x() - bandGap : std::min(margin + bold.horizontalAdvance(m_name) + 2, right);
    drawElided(painter, QRectF(margin, 0, nameEnd - margin, height()), Qt::AlignVCenter, m_name);
    const auto left = drill ? m_band->geometry().right() + bandGap : nameEnd + bandGap;
    if (right > left)
        drawElided(painter, QRectF(left, 0, right - left, height()), Qt::AlignVCenter, m_clock);
}

/// Right after the name, which takes all that band, clock and figures leave.
void Strip::placeBand()
{
    const QFontMetricsF bold(m_theme.font(Theme::Type::body, true));
    const auto band = m_band->sizeHint().width();
    const auto room = m_itemsLeft - bandGap * 2 - band - bold.horizontalAdvance(m_clock) - 8;
    const auto wanted = std::ceil(std::min(margin + bold.horizontalAdvance(m_name) + 2 + bandGap, std::max(room, width() * 0.12)));
    m_band->setGeometry(static_cast<int>(wanted), (height() - 24) / 2, band, 24);
}

void Strip::resizeEvent(QResizeEvent* event)
{
    placeBand();
    QWidget::resizeEvent(event);
}

} // namespace prep
