// SPDX-License-Identifier: MIT
#pragma once

#include "models/replica/connection.h"
#include "widgets/common/theme.h"

#include <QDialog>

#include <optional>

class QLabel;
class QLineEdit;

namespace prep {

/// Hub, station certificate, user and password. Remembers hub, station and user, never the password. Says in Spanish what
/// is wrong and what to do.
class LoginDialog : public QDialog {
    Q_OBJECT
public:
    LoginDialog(const Theme& theme, QWidget* parent = nullptr);

    void setHub(const QString& url);
    /// Why the last try was refused.
    void setError(const QString& text);
    [[nodiscard]] QString errorText() const;
    /// Only after accept(). The password is handed over and forgotten here.
    [[nodiscard]] std::optional<ConnectionSettings> take();

    void accept() override;

private:
    void chooseFile();
    [[nodiscard]] QString check() const;

    QLineEdit* m_hub;
    QLineEdit* m_station;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QLabel* m_error;
    std::optional<ConnectionSettings> m_settings;
};

} // namespace prep
