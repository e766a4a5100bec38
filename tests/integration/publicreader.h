// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/basics.h"
#include "tests/integration/netlab.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QSet>

namespace prep::test {

/// Somebody of the public on a host of their own, who reads what is published with `prep verify` again and again, remembers
/// what they saw, and whom the slightest thing wrong ends. Works while its thread's event loop runs.
class PublicReader : public QObject {
public:
    struct Place {
        std::size_t host = 0;
        QString url;
        QString trust; ///< confianza.json
        QString memory; ///< of --state
    };
    struct Counts {
        int reads = 0; ///< whole ones, each of every file and image
        int late = 0; ///< of them: the corte is whole, and verify says that another one was due
        int torn = 0; ///< the pointer was being written in this very moment, and the next read found it whole
    };

    PublicReader(const NetLab& lab, Place place);
    ~PublicReader() override;

    /// Reads from now on; `hour` is the process hour, which goes on with the wall's.
    void go(Millis hour);
    /// Ends after the read that is under way. False: that one does not end.
    [[nodiscard]] bool hold();
    /// True once a whole read has shown this corte or a later one.
    [[nodiscard]] bool sees(int corte, int ms);

    /// The corte of the last read.
    [[nodiscard]] int corte() const { return m_corte; }
    [[nodiscard]] const Counts& counts() const { return m_counts; }
    /// The cortes that were ever seen.
    [[nodiscard]] const QSet<int>& seen() const { return m_seen; }
    /// Ids of the checks that were ever incomplete.
    [[nodiscard]] const QSet<QString>& lacking() const { return m_lacking; }
    /// Empty, or the first thing that was wrong.
    [[nodiscard]] const QString& wrong() const { return m_wrong; }

private:
    void read();
    void judge(const QByteArray& said, const QByteArray& mistakes);
    void blame(const QString& what);

    const NetLab& m_lab;
    Place m_place;
    QProcess m_verify;
    bool m_isGoing = false;
    bool m_isTorn = false; ///< the read before
    Millis m_hour = 0;
    QElapsedTimer m_since; ///< m_hour
    int m_corte = 0;
    Counts m_counts;
    QSet<int> m_seen;
    QSet<QString> m_lacking;
    QString m_wrong;
};

} // namespace prep::test
