// SPDX-License-Identifier: MIT
#include "widgets/common/theme.h"

#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPalette>
#include <QRegularExpression>
#include <QStyleFactory>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace prep {

namespace {

constexpr std::array<const char*, Theme::tokenCount> tokenNames { "background", "surface", "raised", "line", "text", "muted",
    "accent", "critical", "high", "medium", "low", "progressLow", "progressMiddle", "progressHigh" };

QByteArray resource(const QString& name)
{
    QFile file(QStringLiteral(":/prep/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [share](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * share)); };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

double luminance(const QColor& color)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

Theme::Theme(Mode mode, QObject* parent)
    : QObject(parent)
    , m_mode(mode)
{
    load();
}

void Theme::load()
{
    const auto name = m_mode == Mode::dark ? QStringLiteral("styles/dark.json") : QStringLiteral("styles/light.json");
    const auto tokens = QJsonDocument::fromJson(resource(name)).object();
    for (std::size_t i = 0; i < tokenCount; ++i)
        m_colors[i] = QColor(tokens.value(QLatin1String(tokenNames[i])).toString());
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    load();
    install();
    Q_EMIT changed();
}

void Theme::install()
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QPalette palette;
    palette.setColor(QPalette::Window, color(Background));
    palette.setColor(QPalette::Base, color(Surface));
    palette.setColor(QPalette::AlternateBase, color(Surface));
    palette.setColor(QPalette::Button, color(Raised));
    palette.setColor(QPalette::Text, color(Text));
    palette.setColor(QPalette::WindowText, color(Text));
    palette.setColor(QPalette::ButtonText, color(Text));
    palette.setColor(QPalette::PlaceholderText, color(Muted));
    palette.setColor(QPalette::Highlight, color(Raised));
    palette.setColor(QPalette::HighlightedText, color(Text));
    palette.setColor(QPalette::Link, color(Accent));
    palette.setColor(QPalette::ToolTipBase, color(Raised));
    palette.setColor(QPalette::ToolTipText, color(Text));
    for (const auto role : { QPalette::Text, QPalette::WindowText, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role, color(Muted));
    QApplication::setPalette(palette);
    QApplication::setFont(font(Type::body));
    qApp->setStyleSheet(styleSheet());
}

QString Theme::styleSheet() const
{
    auto sheet = QString::fromUtf8(resource(QStringLiteral("styles/console.qss")));
    for (std::size_t i = 0; i < tokenCount; ++i) {
        const QRegularExpression name(QLatin1Char('@') + QLatin1String(tokenNames[i]) + QStringLiteral("\\b"));
        sheet.replace(name, m_colors[i].name());
    }
    return sheet;
}

QColor Theme::progress(double share) const
{
    share = std::clamp(share, 0.0, 1.0);
    return share < 0.5 ? mixed(color(ProgressLow), color(ProgressMiddle), share * 2)
                       : mixed(color(ProgressMiddle), color(ProgressHigh), share * 2 - 1);
}

QColor Theme::inkOn(const QColor& ground) const
{
    return contrast(color(Text), ground) >= contrast(color(Background), ground) ? color(Text) : color(Background);
}

QFont Theme::font(Type type, bool bold) const
{
    QFont font(QStringLiteral("Noto Sans"));
    static constexpr std::array sizes { 11, 13, 16, 28, 40 };
    font.setPixelSize(sizes[static_cast<std::size_t>(type)]);
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

QPixmap Theme::pixmap(const QString& icon, Token token, int size, double ratio) const
{
    auto svg = resource(QStringLiteral("icons/%1.svg").arg(icon));
    svg.replace("currentColor", color(token).name().toLatin1());
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, size, size));
    return pixmap;
}

QIcon Theme::icon(const QString& name, Token token) const
{
    QIcon icon;
    for (const double ratio : { 1.0, 2.0, 4.0 })
        icon.addPixmap(pixmap(name, token, 20, ratio));
    return icon;
}

double Theme::contrast(const QColor& a, const QColor& b)
{
    const auto high = std::max(luminance(a), luminance(b));
    const auto low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace prep
