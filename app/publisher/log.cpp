// SPDX-License-Identifier: MIT
#include "app/publisher/log.h"

#include <spdlog/sinks/stdout_sinks.h>

namespace prep::publisher {

namespace {

std::shared_ptr<spdlog::logger> made()
{
    const auto hub = spdlog::get("hub");
    if (hub == nullptr) {
        auto logger = std::make_shared<spdlog::logger>("publicacion", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        logger->set_level(spdlog::level::warn);
        return logger;
    }
    auto logger = std::make_shared<spdlog::logger>("publicacion", hub->sinks().begin(), hub->sinks().end());
    logger->set_level(hub->level());
    logger->flush_on(spdlog::level::info);
    return logger;
}

} // namespace

spdlog::logger& publisherLog()
{
    static const std::shared_ptr<spdlog::logger> logger = made();
    return *logger;
}

} // namespace prep::publisher
