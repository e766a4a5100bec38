// SPDX-License-Identifier: MIT
#include "app/witness/witnessthread.h"

#include "app/witness/errors.h"

#include <algorithm>
#include <utility>

namespace prep::witness {

namespace {
constexpr int stopMs = 8000;
constexpr std::uint64_t maxPassphraseFile = 4096;
} // namespace

/// What lives in the thread.
class WitnessWorker : public QObject {
    Q_OBJECT
public:
    explicit WitnessWorker(WitnessSettings settings)
        : m_settings(std::move(settings))
    {
    }
    void start(const std::string& passphrase);
    void startWith(const std::string& file);
    void look()
    {
        if (m_service)
            m_service->look();
    }
    void tellCorte(const ToldCorte& told);

Q_SIGNALS:
    void reported(const prep::witness::WitnessReport& report);

private:
    [[nodiscard]] Status open(const std::string& passphrase);
    void fail(const Error& error);
    void report();

    WitnessSettings m_settings;
    std::vector<ToldCorte> m_told; ///< before it was started
    std::unique_ptr<WitnessService> m_service;
    WitnessReport m_report;
};

void WitnessWorker::startWith(const std::string& file)
{
    const auto bytes = readFile(file, maxPassphraseFile);
    if (!bytes)
        return fail({ bytes.error().code, file });
    std::string line = bytes->substr(0, bytes->find('\n'));
    if (line.ends_with('\r'))
        line.pop_back();
    start(line);
}

void WitnessWorker::start(const std::string& passphrase)
{
    if (m_service)
        return;
    if (const Status opened = open(passphrase); !opened)
        return fail(opened.error());
    for (const ToldCorte& told : std::exchange(m_told, {}))
        m_service->tellCorte(told);
    report();
    look();
}

Status WitnessWorker::open(const std::string& passphrase)
{
    auto options = readServiceOptions(m_settings);
    if (!options)
        return options.error();
    auto key = readWitnessKey(m_settings.keyFile, passphrase);
    if (!key)
        return key.error();
    const auto trust = proof::parseTrust(options->plan.trustBytes);
    if (!trust)
        return Error { witnesserror::trust, m_settings.trustFile };
    const proof::NoteVerifier verifier = key->verifier(proof::NoteKind::cosignature);
    m_report = {};
    m_report.name = verifier.name;
    m_report.key = verifier.text();
    m_report.isListed = std::find(trust->witnesses.begin(), trust->witnesses.end(), verifier) != trust->witnesses.end();
    m_report.isTls = !options->listen.certificatePem.empty();
    options->changed = [this] { report(); };
    options->plan.tell = [this](const std::string&) { m_report.evidence = listEvidence(m_settings.folder); };
    auto service = WitnessService::start(std::move(*options), std::move(*key));
    if (!service)
        return service.error();
    m_service = std::move(*service);
    const std::string& listen = m_settings.listen;
    m_report.listening = listen.substr(0, listen.rfind(':') + 1) + std::to_string(m_service->port());
    m_report.evidence = listEvidence(m_settings.folder);
    return {};
}

void WitnessWorker::fail(const Error& error)
{
    m_report.stage = WitnessReport::Stage::failed;
    m_report.failure = error;
    Q_EMIT reported(m_report);
}

void WitnessWorker::report()
{
    using Stage = WitnessReport::Stage;
    const Witness& witness = m_service->witness();
    m_report.stopped = witness.stopped();
    m_report.cosigned = witness.known();
    m_report.cosignedAt = m_service->lastSigned();
    m_report.asked = m_service->lastAsked();
    m_report.sight = m_service->sight();
    if (!m_report.stopped.empty())
        m_report.stage = m_report.evidence.empty() ? Stage::stopped : Stage::contradicted;
    else
        m_report.stage = m_report.sight.agrees() ? Stage::agreeing : Stage::watching;
    Q_EMIT reported(m_report);
}

void WitnessWorker::tellCorte(const ToldCorte& told)
{
    if (m_service)
        m_service->tellCorte(told);
    else if (m_told.size() < Watcher::maxTold)
        m_told.push_back(told);
}

WitnessThread::WitnessThread(WitnessSettings settings, QObject* parent)
    : QObject(parent)
    , m_thread(std::make_unique<QThread>())
    , m_worker(new WitnessWorker(std::move(settings)))
{
    m_thread->setObjectName(QStringLiteral("testigo"));
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &WitnessWorker::reported, this, &WitnessThread::reported);
    m_thread->start();
}

WitnessThread::~WitnessThread()
{
    m_thread->quit();
    if (!m_thread->wait(stopMs))
        (void)m_thread.release(); // it ends with the program: what it signs is on disk before anybody sees it
}

void WitnessThread::start(const std::string& passphrase)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, passphrase] { worker->start(passphrase); });
}

void WitnessThread::startWith(const std::string& passphraseFile)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, passphraseFile] { worker->startWith(passphraseFile); });
}

void WitnessThread::look()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->look(); });
}

void WitnessThread::tellCorte(const ToldCorte& told)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, told] { worker->tellCorte(told); });
}

} // namespace prep::witness

#include "witnessthread.moc"
