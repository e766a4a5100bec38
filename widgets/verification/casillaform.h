// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/casillafinder.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace prep {

/// What stands at the head of an acta, typed with completion from the catalogue: election, district or municipio, sección, kind,
/// number. Enter goes forward, Shift+Enter back; after the last one the acta is chosen, or picked from the few that fit. GUI
/// thread.
class CasillaForm : public QWidget {
    Q_OBJECT
public:
    enum Field { area, seccion, tipo, numero, fields };

    explicit CasillaForm(const Theme& theme, QWidget* parent = nullptr);

    void setFinder(std::shared_ptr<const CasillaFinder> finder);
    /// Empties it, with the election that the label or the pieza says.
    void open(std::uint8_t election);
    void takeFocus();
    /// Back to the last field that was typed in.
    void resume();
    [[nodiscard]] std::uint8_t election() const;
    [[nodiscard]] const QComboBox& elections() const { return *m_election; }
    [[nodiscard]] QLineEdit& line(Field field) { return *m_lines[field]; }
    [[nodiscard]] QListWidget& candidates() { return *m_list; }

Q_SIGNALS:
    void chosen(quint32 acta);
    void rejected(const QString& text);
    /// Somebody is at work.
    void typed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] CasillaQuery query() const;
    void setElection();
    void look();
    void forward(Field field);
    void back(Field field);
    [[nodiscard]] bool complete(Field field);
    void finish();
    void pick(int row);

    std::shared_ptr<const CasillaFinder> m_finder;
    QComboBox* m_election;
    QLabel* m_electionLabel;
    std::array<QLineEdit*, fields> m_lines {};
    QLabel* m_areaLabel = nullptr;
    QLabel* m_hint;
    QListWidget* m_list;
    std::vector<ActaIndex> m_found;
};

} // namespace prep
