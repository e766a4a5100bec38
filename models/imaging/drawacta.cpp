// SPDX-License-Identifier: MIT
#include "models/imaging/drawacta.h"

#include "models/domain/words.h"
#include "models/imaging/formpaint.h"
#include "models/imaging/hand.h"
#include "models/imaging/numberwords.h"

#include <QPainter>

namespace prep::imaging {

namespace {

constexpr double tenthsAnInch = 254;

constexpr std::array<const char*, 12> givenNames { "María", "José", "Guadalupe", "Juan", "Rosa", "Luis", "Elena",
    "Miguel", "Teresa", "Jorge", "Patricia", "Andrés" };
constexpr std::array<const char*, 12> surnames { "Hernández", "García", "López", "Ramírez", "Torres", "Flores",
    "Rivera", "Gómez", "Navarro", "Íñiguez", "Orozco", "Ruvalcaba" };
constexpr std::array<const char*, 6> places { "Escuela primaria, Av. Juárez 120", "Casa de la cultura, Hidalgo 45",
    "Jardín de niños, Morelos s/n", "Delegación municipal, Reforma 8", "Escuela secundaria, 5 de Mayo 310",
    "Patio particular, Allende 77" };

template <std::size_t N>
QString any(detail::Random& random, const std::array<const char*, N>& words)
{
    return QString::fromUtf8(words[random.below(static_cast<std::uint32_t>(N))]);
}

QString capital(QString words)
{
    words[0] = words[0].toUpper();
    return words;
}

/// So many pixels a module, that an edge between two pixels of the paper comes out grey and not displaced.
constexpr int moduleSteps = 6;

QImage enlarged(const QImage& symbol, int across, int down)
{
    return symbol.scaled(
        symbol.width() * across, symbol.height() * down, Qt::IgnoreAspectRatio, Qt::FastTransformation);
}

/// Fills the blanks of one acta in one hand.
class Filling {
public:
    Filling(QPainter& painter, const Process& process, ActaIndex acta, const ActaForm& form, const Drawing& drawing)
        : m_painter(painter)
        , m_process(process)
        , m_acta(acta)
        , m_row(process.actas[acta])
        , m_form(form)
        , m_drawing(drawing)
        , m_random(drawing.seed ^ 0x6d616e6fULL)
        , m_hand(m_random)
    {
    }

    void fill(const Tally& tally)
    {
        identification();
        signatures();
        m_fullDigits = m_random.chance(0.8);
        m_capitals = m_random.chance(0.7);
        const std::size_t boxes = tally.boxes.size();
        for (std::size_t i = 0; i < tally.fieldCount(); ++i)
            field(m_form.place(i, boxes), tally.field(i), tally.marks.empty() ? Mark::none : tally.marks[i]);
        if (m_drawing.acopio != 0)
            stamp();
        if (m_drawing.label)
            label();
    }

private:
    void identification()
    {
        const IdentificationBlanks blanks = identificationBlanks(m_form);
        m_hand.write(m_painter, blanks.place, QString::fromStdString(m_row.municipio));
        m_hand.write(m_painter, blanks.district, QString::number(QString::fromStdString(m_row.distritoId).toInt()));
        m_hand.write(m_painter, blanks.section, QString::fromStdString(m_row.seccion));
        m_hand.write(m_painter, blanks.address, any(m_random, places));
        constexpr std::string_view kinds = "BCES";
        if (const std::size_t kind = kinds.find(static_cast<char>(m_row.tipo)); kind != std::string_view::npos)
            m_hand.write(m_painter, blanks.types[kind].adjusted(35, 0, 0, 10), QStringLiteral("X"));
        if (m_row.tipo != TipoCasilla::basica)
            m_hand.writeDigits(
                m_painter, blanks.number, QString::number(QString::fromStdString(m_row.idCasilla).toInt()));
    }

    void signatures()
    {
        const SignatureRows rows = signatureRows(m_form);
        for (std::size_t i = 0; i < rows.names.size(); ++i) {
            if (m_random.chance(i < 6 ? 0.06 : 0.35))
                continue;
            Hand own(m_random);
            own.write(m_painter, rows.names[i],
                QString(any(m_random, givenNames) + u' ' + any(m_random, surnames) + u' ' + any(m_random, surnames)));
            own.sign(m_painter, rows.signatures[i].adjusted(10, 4, -10, -4));
        }
    }

    [[nodiscard]] QString digitsOf(Cell cell) const
    {
        const QString digits = QString::number(cell);
        return m_fullDigits ? digits.rightJustified(3, u'0') : digits;
    }

    /// One digit taken for another, as people do when they copy.
    [[nodiscard]] Cell miscopied(Cell cell)
    {
        const Cell unit = cell >= 100 && m_random.chance(0.4) ? 100 : (cell >= 10 && m_random.chance(0.5) ? 10 : 1);
        const Cell digit = cell / unit % 10;
        const auto other = static_cast<Cell>((digit + 1 + static_cast<Cell>(m_random.below(9))) % 10);
        return cell + (other - digit) * unit;
    }

    void field(const FieldPlace& place, Cell cell, Mark mark)
    {
        const QRectF words = toRectF(place.words);
        const QRectF digits = toRectF(place.digits);
        if (cell == sinDato)
            return;
        if (cell == ilegible) {
            m_hand.scribble(m_painter, words.adjusted(0, 0, -words.width() * 0.4, 0));
            m_hand.scribble(m_painter, digits);
            return;
        }
        if (cell == noAplica) {
            m_hand.strikeOut(m_painter, words);
            m_hand.strikeOut(m_painter, digits);
            return;
        }
        if (mark != Mark::soloNumero) {
            const QString text = numberWords(cell);
            m_hand.write(m_painter, words, m_capitals ? capital(text) : text);
        }
        if (mark != Mark::soloLetra)
            m_hand.writeDigits(m_painter, digits, digitsOf(mark == Mark::letraDistinta ? miscopied(cell) : cell));
    }

    void stamp()
    {
        const QRectF box = toRectF(m_form.stamp);
        m_painter.save();
        m_painter.translate(box.center() + QPointF(12 * m_random.normal(), 10 * m_random.normal()));
        m_painter.rotate(3.5 * m_random.normal());
        QColor ink(0x5b, 0x2a, 0x86, 190);
        m_painter.setPen(QPen(ink, 7));
        m_painter.setBrush(Qt::NoBrush);
        const QRectF seal(-215, -120, 430, 240);
        m_painter.drawRoundedRect(seal, 26, 26);
        const auto line = [&](double top, double height, const QString& text, int size, bool bold) {
            QFont font(QStringLiteral("Noto Sans"));
            font.setPixelSize(size);
            font.setBold(bold);
            m_painter.setFont(font);
            m_painter.drawText(QRectF(seal.left(), top, seal.width(), height), Qt::AlignCenter, text);
        };
        const QString site = m_row.site == none16
            ? QString()
            : QString(u"CATD " + QString::fromStdString(m_process.sites[m_row.site].id));
        line(seal.top() + 10, 56, QStringLiteral("ACOPIO PREP"), 46, true);
        line(seal.top() + 66, 100, QString::fromStdString(hourText(m_process, m_drawing.acopio)), 92, true);
        line(seal.top() + 172, 56, site, 40, true);
        m_painter.restore();
    }

    void label()
    {
        const QRectF box = toRectF(m_form.label);
        m_painter.save();
        m_painter.translate(box.center() + QPointF(5 * m_random.normal(), 5 * m_random.normal()));
        m_painter.rotate(1.2 * m_random.normal());
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(QColor(255, 255, 255));
        const QRectF sticker(-box.width() / 2 + 8, -box.height() / 2 + 8, box.width() - 16, box.height() - 16);
        m_painter.drawRect(sticker);
        paintLabel(m_painter, sticker, labelText(m_process, m_acta), m_drawing.bars);
        m_painter.restore();
    }

    QPainter& m_painter;
    const Process& m_process;
    ActaIndex m_acta;
    const CatalogueRow& m_row;
    const ActaForm& m_form;
    const Drawing& m_drawing;
    detail::Random m_random;
    Hand m_hand;
    bool m_fullDigits = true;
    bool m_capitals = true;
};

} // namespace

void paintLabel(QPainter& painter, const QRectF& box, const QString& text, std::optional<Symbology> bars)
{
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const double barHeight = bars ? box.height() * 0.28 : 0;
    const double captionHeight = box.height() * 0.16;
    const double side = box.height() - barHeight - captionHeight;
    painter.drawImage(QRectF(box.left(), box.top(), side, side),
        enlarged(symbolImage(Symbology::qr, text), moduleSteps, moduleSteps));
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(static_cast<int>(captionHeight * 0.78));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(QColor(0, 0, 0));
    painter.drawText(QRectF(box.left(), box.top() + side, box.width(), captionHeight), Qt::AlignCenter, text);
    font.setPixelSize(static_cast<int>(captionHeight * 0.9));
    painter.setFont(font);
    // Large enough to be read from the table: what the key ends in.
    painter.drawText(QRectF(box.left() + side, box.top(), box.width() - side, side), Qt::AlignCenter | Qt::TextWordWrap,
        QString(u"PREP\n" + QString(text).replace(u'-', u'\n')));
    if (bars)
        painter.drawImage(QRectF(box.left(), box.bottom() - barHeight, box.width(), barHeight),
            enlarged(symbolImage(*bars, text), moduleSteps, 1));
    painter.restore();
}

QImage drawActa(const Process& process, ActaIndex acta, const Tally& tally, const Drawing& drawing)
{
    const ActaForm form = process.formOf(acta);
    const double scale = drawing.dpi / tenthsAnInch;
    QImage page(
        static_cast<int>(form.width * scale + 0.5), static_cast<int>(form.height * scale + 0.5), QImage::Format_RGB32);
    page.setDotsPerMeterX(static_cast<int>(drawing.dpi / 0.0254 + 0.5));
    page.setDotsPerMeterY(page.dotsPerMeterX());
    page.fill(QColor(251, 250, 247));
    QPainter painter(&page);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    paintForm(painter, process, acta, form);
    Filling(painter, process, acta, form, drawing).fill(tally);
    return page;
}

} // namespace prep::imaging
