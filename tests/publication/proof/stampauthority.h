// SPDX-License-Identifier: MIT
#pragma once

#include "tests/publication/proof/outside.h"

namespace prep::test {

/// A time-stamp authority of OpenSSL's own: `openssl ts -reply` with a CA and a certificate that openssl made.
class StampAuthority {
public:
    /// `usage`: the extended key usage of the certificate that signs; any but timeStamping makes an authority that is none.
    explicit StampAuthority(const std::string& usage = "critical,timeStamping")
    {
        const auto made = [](const Outside::Run& run) {
            if (run.code != 0)
                qFatal("openssl: %s", run.err.constData());
        };
        made(Outside::openssl({ "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", m_out.path("ca.key"), "-out",
            m_out.path("ca.pem"), "-subj", "/CN=CA de sellos", "-days", "3650" }));
        made(Outside::openssl({ "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", m_out.path("tsa.key"), "-out",
            m_out.path("tsa.csr"), "-subj", "/CN=Autoridad de sellos" }));
        const std::string extensions = m_out.file("tsa.ext", "keyUsage=critical,digitalSignature\nextendedKeyUsage=" + usage + "\n");
        made(Outside::openssl({ "x509", "-req", "-in", m_out.path("tsa.csr"), "-CA", m_out.path("ca.pem"), "-CAkey", m_out.path("ca.key"), "-CAcreateserial",
            "-days", "3650", "-extfile", extensions, "-out", m_out.path("tsa.pem") }));
        (void)m_out.file("tsa.cnf",
            "[tsa]\ndefault_tsa = t\n[t]\nserial = " + m_out.path("serial") + "\nsigner_cert = " + m_out.path("tsa.pem") + "\nsigner_key = "
                + m_out.path("tsa.key") + "\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256, sha512\nclock_precision_digits = 0\n"
                + "ess_cert_id_chain = no\ness_cert_id_alg = sha256\n");
        (void)m_out.file("serial", "01\n");
    }
    [[nodiscard]] std::string caPem() const { return *readFile(caFile(), 1 << 20); }
    [[nodiscard]] std::string caFile() const { return m_out.path("ca.pem"); }
    [[nodiscard]] std::string folder() const { return m_out.path(""); }
    /// What it answers to a query; empty when it gives no answer.
    [[nodiscard]] std::string reply(const std::string& query) const
    {
        const auto run = Outside::openssl({ "ts", "-reply", "-config", m_out.path("tsa.cnf"), "-queryfile", m_out.file("query.tsq", query), "-out", m_out.path("reply.tsr") });
        const auto bytes = readFile(m_out.path("reply.tsr"), 1 << 20);
        return run.code == 0 && bytes ? *bytes : std::string();
    }

private:
    Outside m_out;
};

} // namespace prep::test
