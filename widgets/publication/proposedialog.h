// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/items/night.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace prep {

/// Proposes an action of two persons: which one, about what, why; it says what follows from the second signature, and
/// why it cannot be proposed where it cannot.
class ProposeDialog : public QDialog {
    Q_OBJECT
public:
    explicit ProposeDialog(const Night& night, QWidget* parent = nullptr);

    void choose(AccionPublicacion action);
    [[nodiscard]] command::ProponerAccion chosen() const;
    [[nodiscard]] QComboBox& actions() { return *m_actions; }
    [[nodiscard]] QComboBox& products() { return *m_products; }
    [[nodiscard]] QSpinBox& minutes() { return *m_minutes; }
    [[nodiscard]] QLineEdit& fingerprint() { return *m_fingerprint; }
    [[nodiscard]] QLineEdit& reason() { return *m_reason; }
    [[nodiscard]] QPushButton& go() { return *m_go; }
    [[nodiscard]] QString consequence() const;
    [[nodiscard]] QString trouble() const;

private:
    void build();
    void fillProducts();
    void takeAction();
    void look();
    [[nodiscard]] AccionPublicacion action() const;
    [[nodiscard]] std::string object() const;

    const Night& m_night;
    QComboBox* m_actions;
    QStackedWidget* m_objects;
    QWidget* m_nothing;
    QComboBox* m_products;
    QSpinBox* m_minutes;
    QLineEdit* m_fingerprint;
    QLineEdit* m_reason;
    QLabel* m_consequence;
    QLabel* m_trouble;
    QPushButton* m_go;
};

} // namespace prep
