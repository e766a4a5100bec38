// SPDX-License-Identifier: MIT
#include "widgets/capture/captureform.h"

#include "widgets/capture/boxedit.h"
#include "widgets/common/actawords.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace prep {

namespace {
constexpr int tallRow = 32;
constexpr int rowHeights[] = { tallRow, 26, 22 };
constexpr int widestBox = 150;
constexpr int narrowBox = 96; ///< nine digits
constexpr int gap = 8;
constexpr int columnGap = 20;
constexpr int leastColumn = 190;
/// What the acta prints beside a box: smaller, and then without its middle, where there is little room. Combinations of the
/// same parties differ at their ends.
class FieldName : public QWidget {
public:
    FieldName(const QString& text, const Theme& theme, QWidget* parent)
        : QWidget(parent)
        , m_text(text)
        , m_theme(theme)
    {
        setToolTip(text);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        QFont font = m_theme.font(Theme::Type::body);
        if (QFontMetricsF(font).horizontalAdvance(m_text) > width())
            font = m_theme.font(Theme::Type::caption);
        painter.setFont(font);
        painter.setPen(m_theme.color(Theme::Text));
        const auto shown = QFontMetricsF(font).elidedText(m_text, Qt::ElideMiddle, width());
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, shown);
    }

private:
    QString m_text;
    const Theme& m_theme;
};

} // namespace

CaptureForm::CaptureForm(const Theme& theme, QWidget* parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_canvas(new QWidget(this))
{
    setWidget(m_canvas);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Casillas del acta"));
}

void CaptureForm::setSession(CaptureSession* session)
{
    m_session = session;
    for (const Line& line : m_lines) {
        if (line.box)
            line.box->removeEventFilter(this);
        for (QWidget* const widget : { line.label, static_cast<QWidget*>(line.box) }) {
            if (widget) {
                widget->hide();
                widget->deleteLater(); // it may be the one whose key this is
            }
        }
    }
    m_lines.clear();
    if (!session)
        return;
    std::optional<int> group;
    for (const std::uint16_t field : session->openFields()) {
        const int now = field + 1U < totalCount ? 0 : field + 1U == session->fieldCount() ? 2 : 1;
        if (group != now)
            addHeading(now == 0 ? tr("Boletas y votantes") : now == 1 ? tr("Votos") : tr("Total"));
        group = now;
        addBox(field);
    }
    place();
    sync();
}

void CaptureForm::addHeading(const QString& text)
{
    auto* const label = new QLabel(text, m_canvas);
    label->setObjectName(QStringLiteral("caption"));
    label->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    label->show();
    m_lines.push_back({ label, nullptr });
}

void CaptureForm::addBox(std::uint16_t field)
{
    const auto name = ActaWords::field(m_session->process(), m_session->acta(), field);
    auto* const label = new FieldName(name, m_theme, m_canvas);
    auto* const box = new BoxEdit(m_theme, field, name, m_canvas);
    box->installEventFilter(this);
    connect(box, &BoxEdit::entered, this, [this](quint16 entered) {
        if (!m_session || m_session->focus() == entered)
            return;
        m_session->goTo(entered);
        sync();
        Q_EMIT changed();
    });
    label->show();
    box->show();
    m_lines.push_back({ label, box });
}

BoxEdit* CaptureForm::box(std::uint16_t field) const
{
    const auto line
        = std::find_if(m_lines.begin(), m_lines.end(), [field](const Line& l) { return l.box && l.box->field() == field; });
    return line == m_lines.end() ? nullptr : line->box;
}

void CaptureForm::sync()
{
    if (!m_session)
        return;
    for (const Line& line : m_lines) {
        if (line.box && line.box->entry() != m_session->entry(line.box->field()))
            line.box->setEntry(m_session->entry(line.box->field()));
    }
    focusBox();
}

void CaptureForm::focusBox()
{
    auto* const here = m_session ? box(m_session->focus()) : nullptr;
    if (!here || m_session->phase() != CaptureSession::Phase::filling)
        return;
    here->setFocus();
    ensureWidgetVisible(here, 0, tallRow * 2);
}

void CaptureForm::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    place();
}

/// The fewest columns and the tallest rows that show the whole acta at once; where nothing does, two columns that scroll.
void CaptureForm::place()
{
    if (m_lines.empty())
        return;
    const int count = static_cast<int>(m_lines.size());
    const bool mayTwo = viewport()->width() >= 2 * leastColumn + columnGap;
    for (const int columns : { 1, 2 }) {
        for (const int height : rowHeights) {
            const bool fits = (count + columns - 1) / columns * height <= viewport()->height();
            if (fits && (columns == 1 || mayTwo))
                return placeColumns(columns, height);
        }
    }
    placeColumns(mayTwo ? 2 : 1, rowHeights[1]);
}

void CaptureForm::placeColumns(int columns, int rowHeight)
{
    m_columns = columns;
    const int count = static_cast<int>(m_lines.size());
    const int perColumn = (count + columns - 1) / columns;
    const int width = (viewport()->width() - (columns - 1) * columnGap) / columns;
    const int boxWidth = columns == 1 ? std::min(widestBox, width * 45 / 100) : narrowBox;
    for (int i = 0; i < count; ++i) {
        const Line& line = m_lines[static_cast<std::size_t>(i)];
        const int x = i / perColumn * (width + columnGap);
        const int y = i % perColumn * rowHeight;
        line.label->setGeometry(x, y, line.box ? width - boxWidth - gap : width, rowHeight - 2);
        if (line.box)
            line.box->setGeometry(x + width - boxWidth, y, boxWidth, rowHeight - 2);
    }
    m_canvas->resize(viewport()->width(), std::max(perColumn * rowHeight, 1));
    if (m_session)
        focusBox();
}

bool CaptureForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // Every plain key is the form's, whatever shortcuts the frame has; Ctrl with an arrow is the image's, not the line's.
        const auto* const pressed = static_cast<QKeyEvent*>(event);
        event->setAccepted(
            !(pressed->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) && pressed->key() < Qt::Key_Escape);
        return true;
    }
    if (event->type() != QEvent::KeyPress || !m_session)
        return QScrollArea::eventFilter(watched, event);
    const auto* const key = static_cast<QKeyEvent*>(event);
    return press(key->key(), key->modifiers() & ~Qt::KeypadModifier);
}

bool CaptureForm::press(int key, Qt::KeyboardModifiers modifiers)
{
    const bool isShifted = modifiers == Qt::ShiftModifier;
    if (modifiers != Qt::NoModifier && !isShifted)
        return false;
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        return step(!isShifted);
    case Qt::Key_Backtab:
        return step(false);
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    default:
        return typeInto(key);
    }
}

bool CaptureForm::typeInto(int key)
{
    bool isDone = true;
    if (key >= Qt::Key_0 && key <= Qt::Key_9)
        isDone = m_session->typeDigit(static_cast<char>(key));
    else if (key == Qt::Key_S || key == Qt::Key_Minus)
        isDone = m_session->setToken(sinDato);
    else if (key == Qt::Key_I || key == Qt::Key_Asterisk)
        isDone = m_session->setToken(ilegible);
    else if (key == Qt::Key_N)
        isDone = m_session->setToken(noAplica);
    else if (key == Qt::Key_L || key == Qt::Key_Slash)
        isDone = m_session->nextMark();
    else if (key == Qt::Key_Backspace || key == Qt::Key_Delete)
        m_session->erase();
    else
        return false;
    m_session->countPress();
    sync();
    Q_EMIT changed();
    if (isDone)
        return true;
    if (key == Qt::Key_N)
        Q_EMIT rejected(tr("«No aplica» solo va en los totales que la modalidad no lleva: S sin dato, I ilegible."));
    else if (key == Qt::Key_L || key == Qt::Key_Slash)
        Q_EMIT rejected(tr("Primero el número; después L dice cómo está la letra."));
    else
        Q_EMIT rejected(tr("No caben más cifras."));
    return true;
}

bool CaptureForm::step(bool forward)
{
    m_session->countPress();
    const bool isDone = forward ? m_session->forward() : m_session->backward();
    sync();
    Q_EMIT changed();
    if (m_session->phase() == CaptureSession::Phase::reviewing)
        Q_EMIT reviewWanted();
    else if (!isDone && forward)
        Q_EMIT rejected(tr("Falta esta casilla: el número como está en el acta, S si está en blanco, I si no se lee."));
    return true;
}

void CaptureForm::move(int by)
{
    const auto& open = m_session->openFields();
    const auto at = std::find(open.begin(), open.end(), m_session->focus()) - open.begin() + by;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(open.size()))
        return;
    m_session->countPress();
    m_session->goTo(open[static_cast<std::size_t>(at)]);
    sync();
    Q_EMIT changed();
}

} // namespace prep
