// SPDX-License-Identifier: MIT
#include "app/console/practicewindow.h"

#include "app/console/foot.h"

#include "widgets/capture/capturepage.h"
#include "widgets/common/helppane.h"
#include "widgets/common/panel.h"
#include "widgets/practice/practiceband.h"
#include "widgets/practice/practiceresult.h"
#include "widgets/practice/practicewords.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QSaveFile>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace prep {

namespace {
constexpr int refreshMs = 1000;
constexpr int helpWidth = 380;
} // namespace

PracticeWindow::PracticeWindow(const Night& night, Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_night(night)
    , m_theme(theme)
    , m_band(new PracticeBand(theme, this))
    , m_stack(new QStackedWidget(this))
    , m_notice(new Notice(theme, this))
    , m_capture(new CapturePage(night, theme, this))
    , m_result(new PracticeResult(theme, this))
    , m_line(new QLabel(this))
    , m_help(new HelpPane(this))
    , m_foot(new Foot(theme, this))
{
    setObjectName(QStringLiteral("canvas"));
    setAttribute(Qt::WA_StyledBackground);
    setWindowTitle(tr("%1 — Consola PREP").arg(PracticeBand::words()));
    setWindowIcon(theme.icon(QStringLiteral("prep-console"), Theme::Low));
    buildFrame();
    buildKeys();
    joinResult();
    m_notice->set(QStringLiteral("acta"), tr("Preparando la práctica"), { tr("Se dibujan las primeras actas.") });
    m_foot->setIdle(tr("F1 ayuda · F4 resultado · Ctrl+T tema · Ctrl+Mayús+L English · Ctrl+Q cerrar", "the other language by its own name"), Theme::Muted);
    connect(&theme, &Theme::changed, this, &PracticeWindow::fillResult);
    auto* const timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] {
        if (m_stack->currentWidget() == m_capture)
            m_capture->refresh();
    });
    timer->start(refreshMs);
}

PracticeWindow::~PracticeWindow() = default;

void PracticeWindow::buildFrame()
{
    m_line->setObjectName(QStringLiteral("panelTitle"));
    m_line->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_line->setContentsMargins(12, 6, 12, 6);
    m_line->setAccessibleName(tr("Cómo salió la última acta"));
    m_line->hide();
    m_help->setFixedWidth(helpWidth);
    m_help->hide();
    for (QWidget* const page : { static_cast<QWidget*>(m_notice), static_cast<QWidget*>(m_capture), static_cast<QWidget*>(m_result) }) {
        page->setMinimumSize(1, 1); // the widest page must not decide the window's width
        m_stack->addWidget(page);
    }
    auto* const middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_stack, 1);
    middle->addWidget(m_help);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_band);
    column->addWidget(m_line);
    column->addLayout(middle, 1);
    column->addWidget(m_foot);
}

void PracticeWindow::buildKeys()
{
    const auto key = [this](const QKeySequence& sequence, auto action) {
        auto* const shortcut = new QShortcut(sequence, this);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(QKeySequence(Qt::Key_F1), [this] { showHelp(m_help->isHidden()); });
    key(QKeySequence(Qt::Key_F4), [this] { showResult(!isResultShown()); });
    key(QKeySequence(Qt::Key_F11), [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    key(QKeySequence(Qt::CTRL | Qt::Key_T), [this] { m_theme.setMode(m_theme.mode() == Theme::Mode::dark ? Theme::Mode::light : Theme::Mode::dark); });
    key(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), [this] { changeLanguage(); });
    key(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    key(QKeySequence(Qt::Key_Escape), [this] { stepBack(); });
}

void PracticeWindow::setMistake(const QString& text)
{
    m_notice->set(QStringLiteral("alarmas"), tr("No se puede practicar con este proceso"),
        text.split(QLatin1Char('\n')) << tr("Corrija la definición, o abra la práctica sin --proceso.") << tr("Ctrl+Q cierra."));
    m_stack->setCurrentWidget(m_notice);
}

// ---- the desk ----------------------------------------------------------------------------------------------------------

void PracticeWindow::setDesk(PracticeDesk& desk)
{
    m_desk = &desk;
    joinDesk();
    m_capture->setProcess(desk.process());
    m_capture->setActor(PracticeDesk::trainee());
    showProgress();
    fillResult();
    showResult(false);
}

/// As capturejoin.cpp does with a session of the night.
void PracticeWindow::joinDesk()
{
    connect(m_capture, &Page::intent, m_desk, &PracticeDesk::submit);
    connect(m_capture, &CapturePage::imageWanted, m_desk, &PracticeDesk::askImage);
    connect(m_desk, &PracticeDesk::claimed, m_capture, &CapturePage::takeClaim);
    connect(m_desk, &PracticeDesk::done, m_capture, &CapturePage::takeAccepted);
    connect(m_desk, &PracticeDesk::denied, m_capture, &CapturePage::takeRefused);
    connect(m_desk, &PracticeDesk::imageReady, m_capture, &CapturePage::setImage);
    connect(m_desk, &PracticeDesk::scored, this, &PracticeWindow::takeScore);
    connect(m_desk, &PracticeDesk::begun, this, &PracticeWindow::begin);
}

void PracticeWindow::joinResult()
{
    connect(m_result, &PracticeResult::backWanted, this, [this] { showResult(false); });
    connect(m_result, &PracticeResult::againWanted, this, [this] {
        if (m_desk)
            m_desk->restart();
    });
    connect(m_result, &PracticeResult::failedWanted, this, [this] {
        if (m_desk && !m_desk->repeatFailed())
            m_foot->tell(tr("No falló ninguna."));
    });
    connect(m_result, &PracticeResult::exportWanted, this, &PracticeWindow::askForFile);
}

/// Who asks for more actas wants the first one.
void PracticeWindow::begin()
{
    m_line->hide();
    showProgress();
    fillResult();
    showResult(false);
    m_capture->askNext();
}

void PracticeWindow::takeScore()
{
    const int presses = m_capture->cost().presses;
    m_desk->notePresses(presses - std::exchange(m_pressesBefore, presses));
    const PracticeScore& score = m_desk->scores().back();
    m_line->setText((score.isRight() ? QStringLiteral("✓  ") : QStringLiteral("▲  ")) + PracticeWords::line(*m_desk->process(), score)
        + (score.isRight() ? QString() : tr("  ·  F4: verlo en la imagen")));
    m_line->setStyleSheet(QStringLiteral("color: %1").arg(m_theme.color(score.isRight() ? Theme::Text : Theme::High).name()));
    m_line->show();
    showProgress();
    fillResult();
    if (m_desk->isOver())
        showResult(true);
}

void PracticeWindow::showProgress()
{
    const auto all = m_desk->lessons().size();
    const auto at = std::min(m_desk->scores().size() + 1, all);
    m_band->set(QString::fromStdString(m_desk->process()->name),
        m_desk->isOver() ? tr("terminada: %1 actas").arg(all) : tr("acta %1 de %2").arg(QString::number(at), QString::number(all)));
}

void PracticeWindow::fillResult()
{
    if (!m_desk)
        return;
    m_result->setScores(*m_desk->process(), m_desk->scores(), m_desk->lessons().size(),
        [this](std::size_t at, std::uint16_t field) -> QImage { return m_desk->clips(at).value(field); });
}

// ---- what is shown -----------------------------------------------------------------------------------------------------

bool PracticeWindow::isResultShown() const
{
    return m_stack->currentWidget() == m_result;
}

QString PracticeWindow::line() const
{
    return m_line->isHidden() ? QString() : m_line->text();
}

void PracticeWindow::showResult(bool on)
{
    if (!m_desk)
        return;
    const bool isResult = on || m_desk->isOver(); // there is nothing more to capture
    m_stack->setCurrentWidget(isResult ? static_cast<QWidget*>(m_result) : m_capture);
    isResult ? m_result->focusFirst() : m_capture->focusFirst();
    if (!m_help->isHidden())
        showHelp(true);
}

/// While an acta is captured, the help of the capture; before and afterwards, that of the practice.
void PracticeWindow::showHelp(bool on)
{
    const bool isCapturing = m_stack->currentWidget() == m_capture && m_capture->isBusy();
    m_help->setVisible(on && m_help->showTopic(isCapturing ? m_capture->topic() : QStringLiteral("practica")));
    if (on)
        return;
    isResultShown() ? m_result->focusFirst() : m_capture->focusFirst();
}

void PracticeWindow::stepBack()
{
    if (!m_help->isHidden())
        showHelp(false);
    else if (isResultShown())
        showResult(false);
    else
        (void)m_capture->back();
}

void PracticeWindow::changeLanguage()
{
    if (m_capture->isBusy()) // windows are made anew, and what is typed would go with them
        m_foot->tell(tr("Termine el acta antes de cambiar de idioma."));
    else
        Q_EMIT languageToggled();
}

void PracticeWindow::askForFile()
{
    const auto file = QFileDialog::getSaveFileName(this, tr("Exportar el resultado de la práctica"), QStringLiteral("practica.csv"), tr("Tablas (*.csv)"));
    if (!file.isEmpty())
        (void)exportTo(file);
}

bool PracticeWindow::exportTo(const QString& file)
{
    const std::string csv = practiceCsv(*m_desk->process(), m_desk->scores(),
        [this](ActaIndex acta, std::uint16_t field) -> std::string { return PracticeWords::field(*m_desk->process(), acta, field).toStdString(); });
    QSaveFile out(file);
    const bool isWritten = out.open(QIODevice::WriteOnly) && out.write(csv.data(), static_cast<qint64>(csv.size())) == static_cast<qint64>(csv.size())
        && out.commit();
    if (isWritten)
        m_foot->tell(tr("Resultado guardado en %1").arg(file));
    else
        m_foot->say(tr("No se puede escribir %1: %2").arg(file, out.errorString()), true);
    return isWritten;
}

} // namespace prep
