// SPDX-License-Identifier: MIT
#include "widgets/verification/casillaform.h"

#include "widgets/common/actawords.h"
#include "widgets/common/format.h"

#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr std::size_t mostCandidates = 9; ///< one a digit
constexpr std::size_t mostAreas = 4;
constexpr int longestText = 80;

bool isEnter(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}
} // namespace

CasillaForm::CasillaForm(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_election(new QComboBox(this))
    , m_electionLabel(new QLabel(tr("Elección"), this))
    , m_hint(new QLabel(this))
    , m_list(new QListWidget(this))
{
    const std::array<QString, fields> names { tr("Distrito o municipio"), tr("Sección"), tr("Tipo de casilla"), tr("Número") };
    const std::array<const char*, fields> objects { "area", "seccion", "tipo", "numero" };
    const std::array<QString, fields> places { tr("número, o el principio del nombre"), tr("como está impresa"),
        tr("B básica · C contigua · E extraordinaria · S especial"), tr("como está impreso") };
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    m_electionLabel->setObjectName(QStringLiteral("muted"));
    m_election->setAccessibleName(tr("Elección"));
    m_election->setObjectName(QStringLiteral("eleccion"));
    m_election->installEventFilter(this);
    grid->addWidget(m_electionLabel, 0, 0);
    grid->addWidget(m_election, 0, 1);
    for (int field = 0; field < fields; ++field) {
        const auto at = static_cast<std::size_t>(field);
        auto* const label = new QLabel(names[at], this);
        label->setObjectName(QStringLiteral("muted"));
        if (field == area)
            m_areaLabel = label;
        auto* const line = new QLineEdit(this);
        line->setAccessibleName(names[at]);
        line->setObjectName(QString::fromLatin1(objects[at]));
        line->setPlaceholderText(places[at]);
        line->setMaxLength(longestText);
        line->installEventFilter(this);
        connect(line, &QLineEdit::textEdited, this, &CasillaForm::look);
        label->setBuddy(line);
        grid->addWidget(label, field + 1, 0);
        grid->addWidget(line, field + 1, 1);
        m_lines[at] = line;
    }
    m_hint->setObjectName(QStringLiteral("muted"));
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setAccessibleName(tr("Lo que hay en el catálogo"));
    m_list->setObjectName(QStringLiteral("review"));
    m_list->setAccessibleName(tr("Actas del catálogo que así se llaman"));
    m_list->setFont(theme.font(Theme::Type::body));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::ClickFocus);
    m_list->installEventFilter(this);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(grid);
    column->addWidget(m_hint);
    column->addWidget(m_list, 1);
    connect(m_election, &QComboBox::currentIndexChanged, this, &CasillaForm::setElection);
    connect(m_list, &QListWidget::itemDoubleClicked, this, [this] { pick(m_list->currentRow()); });
}

void CasillaForm::setFinder(std::shared_ptr<const CasillaFinder> finder)
{
    m_finder = std::move(finder);
    const QSignalBlocker quiet(m_election);
    m_election->clear();
    for (const Election& election : m_finder->process().elections)
        m_election->addItem(QString::fromStdString(election.name));
    const bool isChoice = m_election->count() > 1;
    m_election->setVisible(isChoice);
    m_electionLabel->setVisible(isChoice);
    setElection();
}

void CasillaForm::setElection()
{
    if (!m_finder || m_election->currentIndex() < 0)
        return;
    const bool isMunicipio = m_finder->process().elections[election()].jurisdiccion == Jurisdiccion::municipio;
    const auto name = isMunicipio ? tr("Municipio") : tr("Distrito");
    m_areaLabel->setText(name);
    m_lines[area]->setAccessibleName(name);
    look();
}

void CasillaForm::open(std::uint8_t election)
{
    m_election->setCurrentIndex(election < m_election->count() ? election : 0);
    for (auto* const line : m_lines)
        line->clear();
    setElection();
}

void CasillaForm::takeFocus()
{
    m_lines[area]->setFocus();
}

void CasillaForm::resume()
{
    m_lines[numero]->setFocus();
    m_lines[numero]->selectAll();
}

std::uint8_t CasillaForm::election() const
{
    return static_cast<std::uint8_t>(std::max(0, m_election->currentIndex()));
}

CasillaQuery CasillaForm::query() const
{
    return { election(), m_lines[area]->text(), m_lines[seccion]->text(), m_lines[tipo]->text(), m_lines[numero]->text() };
}

/// What the catalogue has of what was typed so far.
void CasillaForm::look()
{
    if (!m_finder)
        return;
    m_found = m_finder->find(query(), mostCandidates + 1);
    m_list->clear();
    const bool isEmpty = std::ranges::all_of(m_lines, [](const QLineEdit* line) { return line->text().isEmpty(); });
    const bool isFew = m_found.size() <= mostCandidates && !isEmpty;
    for (std::size_t i = 0; isFew && i < m_found.size(); ++i) {
        const CatalogueRow& row = m_finder->process().actas[m_found[i]];
        auto text = QStringLiteral("%1  %2").arg(QString::number(i + 1), ActaWords::casilla(row));
        if (!row.tipoActa.empty())
            text += tr(" · acta %1").arg(QString::fromStdString(row.tipoActa));
        text += QStringLiteral(" · ") + areaOf(m_finder->process(), row).name;
        m_list->addItem(text);
    }
    QStringList names;
    for (const CasillaArea& found : m_finder->areas(election(), m_lines[area]->text(), mostAreas))
        names << QStringLiteral("%1 %2").arg(found.id, found.name);
    if (isEmpty)
        m_hint->setText(tr("Escriba lo que está impreso en el encabezado del acta."));
    else if (m_found.empty())
        m_hint->setText(tr("El catálogo no tiene una casilla así."));
    else if (m_lines[area]->hasFocus() && names.size() > 1)
        m_hint->setText(names.join(QStringLiteral(" · ")));
    else if (!isFew)
        m_hint->setText(names.size() == 1 ? tr("%1: hay más de %2 casillas así.").arg(names.first(), QString::number(mostCandidates))
                                          : tr("Hay más de %1 casillas así.").arg(mostCandidates));
    else
        m_hint->setText(tr("%n casillas del catálogo son así:", nullptr, static_cast<int>(m_found.size())));
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
}

bool CasillaForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    Q_EMIT typed();
    const auto* const press = static_cast<QKeyEvent*>(event);
    const bool isBack = isEnter(press->key()) && press->modifiers() & Qt::ShiftModifier;
    if (watched == m_list) {
        const int digit = press->key() - Qt::Key_1;
        if (isBack)
            resume();
        else if (isEnter(press->key()))
            pick(m_list->currentRow());
        else if (digit >= 0 && digit < m_list->count())
            pick(digit);
        else
            return QWidget::eventFilter(watched, event);
        return true;
    }
    if (!isEnter(press->key()))
        return QWidget::eventFilter(watched, event);
    const auto found = std::ranges::find(m_lines, watched);
    if (found == m_lines.end())
        takeFocus(); // from the election
    else if (isBack)
        back(static_cast<Field>(found - m_lines.begin()));
    else
        forward(static_cast<Field>(found - m_lines.begin()));
    return true;
}

void CasillaForm::back(Field field)
{
    if (field != area)
        m_lines[static_cast<std::size_t>(field) - 1]->setFocus();
    else if (m_election->isVisible())
        m_election->setFocus();
}

/// What was typed becomes what the catalogue says; false, and why, when it says nothing of the kind.
bool CasillaForm::complete(Field field)
{
    auto* const line = m_lines[field];
    if (line->text().trimmed().isEmpty())
        return true;
    if (field == area) {
        const auto found = m_finder->areas(election(), line->text(), 1);
        if (!found.empty())
            line->setText(found.front().name);
        line->home(false); // a long name is known by its beginning
    } else if (field == tipo) {
        if (const auto kind = CasillaFinder::tipoOf(line->text()))
            line->setText(ActaWords::tipo(*kind));
    }
    look();
    if (!m_found.empty())
        return true;
    switch (field) {
    case area:
        Q_EMIT rejected(tr("Ningún distrito o municipio del catálogo se llama así."));
        break;
    case seccion:
        Q_EMIT rejected(tr("Ahí no hay una sección %1.").arg(line->text()));
        break;
    case tipo:
        Q_EMIT rejected(tr("Esa sección no tiene una casilla de ese tipo (B, C, E, S, A, M o P)."));
        break;
    default:
        Q_EMIT rejected(tr("No hay una casilla con ese número. Si así dice el acta, F3: fuera de catálogo."));
        break;
    }
    line->selectAll();
    return false;
}

void CasillaForm::forward(Field field)
{
    if (!m_finder || !complete(field))
        return;
    if (field == numero)
        return finish();
    m_lines[static_cast<std::size_t>(field) + 1]->setFocus();
    m_lines[static_cast<std::size_t>(field) + 1]->selectAll();
}

void CasillaForm::finish()
{
    if (m_list->count() == 1)
        pick(0);
    else if (m_list->count() > 1)
        m_list->setFocus();
    else
        Q_EMIT rejected(tr("Falta escribir más: hay muchas casillas así."));
}

void CasillaForm::pick(int row)
{
    if (row >= 0 && row < static_cast<int>(m_found.size()))
        Q_EMIT chosen(m_found[static_cast<std::size_t>(row)]);
}

} // namespace prep
