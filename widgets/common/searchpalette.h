// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/searchindex.h"
#include "widgets/common/theme.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QListView;
class QLabel;

namespace prep {

/// Ctrl+K: type, choose, go. Lies over the page; Esc closes it.
class SearchPalette : public QWidget {
    Q_OBJECT
public:
    /// Something that can be done from anywhere; `words` are further ones that find it.
    struct Action {
        QString name;
        QString beside;
        QString words;
    };

    SearchPalette(const Night& night, const Theme& theme, QWidget* parent);
    ~SearchPalette() override;
    /// Asked each time that it opens.
    void setActions(std::function<std::vector<Action>()> actions) { m_offer = std::move(actions); }
    void open();
    void type(const QString& words);
    [[nodiscard]] std::size_t hitCount() const { return m_hits.size(); }
    /// What a hit says: its name and what stands beside it.
    [[nodiscard]] std::pair<QString, QString> describe(const SearchHit& hit) const;

Q_SIGNALS:
    void chosen(const prep::SearchHit& hit);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    class Model;
    class Delegate;
    void search();
    [[nodiscard]] std::vector<SearchHit> findActions() const;
    void accept(int row);
    void leave();
    void fit();

    const Night& m_night;
    const Theme& m_theme;
    SearchIndex m_index;
    bool m_indexed = false;
    std::vector<SearchHit> m_hits;
    std::function<std::vector<Action>()> m_offer;
    std::vector<Action> m_actions;
    Model* m_model;
    QLineEdit* m_line;
    QListView* m_list;
    QLabel* m_hint;
};

} // namespace prep
