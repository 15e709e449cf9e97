// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// Writes `multipart/related`, RFC 2387. The boundary is random, so that no object can hold it.
final class MultipartWriter {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BOUNDARY_BYTES = 18;

  private final String boundary;
  private final String type;
  private boolean begun;

  private MultipartWriter(String boundary, String type) {
    this.boundary = boundary;
    this.type = type;
  }

  /// @param type media type of the parts
  static MultipartWriter of(String type) {
    byte[] bytes = new byte[BOUNDARY_BYTES];
    RANDOM.nextBytes(bytes);
    return new MultipartWriter(HexFormat.of().formatHex(bytes), type);
  }

  String contentType() {
    return "multipart/related; type=\"" + type + "\"; boundary=" + boundary;
  }

  /// Begins a part; what is written next is its content.
  void begin(OutputStream out, String contentType, Optional<String> location) throws IOException {
    String headers =
        (begun ? "\r\n" : "")
            + "--"
            + boundary
            + "\r\nContent-Type: "
            + contentType
            + location.map(address -> "\r\nContent-Location: " + address).orElse("")
            + "\r\n\r\n";
    begun = true;
    out.write(headers.getBytes(StandardCharsets.US_ASCII));
  }

  /// Ends the last part, and all.
  void end(OutputStream out) throws IOException {
    out.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
