// SPDX-License-Identifier: MIT
#include "widgets/common/searchpalette.h"

#include "models/items/actamodel.h"
#include "widgets/common/paint.h"
#include "widgets/common/words.h"

#include <QAbstractListModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr std::size_t maxHits = 40;
constexpr int rowHeight = 44;
constexpr int visibleRows = 9;
}

class SearchPalette::Model : public QAbstractListModel {
public:
    explicit Model(SearchPalette& palette)
        : QAbstractListModel(&palette)
        , m_palette(palette)
    {
    }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_palette.m_hits.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const auto& hit = m_palette.m_hits[static_cast<std::size_t>(index.row())];
        const auto [name, beside] = m_palette.describe(hit);
        if (role == Qt::DisplayRole)
            return name;
        if (role == Qt::UserRole)
            return beside;
        if (role == Qt::AccessibleTextRole)
            return QString(name + QStringLiteral(", ") + beside);
        return {};
    }
    void replace(std::vector<SearchHit> hits)
    {
        beginResetModel();
        m_palette.m_hits = std::move(hits);
        endResetModel();
    }

private:
    SearchPalette& m_palette;
};

class SearchPalette::Delegate : public QStyledItemDelegate {
public:
    Delegate(SearchPalette& palette, const Theme& theme)
        : QStyledItemDelegate(&palette)
        , m_palette(palette)
        , m_theme(theme)
    {
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const override { return { 200, rowHeight }; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        static const std::array icons { QStringLiteral("acta"), QStringLiteral("catd"), QStringLiteral("personas"), QStringLiteral("estacion"), QStringLiteral("continuidad") };
        const auto& hit = m_palette.m_hits[static_cast<std::size_t>(index.row())];
        const QRectF box = option.rect;
        if (option.state & QStyle::State_Selected) {
            painter->fillRect(box, m_theme.color(Theme::Raised));
            painter->fillRect(QRectF(box.left(), box.top(), 3, box.height()), m_theme.color(Theme::Accent));
        }
        painter->drawPixmap(QPointF(box.left() + 12, box.center().y() - 10),
            m_theme.pixmap(icons[static_cast<std::size_t>(hit.kind)], Theme::Muted, 20, painter->device()->devicePixelRatioF()));
        const auto text = box.adjusted(44, 4, -12, -4);
        painter->setFont(m_theme.font(Theme::Type::body));
        painter->setPen(m_theme.color(Theme::Text));
        drawElided(*painter, QRectF(text.left(), text.top(), text.width(), text.height() / 2), Qt::AlignVCenter, index.data().toString());
        painter->setFont(m_theme.font(Theme::Type::caption));
        painter->setPen(m_theme.color(Theme::Muted));
        drawElided(*painter, QRectF(text.left(), text.center().y(), text.width(), text.height() / 2), Qt::AlignVCenter,
            index.data(Qt::UserRole).toString());
    }

private:
    SearchPalette& m_palette;
    const Theme& m_theme;
};

SearchPalette::SearchPalette(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_model(new Model(*this))
    , m_line(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_hint(new QLabel(this))
{
    setAccessibleName(tr("Buscar"));
    m_line->setPlaceholderText(tr("Acta, casilla, CATD, persona o estación"));
    m_line->setAccessibleName(tr("Buscar"));
    m_line->setMaxLength(200);
    m_line->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new Delegate(*this, theme));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_hint->setObjectName(QStringLiteral("caption"));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_line);
    column->addWidget(m_list, 1);
    column->addWidget(m_hint);
    connect(m_line, &QLineEdit::textChanged, this, &SearchPalette::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { accept(index.row()); });
    connect(&night, &Night::reset, this, [this] { m_indexed = false; });
    connect(&night, &Night::changed, this, [this](const NightChange& change) { m_indexed = m_indexed && !change.roster && !change.stations; });
    hide();
}

SearchPalette::~SearchPalette() = default;

void SearchPalette::open()
{
    m_actions = m_offer ? m_offer() : std::vector<Action>();
    m_line->clear();
    search();
    fit();
    show();
    raise();
    m_line->setFocus();
}

void SearchPalette::type(const QString& words)
{
    m_line->setText(words);
}

void SearchPalette::fit()
{
    const auto room = parentWidget()->size();
    const int width = std::min(620, room.width() - 80);
    const int rows = std::min(static_cast<int>(m_hits.size()), visibleRows);
    const int frame = 24 + (rows > 0 ? 16 : 8) + m_line->sizeHint().height() + m_hint->sizeHint().height(); // margins, spacings, line and hint
    const int whole = std::min(rows, std::max(1, (room.height() - 80 - frame) / rowHeight)); // no row is cut
    const int height = frame + whole * rowHeight;
    setGeometry((room.width() - width) / 2, std::min(72, room.height() / 8), width, height);
}

void SearchPalette::search()
{
    if (m_night.hasState() && !m_indexed && !m_line->text().isEmpty()) {
        m_index.rebuild(m_night.state());
        m_indexed = true;
    }
    std::vector<SearchHit> hits = findActions();
    if (m_indexed) {
        const auto found = m_index.find(m_line->text(), maxHits);
        hits.insert(hits.end(), found.begin(), found.end());
    }
    m_model->replace(std::move(hits));
    if (!m_hits.empty())
        m_list->setCurrentIndex(m_model->index(0));
    m_list->setVisible(!m_hits.empty());
    if (!m_night.hasState())
        m_hint->setText(tr("Aún no hay datos en que buscar."));
    else if (m_line->text().trimmed().isEmpty())
        m_hint->setText(tr("Ejemplos: AYUN-000123 · 871 C2 · Tonalá · P0004"));
    else if (m_hits.empty())
        m_hint->setText(tr("Nada coincide con todas las palabras."));
    else
        m_hint->setText(m_hits.size() == maxHits ? tr("Los primeros %n resultados · Intro: abrir · Esc: cerrar", nullptr, static_cast<int>(maxHits))
                                                 : tr("%n resultados · Intro: abrir · Esc: cerrar", nullptr, static_cast<int>(m_hits.size())));
    fit();
}

/// Those that have all the words typed, each as the beginning of one of theirs.
std::vector<SearchHit> SearchPalette::findActions() const
{
    const QStringList typed = foldForSearch(m_line->text()).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<SearchHit> hits;
    for (std::size_t i = 0; i < m_actions.size() && !typed.isEmpty(); ++i) {
        const QString text = QLatin1Char(' ') + foldForSearch(m_actions[i].name + QLatin1Char(' ') + m_actions[i].words);
        if (std::ranges::all_of(typed, [&text](const QString& word) { return text.contains(QLatin1Char(' ') + word); }))
            hits.push_back({ SearchHit::Kind::action, static_cast<std::uint32_t>(i), 0 });
    }
    return hits;
}

std::pair<QString, QString> SearchPalette::describe(const SearchHit& hit) const
{
    const auto& state = m_night.state();
    switch (hit.kind) {
    case SearchHit::Kind::acta: {
        const auto& row = state.process->actas[hit.item];
        const auto election = QString::fromStdString(state.process->elections[row.election].name);
        return { tr("%1 · casilla %2").arg(QString::fromStdString(state.process->actaKey(hit.item)), casillaName(row)),
            tr("%1 · %2 · %3").arg(election, QString::fromStdString(row.municipio), Words::etapa(state.actas[hit.item].etapa)) };
    }
    case SearchHit::Kind::site: {
        const auto site = static_cast<SiteIndex>(hit.item);
        return { QString::fromStdString(state.process->sites[site].name),
            tr("CATD %1 · %2").arg(QString::fromStdString(state.process->sites[site].id), Words::status(statusOf(state, site))) };
    }
    case SearchHit::Kind::person: {
        const auto& person = state.people[hit.item];
        const auto name = person.nombre.empty() ? QString::fromStdString(person.id) : QString::fromStdString(person.nombre);
        return { name, tr("Persona %1 · %2").arg(QString::fromStdString(person.id), person.known ? Words::role(person.role) : Format::none()) };
    }
    case SearchHit::Kind::action:
        return { m_actions[hit.item].name, m_actions[hit.item].beside };
    case SearchHit::Kind::station:
        return { QString::fromStdString(state.stations[hit.item].id),
            tr("Estación · %1").arg(state.stations[hit.item].revocada ? tr("revocada") : tr("inscrita")) };
    }
    return {};
}

void SearchPalette::accept(int row)
{
    if (row < 0 || row >= static_cast<int>(m_hits.size()))
        return;
    const auto hit = m_hits[static_cast<std::size_t>(row)];
    leave();
    Q_EMIT chosen(hit);
}

void SearchPalette::leave()
{
    hide();
    Q_EMIT closed();
}

bool SearchPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* const key = static_cast<QKeyEvent*>(event);
    const int row = m_list->currentIndex().row();
    const auto go = [this](int to) {
        if (!m_hits.empty())
            m_list->setCurrentIndex(m_model->index(std::clamp(to, 0, static_cast<int>(m_hits.size()) - 1)));
    };
    switch (key->key()) {
    case Qt::Key_Down:
        go(row + 1);
        return true;
    case Qt::Key_Up:
        go(row - 1);
        return true;
    case Qt::Key_PageDown:
        go(row + visibleRows);
        return true;
    case Qt::Key_PageUp:
        go(row - visibleRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        accept(row);
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true; // nothing else to go to here
    default:
        return false;
    }
}

void SearchPalette::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Theme::Surface));
    painter.setPen(m_theme.color(Theme::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace prep
