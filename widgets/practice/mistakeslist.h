// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/practicescore.h"
#include "widgets/common/theme.h"

#include <QImage>
#include <QListWidget>

namespace prep {

/// What went wrong in a practice, box by box: the piece of the image, its name, what was typed and what it says. GUI thread.
class MistakesList : public QListWidget {
    Q_OBJECT
public:
    explicit MistakesList(const Theme& theme, QWidget* parent = nullptr);

    void addBox(const QString& acta, const QString& field, const PracticeBox& box, const QImage& clip);
    /// About an acta as a whole.
    void addActa(const QString& acta, const QString& text);
    void setEmptyText(const QString& text) { m_emptyText = text; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_emptyText;
};

} // namespace prep
