// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A way to lead a survey elsewhere.
enum Lure {
  ABSOLUTE(302, "http://TO/", ""),
  WITHOUT_SCHEME(301, "//TO/dicom-web/studies", ""),
  /// What stands before the sign is the user's name, and looks like this server's own address.
  WITH_USER(307, "http://127.90.0.3@TO/", ""),
  /// By a name that has another address than any of the scope.
  BY_NAME(308, "http://elsewhere.example.org:PORT/", ""),
  SECURE(303, "https://TO/", ""),
  /// Pages of a viewer that has its studies from elsewhere.
  IN_SETTINGS(
      200,
      "",
      """
      <html><head><title>OHIF Viewer</title>
      <meta http-equiv="refresh" content="0; url=http://TO/"><base href="http://TO/"></head>
      <script src="http://TO/app-config.js"></script>
      window.config = {dataSources: [{configuration: {qidoRoot: 'http://TO/dicom-web',
      wadoRoot: '//TO/dicom-web', "qidoRoot": "http://127.90.0.6@TO/rs"}}]}
      """),
  /// A list of studies, each with the place where it says it can be fetched.
  IN_STUDIES(
      200,
      "",
      """
      [{"0020000D": {"vr": "UI", "Value": ["2.999.1"]},
        "00081190": {"vr": "UR", "Value": ["http://TO/dicom-web/studies/2.999.1"]},
        "00201208": {"vr": "IS", "Value": [1]}}]
      """);

  private static final Set<String> SERVED = Set.of("/", "/app-config.js");

  private final int status;
  private final String location;
  private final String body;

  Lure(int status, String location, String body) {
    this.status = status;
    this.location = location;
    this.body = body;
  }

  /// Lays it out, at every path.
  ///
  /// @param to host and port elsewhere
  HttpServer lay(InetSocketAddress at, String to) throws IOException {
    HttpServer server = HttpServer.create(at, 0);
    server.createContext("/", exchange -> answer(exchange, to));
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange, String to) throws IOException {
    try (exchange) {
      String place = location.replace("TO", to).replace("PORT", to.substring(to.indexOf(':') + 1));
      if (!place.isEmpty()) {
        exchange.getResponseHeaders().set("Location", place);
        exchange.getResponseHeaders().set("Refresh", "0; url=" + place);
        exchange.getResponseHeaders().set("Link", "<" + place + ">; rel=canonical");
        exchange.getResponseHeaders().set("Alt-Svc", "h2=\"" + to + "\"");
      }
      if (this == IN_STUDIES) {
        exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
      }
      if (this == IN_SETTINGS && !SERVED.contains(exchange.getRequestURI().getPath())) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] bytes = body.replace("TO", to).getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
