// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/casillafinder.h"
#include "models/items/heldpiezas.h"
#include "widgets/common/page.h"
#include "widgets/common/theme.h"

#include <QImage>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace prep {

class ActaImage;
class CasillaForm;
class GridModel;
class Night;
class Panel;
class Table;

/// What waits for a person's decision (A7): piezas held back and fuera de catálogo, each with its reason, its image and the
/// other pieza that it is in doubt with. A reason goes with every decision; nothing leaves the list without one. GUI thread.
class HeldPage : public Page {
    Q_OBJECT
public:
    HeldPage(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString topic() const override { return QStringLiteral("retenidas"); }
    [[nodiscard]] QString title() const override { return tr("Retenidas"); }
    [[nodiscard]] bool isFor(prep::Role role) const override { return mayCommand(role, CommandKind::liberar); }
    void refresh() override;
    void setActor(const Actor& actor) override;
    void focusFirst() override;
    bool back() override;

    void takeAccepted(CommandKind kind);
    void takeRefused(CommandKind kind, int code);
    void setImage(const Digest& digest, const QImage& image);
    /// What the log says of a pieza: who held it, and why.
    void setHistory(const Id16& pieza, const std::vector<Event>& events);

    // ---- for tests
    [[nodiscard]] Table& table() { return *m_table; }
    [[nodiscard]] CasillaForm& form() { return *m_form; }
    [[nodiscard]] ActaImage& image() { return *m_image; }
    [[nodiscard]] ActaImage& otherImage() { return *m_otherImage; }
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString message() const;
    [[nodiscard]] bool isBinding() const;

    void release();
    void bindElsewhere();
    void hold();

Q_SIGNALS:
    void imageWanted(const prep::Digest& digest);
    void historyWanted(const prep::Id16& pieza);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildList();
    [[nodiscard]] QWidget* buildImages();
    void buildKeys();
    void fill();
    void select(int row);
    void showCurrent();
    void showActs();
    void bind(ActaIndex acta);
    [[nodiscard]] bool isStill(const Id16& meant);
    void send(const CommandBody& body);
    void say(const QString& text, bool warning);
    [[nodiscard]] const HeldPieza* current() const;
    [[nodiscard]] const Pieza& pieza() const;
    [[nodiscard]] QString caption(PiezaIndex pieza) const;
    [[nodiscard]] bool may(CommandKind kind) const;

    const Night& m_night;
    const Theme& m_theme;
    Actor m_actor;
    std::vector<HeldPieza> m_held;
    Id16 m_current; ///< null = none
    PiezaIndex m_other = none32; ///< shown beside it
    bool m_isSending = false;
    bool m_isFilling = false;
    std::optional<CommandKind> m_sent;

    Panel* m_panel = nullptr;
    GridModel* m_model;
    Table* m_table = nullptr;
    QStackedWidget* m_below = nullptr;
    QLabel* m_reason = nullptr;
    QLabel* m_facts = nullptr;
    CasillaForm* m_form = nullptr;
    QLabel* m_message = nullptr;
    QPushButton* m_bind = nullptr;
    QPushButton* m_release = nullptr;
    QPushButton* m_hold = nullptr;
    QLabel* m_caption = nullptr;
    QLabel* m_otherCaption = nullptr;
    ActaImage* m_image = nullptr;
    ActaImage* m_otherImage = nullptr;
    QWidget* m_otherSide = nullptr;
    QLabel* m_help = nullptr;
};

} // namespace prep
