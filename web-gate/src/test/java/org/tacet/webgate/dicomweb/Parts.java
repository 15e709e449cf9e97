// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The parts of a `multipart/related`, taken apart by a hand other than ours.
record Parts(List<Part> all) {
  static final class Part {
    private final String headers;
    private final byte[] body;

    Part(String headers, byte[] body) {
      this.headers = headers;
      this.body = body;
    }

    String headers() {
      return headers;
    }

    byte[] body() {
      return body;
    }
  }

  static Parts of(HttpResponse<byte[]> answer) {
    String type = answer.headers().firstValue("Content-Type").orElseThrow();
    String boundary = type.substring(type.indexOf("boundary=") + "boundary=".length());
    String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
    String[] pieces = ("\r\n" + text).split("\r\n--" + boundary, -1);
    if (!pieces[0].isEmpty() || !pieces[pieces.length - 1].equals("--\r\n")) {
      throw new AssertionError("not closed");
    }
    List<Part> parts = new ArrayList<>();
    for (String piece : Arrays.asList(pieces).subList(1, pieces.length - 1)) {
      int end = piece.indexOf("\r\n\r\n");
      parts.add(
          new Part(
              piece.substring(2, end),
              piece.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1)));
    }
    return new Parts(parts);
  }
}
