// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console;

import java.util.List;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.http.Route;

/// A part of the console: pages that belong together.
@FunctionalInterface
public interface Area {
  /// Its routes.
  List<Route> routes(Shell shell);
}
