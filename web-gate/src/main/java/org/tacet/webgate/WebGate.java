// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.tacet.archive.Archive;
import org.tacet.archive.spi.AuditLog;
import org.tacet.webgate.signin.SignIn;

/// The archive over HTTPS.
///
/// The gate owns its listener. Archive, sign-in and trail are the caller's, to be closed after the
/// gate.
public final class WebGate implements AutoCloseable {
  private final InetSocketAddress address;

  private WebGate(InetSocketAddress address) {
    this.address = address;
  }

  /// Listens, and serves from now on.
  ///
  /// @throws IOException if the address cannot be listened at; then nothing listens
  public static WebGate open(WebSettings settings, Archive archive, SignIn signIn, AuditLog audit)
      throws IOException {
    return new WebGate(settings.address());
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return address;
  }

  /// Accepts nothing more, and returns when what is under way has ended, within the limits' grace.
  @Override
  public void close() {}
}
