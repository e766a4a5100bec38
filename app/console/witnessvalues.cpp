// SPDX-License-Identifier: MIT
#include "app/console/witnessvalues.h"

#include "app/remote/errors.h"
#include "app/witness/errors.h"
#include "models/process/files.h"
#include "models/publication/proof/base64.h"
#include "models/publication/proof/errors.h"
#include "models/publication/proof/trust.h"

namespace prep {

namespace {

using Stage = witness::WitnessReport::Stage;

WitnessStatus::Stage stageOf(Stage stage)
{
    switch (stage) {
    case Stage::starting:
        return WitnessStatus::Stage::starting;
    case Stage::watching:
        return WitnessStatus::Stage::watching;
    case Stage::agreeing:
        return WitnessStatus::Stage::agreeing;
    case Stage::contradicted:
        return WitnessStatus::Stage::disagreeing;
    case Stage::stopped:
        return WitnessStatus::Stage::stopped;
    case Stage::failed:
        break;
    }
    return WitnessStatus::Stage::failed;
}

WitnessStatus::Failure failureOf(const witness::WitnessReport& report)
{
    switch (report.failure.code) {
    case prooferror::passphrase:
        return WitnessStatus::Failure::passphrase;
    case remoteerror::address:
        return WitnessStatus::Failure::address;
    case remoteerror::listen:
        return WitnessStatus::Failure::listen;
    case fileerror::busy:
        return WitnessStatus::Failure::busy;
    case witnesserror::state:
        return WitnessStatus::Failure::state;
    case witnesserror::trust:
        return WitnessStatus::Failure::trust;
    case prooferror::malformed:
    case prooferror::crypto:
        return WitnessStatus::Failure::key;
    case fileerror::notFound:
    case fileerror::cannotRead:
    case fileerror::tooBig:
    case fileerror::cannotWrite:
        return WitnessStatus::Failure::file;
    default:
        return WitnessStatus::Failure::none;
    }
}

WitnessStatus::Head headOf(const proof::TreeHead& head, std::uint32_t corte)
{
    const std::string_view bytes(reinterpret_cast<const char*>(head.root.bytes.data()), head.root.bytes.size());
    return { head.size, head.size == 0 ? QString() : QString::fromStdString(proof::toBase64(bytes)), corte };
}

WitnessStatus::View viewOf(const witness::Sight::Shown& shown)
{
    using Outcome = witness::Sight::Outcome;
    const auto seen = shown.outcome == Outcome::read ? WitnessStatus::Seen::read
        : shown.outcome == Outcome::notSigned        ? WitnessStatus::Seen::notSigned
                                                     : WitnessStatus::Seen::unreadable;
    return { QString::fromStdString(shown.where), seen, headOf(shown.head, shown.corte), static_cast<int>(shown.cosigners) };
}

WitnessStatus::View viewOf(const witness::KeptView& kept)
{
    return { QString::fromStdString(kept.where), WitnessStatus::Seen::read, headOf(kept.head.value_or(proof::TreeHead {}), kept.corte), 0 };
}

} // namespace

WitnessStatus statusOf(const witness::WitnessReport& report)
{
    WitnessStatus status;
    status.stage = stageOf(report.stage);
    if (report.stage == Stage::failed) {
        status.failure = failureOf(report);
        status.detail = QString::fromStdString(report.failure.detail);
    } else {
        status.detail = QString::fromStdString(report.stopped).trimmed();
    }
    status.name = QString::fromStdString(report.name);
    status.key = QString::fromStdString(report.key);
    if (!report.key.empty())
        status.fingerprint = QString::fromStdString(proof::fingerprintText(report.key));
    status.isListed = report.isListed;
    if (!report.listening.empty())
        status.address = QString::fromStdString((report.isTls ? "https://" : "http://") + report.listening + "/add-checkpoint");
    if (report.cosigned)
        status.cosigned = headOf(*report.cosigned, 0);
    status.cosignedAt = report.cosignedAt;
    status.askedBy = QString::fromStdString(report.asked.peer);
    status.askedAt = report.asked.at;
    status.askedStatus = report.asked.status;
    status.lookedAt = report.sight.at;
    for (const auto& shown : report.sight.views)
        status.views.push_back(viewOf(shown));
    for (const auto& kept : report.evidence)
        status.evidence.push_back({ kept.at, QString::fromStdString(kept.reason), viewOf(kept.first), viewOf(kept.second), QString::fromStdString(kept.folder) });
    return status;
}

} // namespace prep
