// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// A web server that plays an archive, and remembers what it was asked.
final class Played implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Part> parts = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private Part otherwise = _ -> answer(404, "text/plain", "nothing");

  private Played(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  static Played start() throws IOException {
    return new Played(HttpServer.create(address(), 0));
  }

  static Played startTls(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(address(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new Played(server);
  }

  private static InetSocketAddress address() throws IOException {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  /// What was asked.
  record Asked(String method, String path, Map<String, List<String>> headers) {}

  /// An answer.
  record Answer(int status, Map<String, String> headers, String body) {
    Answer with(String header, String value) {
      Map<String, String> all = new java.util.HashMap<>(headers);
      all.put(header, value);
      return new Answer(status, all, body);
    }
  }

  /// Answers a query, which is empty if there was none.
  @FunctionalInterface
  interface Part {
    Answer answer(String query);
  }

  static Answer answer(int status, String type, String body) {
    return new Answer(status, Map.of("Content-Type", type), body);
  }

  static Answer json(String body) {
    return answer(200, "application/json", body);
  }

  static Answer dicom(String body) {
    return answer(200, "application/dicom+json", body);
  }

  static Answer html(String body) {
    return answer(200, "text/html", body);
  }

  Played at(String path, Answer answer) {
    parts.put(path, _ -> answer);
    return this;
  }

  Played at(String path, Part part) {
    parts.put(path, part);
    return this;
  }

  Played otherwise(Answer answer) {
    otherwise = _ -> answer;
    return this;
  }

  Played otherwise(Part part) {
    otherwise = part;
    return this;
  }

  Played orthanc(long studies, long images) {
    return at(
            "/system", json("{\"ApiVersion\":16,\"Name\":\"PLANTED^NAME\",\"Version\":\"1.10.1\"}"))
        .at(
            "/statistics",
            json("{\"CountInstances\":" + images + ",\"CountStudies\":" + studies + "}"))
        .at("/studies", json("[\"deadbeef-deadbeef-deadbeef-deadbeef-deadbeef\"]"));
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<Asked> asked() {
    return asked;
  }

  List<String> paths() {
    return asked.stream().map(Asked::path).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String query = exchange.getRequestURI().getRawQuery();
    asked.add(
        new Asked(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders())));
    Answer answer = parts.getOrDefault(path, otherwise).answer(query == null ? "" : query);
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
