// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.tacet.interop.kit.Authority;

/// The same HTTP/1.1 client for both sides: JSON is asked for, connections are kept.
final class WebClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final HttpClient http;
  private final String root;
  private final Optional<String> token;

  private WebClient(HttpClient http, String root, Optional<String> token) {
    this.http = http;
    this.root = root;
    this.token = token;
  }

  /// Without anything to show.
  static WebClient open(String root) {
    return new WebClient(builder().build(), root, Optional.empty());
  }

  /// Over TLS with a bearer token.
  ///
  /// @param authority whose certificates are believed, and nobody else's
  static WebClient authorised(String root, Path authority, String token)
      throws IOException, GeneralSecurityException {
    HttpClient http = builder().sslContext(Authority.alone(authority)).build();
    return new WebClient(http, root, Optional.of(token));
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
  }

  InputStream get(String path) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(PATIENCE)
            .header("Accept", "application/dicom+json");
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    try {
      HttpResponse<InputStream> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        answer.body().close();
        throw new IOException(path + " → " + answer.statusCode());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// Posts bytes; a connection that was closed meanwhile is opened again, once.
  void put(String path, byte[] bytes) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    int status;
    try {
      status = status(request);
    } catch (IOException _) {
      status = status(request);
    }
    if (status != 200) {
      throw new IOException(path + " → " + status);
    }
  }

  private int status(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
