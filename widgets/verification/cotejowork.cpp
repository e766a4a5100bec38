// SPDX-License-Identifier: MIT
// CotejoPage: how it is laid out, its keys, and what its tables say.
#include "models/items/gridmodel.h"
#include "models/items/night.h"
#include "widgets/common/actaimage.h"
#include "widgets/common/actawords.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/verification/correctform.h"
#include "widgets/verification/cotejopage.h"
#include "widgets/verification/imagekeys.h"
#include "widgets/verification/verificationwords.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int queueWidth = 288;
constexpr int imageShare = 6; ///< of ten that the queue leaves
constexpr int hourWidth = 58;
constexpr int valueWidth = 82;
constexpr int whatWidth = 150;
} // namespace

void CotejoPage::build()
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(title());
    m_image = new ActaImage(m_theme, this);
    m_help = new QLabel(tr("F2 acepta, o corrige · F3 recaptura · F10 redigitalización · F12 rechaza para corrección · Ctrl+F busca · Enter ve el acta")
            + QStringLiteral("  ·  ") + imageKeysHelp(),
        this);
    m_help->setObjectName(QStringLiteral("caption"));
    m_help->setAccessibleName(tr("Teclas"));
    m_help->setWordWrap(true);
    auto* const row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(buildQueue());
    row->addWidget(m_image, imageShare);
    row->addWidget(buildWork(), 10 - imageShare);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 4);
    column->setSpacing(4);
    column->addLayout(row, 1);
    column->addWidget(m_help);
}

QWidget* CotejoPage::buildQueue()
{
    auto* const side = new QWidget(this);
    side->setFixedWidth(queueWidth);
    m_search = new QLineEdit(side);
    m_search->setObjectName(QStringLiteral("buscarActa"));
    m_search->setPlaceholderText(tr("Clave, etiqueta o sección"));
    m_search->setAccessibleName(tr("Buscar un acta"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && m_isFound) {
            m_isFound = false;
            fill();
        }
    });
    m_queuePanel = new Panel(tr("Por cotejar"), m_night, m_theme, side);
    m_queueModel->setHeaders({ tr("casilla"), tr("acta"), tr("desde") });
    m_queue = new Table(m_night, m_theme, m_queuePanel);
    m_queue->setModel(m_queueModel);
    m_queue->setWidths({ 82, 0, hourWidth });
    m_queue->setAccessibleName(tr("Actas de la lista"));
    m_queue->setObjectName(QStringLiteral("actas"));
    m_queuePanel->body().addWidget(m_queue, 1);
    auto* const column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_queuePanel, 1);
    connect(m_queue, &Table::currentMoved, this, [this](const QModelIndex& index) {
        if (!m_isFilling && index.isValid() && index.row() < static_cast<int>(m_listed.size()))
            open(m_listed[static_cast<std::size_t>(index.row())]);
    });
    connect(m_queue, &Table::opened, this, [this](const QModelIndex& index) {
        if (index.row() >= static_cast<int>(m_listed.size()))
            return;
        open(m_listed[static_cast<std::size_t>(index.row())]);
        m_values->setFocus();
        m_values->ensureCurrent();
    });
    return side;
}

QWidget* CotejoPage::buildWork()
{
    auto* const side = new QWidget(this);
    m_name = new ElidedLabel({}, m_theme, true, side);
    m_place = new ElidedLabel({}, m_theme, false, side);
    m_standing = new QLabel(side);
    m_standing->setObjectName(QStringLiteral("muted"));
    m_standing->setAccessibleName(tr("Cómo está su cotejo"));
    m_standing->setWordWrap(true);
    m_values = new Table(m_night, m_theme, side);
    m_values->setModel(m_valueModel);
    m_values->setCompact(true);
    m_values->setWidths({ 0, valueWidth, valueWidth });
    m_values->setAccessibleName(tr("Valores publicados"));
    m_values->setObjectName(QStringLiteral("valores"));
    m_values->setEmptyText(tr("Nada está publicado de esta acta."));
    m_values->cells().setToken(1, [](const QModelIndex&) { return Theme::High; });
    m_form = new CorrectForm(m_theme, side);
    m_work = new QStackedWidget(side);
    m_work->addWidget(m_values);
    m_work->addWidget(m_form);
    auto* const panel = new Panel(tr("Antes y después"), m_night, m_theme, side);
    m_pastModel->setHeaders({ tr("hora"), tr("qué"), tr("detalle") });
    m_past = new Table(m_night, m_theme, panel);
    m_past->setModel(m_pastModel);
    m_past->setCompact(true);
    m_past->setWidths({ hourWidth, whatWidth, 0 });
    m_past->setAccessibleName(tr("Cambios y cotejos del acta"));
    m_past->setObjectName(QStringLiteral("cambios"));
    m_past->setEmptyText(tr("Nadie la ha cotejado ni corregido."));
    panel->body().addWidget(m_past, 1);
    m_message = new QLabel(side);
    m_message->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("mensaje"));
    m_message->hide();
    auto* const acts = new QWidget(side);
    buildActs(acts);
    auto* const column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_name);
    column->addWidget(m_place);
    column->addWidget(m_standing);
    column->addWidget(m_work, 5);
    column->addWidget(panel, 3);
    column->addWidget(m_message);
    column->addWidget(acts);
    connect(m_form, &CorrectForm::rejected, this, [this](const QString& text) { say(text, true); });
    connect(m_form, &CorrectForm::typed, this, [this] { say({}, false); });
    connect(m_form, &CorrectForm::finished, this, &CotejoPage::sendCorrection, Qt::QueuedConnection);
    return side;
}

void CotejoPage::buildActs(QWidget* parent)
{
    auto* const grid = new QGridLayout(parent);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    const auto act = [this, parent](const QString& text, const QString& name, auto does) {
        auto* const button = new QPushButton(text, parent);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, does);
        return button;
    };
    m_accept = act(tr("Aceptar (F2)"), QStringLiteral("aceptar"), &CotejoPage::accept);
    m_correct = act(tr("Corregir (F2)"), QStringLiteral("corregir"), &CotejoPage::correct);
    m_capture = act(tr("Recaptura (F3)"), QStringLiteral("recaptura"), &CotejoPage::orderCapture);
    m_scan = act(tr("Redigitalizar (F10)"), QStringLiteral("redigitalizar"), &CotejoPage::orderScan);
    m_reject = act(tr("Rechazar (F12)"), QStringLiteral("rechazar"), &CotejoPage::reject);
    grid->addWidget(m_accept, 0, 0);
    grid->addWidget(m_correct, 0, 0);
    grid->addWidget(m_reject, 0, 1);
    grid->addWidget(m_capture, 1, 0);
    grid->addWidget(m_scan, 1, 1);
}

void CotejoPage::buildKeys()
{
    const auto key = [this](const QKeySequence& sequence, auto action) {
        auto* const shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false); // a key that is held down decides once
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(QKeySequence(Qt::Key_F2), [this] { may(CommandKind::cotejar) ? accept() : correct(); });
    key(QKeySequence(Qt::Key_F3), &CotejoPage::orderCapture);
    key(QKeySequence(Qt::Key_F10), &CotejoPage::orderScan);
    key(QKeySequence(Qt::Key_F12), &CotejoPage::reject);
    key(QKeySequence(Qt::CTRL | Qt::Key_F), [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    addImageKeys(*this, [this] { return std::vector { m_image }; });
}

void CotejoPage::showValues()
{
    const Valor& shown = published();
    const Tally* const tally = state().publicada ? shown.tally.get() : nullptr;
    const auto changes = changesOf(m_night.state(), *m_acta);
    // What a correction that is not published yet will bring, else what the last change took away.
    const bool isPending = !changes.empty() && changes.back().corte == 0;
    m_valueModel->setHeaders({ tr("casilla"), isPending ? tr("será") : tr("antes"), tr("publicado") }, { 1, 2 });
    std::vector<GridRow> rows;
    for (std::uint16_t field = 0; tally && field < tally->fieldCount(); ++field) {
        QString other;
        if (!changes.empty()) {
            const auto& last = changes.back().campos;
            const auto changed = std::ranges::find(last, field, &CampoCambiado::campo);
            if (changed != last.end())
                other = Words::cell(isPending ? changed->despues : changed->antes);
        }
        rows.push_back({ { ActaWords::field(m_night.process(), *m_acta, field), field }, { other, !other.isEmpty() },
            { Words::cell(tally->field(field)), tally->field(field) } });
    }
    if (tally)
        rows.push_back({ { tr("total de votos calculado"), -1 }, { {}, false },
            { Format::number(shown.derived.totalCalculado), qlonglong(shown.derived.totalCalculado) } });
    m_valueModel->setRows(std::move(rows));
}

/// What the cortes showed before and after, and what the log says of its comparison, in one list.
void CotejoPage::showPast()
{
    struct Line {
        Millis when = 0;
        GridRow row;
    };
    const Format format(m_night.process().utcOffsetMinutes);
    std::vector<Line> lines;
    for (const CambioVisto& change : changesOf(m_night.state(), *m_acta)) {
        QStringList fields;
        for (const CampoCambiado& field : change.campos)
            fields << tr("%1: %2 → %3").arg(ActaWords::field(m_night.process(), *m_acta, field.campo), Words::cell(field.antes), Words::cell(field.despues));
        auto what = change.corte == 0 ? tr("sale en el próximo corte") : tr("corte %1").arg(change.corte);
        what = tr("Cambio · %1").arg(what);
        auto detail = VerificationWords::motivo(change.motivo);
        if (!fields.isEmpty())
            detail += QStringLiteral(" · ") + fields.join(QStringLiteral(" · "));
        lines.push_back({ change.hora, { { format.hour(change.hora), qlonglong(change.hora) }, { what, {} }, { detail, {} } } });
    }
    for (const HistoryEntry& entry : m_history) {
        const bool isOfIt = entry.kind == EventKind::actaVerificada || entry.kind == EventKind::actaCotejada || entry.kind == EventKind::actaCorregida
            || entry.kind == EventKind::recapturaOrdenada || entry.kind == EventKind::redigitalizacionOrdenada;
        if (!isOfIt)
            continue;
        auto detail = Words::detail(entry, format);
        if (!entry.actor.isEmpty())
            detail = tr("%1 (%2)").arg(detail, entry.actor);
        lines.push_back({ entry.when, { { format.hour(entry.when), qlonglong(entry.when) }, { Words::event(entry.kind), {} }, { detail, {} } } });
    }
    std::ranges::stable_sort(lines, std::greater<>(), &Line::when);
    std::vector<GridRow> rows;
    for (Line& line : lines)
        rows.push_back(std::move(line.row));
    m_pastModel->setRows(std::move(rows));
}

void CotejoPage::say(const QString& text, bool warning)
{
    m_message->setText(text.isEmpty() || !warning ? text : QStringLiteral("▲ ") + text);
    m_message->setVisible(!text.isEmpty());
    m_message->setStyleSheet(QStringLiteral("color: %1").arg(m_theme.color(warning ? Theme::High : Theme::Muted).name()));
}

} // namespace prep
