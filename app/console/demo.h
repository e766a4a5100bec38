// SPDX-License-Identifier: MIT
#pragma once

#include "app/remote/folderserver.h"
#include "models/process/people.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace prep {

/// What `--demo` does by itself, by the same programs as the real thing: `prep process jalisco`, `prep init`, `prep keys
/// generate`, `prep-hub --publish`, `prep drill night`, each a child process that ends with the console. The keys are the
/// drill's own and of this once; what is published is served to this machine alone. Everything lies in a folder that is
/// removed.
class Demo : public QObject {
    Q_OBJECT
public:
    struct Options {
        QString speed = QStringLiteral("60"); ///< "60" or "max"
        QString until; ///< empty = the whole night
        int actas = 0; ///< 0 = the whole of Jalisco
        QString folder; ///< keeps what it makes there; empty = a folder that is removed
    };
    explicit Demo(Options options, QObject* parent = nullptr);
    ~Demo() override;

    void start();
    [[nodiscard]] bool isDrillOver() const { return m_drillOver; }
    /// The drill holds its breath: its sites stay connected and nothing moves until stopHub().
    void pause();
    /// It goes on from where pause() held it.
    void resume();
    /// All its sites' connections end at once, as if their provider had gone; the hub and this console stay.
    void cutSites();
    /// As if the hub's machine went dark; for the picture of it.
    void stopHub();
    /// Where the citizens' portal of this demo is seen; empty until the hub is started.
    [[nodiscard]] QUrl portal() const;

Q_SIGNALS:
    /// Step `step` of `steps`, in words.
    void progress(int step, int steps, const QString& text);
    /// The hub accepts connections; log in with these.
    void ready(const QUrl& url, const prep::Credentials& credentials);
    void drillOver();
    /// `detail` is what the child said.
    void failed(const QString& text, const QString& detail);

private:
    void makeProcess();
    void makeData();
    void makeKeys();
    void startHub();
    void lookForHub();
    void startDrill(const QUrl& url);
    void run(const QString& program, const QStringList& arguments, void (Demo::*next)());
    void fail(const QString& text, const QString& detail);
    [[nodiscard]] QString path(const QString& name) const;

    Options m_options;
    QTemporaryDir m_folder;
    std::unique_ptr<remote::FolderServer> m_public;
    std::unique_ptr<QProcess> m_step;
    std::unique_ptr<QProcess> m_hub;
    std::unique_ptr<QProcess> m_drill;
    QTimer m_look;
    int m_looks = 0;
    bool m_drillOver = false;
    bool m_ending = false;
};

/// A program of the product: beside this one, in the build tree's neighbouring folder, by PREP_TOOL or PREP_HUB, or in PATH.
[[nodiscard]] QString findProgram(const QString& name);

} // namespace prep
