// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.TestArchive;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Origin;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.WebLimits;
import org.tacet.webgate.signin.Credentials;
import org.tacet.webgate.signin.SignIn;

/// A gate on loopback before an archive on memory; whoever has a token is known.
public final class Webhouse implements AutoCloseable, SignIn {
  /// The token of a device of [TestArchive#PUNE] that may do everything a device can.
  public static final String TOKEN = "token-of-pune";

  /// An origin whose pages may read answers.
  public static final String LISTED = "https://viewer.example";

  public final TestArchive archive;
  public final WebGate gate;

  /// One permit for each answer without end that was broken off.
  public final Semaphore givenUp = new Semaphore(0);

  final Certificate certificate = Certificate.create();
  private final Map<String, Caller> tokens = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> left = new ConcurrentHashMap<>();
  private final List<EraseOutcome.Certificate> erased = new CopyOnWriteArrayList<>();
  private final HttpClient client;
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);

  public Webhouse() {
    this(WebLimits.DEFAULT, new TestArchive());
  }

  public Webhouse(WebLimits limits, TestArchive archive) {
    this(limits, archive, Optional.empty());
  }

  /// @param viewer the folder of the viewer
  public Webhouse(WebLimits limits, TestArchive archive, Optional<Path> viewer) {
    this(limits, archive, viewer, Clock.systemUTC());
  }

  public Webhouse(WebLimits limits, TestArchive archive, Optional<Path> viewer, Clock clock) {
    this(limits, archive, viewer, clock, List.of());
  }

  /// A gate with these parts of the console.
  public Webhouse(TestArchive archive, List<Area> console) {
    this(WebLimits.DEFAULT, archive, Optional.empty(), archive.clock, console);
  }

  private Webhouse(
      WebLimits limits,
      TestArchive archive,
      Optional<Path> viewer,
      Clock clock,
      List<Area> console) {
    this.archive = archive;
    tokens.put(TOKEN, TestArchive.device(TestArchive.PUNE));
    try {
      gate =
          WebGate.open(
              new WebSettings(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                  certificate.server(),
                  TestArchive.PUNE,
                  new DicomFile.Implementation(Uid.of("2.25.1"), "TEST"),
                  limits,
                  clock,
                  viewer,
                  Set.of(new Origin(LISTED))),
              archive.archive(),
              this,
              erased::add,
              console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = HttpClient.newBuilder().sslContext(certificate.client()).build();
  }

  /// Knows whoever has the token so many times, and then no longer.
  public void admit(String token, Caller caller, int times) {
    left.put(token, new AtomicInteger(times));
    admit(token, caller);
  }

  /// Lets whoever has the token in.
  public void admit(String token, Caller caller) {
    tokens.put(token, caller);
  }

  @Override
  public Outcome authenticate(Credentials credentials) {
    return credentials
        .bearer()
        .filter(token -> !left.containsKey(token) || left.get(token).getAndDecrement() > 0)
        .map(tokens::get)
        .<Outcome>map(Outcome.Known::new)
        .orElseGet(() ->
            new Outcome.Unknown(
                credentials.bearer().isPresent() ? Why.NOT_VALID : Why.NO_CREDENTIALS));
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/test/open", Access.anybody(), _ -> Answer.empty(204)),
        Route.get(
            "/test/fails",
            Access.anybody(),
            _ -> {
              throw new IllegalStateException("Sharma^Amit");
            }),
        Route.get(
            "/test/endless",
            Access.anybody(),
            _ -> Answer.streamed(200, "application/octet-stream", this::endless)),
        Route.get(
            "/test/breaks",
            Access.anybody(),
            _ -> Answer.streamed(200, "application/octet-stream", Webhouse::breaking)),
        Route.get(
            "/test/waits",
            Access.anybody(),
            _ -> {
              waiting.countDown();
              awaited(letGo);
              return Answer.empty(200);
            }),
        Route.post(
            "/test/takes",
            Access.may(Operation.STORE),
            1000,
            exchange ->
                Answer.bytes(
                    200, "text/plain", new byte[] {(byte) exchange.body().readAllBytes().length})));
  }

  /// Returns when a request to `/test/waits` is waiting.
  void awaitWaiting() {
    awaited(waiting);
  }

  /// Lets whoever waits there go.
  void letGo() {
    letGo.countDown();
  }

  private static void awaited(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void endless(OutputStream out) throws IOException {
    byte[] some = new byte[1 << 16];
    try {
      while (true) {
        out.write(some);
      }
    } finally {
      givenUp.release();
    }
  }

  private static void breaking(OutputStream out) throws IOException {
    out.write(new byte[1 << 17]);
    throw new IOException("Sharma^Amit");
  }

  /// The certificates of what was erased.
  public List<EraseOutcome.Certificate> erasures() {
    return List.copyOf(erased);
  }

  public URI uri(String path) {
    return URI.create("https://127.0.0.1:" + gate.address().getPort() + path);
  }

  /// A request with the token of Pune.
  public HttpRequest.Builder request(String path) {
    return anonymous(path).header("Authorization", "Bearer " + TOKEN);
  }

  public HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  public HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /// A page of the console, as whoever has the token sees it.
  public HttpResponse<byte[]> page(String token, String path, String... headers) {
    HttpRequest.Builder request = anonymous(path).header("Authorization", "Bearer " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  /// Sends a form of the console: names and values by turns.
  public HttpResponse<byte[]> submit(String token, String path, String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        anonymous(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
            .build());
  }

  public HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    gate.close();
    archive.close();
  }
}
