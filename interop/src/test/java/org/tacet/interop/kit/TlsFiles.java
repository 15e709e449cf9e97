// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.nio.file.Path;
import java.util.List;

/// What a peer was issued, in PEM: its key, its certificate, and whom it trusts.
public record TlsFiles(Path key, Path certificate, Path trusted) {
  /// The three files that `tacet peer add --issue` writes.
  public static TlsFiles in(Path folder) {
    return new TlsFiles(
        folder.resolve("key.pem"), folder.resolve("cert.pem"), folder.resolve("ca.pem"));
  }

  List<String> dcmtk() {
    return List.of(
        "+tls", key.toString(), certificate.toString(), "+cf", trusted.toString(), "-pw");
  }
}
