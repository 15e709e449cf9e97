// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What a simulated archive shows to a browser.
final class HttpArchive implements HttpHandler {
  private static final int BACKLOG = 64;
  private static final int CHUNKED = 0;
  private static final String JSON = "application/json";
  private static final String DEFAULT_USER =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("orthanc:orthanc".getBytes(StandardCharsets.US_ASCII));

  private final PlannedSystem system;
  private final VirtualStudies studies;
  private final Pages pages;

  private HttpArchive(PlannedSystem system, VirtualStudies studies, Pages pages) {
    this.system = system;
    this.studies = studies;
    this.pages = pages;
  }

  static Listener listen(InetSocketAddress address, PlannedSystem system, VirtualStudies studies)
      throws IOException {
    HttpServer server = HttpServer.create(address, BACKLOG);
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rehearsal-http").factory());
    server.setExecutor(threads);
    var pages = new Pages(system, studies, address.getPort());
    server.createContext("/", new HttpArchive(system, studies, pages));
    server.start();
    return () -> {
      server.stop(0);
      threads.shutdownNow();
    };
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
      } else if (isLetIn(exchange)) {
        answer(exchange);
      } else {
        exchange
            .getResponseHeaders()
            .set("WWW-Authenticate", "Basic realm=\"Orthanc Secure Area\"");
        exchange.sendResponseHeaders(401, -1);
      }
    }
  }

  private boolean isLetIn(HttpExchange exchange) {
    return system.behaviour() != Behaviour.DEFAULT_PASSWORD
        || DEFAULT_USER.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    if (path.equals(pages.searchPath())) {
      search(exchange, query);
    } else if (path.equals(pages.countPath())) {
      count(exchange, query);
    } else {
      send(exchange, pages.at(path));
    }
  }

  private void search(HttpExchange exchange, String query) throws IOException {
    long cap = system.cap().isPresent() ? system.cap().getAsInt() : Long.MAX_VALUE;
    Optional<QidoAnswer> answer = QidoAnswer.of(studies, query, cap);
    if (answer.isEmpty()) {
      send(exchange, new Pages.Page(400, JSON, "{}"));
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/dicom+json");
    exchange.sendResponseHeaders(200, CHUNKED);
    answer.get().writeTo(exchange.getResponseBody());
  }

  private void count(HttpExchange exchange, String query) throws IOException {
    Optional<QidoAnswer> answer = QidoAnswer.of(studies, query, Long.MAX_VALUE);
    send(
        exchange,
        answer
            .map(it -> it.query().count(studies, StudyQuery.Undated.HIDDEN))
            .map(number -> new Pages.Page(200, JSON, "{\"count\":" + number + "}"))
            .orElse(new Pages.Page(400, JSON, "{}")));
  }

  private static void send(HttpExchange exchange, Pages.Page page) throws IOException {
    page.location().ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
    exchange.getResponseHeaders().set("Content-Type", page.type());
    byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
