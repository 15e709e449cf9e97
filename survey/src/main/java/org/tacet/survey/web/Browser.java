// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.tacet.survey.scope.Permit;
import org.tacet.survey.tls.Deadline;
import org.tacet.survey.tls.Stranger;
import org.tacet.survey.tls.Turn;

/// Sends GET requests of HTTP/1.1 to one permitted address and to no other, one connection for
/// each.
///
/// It is written by hand over a socket although the JDK has a client, which could be held to the
/// address: that client keeps the last answer of a connection in memory for some time after it is
/// closed, and answers hold patient data. It also asks again by itself where a connection breaks,
/// out of turn. This one keeps nothing, asks once, and has nothing in it to follow a redirect with.
final class Browser {
  /// Who is asking: so that whoever reads a log of it knows.
  static final String NAME = "Tacet-Survey/0.1 (authorised exposure survey)";

  static final int MOST_OF_A_PAGE = 4 << 20;
  private static final int MOST_REQUESTS = 80;
  private static final int MOST_FAILURES = 3;

  private final InetSocketAddress socket;
  private final Scheme scheme;
  private final Patience patience;
  private final Turn turn;
  private final long end;
  private int requests;
  private int failures;

  Browser(Permit permit, Scheme scheme, Patience patience, Turn turn) {
    this.socket = permit.socket();
    this.scheme = scheme;
    this.patience = patience;
    this.turn = turn;
    this.end = System.nanoTime() + patience.look().toNanos();
  }

  /// What is spoken below HTTP.
  enum Scheme {
    HTTP(80),
    HTTPS(443);

    private final int port;

    Scheme(int port) {
      this.port = port;
    }
  }

  /// An answer whose content somebody took.
  record Answer<T>(Head head, T content) {}

  /// What came of a request.
  ///
  /// @param answer empty where nothing came; then `why` says so
  record Taken<T>(Optional<Answer<T>> answer, String why) {}

  /// Makes takers, for an answer of a status.
  @FunctionalInterface
  interface Listing<T> {
    Taker<T> taker(int status);
  }

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
    String fields =
        "Accept: */*\r\n"
            + authorization.map(value -> "Authorization: " + value + "\r\n").orElse("");
    Taken<Capped.Body> taken =
        send(path, fields, _ -> new Capped(MOST_OF_A_PAGE), patience.answer());
    Reply reply =
        taken
            .answer()
            .<Reply>map(answer -> new Reply.Page(answer.head(), answer.content()))
            .orElseGet(() -> new Reply.Lost(taken.why()));
    failures = isFailure(reply) ? failures + 1 : 0;
    return reply;
  }

  /// Asks for a list, whose content the taker gets if the status is 200; of any other, nobody does.
  <T> Taken<T> list(String path, Listing<T> listing) throws InterruptedException {
    return send(
        path,
        "Accept: application/dicom+json\r\n",
        status -> status == 200 ? listing.taker(status) : new Untaken<>(listing.taker(status)),
        patience.listing());
  }

  /// Leaves content where it is.
  private record Untaken<T>(Taker<T> instead) implements Taker<T> {
    @Override
    public boolean take(byte[] piece) {
      return false;
    }

    @Override
    public T end(boolean isWhole) {
      return instead.end(false);
    }
  }

  /// Whether nothing more should be asked of the peer: three times running it has failed, refused
  /// or not come to an end, or this look's requests or time are used up.
  boolean isTired() {
    return failures >= MOST_FAILURES || requests >= MOST_REQUESTS || System.nanoTime() - end >= 0;
  }

  /// Whether a location is at the very place this browser is held to.
  boolean isHere(String location) {
    try {
      URI uri = new URI(location);
      return uri.getHost() == null
          ? uri.getScheme() == null && uri.getAuthority() == null
          : uri.getHost().equals(literal())
              && scheme.name().equalsIgnoreCase(uri.getScheme())
              && (uri.getPort() < 0 ? scheme.port : uri.getPort()) == socket.getPort();
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static boolean isFailure(Reply reply) {
    return switch (reply) {
      case Reply.Lost _ -> true;
      case Reply.Page page -> page.isBusy() || page.isCut();
    };
  }

  private String literal() {
    String host = socket.getAddress().getHostAddress();
    return host.contains(":") ? "[" + host.replaceAll("%.*", "") + "]" : host;
  }

  private <T> Taken<T> send(String path, String fields, Listing<T> listing, Duration time)
      throws InterruptedException {
    turn.await();
    try (Socket raw = new Socket();
        Deadline deadline = Deadline.of(raw, time)) {
      try {
        raw.connect(socket, millis(time));
        raw.setSoTimeout(millis(time));
        return new Taken<>(Optional.of(exchange(raw, path, fields, listing)), "");
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        return new Taken<>(Optional.empty(), deadline.isOver() ? gaveUp(time) : why(e, time));
      }
    } catch (IOException _) {
      return new Taken<>(Optional.empty(), "no connection");
    }
  }

  private <T> Answer<T> exchange(Socket raw, String path, String fields, Listing<T> listing)
      throws IOException {
    Socket spoken =
        scheme == Scheme.HTTP
            ? raw
            : new Stranger()
                .context()
                .getSocketFactory()
                .createSocket(raw, socket.getAddress().getHostAddress(), socket.getPort(), true);
    try (spoken) {
      String request =
          ("GET " + path + " HTTP/1.1\r\n")
              + ("Host: " + literal() + ":" + socket.getPort() + "\r\n")
              + ("User-Agent: " + NAME + "\r\n")
              + fields
              + "Connection: close\r\n\r\n";
      spoken.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      spoken.getOutputStream().flush();
      InputStream in = new BufferedInputStream(spoken.getInputStream(), 1 << 10);
      Head head = Head.read(in);
      return new Answer<>(head, new Content(in).give(head, listing.taker(head.status())));
    }
  }

  /// In this program's words: the message of an exception may hold what the peer sent.
  private static String why(IOException cause, Duration time) {
    return switch (cause) {
      case ConnectException _ -> "no connection";
      case java.net.SocketTimeoutException _ -> gaveUp(time);
      case SSLException _ -> "the TLS handshake failed";
      default -> "broken off, or no HTTP/1.1";
    };
  }

  private static String gaveUp(Duration time) {
    return "gave up after "
        + (time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s");
  }

  private static int millis(Duration time) {
    return Math.toIntExact(Math.max(1, time.toMillis()));
  }
}
