// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Statuses;

/// Writes an answer. What fails before the first piece has gone becomes an error answer; what fails
/// later breaks the connection (HTTP/1.1) or the stream (HTTP/2).
record Delivery(Request request, Response response, Pace pace, Traffic traffic) {
  /// Types that are worth it. What is compressed or encrypted already is not.
  private static final Set<String> COMPRESSED =
      Set.of(
          "application/dicom+json",
          "application/json",
          "application/dicom+xml",
          "application/wasm",
          "text/css",
          "text/javascript");

  private static final int LEAST_COMPRESSED = 1024;

  void deliver(Answer answer) throws IOException {
    try {
      write(answer);
    } catch (IOException | RuntimeException e) {
      if (response.isCommitted()) {
        throw e;
      }
      response.reset();
      write(Statuses.of(e));
    }
  }

  private void write(Answer answer) throws IOException {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    // What the server has put there for every answer gives way: two content policies would both
    // hold.
    answer.headers().forEach(header -> headers.remove(header.name()));
    answer.headers().forEach(header -> headers.add(header.name(), header.value()));
    SecurityHeaders.addTo(headers);
    Answer.Body body = answer.body();
    boolean compressed = isCompressed(answer);
    if (!body.type().isEmpty()) {
      headers.put("Content-Type", body.type());
    }
    if (compressed) {
      headers.put("Content-Encoding", "gzip");
    } else if (body.length().isPresent() && answer.status() != 304 && answer.status() != 204) {
      headers.put("Content-Length", body.length().getAsLong());
    }
    long most = compressed ? Long.MAX_VALUE : body.length().orElse(Long.MAX_VALUE);
    PacedOutput out = new PacedOutput(response, pace, traffic, most);
    if (!request.getMethod().equals("HEAD")) {
      pour(body, compressed, out);
    }
    out.end();
  }

  private static void pour(Answer.Body body, boolean compressed, PacedOutput out)
      throws IOException {
    if (!compressed) {
      body.writing().to(out);
      return;
    }
    GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 14);
    OutputStream buffered = new BufferedOutputStream(gzip, 1 << 14);
    body.writing().to(buffered);
    buffered.flush();
    gzip.finish();
  }

  private boolean isCompressed(Answer answer) {
    String type = answer.body().type().split(";", 2)[0];
    return answer.status() == 200
        && COMPRESSED.contains(type)
        && answer.body().length().orElse(Long.MAX_VALUE) >= LEAST_COMPRESSED
        && acceptsGzip();
  }

  private boolean acceptsGzip() {
    return request.getHeaders().getValuesList("Accept-Encoding").stream()
        .flatMap(value -> java.util.Arrays.stream(value.split(",")))
        .map(value -> value.strip().toLowerCase(Locale.ROOT).replace(" ", ""))
        .anyMatch(value -> value.equals("gzip") || value.matches("gzip;q=(1|0\\.0*[1-9]).*"));
  }
}
