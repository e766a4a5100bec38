// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/commands.h"
#include "models/domain/process.h"

#include <QDialog>

#include <memory>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace prep {

/// An acta that will not come, for one of the three causes (prep-domain §1.7): its key, a digit for the cause, Enter.
class SinActaDialog : public QDialog {
    Q_OBJECT
public:
    SinActaDialog(std::shared_ptr<const Process> process, QWidget* parent);

    void setActa(const QString& key);
    [[nodiscard]] command::DeclararSinActa chosen() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look();

    std::shared_ptr<const Process> m_process;
    QLineEdit* m_acta;
    QLabel* m_found;
    QListWidget* m_causes;
    QPushButton* m_go;
};

} // namespace prep
