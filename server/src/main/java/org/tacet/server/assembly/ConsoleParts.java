// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.util.List;
import org.tacet.webgate.console.Area;

/// Makes the parts of the console.
@FunctionalInterface
public interface ConsoleParts {
  /// All of them.
  List<Area> on(ConsoleGround ground) throws IOException;
}
