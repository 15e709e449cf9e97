// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;

/// An answer that could not be written to its end: tells the server to break the connection, and to
/// keep quiet about it.
final class BrokenOff extends IOException implements QuietException {
  BrokenOff(Throwable cause) {
    super(cause.getClass().getName());
  }
}
