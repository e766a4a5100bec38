// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/historymodel.h"
#include "models/items/tallymodel.h"
#include "widgets/common/theme.h"

#include <QImage>
#include <QWidget>

#include <optional>

class QLabel;

namespace prep {

class Facts;
class Notice;
class Panel;
class Table;

/// Everything about one acta (A8): where it stands, its image's code and state, its captures and values as far as this
/// view may see them, and its whole history. Shows at once what the state remembers; the log's own lines replace it when
/// the hub has answered.
class ActaView : public QWidget {
    Q_OBJECT
public:
    ActaView(const Night& night, const Theme& theme, QWidget* parent = nullptr);

    void show(ActaIndex acta);
    [[nodiscard]] std::optional<ActaIndex> acta() const { return m_acta; }
    /// The hub's answer; ignored when it is about another acta.
    void setHistory(ActaIndex acta, const std::vector<Event>& events);
    void setImage(const Digest& digest, const QImage& image);
    void refresh();
    [[nodiscard]] const HistoryModel& history() const { return *m_history; }
    [[nodiscard]] Table& table() { return *m_table; }

Q_SIGNALS:
    void historyWanted(quint32 acta);
    void imageWanted(const prep::Digest& digest);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void fillFacts();
    void fillHistory(std::vector<HistoryEntry> entries, bool fromLog);
    void placeImage();
    [[nodiscard]] std::vector<std::pair<QString, QString>> facts() const;
    [[nodiscard]] QString publication() const;

    const Night& m_night;
    const Theme& m_theme;
    std::optional<ActaIndex> m_acta;
    Seq m_shownSeq = 0; ///< lastSeq of the acta when the history was asked for
    bool m_fromLog = false;
    QImage m_image;
    Digest m_imageDigest;
    QLabel* m_title;
    QLabel* m_subtitle;
    Facts* m_facts;
    Panel* m_historyPanel = nullptr;
    HistoryModel* m_history;
    Table* m_table = nullptr;
    TallyModel* m_tally;
    Table* m_tallyTable = nullptr;
    QLabel* m_tallyHint = nullptr;
    QLabel* m_picture = nullptr;
};

} // namespace prep
