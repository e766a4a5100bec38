// SPDX-License-Identifier: MIT
#include "widgets/scanning/scanningpage.h"

#include "models/domain/roles.h"
#include "widgets/common/format.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/scanning/receptionpanel.h"
#include "widgets/scanning/scancounts.h"
#include "widgets/scanning/scanningwords.h"
#include "widgets/scanning/scanpreview.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QStyle>
#include <QToolButton>

namespace prep {

namespace {

enum Count { attention, pending, sent, accepted, received };
constexpr int receptionWidth = 344;

QToolButton* tool(const QString& text, const QString& name, QWidget* parent)
{
    auto* const button = new QToolButton(parent);
    button->setObjectName(QStringLiteral("plain"));
    button->setText(text);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QLabel* line(const QString& look, QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setObjectName(look);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ScanningPage::ScanningPage(const Night& night, const Theme& theme, QWidget* parent)
    : Page(parent)
    , m_night(night)
    , m_theme(theme)
    , m_model(new ScanModel(this))
    , m_reception(new ReceptionPanel(night, theme, this))
    , m_images(new Panel(tr("Imágenes"), night, theme, this))
    , m_table(new Table(night, theme, m_images))
    , m_counts(new ScanCounts(theme, this))
    , m_detail(new QWidget(this))
    , m_preview(new ScanPreview(theme, m_detail))
    , m_name(line(QStringLiteral("panelTitle"), m_detail))
    , m_problems(line({}, m_detail))
    , m_advice(line(QStringLiteral("muted"), m_detail))
    , m_trouble(line(QStringLiteral("error"), this))
    , m_folderText(new QLabel(this))
    , m_send(new QPushButton(m_detail))
    , m_giveLabel(new QPushButton(m_detail))
    , m_aside(new QPushButton(m_detail))
    , m_retry(new QPushButton(m_detail))
    , m_chooseFolder(tool(tr("Carpeta… (Ctrl+O)"), tr("Carpeta del escáner"), this))
    , m_addFiles(tool(tr("Agregar archivos… (Ctrl+A)"), tr("Agregar archivos"), this))
    , m_print(tool(tr("Imprimir etiquetas… (Ctrl+I)"), tr("Imprimir etiquetas"), this))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    setAcceptDrops(true);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    buildTop(*column);
    buildTable();
    m_detail->setObjectName(QStringLiteral("panel"));
    m_detail->setAttribute(Qt::WA_StyledBackground);
    auto* const detail = new QVBoxLayout(m_detail);
    detail->setContentsMargins(12, 10, 12, 12);
    detail->setSpacing(8);
    buildDetail(*detail);
    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_reception, 2);
    row->addWidget(m_images, 5);
    row->addWidget(m_detail, 3);
    m_reception->setMinimumWidth(receptionWidth);
    column->addLayout(row, 1);
    buildKeys();
    connect(m_reception, &ReceptionPanel::labelRead, this, &ScanningPage::labelRead);
    connect(&night, &Night::freshnessChanged, this, &ScanningPage::say);
    adapt();
}

void ScanningPage::buildTop(QVBoxLayout& column)
{
    m_counts->add(tr("piden atención"), true);
    m_counts->add(tr("por enviar"), false);
    m_counts->add(tr("en camino"), false);
    m_counts->add(tr("en el centro"), false);
    m_counts->add(tr("etiquetas recibidas"), false);
    m_folderText->setObjectName(QStringLiteral("muted"));
    m_folderText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_folderText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* const tools = new QHBoxLayout;
    tools->setSpacing(4);
    tools->addStretch(1);
    tools->addWidget(m_chooseFolder);
    tools->addWidget(m_addFiles);
    tools->addWidget(m_print);
    auto* const right = new QVBoxLayout;
    right->setSpacing(2);
    right->addLayout(tools);
    right->addWidget(m_folderText);
    auto* const row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_counts);
    row->addLayout(right, 1);
    column.addLayout(row);
    column.addWidget(m_trouble);
    connect(m_chooseFolder, &QToolButton::clicked, this, &ScanningPage::chooseFolder);
    connect(m_addFiles, &QToolButton::clicked, this, &ScanningPage::chooseFiles);
    connect(m_print, &QToolButton::clicked, this, &ScanningPage::printLabels);
}

void ScanningPage::buildTable()
{
    m_model->setHeaders({ tr("estado"), tr("archivo"), tr("acta"), tr("qué pasa"), tr("hora") });
    m_model->setText([this](int column, const ScanRow& row) { return cell(column, row); });
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("scanTable"));
    m_table->setAccessibleName(tr("Imágenes digitalizadas"));
    m_table->cells().setIndependent();
    m_table->cells().setLook(ScanModel::State, [](const QVariant& value) { return ScanningWords::look(static_cast<ScanState>(value.toInt())); });
    m_table->setWidths({ 128, 150, 190, 0, 64 }, { ScanModel::File, ScanModel::When }, 150);
    m_table->installEventFilter(this);
    m_images->body().addWidget(m_table, 1);
    connect(m_table, &Table::currentMoved, this, &ScanningPage::showSelected);
    connect(m_table, &Table::opened, this, [this] {
        if (m_send->isEnabled())
            send();
    });
    // What is selected changes while it is looked at; the newest takes the selection of a table that had none.
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ScanningPage::showSelected);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_model->index(0, 0));
    });
}

void ScanningPage::buildDetail(QVBoxLayout& column)
{
    m_problems->setObjectName(QStringLiteral("scanProblems"));
    const auto name = [](QPushButton* button, const QString& object, const QString& accessible) {
        button->setObjectName(object);
        button->setAccessibleName(accessible);
        button->setAutoDefault(false);
    };
    name(m_send, QStringLiteral("scanSend"), tr("Enviar de todos modos"));
    name(m_giveLabel, QStringLiteral("scanLabel"), tr("Dar la etiqueta"));
    name(m_aside, QStringLiteral("scanAside"), tr("Apartar"));
    name(m_retry, QStringLiteral("scanRetry"), tr("Enviar otra vez"));
    m_giveLabel->setText(tr("Etiqueta… (F7)"));
    m_aside->setText(tr("Apartar… (F8)"));
    column.addWidget(m_name);
    column.addWidget(m_preview, 1);
    column.addWidget(m_problems);
    column.addWidget(m_advice);
    auto* const grid = new QGridLayout;
    grid->setSpacing(8);
    grid->addWidget(m_send, 0, 0);
    grid->addWidget(m_giveLabel, 0, 1);
    grid->addWidget(m_aside, 1, 0);
    grid->addWidget(m_retry, 1, 1);
    column.addLayout(grid);
    connect(m_send, &QPushButton::clicked, this, &ScanningPage::send);
    connect(m_giveLabel, &QPushButton::clicked, this, &ScanningPage::giveLabel);
    connect(m_aside, &QPushButton::clicked, this, &ScanningPage::setAside);
    connect(m_retry, &QPushButton::clicked, this, &ScanningPage::retry);
}

void ScanningPage::buildKeys()
{
    const auto key = [this](const QKeySequence& sequence, auto action) {
        auto* const shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(QKeySequence(Qt::Key_F2), [this] {
        if (m_reception->isVisible())
            m_reception->takeFocus();
    });
    key(QKeySequence(Qt::Key_F3), [this] {
        if (m_images->isVisible()) {
            m_table->setFocus();
            m_table->ensureCurrent();
        }
    });
    const auto press = [key](const QKeySequence& sequence, QAbstractButton* button) { key(sequence, [button] { button->click(); }); };
    press(QKeySequence(Qt::Key_F6), m_send);
    press(QKeySequence(Qt::Key_F7), m_giveLabel);
    press(QKeySequence(Qt::Key_F8), m_aside);
    press(QKeySequence(Qt::Key_F9), m_retry);
    press(QKeySequence(Qt::CTRL | Qt::Key_O), m_chooseFolder);
    press(QKeySequence(Qt::CTRL | Qt::Key_A), m_addFiles);
    press(QKeySequence(Qt::CTRL | Qt::Key_I), m_print);
}

bool ScanningPage::may(CommandKind kind) const
{
    return mayCommand(m_actor.role, kind);
}

void ScanningPage::setActor(const Actor& actor)
{
    m_actor = actor;
    adapt();
}

void ScanningPage::setProcess(const std::shared_ptr<const Process>& process)
{
    m_process = process;
    m_reception->setProcess(process);
    adapt();
}

/// A reception has no scanner, a scanner no reception; a supervisor has both.
void ScanningPage::adapt()
{
    const bool scans = may(CommandKind::digitalizar);
    const bool receives = may(CommandKind::acopiar);
    m_reception->setVisible(receives);
    m_images->setVisible(scans);
    m_detail->setVisible(scans);
    m_chooseFolder->setVisible(scans);
    m_addFiles->setVisible(scans);
    m_print->setEnabled(m_process != nullptr);
    for (const int count : { attention, sent, accepted })
        m_counts->setShown(count, scans);
    m_counts->setShown(received, receives);
    showCounts();
    showSelected();
    setFolder(m_folder, m_isReachable);
}

void ScanningPage::focusFirst()
{
    if (may(CommandKind::acopiar))
        m_reception->takeFocus();
    else if (m_model->rowCount() > 0) {
        m_table->setFocus();
        m_table->ensureCurrent();
    } else
        m_chooseFolder->setFocus();
}

void ScanningPage::refresh()
{
    m_reception->refresh();
    m_images->refresh();
    say();
}

void ScanningPage::setRows(const ScanRowsPtr& rows)
{
    m_model->setRows(rows);
    showCounts();
    if (!m_table->currentIndex().isValid())
        showSelected();
}

void ScanningPage::setReceptions(const ReceptionRowsPtr& rows)
{
    m_reception->setRows(rows);
    showCounts();
}

void ScanningPage::showCounts()
{
    const auto of = [this](ScanState state) { return m_model->count(state); };
    const auto& labels = m_reception->model();
    m_counts->set(attention, of(ScanState::atencion) + of(ScanState::rechazada));
    m_counts->set(pending, of(ScanState::pendiente) + of(ScanState::guardada) + labels.count(ReceptionState::pendiente));
    m_counts->set(sent, of(ScanState::enviada));
    m_counts->set(accepted, of(ScanState::aceptada));
    m_counts->set(received, labels.count(ReceptionState::aceptada) + labels.count(ReceptionState::pendiente));
}

QString ScanningPage::cell(int column, const ScanRow& row) const
{
    const Format format(m_process ? m_process->utcOffsetMinutes : 0);
    switch (column) {
    case ScanModel::State:
        if (row.state == ScanState::enviada && row.bytes > 0)
            return tr("en camino %1").arg(QStringLiteral("%1 %").arg(row.sent * 100 / row.bytes));
        return ScanningWords::state(row.state);
    case ScanModel::File:
        return row.file;
    case ScanModel::Acta:
        return ScanningWords::acta(m_process.get(), row.acta);
    case ScanModel::What:
        return row.state == ScanState::aceptada ? QString() : ScanningWords::problems(row).join(QStringLiteral(". "));
    case ScanModel::When:
        return format.hour(row.seen);
    default:
        return {};
    }
}

const ScanRow* ScanningPage::selected() const
{
    const auto index = m_table->currentIndex();
    return index.isValid() ? &m_model->at(index.row()) : nullptr;
}

void ScanningPage::select(quint64 id)
{
    if (const int row = m_model->rowOf(id); row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
}

void ScanningPage::showSelected()
{
    const ScanRow* const row = selected();
    const auto state = row ? row->state : ScanState::guardada;
    const bool asks = row && state == ScanState::atencion;
    const bool isOpen = asks || (row && state == ScanState::rechazada);
    const bool isAnother = row && row->mayBeAnother;
    m_send->setText(isAnother ? tr("Enviar también (F6)") : tr("Enviar de todos modos… (F6)"));
    m_send->setEnabled(isAnother || (asks && (row->acta != none32 || may(CommandKind::acopiar))));
    m_giveLabel->setEnabled(asks && row->acta == none32);
    m_aside->setEnabled(isOpen || (row && (state == ScanState::ilegible || state == ScanState::repetida)));
    m_retry->setText(state == ScanState::apartada ? tr("Traer de regreso (F9)") : tr("Enviar otra vez (F9)"));
    m_retry->setEnabled(row && (state == ScanState::rechazada || (state == ScanState::apartada && row->hasImage)));
    m_name->setText(row ? row->file + (row->label.isEmpty() ? QString() : QStringLiteral(" · %1 %2").arg(row->symbology, row->label)) : QString());
    m_problems->setText(row ? ScanningWords::problems(*row).join(QLatin1Char('\n')) : QString());
    m_problems->setVisible(!m_problems->text().isEmpty());
    m_advice->setText(row ? ScanningWords::advice(*row) : QString());
    if (!row) {
        m_shown = 0;
        m_preview->set({}, tr("Aquí se ve la imagen elegida."));
    } else if (m_shown != row->id || m_isAsked != row->hasImage) {
        m_shown = row->id;
        m_isAsked = row->hasImage;
        m_preview->set({}, row->hasImage ? tr("Cargando…") : tr("No hay imagen que mostrar."));
        if (row->hasImage)
            Q_EMIT previewWanted(row->id);
    }
}

void ScanningPage::setPreview(quint64 id, const QImage& image)
{
    if (id == m_shown)
        m_preview->set(image, image.isNull() ? tr("No hay imagen que mostrar.") : tr("Imagen del acta"));
}

void ScanningPage::setFolder(const QString& folder, bool isReachable)
{
    m_folder = folder;
    m_isReachable = isReachable;
    const QString shown = folder.isEmpty() ? tr("Ninguna carpeta vigilada") : tr("Vigila %1").arg(folder);
    m_folderText->setText(m_folderText->fontMetrics().elidedText(shown, Qt::ElideMiddle, 700));
    m_folderText->setToolTip(folder);
    m_folderText->setVisible(may(CommandKind::digitalizar));
    m_table->setEmptyText(folder.isEmpty() ? tr("Elija la carpeta en la que el escáner deja las imágenes (Ctrl+O), o arrastre archivos aquí.")
                                           : tr("Aquí aparece cada imagen que el escáner deja en su carpeta. También se pueden arrastrar archivos."));
    say();
}

void ScanningPage::setSpoolState(int code, const QString& detail)
{
    m_spoolTrouble = ScanningWords::spool(code, detail);
    say();
}

/// What stands in the way, most important first; and what still works.
void ScanningPage::say()
{
    QStringList said;
    if (!m_spoolTrouble.isEmpty())
        said << QStringLiteral("▲ ") + m_spoolTrouble;
    if (may(CommandKind::digitalizar) && !m_folder.isEmpty() && !m_isReachable)
        said << tr("▲ La carpeta %1 no se puede leer: ¿está encendido el escáner, o se desconectó la carpeta compartida? Se intenta sola otra vez.").arg(m_folder);
    if (m_night.freshness() != Freshness::live)
        said << tr("▲ Sin conexión con el centro: siga trabajando. Todo queda guardado en este equipo, con su hora, y sale solo cuando vuelva.");
    if (!m_told.isEmpty())
        said << m_told;
    const QString text = said.join(QLatin1Char('\n'));
    if (m_trouble->text() != text)
        m_trouble->setText(text);
    m_trouble->setVisible(!text.isEmpty());
}

QString ScanningPage::trouble() const
{
    return m_trouble->isVisibleTo(this) ? m_trouble->text() : QString();
}

QString ScanningPage::problemText() const
{
    return m_problems->text();
}

} // namespace prep
