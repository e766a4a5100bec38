// SPDX-License-Identifier: MIT
#pragma once

namespace prep {

class HubSession;
class MainWindow;

/// Gives a window's pages of identification, held piezas and cotejo what the session is answered, and the session what
/// identification asks for. Commands, images and histories leave with the window's own intents.
void joinVerification(HubSession& session, MainWindow& window);

} // namespace prep
