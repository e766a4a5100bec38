// SPDX-License-Identifier: MIT
#pragma once

namespace prep {

class HubSession;
class MainWindow;

/// Joins the page Trabajo to the hub: it asks for the log from its beginning.
void joinWork(HubSession& session, MainWindow& window);

} // namespace prep
