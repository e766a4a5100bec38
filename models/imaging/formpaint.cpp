// SPDX-License-Identifier: MIT
#include "models/imaging/formpaint.h"

#include <QPainter>

namespace prep::imaging {

namespace {

constexpr QRgb ink = 0xff26221f;
constexpr QRgb hairline = 0xff8d8480;
constexpr QRgb tint = 0xffcdbcb8; ///< headings
constexpr QRgb paleTint = 0xfff1ebe9; ///< every other row
constexpr QRgb strong = 0xffa3243b; ///< section titles, total
constexpr std::size_t funcionarios = 6;

/// The sheet's printed words and lines.
class FormPainter {
public:
    FormPainter(QPainter& painter, const Process& process, ActaIndex acta, const ActaForm& form)
        : m_painter(painter)
        , m_process(process)
        , m_row(process.actas[acta])
        , m_election(process.elections[m_row.election])
        , m_ballot(process.ballotOf(acta))
        , m_form(form)
    {
    }

    void paint()
    {
        corners();
        header();
        identification();
        totals();
        votes();
        rightColumn();
        foot();
    }

private:
    void text(const QRectF& box, const QString& words, double size, bool bold = false,
        int flags = Qt::AlignLeft | Qt::AlignVCenter, QRgb colour = ink)
    {
        QFont font(QStringLiteral("Noto Sans"));
        font.setPixelSize(static_cast<int>(size));
        font.setBold(bold);
        font.setHintingPreference(QFont::PreferNoHinting);
        m_painter.setFont(font);
        m_painter.setPen(QColor::fromRgba(colour));
        m_painter.drawText(box, flags | Qt::TextWordWrap, words);
    }
    void frame(const QRectF& box, QRgb fill = 0, double width = 2.5)
    {
        m_painter.setPen(QPen(QColor::fromRgba(ink), width));
        m_painter.setBrush(fill == 0 ? QBrush(Qt::NoBrush) : QBrush(QColor::fromRgba(fill)));
        m_painter.drawRect(box);
    }
    void line(double x1, double y1, double x2, double y2, QRgb colour = ink, double width = 2)
    {
        m_painter.setPen(QPen(QColor::fromRgba(colour), width));
        m_painter.drawLine(QPointF(x1, y1), QPointF(x2, y2));
    }
    /// "3  PERSONAS QUE VOTARON": a filled number and a heading in colour.
    void section(const QRectF& box, int number, const QString& title)
    {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(QColor::fromRgba(strong));
        const QRectF badge(box.left(), box.top(), 46, 46);
        m_painter.drawRoundedRect(badge, 12, 12);
        text(badge, QString::number(number), 34, true, Qt::AlignCenter, 0xffffffff);
        text(box.adjusted(62, 0, 0, 0), title, 36, true, Qt::AlignLeft | Qt::AlignVCenter, strong);
    }
    /// Three boxes for digits.
    void digitBoxes(const QRectF& box)
    {
        const double third = box.width() / 3;
        const double margin = std::min(8.0, box.height() * 0.06);
        m_painter.setPen(QPen(QColor::fromRgba(hairline), 2.5));
        m_painter.setBrush(QColor(255, 255, 255));
        for (int i = 0; i < 3; ++i)
            m_painter.drawRoundedRect(QRectF(box.left() + i * third, box.top(), third, box.height())
                                          .adjusted(margin, margin, -margin, -margin),
                8, 8);
    }
    void wordLine(const QRectF& box)
    {
        line(box.left(), box.bottom() - 12, box.right(), box.bottom() - 12, hairline);
        text({ box.left(), box.bottom() - 10, box.width(), 30 }, QStringLiteral("(Con letra)"), 22, false,
            Qt::AlignHCenter);
    }

    void corners()
    {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(QColor(12, 12, 12));
        for (const FormRect& corner : m_form.corners)
            m_painter.drawRect(toRectF(corner));
    }

    void header()
    {
        const QRectF all = toRectF(m_form.header);
        const QRectF emblem(all.left(), all.top(), 190, 190);
        m_painter.setPen(QPen(QColor::fromRgba(strong), 7));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawEllipse(emblem.adjusted(22, 12, -22, -32));
        line(emblem.left() + 50, emblem.top() + 84, emblem.left() + 88, emblem.top() + 122, strong, 12);
        line(emblem.left() + 88, emblem.top() + 122, emblem.left() + 142, emblem.top() + 44, strong, 12);
        text({ emblem.left() - 20, emblem.bottom() - 34, 230, 34 }, QStringLiteral("INSTITUTO ELECTORAL"), 17, true,
            Qt::AlignCenter);
        const QRectF first(all.left() + 205, all.top(), 320, 190);
        frame(first);
        text(first.adjusted(10, 4, -10, -4),
            QStringLiteral("PROCESO ELECTORAL LOCAL %1-%2\n%3")
                .arg(m_process.year - 1)
                .arg(m_process.year)
                .arg(QString::fromStdString(m_process.entity)),
            32, true, Qt::AlignCenter);
        const QRectF second(all.left() + 525, all.top(), all.width() - 525, 190);
        frame(second, tint);
        text(second.adjusted(12, 4, -12, -4),
            QStringLiteral("ACTA DE ESCRUTINIO Y CÓMPUTO DE CASILLA DE LA ELECCIÓN DE %1")
                .arg(QString::fromStdString(m_election.name).toUpper()),
            38, true, Qt::AlignCenter);
        text({ all.left(), all.top() + 202, all.width(), all.height() - 202 },
            QStringLiteral("SE LEVANTA LA PRESENTE ACTA CON FUNDAMENTO EN LA LEY GENERAL DE INSTITUCIONES Y "
                           "PROCEDIMIENTOS ELECTORALES, EL "
                           "REGLAMENTO DE ELECCIONES Y SU ANEXO 13, Y EL CÓDIGO ELECTORAL DEL ESTADO. Al concluir el "
                           "llenado de la Hoja para "
                           "hacer operaciones, copie los datos en esta acta utilizando un bolígrafo de tinta azul. "
                           "Asegúrese de que todas "
                           "las copias sean legibles y atienda las recomendaciones."),
            27, false, Qt::AlignLeft | Qt::AlignTop);
    }

    void blank(const QRectF& box, const QString& caption)
    {
        text(box.adjusted(-400, 0, -box.width() - 10, 0), caption, 30, false, Qt::AlignRight | Qt::AlignBottom);
        line(box.left(), box.bottom(), box.right(), box.bottom(), hairline);
    }

    void identification()
    {
        const QRectF all = toRectF(m_form.identification);
        section({ all.left(), all.top(), all.width(), 46 }, 1, QStringLiteral("DATOS DE IDENTIFICACIÓN DE CASILLA"));
        text({ all.left(), all.top() + 52, all.width(), 36 },
            QStringLiteral("Copie y anote la información de su nombramiento."), 28);
        const IdentificationBlanks blanks = identificationBlanks(m_form);
        text({ all.left(), blanks.place.top() - 92, 250, 60 }, QStringLiteral("Entidad:"), 30, false,
            Qt::AlignRight | Qt::AlignBottom);
        text({ all.left() + 265, blanks.place.top() - 92, 600, 60 }, QString::fromStdString(m_process.entity), 34, true,
            Qt::AlignLeft | Qt::AlignBottom);
        blank(blanks.place, QStringLiteral("Municipio:"));
        blank(blanks.district, QStringLiteral("Distrito local:"));
        blank(blanks.section, QStringLiteral("Sección:"));
        blank(blanks.address, QStringLiteral("La casilla se instaló en:"));
        static const QStringList kinds { QStringLiteral("BÁSICA"), QStringLiteral("CONTIGUA"),
            QStringLiteral("EXTRAORD."), QStringLiteral("ESPECIAL") };
        const QRectF table(blanks.types[0].left() - 20, blanks.types[0].top() - 58,
            blanks.types[3].right() - blanks.types[0].left() + 40, blanks.number.bottom() - blanks.types[0].top() + 70);
        frame(table);
        frame({ table.left(), table.top(), table.width(), 46 }, tint);
        text({ table.left(), table.top(), table.width(), 46 }, QStringLiteral("MARQUE CON X EL TIPO DE CASILLA"), 25,
            true, Qt::AlignCenter);
        for (std::size_t i = 0; i < blanks.types.size(); ++i) {
            m_painter.setPen(QPen(QColor::fromRgba(ink), 2));
            m_painter.setBrush(QColor(255, 255, 255));
            m_painter.drawEllipse(blanks.types[i]);
            text(blanks.types[i], kinds[static_cast<int>(i)], 16, false, Qt::AlignCenter, hairline);
        }
        text({ table.left() + 10, blanks.number.top(), blanks.number.left() - table.left() - 20,
                 blanks.number.height() },
            QStringLiteral("ESCRIBA EL NÚMERO DE CASILLA"), 22, true, Qt::AlignVCenter | Qt::AlignRight);
        digitBoxes(blanks.number);
    }

    void totals()
    {
        static const QStringList titles { QStringLiteral("BOLETAS SOBRANTES"), QStringLiteral("PERSONAS QUE VOTARON"),
            QStringLiteral("REPRESENTACIONES QUE VOTARON"), QStringLiteral("VOTOS SACADOS DE LA URNA") };
        static const QStringList notes { QStringLiteral("Copie del apartado 2 de la Hoja el total de boletas no usadas "
                                                        "que se cancelaron con dos líneas diagonales."),
            QStringLiteral("Copie del apartado 3 de la Hoja el total de personas con la marca «Votó» en la lista "
                           "nominal de electores."),
            QStringLiteral(
                "Copie del apartado 4 de la Hoja el total de marcas «Votó» de los partidos políticos y candidaturas."),
            QStringLiteral("Copie del apartado 5 de la Hoja el total de votos de esta elección que se sacaron de todas "
                           "las urnas.") };
        for (int i = 0; i < titles.size(); ++i) {
            const FieldPlace& place = m_form.totals[static_cast<std::size_t>(i)];
            const QRectF words = toRectF(place.words);
            const QRectF digits = toRectF(place.digits);
            const double width = std::max(digits.right(), words.right()) - words.left();
            line(words.left(), words.top() - 172, words.left() + width, words.top() - 172, hairline, 1.5);
            section({ words.left(), words.top() - 160, width, 46 }, i + 2, titles[i]);
            text({ words.left(), words.top() - 110, width, 72 }, notes[i], 27, false, Qt::AlignLeft | Qt::AlignTop);
            wordLine(words);
            digitBoxes(digits);
            text({ digits.left(), digits.bottom() - 6, digits.width(), 30 }, QStringLiteral("(Con número)"), 22, false,
                Qt::AlignHCenter);
        }
    }

    [[nodiscard]] double emblemWidth() const { return m_form.lists.size() == 1 ? 240 : 125; }

    /// The little square of a party, or the words of a box that has none.
    void emblem(const QRectF& box, const Box& of)
    {
        if (of.parties.empty()) {
            QString words = QString::fromStdString(of.id);
            if (of.kind == BoxKind::noRegistradas)
                words = QStringLiteral("CANDIDATURAS NO REGISTRADAS");
            else if (of.kind == BoxKind::nulos)
                words = QStringLiteral("VOTOS NULOS");
            else
                words = words.replace(QStringLiteral("CAND_IND_"), QStringLiteral("CANDIDATURA INDEPENDIENTE "));
            text(box.adjusted(6, 0, -6, 0), words, std::min(box.width() / 10.5, box.height() * 0.3), true,
                Qt::AlignCenter);
            return;
        }
        const auto count = static_cast<double>(of.parties.size());
        const double side = std::min(box.height() * 0.82, (box.width() - 8) / count - 4);
        double x = box.center().x() - (side + 4) * count / 2 + 2;
        for (const std::uint16_t party : of.parties) {
            const Box& emblem = m_election.boxes[party];
            const QColor colour
                = emblem.color.empty() ? QColor(0x70, 0x70, 0x70) : QColor(QString::fromStdString(emblem.color));
            const QRectF square(x, box.center().y() - side / 2, side, side);
            m_painter.setPen(QPen(QColor::fromRgba(ink), 2));
            m_painter.setBrush(colour);
            m_painter.drawRoundedRect(square, side * 0.12, side * 0.12);
            const QString id = QString::fromStdString(emblem.id);
            const double size
                = std::min(side * 0.42, side * 1.35 / static_cast<double>(std::max<qsizetype>(2, id.size())));
            text(square, id, std::max(6.0, size), true, Qt::AlignCenter,
                qGray(colour.rgb()) > 140 ? 0xff101010 : 0xffffffff);
            x += side + 4;
        }
    }

    void votes()
    {
        const QRectF first = toRectF(m_form.lists.front().words);
        const QRectF last = toRectF(m_form.lists.back().digits);
        const double left = first.left() - emblemWidth() - 10;
        section({ left, first.top() - 250, last.right() - left, 46 }, 6, QStringLiteral("RESULTADOS DE LA VOTACIÓN"));
        text({ left, first.top() - 200, last.right() - left, 84 },
            QStringLiteral("Copie del apartado 6 de la Hoja los votos para partidos políticos, coaliciones, "
                           "candidaturas no registradas, votos "
                           "nulos y TOTAL. En caso de que no se haya recibido votación para alguno, escriba ceros."),
            28, false, Qt::AlignLeft | Qt::AlignTop);
        for (const FieldPlace& list : m_form.lists)
            listHead(list);
        const std::size_t count = m_ballot.boxes.size();
        for (std::size_t i = 0; i < count; ++i)
            voteRow(m_form.place(totalCount - 1 + i, count), m_election.boxes[m_ballot.boxes[i]], i);
        const FieldPlace total = m_form.totals.back();
        const QRectF area = toRectF(total.area());
        const QRectF head(area.left() - 250, area.top(), 240, area.height());
        frame({ head.left(), area.top(), area.right() - head.left(), area.height() }, 0, 5);
        frame(head, strong);
        text(head, QStringLiteral("TOTAL"), 44, true, Qt::AlignCenter, 0xffffffff);
        digitBoxes(toRectF(total.digits));
    }

    void listHead(const FieldPlace& list)
    {
        const QRectF words = toRectF(list.words);
        const QRectF digits = toRectF(list.digits);
        const double left = words.left() - emblemWidth() - 10;
        const QRectF heads[] = { { left, words.top() - 100, words.left() - left, 96 },
            { words.left(), words.top() - 100, digits.left() - words.left(), 96 },
            { digits.left(), words.top() - 100, digits.width(), 96 } };
        const QString captions[] = { QStringLiteral("PARTIDO, COALICIÓN O CANDIDATURA"),
            QStringLiteral("RESULTADOS DE LA VOTACIÓN\n(Con letra)"), QStringLiteral("VOTOS\n(Con número)") };
        for (std::size_t i = 0; i < std::size(heads); ++i) {
            frame(heads[i], tint);
            text(heads[i].adjusted(4, 0, -4, 0), captions[i],
                heads[i].width() < 200 ? 17 : (heads[i].width() < 450 ? 22 : 27), true, Qt::AlignCenter);
        }
    }

    void voteRow(const FieldPlace& place, const Box& box, std::size_t index)
    {
        const QRectF words = toRectF(place.words);
        const QRectF digits = toRectF(place.digits);
        const double left = words.left() - emblemWidth() - 10;
        frame({ left, words.top(), digits.right() - left, words.height() }, index % 2 == 1 ? paleTint : 0xffffffff, 2);
        emblem({ left, words.top(), words.left() - left, words.height() }, box);
        line(words.left(), words.top(), words.left(), words.bottom());
        line(digits.left() - 4, words.top(), digits.left() - 4, words.bottom());
        digitBoxes(digits);
    }

    void rightColumn()
    {
        const QRectF stamp = toRectF(m_form.stamp);
        m_painter.setPen(QPen(QColor::fromRgba(hairline), 2.5, Qt::DashLine));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(stamp);
        text({ stamp.left(), stamp.bottom() + 2, stamp.width(), 30 }, QStringLiteral("Sello de acopio del PREP"), 22,
            false, Qt::AlignCenter);
        m_painter.setPen(QPen(QColor::fromRgba(hairline), 2.5, Qt::DashLine));
        m_painter.drawRect(toRectF(m_form.label));
        const SignatureRows rows = signatureRows(m_form);
        static const QStringList offices { QStringLiteral("PRESIDENTE/A"), QStringLiteral("1er. SECRETARIO/A"),
            QStringLiteral("2do. SECRETARIO/A"), QStringLiteral("1er. ESCRUTADOR/A"),
            QStringLiteral("2do. ESCRUTADOR/A"), QStringLiteral("3er. ESCRUTADOR/A") };
        const auto table = [&](std::size_t from, std::size_t to, int number, const QString& title,
                               const QString& first) {
            const QRectF top = rows.names[from];
            const double left = m_form.label.x;
            section({ left, top.top() - 108, rows.signatures[from].right() - left, 46 }, number, title);
            const QRectF heads[]
                = { { left, top.top() - 54, top.left() - left, 54 }, { top.left(), top.top() - 54, top.width(), 54 },
                      { rows.signatures[from].left(), top.top() - 54, rows.signatures[from].width(), 54 } };
            const QString captions[] = { first, QStringLiteral("NOMBRE COMPLETO"), QStringLiteral("FIRMA") };
            for (std::size_t i = 0; i < std::size(heads); ++i) {
                frame(heads[i], tint);
                text(heads[i], captions[i], 24, true, Qt::AlignCenter);
            }
            for (std::size_t i = from; i < to; ++i) {
                const QRectF office(left, rows.names[i].top(), rows.names[i].left() - left, rows.names[i].height());
                frame(office);
                if (from == 0)
                    text(office.adjusted(6, 0, -6, 0), offices[static_cast<int>(i)], 22);
                else if (i - from < m_ballot.boxes.size()
                    && m_election.boxes[m_ballot.boxes[i - from]].kind == BoxKind::partido)
                    emblem(office, m_election.boxes[m_ballot.boxes[i - from]]);
                frame(rows.names[i]);
                frame(rows.signatures[i]);
            }
        };
        table(0, funcionarios, 7, QStringLiteral("FUNCIONARIOS/AS DE MESA DIRECTIVA DE CASILLA"),
            QStringLiteral("CARGO"));
        table(funcionarios, rows.names.size(), 8, QStringLiteral("REPRESENTACIONES PARTIDISTAS"),
            QStringLiteral("PARTIDO"));
    }

    void foot()
    {
        const double y = m_form.corners[2].y;
        text({ 0, y + 4, static_cast<double>(m_form.width), 56 },
            QStringLiteral("DESTINO: PRIMERA COPIA PARA EL SOBRE DEL PREP"), 46, true, Qt::AlignCenter, strong);
        if (!m_process.simulacro)
            return;
        m_painter.save();
        m_painter.translate(m_form.width * 0.5, m_form.height * 0.55);
        m_painter.rotate(-24);
        QFont font(QStringLiteral("Noto Sans"));
        font.setPixelSize(420);
        font.setBold(true);
        m_painter.setFont(font);
        m_painter.setPen(QColor(120, 110, 110, 34));
        m_painter.drawText(QRectF(-1900, -300, 3800, 600), Qt::AlignCenter, QStringLiteral("SIMULACRO"));
        m_painter.restore();
    }

    QPainter& m_painter;
    const Process& m_process;
    const CatalogueRow& m_row;
    const Election& m_election;
    const Ballot& m_ballot;
    const ActaForm& m_form;
};

} // namespace

void paintForm(QPainter& painter, const Process& process, ActaIndex acta, const ActaForm& form)
{
    FormPainter(painter, process, acta, form).paint();
}

SignatureRows signatureRows(const ActaForm& form)
{
    const double left = form.label.x;
    const double right = form.corners[1].x + form.corners[1].w;
    const double top = std::max(form.label.y + form.label.h, form.stamp.y + form.stamp.h) + 170;
    const double bottom = form.corners[2].y - 60;
    constexpr std::size_t rows = funcionarios + 9;
    const double height = (bottom - top - 150) / static_cast<double>(rows);
    SignatureRows result;
    for (std::size_t i = 0; i < rows; ++i) {
        const double y = top + height * static_cast<double>(i) + (i < funcionarios ? 0 : 150);
        const double first = (right - left) * 0.2;
        const double second = (right - left) * 0.5;
        result.names.emplace_back(left + first, y, second, height);
        result.signatures.emplace_back(left + first + second, y, right - left - first - second, height);
    }
    return result;
}

IdentificationBlanks identificationBlanks(const ActaForm& form)
{
    const QRectF all = toRectF(form.identification);
    IdentificationBlanks blanks;
    blanks.place = { all.left() + 270, all.top() + 190, 560, 70 };
    blanks.district = { all.left() + 1130, all.top() + 190, 120, 70 };
    blanks.section = { all.left() + 270, all.top() + 300, 300, 74 };
    for (std::size_t i = 0; i < blanks.types.size(); ++i)
        blanks.types[i] = { all.left() + 660 + 148 * static_cast<double>(i), all.top() + 350, 130, 74 };
    blanks.number = { all.left() + 990, all.top() + 436, 240, 80 };
    blanks.address = { all.left() + 400, all.top() + 555, 840, 66 };
    return blanks;
}

} // namespace prep::imaging
