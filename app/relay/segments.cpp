// SPDX-License-Identifier: MIT
#include "app/relay/segments.h"

#include <cstddef>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace prep {

namespace {
constexpr int rtoMaxMs = 44; ///< TCP_RTO_MAX_MS, which Debian 12's headers do not know yet
} // namespace

std::optional<Segments> segmentsOf(int descriptor)
{
    tcp_info info {};
    socklen_t size = sizeof info;
    if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 || size < offsetof(tcp_info, tcpi_reord_seen))
        return std::nullopt;
    const std::uint64_t again = info.tcpi_total_retrans > info.tcpi_dsack_dups ? info.tcpi_total_retrans - info.tcpi_dsack_dups : 0;
    return Segments { info.tcpi_data_segs_out, again, info.tcpi_segs_in };
}

void expectLosses(int descriptor, bool isLossy)
{
    const int on = isLossy ? 1 : 0;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, &on, sizeof on);
    const int longestMs = isLossy ? 2000 : 120000;
    ::setsockopt(descriptor, IPPROTO_TCP, rtoMaxMs, &longestMs, sizeof longestMs); // an older system refuses it, and waits
}

} // namespace prep
