// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.tacet.survey.scope.Permit;
import org.tacet.survey.tls.Stranger;
import org.tacet.survey.tls.Turn;

/// Sends GET requests to one permitted address and to no other.
///
/// The JDK's client is held to the address by these: the URI has the numeric address in it, so no
/// name is looked up; redirects are never followed; there is no proxy, whatever the machine's
/// settings say; it speaks HTTP/1.1 alone, which has no way to name another server; it has no
/// authenticator and keeps no cookies.
final class Browser implements AutoCloseable {
  /// Who is asking: so that whoever reads a log of it knows.
  static final String NAME = "Tacet-Survey/0.1 (authorised exposure survey)";

  static final int MOST_OF_A_PAGE = 4 << 20;
  private static final int MOST_REQUESTS = 80;
  private static final int MOST_FAILURES = 3;

  private final InetSocketAddress socket;
  private final Scheme scheme;
  private final Patience patience;
  private final Turn turn;
  private final HttpClient client;
  private final long end;
  private int requests;
  private int failures;

  Browser(Permit permit, Scheme scheme, Patience patience, Turn turn) {
    this.socket = permit.socket();
    this.scheme = scheme;
    this.patience = patience;
    this.turn = turn;
    this.end = System.nanoTime() + patience.look().toNanos();
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience.answer())
            .sslContext(new Stranger().context())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /// What is spoken below HTTP.
  enum Scheme {
    HTTP,
    HTTPS
  }

  /// What came of a request whose body somebody took.
  ///
  /// @param taken empty where nothing came; then `why` says so
  record Taken<T>(Optional<HttpResponse<T>> taken, String why) {}

  /// Asks for a page.
  Reply get(String path) throws InterruptedException {
    return get(path, Optional.empty());
  }

  /// Asks for a page, with an Authorization header perhaps.
  Reply get(String path, Optional<String> authorization) throws InterruptedException {
    if (isTired()) {
      return new Reply.Lost("not asked: this look has come to its limits");
    }
    requests++;
    HttpRequest.Builder request = request(path).header("Accept", "*/*");
    authorization.ifPresent(value -> request.header("Authorization", value));
    Taken<Capped.Body> taken =
        send(request.build(), _ -> new Capped(MOST_OF_A_PAGE), patience.answer());
    Reply reply =
        taken
            .taken()
            .<Reply>map(
                answer -> new Reply.Page(answer.statusCode(), answer.headers(), answer.body()))
            .orElseGet(() -> new Reply.Lost(taken.why()));
    failures = isFailure(reply) ? failures + 1 : 0;
    return reply;
  }

  /// Asks for a list, whose body the taker gets if the status is 200; of any other, nobody does.
  <T> Taken<T> list(String path, Listing<T> listing) throws InterruptedException {
    HttpRequest request = request(path).header("Accept", "application/dicom+json").build();
    return send(
        request,
        status -> status == 200 ? listing.taker(status) : new Untaken<>(listing.taker(status)),
        patience.listing());
  }

  /// Makes takers, for an answer of a status.
  @FunctionalInterface
  interface Listing<T> {
    Taking.Taker<T> taker(int status);
  }

  /// Leaves a body where it is.
  private record Untaken<T>(Taking.Taker<T> instead) implements Taking.Taker<T> {
    @Override
    public boolean take(byte[] bytes) {
      return false;
    }

    @Override
    public T end(boolean isWhole) {
      return instead.end(false);
    }
  }

  /// Whether nothing more should be asked of the peer: it has failed or refused three times
  /// running, or this look's requests or time are used up.
  boolean isTired() {
    return failures >= MOST_FAILURES || requests >= MOST_REQUESTS || System.nanoTime() - end >= 0;
  }

  /// Whether a location is at the very place this browser is pinned to.
  boolean isHere(String location) {
    try {
      URI uri = new URI(location);
      return uri.getHost() == null
          ? uri.getScheme() == null && uri.getAuthority() == null
          : uri.getHost().equals(uri("/").getHost()) && uri.getPort() == socket.getPort();
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static boolean isFailure(Reply reply) {
    return switch (reply) {
      case Reply.Lost _ -> true;
      case Reply.Page page -> page.isBusy();
    };
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(patience.listing().plus(patience.answer()))
        .header("User-Agent", NAME)
        .GET();
  }

  private URI uri(String path) {
    String host = socket.getAddress().getHostAddress();
    String literal = host.contains(":") ? "[" + host.replaceAll("%.*", "") + "]" : host;
    return URI.create(
        (scheme == Scheme.HTTPS ? "https://" : "http://")
            + literal
            + ":"
            + socket.getPort()
            + path);
  }

  private <T> Taken<T> send(HttpRequest request, Listing<T> listing, Duration time)
      throws InterruptedException {
    turn.await();
    CompletableFuture<HttpResponse<T>> answer =
        client.sendAsync(request, answered -> new Taking<>(listing.taker(answered.statusCode())));
    try {
      return new Taken<>(Optional.of(answer.get(time.toMillis(), TimeUnit.MILLISECONDS)), "");
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new Taken<>(Optional.empty(), "gave up after " + words(time));
    } catch (ExecutionException e) {
      return new Taken<>(Optional.empty(), why(Optional.ofNullable(e.getCause()), time));
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  /// In this program's words: the message of an exception may hold what the peer sent.
  private static String why(Optional<Throwable> cause, Duration time) {
    return switch (cause.orElseGet(IOException::new)) {
      case ConnectException _ -> "no connection";
      case HttpTimeoutException _ -> "gave up after " + words(time);
      case SSLException _ -> "the TLS handshake failed";
      case IOException _ -> "broken off, or no HTTP/1.1";
      default -> "not understood";
    };
  }

  private static String words(Duration time) {
    return time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
