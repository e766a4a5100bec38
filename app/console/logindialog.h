// SPDX-License-Identifier: MIT
#pragma once

#include "models/replica/connection.h"
#include "widgets/common/theme.h"

#include <QDialog>

#include <array>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace prep {

/// Hub, station certificate, user and password. Remembers hub, station and user, never the password. Says what is wrong
/// and what to do. The language can be chosen here, before anything else is understood.
class LoginDialog : public QDialog {
    Q_OBJECT
public:
    LoginDialog(const Theme& theme, QWidget* parent = nullptr);

    void setHub(const QString& url);
    /// "es" or "en", as the console speaks now.
    void setLanguage(const QString& code);
    /// Why the last try was refused.
    void setError(const QString& text);
    [[nodiscard]] QString errorText() const;
    /// Whether the practice that was asked for could be opened.
    void setPracticing(bool isOpened);
    /// Only after accept(). The password is handed over and forgotten here.
    [[nodiscard]] std::optional<ConnectionSettings> take();

    void accept() override;

Q_SIGNALS:
    /// By the person; this dialog says everything anew once the translators have changed.
    void languageChosen(const QString& code);
    /// Somebody wants to learn, and needs no hub for it.
    void practiceWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void chooseFile();
    [[nodiscard]] QString check() const;

    QLineEdit* m_hub;
    QLineEdit* m_station;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QComboBox* m_language;
    QLabel* m_title;
    QLabel* m_error;
    QPushButton* m_choose;
    QPushButton* m_enter;
    QPushButton* m_leave;
    QPushButton* m_practice;
    std::array<QLabel*, 5> m_labels;
    std::optional<ConnectionSettings> m_settings;
};

} // namespace prep
