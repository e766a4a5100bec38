// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/cotejo.h"
#include "models/items/historymodel.h"
#include "models/items/searchindex.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <QImage>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace prep {

class ActaImage;
class CorrectForm;
class ElidedLabel;
class GridModel;
class Panel;
class Table;

/// Cotejo: what is published of an acta beside its image and the paper. A cotejador accepts it or rejects it; a verificador
/// corrects what was rejected; a second cotejador approves. Before and after stay to be seen (F8). GUI thread.
class CotejoPage : public Page {
    Q_OBJECT
public:
    CotejoPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    ~CotejoPage() override;

    [[nodiscard]] QString topic() const override { return QStringLiteral("cotejo"); }
    [[nodiscard]] QString title() const override { return tr("Cotejo"); }
    [[nodiscard]] bool isFor(prep::Role role) const override { return mayCommand(role, CommandKind::cotejar) || mayCommand(role, CommandKind::corregir); }
    void refresh() override;
    void setActor(const Actor& actor) override;
    void focusFirst() override;
    bool back() override;

    void takeAccepted(CommandKind kind);
    void takeRefused(CommandKind kind, int code);
    void setImage(const Digest& digest, const QImage& image);
    void setHistory(ActaIndex acta, const std::vector<Event>& events);

    // ---- for tests
    [[nodiscard]] std::optional<ActaIndex> acta() const { return m_acta; }
    [[nodiscard]] QLineEdit& search() { return *m_search; }
    [[nodiscard]] Table& queue() { return *m_queue; }
    [[nodiscard]] Table& values() { return *m_values; }
    [[nodiscard]] Table& past() { return *m_past; }
    [[nodiscard]] ActaImage& image() { return *m_image; }
    [[nodiscard]] CorrectForm& form() { return *m_form; }
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString standing() const;
    [[nodiscard]] bool isCorrecting() const;

    /// Shows this acta, wherever it stands.
    void open(ActaIndex acta);
    void accept();
    void orderCapture();
    void orderScan();
    void reject();
    void correct();

Q_SIGNALS:
    void imageWanted(const prep::Digest& digest);
    void historyWanted(quint32 acta);

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildQueue();
    [[nodiscard]] QWidget* buildWork();
    void buildActs(QWidget* parent);
    void buildKeys();
    void fill();
    void fillQueue();
    void find();
    void showActa();
    void showValues();
    void showPast();
    void showActs();
    void sendCorrection();
    void send(const CommandBody& body);
    void order(const QString& title, const QString& text, const QStringList& usual, const QString& act, bool isScan);
    void say(const QString& text, bool warning);
    [[nodiscard]] CotejoEstado estado() const;
    [[nodiscard]] QString shortName(ActaIndex acta) const;
    [[nodiscard]] const ActaState& state() const;
    [[nodiscard]] const Valor& published() const;
    [[nodiscard]] bool may(CommandKind kind) const;

    /// What of an acta decides how it is drawn: its own events, and the cortes that published it.
    struct Drawn {
        Seq last = 0;
        Seq before = 0;
        bool isPublished = false;
        std::size_t changes = 0;

        friend bool operator==(const Drawn&, const Drawn&) = default;
    };
    [[nodiscard]] Drawn drawn() const;

    const Night& m_night;
    const Theme& m_theme;
    Actor m_actor;
    std::optional<ActaIndex> m_acta;
    std::vector<ActaIndex> m_listed;
    Drawn m_shown; ///< of the acta that is shown
    Seq m_corrected = 0; ///< the value that is being corrected
    std::vector<HistoryEntry> m_history; ///< of the acta, from the log
    SearchIndex m_index;
    bool m_isIndexed = false;
    bool m_isFound = false; ///< the list is of a search
    bool m_isFilling = false;
    bool m_isSending = false;
    std::optional<CommandKind> m_sent;

    QLineEdit* m_search = nullptr;
    Panel* m_queuePanel = nullptr;
    GridModel* m_queueModel;
    Table* m_queue = nullptr;
    ElidedLabel* m_name = nullptr;
    ElidedLabel* m_place = nullptr;
    QLabel* m_standing = nullptr;
    GridModel* m_valueModel;
    Table* m_values = nullptr;
    CorrectForm* m_form = nullptr;
    QStackedWidget* m_work = nullptr;
    GridModel* m_pastModel;
    Table* m_past = nullptr;
    QLabel* m_message = nullptr;
    QPushButton* m_accept = nullptr;
    QPushButton* m_capture = nullptr;
    QPushButton* m_scan = nullptr;
    QPushButton* m_reject = nullptr;
    QPushButton* m_correct = nullptr;
    ActaImage* m_image = nullptr;
    QLabel* m_help = nullptr;
};

} // namespace prep
