// SPDX-License-Identifier: MIT
#include "widgets/publication/witnessdialog.h"

#include "widgets/common/paint.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/publication/witnesswords.h"

#include <QDateTime>
#include <QGridLayout>
#include <QGuiApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>

namespace prep {

namespace {
constexpr QSize usualSize(1040, 700);
constexpr int markSide = 20;
constexpr int leastWhere = 200;
constexpr int leastViews = 112; ///< three addresses
constexpr int longestPassphrase = 1024;

QPixmap markOf(const Look& look, const Theme& theme, double ratio)
{
    QPixmap picture(QSize(markSide, markSide) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    drawShape(painter, QRectF(1, 1, markSide - 2, markSide - 2), look.shape, theme.color(look.token));
    return picture;
}

} // namespace

WitnessDialog::WitnessDialog(const Night& night, const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_night(night)
    , m_theme(theme)
    , m_views(new WitnessViews(this))
    , m_evidence(new WitnessEvidence(this))
    , m_stack(new QStackedLayout)
    , m_howTo(new Notice(theme, this))
    , m_content(new QWidget(this))
    , m_mark(new QLabel(m_content))
    , m_stage(new QLabel(m_content))
    , m_meaning(new QLabel(m_content))
    , m_lock(new QWidget(m_content))
    , m_passphrase(new QLineEdit(m_lock))
    , m_unlock(new QPushButton(tr("Abrir la llave"), m_lock))
    , m_viewsTable(new Table(night, theme, m_content))
    , m_evidenceTable(new Table(night, theme, m_content))
    , m_chosen(new QLabel(m_content))
    , m_open(new QPushButton(tr("Abrir su carpeta"), this))
    , m_copyFolder(new QPushButton(tr("Copiar su ruta"), this))
    , m_copyKey(new QPushButton(tr("Copiar la línea de la llave"), this))
    , m_look(new QPushButton(tr("Mirar ahora"), this))
{
    setWindowTitle(tr("Testigo de la bitácora pública"));
    resize(usualSize);
    auto* const column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    buildHead(*column);
    buildFacts(*column);
    buildTables(*column);
    m_howTo->set(QStringLiteral("publicacion"), tr("Esta consola no es testigo"), WitnessWords::howTo());
    m_stack->addWidget(m_howTo);
    m_stack->addWidget(m_content);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(8, 8, 8, 8);
    whole->setSpacing(8);
    whole->addLayout(m_stack, 1);
    buildButtons(*whole);
    connect(&theme, &Theme::changed, this, &WitnessDialog::tellStage);
    setStatus({});
}

QVBoxLayout* WitnessDialog::addPlane(QVBoxLayout& column, const QString& title, int stretch)
{
    auto* const plane = new QWidget(m_content);
    plane->setObjectName(QStringLiteral("panel"));
    plane->setAttribute(Qt::WA_StyledBackground);
    auto* const inside = new QVBoxLayout(plane);
    inside->setContentsMargins(12, 10, 12, 12);
    inside->setSpacing(8);
    if (!title.isEmpty()) {
        auto* const label = new QLabel(title, plane);
        label->setObjectName(QStringLiteral("panelTitle"));
        inside->addWidget(label);
    }
    column.addWidget(plane, stretch);
    return inside;
}

void WitnessDialog::buildHead(QVBoxLayout& column)
{
    auto* const inside = addPlane(column, {}, 0);
    auto* const line = new QHBoxLayout;
    line->setSpacing(10);
    line->addWidget(m_mark);
    line->addWidget(m_stage, 1);
    inside->addLayout(line);
    m_stage->setFont(m_theme.font(Theme::Type::figure));
    for (auto* const label : { m_stage, m_meaning })
        label->setTextFormat(Qt::PlainText); // what a host says of itself is in it
    m_meaning->setWordWrap(true);
    inside->addWidget(m_meaning);
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setMaxLength(longestPassphrase);
    m_passphrase->setPlaceholderText(tr("Frase de paso de la llave del testigo"));
    m_passphrase->setAccessibleName(m_passphrase->placeholderText());
    m_unlock->setAutoDefault(false);
    auto* const lock = new QHBoxLayout(m_lock);
    lock->setContentsMargins(0, 0, 0, 0);
    lock->addWidget(m_passphrase, 1);
    lock->addWidget(m_unlock);
    inside->addWidget(m_lock);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &WitnessDialog::unlock);
    connect(m_passphrase, &QLineEdit::textChanged, this, &WitnessDialog::tellButtons);
    connect(m_unlock, &QPushButton::clicked, this, &WitnessDialog::unlock);
}

void WitnessDialog::buildFacts(QVBoxLayout& column)
{
    auto* const inside = addPlane(column, {}, 0);
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    inside->addLayout(grid);
    const std::array<QString, facts> names { tr("Testigo"), tr("Huella de su llave"), tr("Firma en"), tr("Último firmado"), tr("Quién lo pidió") };
    for (int one = 0; one < facts; ++one) {
        auto* const caption = new QLabel(names[static_cast<std::size_t>(one)], m_content);
        caption->setObjectName(QStringLiteral("muted"));
        auto* const value = new QLabel(m_content);
        value->setTextFormat(Qt::PlainText);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setWordWrap(true);
        grid->addWidget(caption, one, 0, Qt::AlignTop);
        grid->addWidget(value, one, 1);
        m_facts[static_cast<std::size_t>(one)] = value;
    }
}

void WitnessDialog::buildTables(QVBoxLayout& column)
{
    using V = WitnessViews;
    using E = WitnessEvidence;
    m_views->setHeaders({ tr("dirección"), tr("estado"), tr("corte"), tr("testigos"), tr("entradas"), tr("raíz") });
    m_evidence->setHeaders({ tr("hora"), tr("qué se contradice"), tr("una vista"), tr("la otra"), tr("carpeta") });
    m_evidence->setText([this](int cell, const QVariant& value) { return cellText(cell, value); });
    m_views->setText([](int cell, const QVariant& value) {
        if (cell == V::Status)
            return WitnessWords::seen(static_cast<WitnessStatus::Seen>(value.toInt()));
        if (cell == V::Root)
            return WitnessWords::root(value.toString());
        if (cell == V::Cosigners)
            return value.isValid() ? Format::number(value.toLongLong()) : Format::none();
        const bool isNumber = cell == V::Corte || cell == V::Size;
        if (isNumber && value.toLongLong() == 0)
            return Format::none();
        return isNumber ? Format::number(value.toLongLong()) : value.toString();
    });
    m_viewsTable->setModel(m_views);
    m_viewsTable->setMinimumHeight(leastViews);
    m_viewsTable->setAccessibleName(tr("Direcciones que mira el testigo"));
    m_viewsTable->setEmptyText(tr("No mira ninguna dirección todavía."));
    m_viewsTable->cells().setLook(V::Status, [](const QVariant& value) { return WitnessWords::look(static_cast<WitnessStatus::Seen>(value.toInt())); });
    m_viewsTable->setWidths({ 0, 150, 60, 74, 90, 140 }, { V::Root, V::Size }, leastWhere);
    m_evidenceTable->setModel(m_evidence);
    m_evidenceTable->setAccessibleName(tr("Evidencia que guarda el testigo, la más reciente arriba"));
    m_evidenceTable->setEmptyText(tr("Ninguna: nunca ha visto dos versiones que se contradigan. Si las ve, quedan aquí con su hora y su carpeta."));
    m_evidenceTable->setWidths({ 118, 0, 220, 220, 190 }, { E::Folder }, leastWhere);
    for (auto* const table : { m_viewsTable, m_evidenceTable }) {
        table->setCompact(true);
        table->cells().setIndependent();
    }
    m_chosen->setTextFormat(Qt::PlainText);
    m_chosen->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_chosen->setWordWrap(true);
    addPlane(column, tr("Lo que mira"), 3)->addWidget(m_viewsTable, 1);
    auto* const kept = addPlane(column, tr("Evidencia guardada"), 2);
    kept->addWidget(m_evidenceTable, 1);
    kept->addWidget(m_chosen);
    connect(m_evidenceTable, &Table::currentMoved, this, &WitnessDialog::tellButtons);
    connect(m_evidenceTable, &Table::opened, this, &WitnessDialog::openChosen);
}

void WitnessDialog::buildButtons(QVBoxLayout& column)
{
    auto* const close = new QPushButton(tr("Cerrar"), this);
    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    for (auto* const button : { m_open, m_copyFolder, m_copyKey })
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(m_look);
    row->addWidget(close);
    for (auto* const button : { m_open, m_copyFolder, m_copyKey, m_look, close })
        button->setAutoDefault(false);
    column.addLayout(row);
    connect(m_open, &QPushButton::clicked, this, &WitnessDialog::openChosen);
    connect(m_copyFolder, &QPushButton::clicked, this, [this] {
        if (const auto index = m_evidenceTable->currentIndex(); index.isValid())
            QGuiApplication::clipboard()->setText(m_evidence->at(index.row()).folder);
    });
    connect(m_copyKey, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_status.key); });
    connect(m_look, &QPushButton::clicked, this, &WitnessDialog::lookWanted);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
}

void WitnessDialog::setStatus(const WitnessStatus& status)
{
    m_status = status;
    m_stack->setCurrentWidget(status.isOn() ? m_content : static_cast<QWidget*>(m_howTo));
    m_views->setViews(status.views);
    m_evidence->setEvidence(status.evidence);
    m_evidenceTable->ensureCurrent();
    tellStage();
    tellFacts();
    tellButtons();
}

void WitnessDialog::tellStage()
{
    const Look look = WitnessWords::look(m_status.stage);
    m_mark->setPixmap(markOf(look, m_theme, devicePixelRatioF()));
    m_stage->setText(WitnessWords::stage(m_status.stage));
    const auto token = look.token == Theme::Muted ? Theme::Text : look.token;
    m_stage->setStyleSheet(QStringLiteral("color: %1").arg(m_theme.color(token).name()));
    m_meaning->setText(WitnessWords::meaning(m_status, format()));
    const bool isWrongPhrase = m_status.stage == WitnessStatus::Stage::failed && m_status.failure == WitnessStatus::Failure::passphrase;
    m_lock->setVisible(m_status.stage == WitnessStatus::Stage::locked || isWrongPhrase);
}

void WitnessDialog::tellFacts()
{
    const auto set = [this](Fact fact, const QString& text) { m_facts[static_cast<std::size_t>(fact)]->setText(text.isEmpty() ? Format::none() : text); };
    set(name, m_status.isListed || m_status.name.isEmpty() ? m_status.name
                                                          : tr("%1 · ▲ no está dado de alta en su confianza.json: su firma todavía no cuenta").arg(m_status.name));
    set(fingerprint, m_status.fingerprint);
    set(address, m_status.address);
    const auto when = m_status.cosignedAt == 0 ? tr("antes de abrir esta consola") : format().clock(m_status.cosignedAt);
    set(cosigned, m_status.cosigned.size == 0 ? tr("nada todavía") : tr("%1 · %2").arg(WitnessWords::head(m_status.cosigned), when));
    set(asked, WitnessWords::asked(m_status, format()));
}

void WitnessDialog::tellButtons()
{
    const auto chosen = m_evidenceTable->currentIndex();
    const bool hasChosen = chosen.isValid();
    m_chosen->setVisible(hasChosen);
    if (hasChosen) {
        const auto& one = m_evidence->at(chosen.row());
        m_chosen->setText(QStringList { viewText(one.first), viewText(one.second), one.folder }.join(QLatin1Char('\n')));
    }
    m_open->setEnabled(hasChosen);
    m_copyFolder->setEnabled(hasChosen);
    m_copyKey->setEnabled(!m_status.key.isEmpty());
    using Stage = WitnessStatus::Stage;
    m_look->setEnabled(m_status.stage == Stage::watching || m_status.stage == Stage::agreeing);
    m_unlock->setEnabled(!m_passphrase->text().isEmpty());
    for (auto* const button : { m_open, m_copyFolder, m_copyKey, m_look })
        button->setVisible(m_status.isOn());
}

void WitnessDialog::unlock()
{
    const auto given = m_passphrase->text();
    m_passphrase->clear();
    if (!given.isEmpty())
        Q_EMIT unlockWanted(given);
}

void WitnessDialog::openChosen()
{
    if (const auto index = m_evidenceTable->currentIndex(); index.isValid())
        Q_EMIT folderWanted(m_evidence->at(index.row()).folder);
}

QString WitnessDialog::viewText(const WitnessStatus::View& view)
{
    QStringList said { view.where };
    if (view.head.corte != 0)
        said << tr("corte %1").arg(view.head.corte);
    if (view.head.size != 0)
        said << WitnessWords::head(view.head);
    return said.join(QStringLiteral(" · "));
}

QString WitnessDialog::viewText(const QVariant& value)
{
    const auto parts = value.toList();
    return viewText(WitnessStatus::View { parts.at(0).toString(), {}, { parts.at(1).toULongLong(), parts.at(2).toString(), parts.at(3).toUInt() }, 0 });
}

QString WitnessDialog::cellText(int column, const QVariant& value) const
{
    switch (column) {
    case WitnessEvidence::When:
        return format().moment(value.toLongLong());
    case WitnessEvidence::First:
    case WitnessEvidence::Second:
        return viewText(value);
    default:
        return value.toString();
    }
}

/// Hours as on the wall of the process; with no hub, as on the wall here.
Format WitnessDialog::format() const
{
    return Format(m_night.hasState() ? m_night.process().utcOffsetMinutes : QDateTime::currentDateTime().offsetFromUtc() / 60);
}

QString WitnessDialog::stageText() const
{
    return m_stage->text();
}

QString WitnessDialog::meaning() const
{
    return m_meaning->text();
}

QString WitnessDialog::fact(Fact fact) const
{
    return m_facts[static_cast<std::size_t>(fact)]->text();
}

QString WitnessDialog::chosenText() const
{
    return m_chosen->isVisibleTo(this) ? m_chosen->text() : QString();
}

bool WitnessDialog::saysHowTo() const
{
    return m_stack->currentWidget() == m_howTo;
}

} // namespace prep
