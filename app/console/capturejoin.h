// SPDX-License-Identifier: MIT
#pragma once

namespace prep {

class HubSession;
class MainWindow;

/// Gives a window's capture page what the session is answered. What the page asks for leaves with the window's own intents.
void joinCapture(HubSession& session, MainWindow& window);

} // namespace prep
