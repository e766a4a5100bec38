// SPDX-License-Identifier: MIT
#include "widgets/sites/actaview.h"

#include "models/items/actamodel.h"
#include "widgets/common/panel.h"
#include "widgets/common/table.h"
#include "widgets/sites/facts.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

namespace prep {

namespace {

QString text(const std::string& value)
{
    return value.empty() ? Format::none() : QString::fromStdString(value);
}

} // namespace

ActaView::ActaView(const Night& night, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_subtitle(new QLabel(this))
    , m_facts(new Facts(2, this))
    , m_history(new HistoryModel(this))
    , m_tally(new TallyModel(this))
{
    m_title->setObjectName(QStringLiteral("section"));
    m_subtitle->setObjectName(QStringLiteral("muted"));
    build();
    connect(&night, &Night::reset, this, [this] { m_acta.reset(); });
    connect(&night, &Night::changed, this, [this](const NightChange& change) {
        if (m_acta && std::ranges::binary_search(change.actas, *m_acta)) {
            fillFacts();
            Q_EMIT historyWanted(*m_acta);
        }
    });
}

void ActaView::build()
{
    auto* const backButton = new QToolButton(this);
    backButton->setObjectName(QStringLiteral("plain"));
    backButton->setIcon(m_theme.icon(QStringLiteral("regresar")));
    backButton->setText(tr("Regresar (Esc)"));
    backButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(backButton, &QToolButton::clicked, this, &ActaView::left);
    auto* const head = new QHBoxLayout;
    head->setContentsMargins(4, 0, 4, 0);
    head->addWidget(backButton);
    head->addWidget(m_title);
    head->addSpacing(8);
    head->addWidget(m_subtitle, 1);

    auto* const factsPanel = new Panel(tr("El acta"), m_night, m_theme, this);
    factsPanel->body().addWidget(m_facts);

    m_historyPanel = new Panel(tr("Historia"), m_night, m_theme, this);
    m_history->setHeaders({ tr("hora"), tr("qué"), tr("detalle"), tr("quién"), tr("estación"), tr("nº") });
    m_history->setText([this](int column, const HistoryEntry& entry) -> QString {
        const Format format(m_night.hasState() ? m_night.process().utcOffsetMinutes : 0);
        switch (column) {
        case HistoryModel::When:
            return format.moment(entry.when);
        case HistoryModel::Kind:
            return Words::event(entry.kind);
        case HistoryModel::Detail:
            return Words::detail(entry, format);
        case HistoryModel::Actor:
            return entry.actor.isEmpty() ? Format::none() : entry.actor;
        case HistoryModel::Station:
            return entry.station.isEmpty() ? (entry.origin.isEmpty() ? Format::none() : entry.origin) : entry.station;
        case HistoryModel::Number:
            return entry.seq == 0 ? Format::none() : Format::number(static_cast<std::int64_t>(entry.seq));
        default:
            return {};
        }
    });
    m_table = new Table(m_night, m_theme, m_historyPanel);
    m_table->setModel(m_history);
    m_table->setWidths({ 122, 156, 0, 72, 72, 66 });
    m_table->setAccessibleName(tr("Historia del acta"));
    m_table->setEmptyText(tr("Aún no le ha pasado nada: el acta no ha llegado a su CATD."));
    m_table->cells().setToken(HistoryModel::Number, [](const QModelIndex&) { return Theme::Muted; });
    m_historyPanel->body().addWidget(m_table, 1);

    auto* const values = new Panel(tr("Valores"), m_night, m_theme, this);
    m_tally->setTexts(Words::total, Words::box, Words::cell);
    m_tally->setHeaders({ tr("campo"), tr("1.ª"), tr("2.ª"), tr("3.ª"), tr("verificado") });
    m_tallyTable = new Table(m_night, m_theme, values);
    m_tallyTable->setModel(m_tally);
    m_tallyTable->setCompact(true);
    m_tallyTable->setWidths({ 0, 68, 68, 68, 80 });
    m_tallyTable->setAccessibleName(tr("Valores del acta"));
    for (const int column : { TallyModel::Capture1, TallyModel::Capture2, TallyModel::Capture3 }) {
        m_tallyTable->cells().setToken(column,
            [](const QModelIndex& index) { return index.data(TallyModel::DiffersRole).toBool() ? Theme::Medium : Theme::Muted; });
    }
    m_tallyHint = new QLabel(values);
    m_tallyHint->setObjectName(QStringLiteral("muted"));
    m_tallyHint->setWordWrap(true);
    m_tallyHint->setAlignment(Qt::AlignCenter);
    m_picture = new QLabel(values);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setAccessibleName(tr("Imagen del acta"));
    m_picture->hide();
    values->body().addWidget(m_picture);
    values->body().addWidget(m_tallyHint, 1);
    values->body().addWidget(m_tallyTable, 1);

    auto* const left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(factsPanel);
    left->addWidget(m_historyPanel, 1);
    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    row->addLayout(left, 4);
    row->addWidget(values, 3);
    auto* const all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8);
    all->addLayout(head);
    all->addLayout(row, 1);
}

void ActaView::show(ActaIndex acta)
{
    m_acta = acta;
    m_fromLog = false;
    m_image = {};
    m_imageDigest = {};
    placeImage();
    fillFacts();
    fillHistory(historyFromState(m_night.state(), acta), false);
    m_table->setFocus();
    m_table->ensureCurrent();
    Q_EMIT historyWanted(acta);
    if (const auto* const pieza = m_night.state().mainPieza(acta); pieza && pieza->imagenEstado >= ImagenEstado::enElCentro)
        Q_EMIT imageWanted(pieza->imagen);
}

void ActaView::setHistory(ActaIndex acta, const std::vector<Event>& events)
{
    if (m_acta != acta || !m_night.hasState())
        return;
    fillHistory(historyFromEvents(m_night.state(), acta, events), true);
}

void ActaView::fillHistory(std::vector<HistoryEntry> entries, bool fromLog)
{
    m_fromLog = fromLog;
    m_tally->show(m_night.state(), *m_acta, entries);
    m_tallyTable->setVisible(m_tally->hasValues());
    m_tallyHint->setVisible(!m_tally->hasValues());
    for (const auto column : { TallyModel::Capture1, TallyModel::Capture2, TallyModel::Capture3, TallyModel::Verified })
        m_tallyTable->setColumnHidden(column, !m_tally->hasValues(column));
    const auto etapa = m_night.state().actas[*m_acta].etapa;
    if (etapa == Etapa::sinActa)
        m_tallyHint->setText(tr("No hay acta: no hay valores."));
    else if (m_night.state().actas[*m_acta].valor.oculto)
        m_tallyHint->setText(tr("Los valores se muestran cuando un corte los publica."));
    else
        m_tallyHint->setText(tr("Los valores aparecen cuando el acta queda verificada. Antes, nadie los ve."));
    const int row = m_table->currentIndex().row();
    m_history->setEntries(std::move(entries));
    if (m_history->rowCount() > 0)
        m_table->setCurrentIndex(m_history->index(std::clamp(row, 0, m_history->rowCount() - 1), 0));
    refresh();
}

void ActaView::setImage(const Digest& digest, const QImage& image)
{
    if (!m_acta)
        return;
    const auto* const pieza = m_night.state().mainPieza(*m_acta);
    if (!pieza || pieza->imagen != digest)
        return;
    m_image = image;
    m_imageDigest = digest;
    placeImage();
}

void ActaView::placeImage()
{
    m_picture->setVisible(!m_image.isNull());
    if (m_image.isNull())
        return;
    QSize room(std::max(160, width() * 2 / 5 - 40), std::max(120, height() / 3));
    room = room.boundedTo(m_image.size() * 4); // a tiny picture is shown as the tiny picture it is
    auto pixmap = QPixmap::fromImage(m_image.scaled(room * devicePixelRatioF(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_picture->setPixmap(pixmap);
}

QString ActaView::publication() const
{
    const auto& state = m_night.state();
    const auto& acta = state.actas[*m_acta];
    if (!acta.publicada)
        return acta.valor.seq == 0 ? Format::none() : tr("en el próximo corte");
    for (const auto& corte : state.cortes) {
        if (corte.liberado && corte.hasta >= (acta.anterior->seq != 0 ? acta.anterior->seq : acta.valor.seq))
            return tr("corte %1").arg(corte.numero);
    }
    return tr("sí");
}

std::vector<std::pair<QString, QString>> ActaView::facts() const
{
    const auto& state = m_night.state();
    const auto& row = m_night.process().actas[*m_acta];
    const auto& acta = state.actas[*m_acta];
    const Format format(m_night.process().utcOffsetMinutes);
    const auto* const pieza = state.mainPieza(*m_acta);
    const bool known = acta.valor.seq != 0 && !acta.valor.oculto;
    QString site = Format::none();
    if (row.site != none16)
        site = tr("%1 · %2").arg(text(m_night.process().sites[row.site].id), text(m_night.process().sites[row.site].name));
    QString code = Format::none();
    QString image = pieza ? Words::imagen(pieza->imagenEstado) : Format::none();
    if (pieza && !pieza->imagen.isNull())
        code = QString::fromStdString(pieza->imagen.hex()).insert(32, QLatin1Char(' '));
    if (m_night.process().imagesNone)
        image = tr("este simulacro no lleva imágenes");
    auto stage = tr("%1 desde las %2").arg(Words::etapa(acta.etapa), format.hour(acta.desde));
    if (acta.etapa == Etapa::esperada)
        stage = Words::etapa(acta.etapa);
    const auto marks = Words::flags(acta.flags);
    return { { tr("etapa"), stage }, { tr("CATD"), site },
        { tr("observación"), known ? Words::observacion(acta.valor.derived.observacion) : Format::none() },
        { tr("contabilizada"), known ? (acta.valor.derived.contabilizada ? tr("sí") : tr("no")) : Format::none() },
        { tr("total calculado"), known && acta.valor.tally ? Format::number(acta.valor.derived.totalCalculado) : Format::none() },
        { tr("lista nominal"), Format::number(row.listaNominal) },
        { tr("canal"), pieza ? Words::canal(pieza->canal) : Format::none() },
        { tr("documento"), pieza ? text(state.words[pieza->documento]) : Format::none() },
        { tr("publicada"), publication() }, { tr("cotejo"), Words::cotejo(acta.cotejo) },
        { tr("imagen"), image }, { tr("marcas"), marks.isEmpty() ? tr("ninguna") : marks },
        { tr("clave"), text(row.claveActa) }, { tr("código de integridad"), code } };
}

void ActaView::fillFacts()
{
    if (!m_acta || !m_night.hasState())
        return;
    const auto& row = m_night.process().actas[*m_acta];
    m_title->setText(tr("%1 · casilla %2").arg(QString::fromStdString(m_night.process().actaKey(*m_acta)), casillaName(row)));
    QStringList where { QString::fromStdString(m_night.process().elections[row.election].name) };
    if (!row.municipio.empty())
        where << QString::fromStdString(row.municipio);
    if (!row.distrito.empty())
        where << tr("distrito %1 %2").arg(text(row.distritoId), text(row.distrito));
    m_subtitle->setText(where.join(QStringLiteral(" · ")));
    m_facts->set(facts());
}

void ActaView::refresh()
{
    m_historyPanel->setTitle(m_fromLog ? tr("Historia, según la bitácora") : tr("Historia, según lo que recuerda esta consola"));
    for (auto* const panel : findChildren<Panel*>())
        panel->refresh();
    if (m_acta)
        m_facts->set(facts());
}

void ActaView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return;
    }
    if (event->matches(QKeySequence::Copy) && m_table->currentIndex().isValid()) {
        QStringList cells;
        for (int column = 0; column < HistoryModel::columns; ++column)
            cells << m_history->index(m_table->currentIndex().row(), column).data().toString();
        QApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
        return;
    }
    QWidget::keyPressEvent(event);
}

void ActaView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeImage();
}

} // namespace prep
