// SPDX-License-Identifier: MIT
#include "app/hub/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace prep::hub {

namespace {

std::shared_ptr<spdlog::logger> makeDefault()
{
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    auto logger = std::make_shared<spdlog::logger>("hub", sink);
    logger->set_level(spdlog::level::warn);
    return logger;
}

} // namespace

spdlog::logger& hubLog()
{
    static const std::shared_ptr<spdlog::logger> logger = [] {
        auto given = spdlog::get("hub");
        return given ? given : makeDefault();
    }();
    return *logger;
}

} // namespace prep::hub
