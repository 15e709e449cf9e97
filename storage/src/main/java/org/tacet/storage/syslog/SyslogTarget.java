// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage.syslog;

import javax.net.ssl.SSLContext;

/// A collector.
///
/// @param host its name, or numeric address, which its certificate must be for
/// @param port 6514 where nothing else was agreed (RFC 5425 §4.1)
/// @param tls whom to trust, and what to show
public record SyslogTarget(String host, int port, SSLContext tls) {
  /// The port of RFC 5425.
  public static final int PORT = 6514;

  /// @throws IllegalArgumentException for what is no port, or no host
  public SyslogTarget {
    if (host.isBlank() || port < 1 || port > 0xFFFF) {
      throw new IllegalArgumentException("not the place of a collector");
    }
  }
}
