// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/night.h"
#include "widgets/common/theme.h"

#include <QVBoxLayout>
#include <QWidget>

class QLabel;
class QHBoxLayout;

namespace prep {

/// The age of the numbers beside it (D11): "hace 1 s"; when the hub is gone, since when, in the colour of what needs eyes.
class AgeLabel : public QWidget {
    Q_OBJECT
public:
    AgeLabel(const Night& night, const Theme& theme, QWidget* parent = nullptr);
    void refresh();
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Night& m_night;
    const Theme& m_theme;
    QString m_text;
    bool m_stale = false;
};

/// One line of text that ends in … where there is no room for it, and says the whole in its tooltip.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    ElidedLabel(const QString& text, const Theme& theme, bool bold, QWidget* parent = nullptr);
    void setText(const QString& text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] bool isElided() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return { 24, sizeHint().height() }; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    const Theme& m_theme;
    QString m_text;
    bool m_bold;
};

/// A plane with a title, the age of what it shows and its content. No border.
class Panel : public QWidget {
    Q_OBJECT
public:
    Panel(const QString& title, const Night& night, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout& body() { return *m_body; }
    void setTitle(const QString& title);
    /// Puts a control between title and age.
    void addTool(QWidget* tool);
    void refresh();
    [[nodiscard]] const AgeLabel& ageLabel() const { return *m_age; }

private:
    ElidedLabel* m_title;
    AgeLabel* m_age;
    QHBoxLayout* m_head;
    QVBoxLayout* m_body;
};

/// What an empty page will show and when; or what happened, since when, what still works and what to do.
class Notice : public QWidget {
    Q_OBJECT
public:
    Notice(const Theme& theme, QWidget* parent = nullptr);
    void set(const QString& icon, const QString& title, const QStringList& sentences);

private:
    const Theme& m_theme;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
};

} // namespace prep
