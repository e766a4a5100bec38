// SPDX-License-Identifier: MIT
#pragma once

namespace prep::publisher {

/// From now on this thread, and those that it starts, give way to capture and to the feed: a corte has minutes, an answer has
/// milliseconds. A machine that is busy all the time still gives it a tenth of a processor.
void giveWay();

} // namespace prep::publisher
