// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers what the server refuses before anything of ours has seen it: the status, and no word of
/// the request (P8).
final class ServerErrors extends ErrorHandler {
  private static final String TYPE = "application/problem+json";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    SecurityHeaders.addTo(headers);
    headers.put("Content-Type", TYPE);
    response.write(true, body(response.getStatus()), callback);
    return true;
  }

  private static ByteBuffer body(int status) {
    String title = HttpStatus.getMessage(status);
    String json =
        "{\"type\":\"about:blank\",\"status\":%d,\"title\":\"%s\"}".formatted(status, title);
    return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
  }
}
