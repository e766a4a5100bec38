// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "models/items/searchindex.h"
#include "widgets/common/theme.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QLabel;

namespace prep {

/// Ctrl+K: type, choose, go. Lies over the page; Esc closes it.
class SearchPalette : public QWidget {
    Q_OBJECT
public:
    SearchPalette(const Night& night, const Theme& theme, QWidget* parent);
    ~SearchPalette() override;
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
    void accept(int row);
    void leave();
    void fit();

    const Night& m_night;
    const Theme& m_theme;
    SearchIndex m_index;
    bool m_indexed = false;
    std::vector<SearchHit> m_hits;
    Model* m_model;
    QLineEdit* m_line;
    QListView* m_list;
    QLabel* m_hint;
};

} // namespace prep
