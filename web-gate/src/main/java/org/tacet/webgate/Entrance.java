// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.tacet.archive.access.Caller;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.AnswerMemory;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.Parameters;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;
import org.tacet.webgate.http.WebLimits;
import org.tacet.webgate.signin.SignIn;

/// The way of every request: is there room, which route, who asks, then the route's answer. A
/// stranger hears the same at every path that is not for anybody, whether it leads somewhere or
/// not.
final class Entrance extends Handler.Abstract {
  private static final Logger LOG = System.getLogger(Entrance.class.getName());

  /// The longest body that is read to its end though nobody looks at it.
  private static final int PASSED_OVER = 1 << 20;

  private static final Duration PASSING_OVER = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Routes routes;
  private final Doorkeeper doorkeeper;
  private final Connections connections;
  private final Traffic traffic;
  private final Shares shares;
  private final Shares refusals;
  private final AnswerMemory memory;

  Entrance(
      Routes routes, SignIn signIn, Connections connections, Traffic traffic, WebLimits limits) {
    this.routes = routes;
    this.traffic = traffic;
    this.doorkeeper = new Doorkeeper(signIn);
    this.connections = connections;
    this.shares = new Shares(limits.requests(), limits.requestsOfCaller());
    this.refusals = new Shares(limits.requests(), limits.requestsOfCaller());
    this.memory = new AnswerMemory(limits.answerMemory());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Connection connection = request.getConnectionMetaData().getConnection();
    Pace pace = connections.begin(connection);
    Delivery delivery = new Delivery(request, response, pace, traffic);
    Optional<Routes.Match> match =
        routes.match(request.getMethod(), request.getHttpURI().getPath());
    Optional<Route> route = match.map(Routes.Match::route);
    traffic.begun();
    try {
      Optional<Answer> refusal = admitted(request, pace, match, delivery);
      if (refusal.isPresent()) {
        refuse(request, delivery, refusal.get());
      } else {
        passOver(request);
      }
      traffic.answered(route, request.getMethod(), response.getStatus());
      callback.succeeded();
    } catch (IOException e) {
      traffic.broken(route, request.getMethod());
      callback.failed(new BrokenOff(e));
    } catch (RuntimeException | Error e) {
      traffic.broken(route, request.getMethod());
      log(e);
      callback.failed(new BrokenOff(e));
    } finally {
      connections.end(connection, pace);
      traffic.ended();
    }
    return true;
  }

  /// Delivers the answer, unless it is a refusal at the door: that one comes back, to be delivered
  /// when the place is free again. The attack: strangers who take no byte of their refusal, and
  /// keep out everybody else meanwhile.
  private Optional<Answer> admitted(
      Request request, Pace pace, Optional<Routes.Match> match, Delivery delivery)
      throws IOException {
    if (!shares.enter()) {
      return Optional.of(Statuses.busy());
    }
    try {
      return entered(request, pace, match, delivery);
    } finally {
      shares.leave();
    }
  }

  private Optional<Answer> entered(
      Request request, Pace pace, Optional<Routes.Match> match, Delivery delivery)
      throws IOException {
    if (match.isPresent() && match.get().route().access() instanceof Access.Anybody) {
      return shared(
          network(request),
          delivery,
          taken -> answer(new Asked(request, pace, match.get(), Optional.empty(), taken)));
    }
    return switch (doorkeeper.ask(request, match.map(Routes.Match::route))) {
      case SignIn.Outcome.Unknown(SignIn.Why why) ->
          Optional.of(WayIn.answer(match.map(Routes.Match::route), request, why));
      case SignIn.Outcome.Known(Caller caller) -> {
        connections.known(request.getConnectionMetaData().getConnection());
        yield shared(
            caller.name(),
            delivery,
            taken ->
                match.isPresent()
                    ? answer(new Asked(request, pace, match.get(), Optional.of(caller), taken))
                    : routes.nowhere(request.getHttpURI().getPath()));
      }
    };
  }

  private static String network(Request request) {
    return Network.of(request.getConnectionMetaData().getRemoteSocketAddress()).name();
  }

  // Refusals are few at a time, too: whoever has so many that nobody takes hears of no more.
  private void refuse(Request request, Delivery delivery, Answer refusal) throws IOException {
    String network = network(request);
    if (!refusals.enterAs(network)) {
      throw new IOException("more refusals than are taken");
    }
    try {
      delivery.deliver(refusal);
      passOver(request);
    } finally {
      refusals.leaveAs(network);
    }
  }

  private interface Asking {
    Answer answer(AnswerMemory.Share memory) throws IOException;
  }

  // The share is held until the last byte has gone: an answer costs most while it is written.
  private Optional<Answer> shared(String caller, Delivery delivery, Asking asking)
      throws IOException {
    if (!shares.enter(caller)) {
      return Optional.of(Statuses.tooManyRequests());
    }
    try (AnswerMemory.Share taken = memory.share(caller)) {
      delivery.deliver(asked(asking, taken));
      return Optional.empty();
    } finally {
      shares.leave(caller);
    }
  }

  private static Answer asked(Asking asking, AnswerMemory.Share memory) {
    try {
      return asking.answer(memory);
    } catch (IOException | RuntimeException e) {
      if (!Statuses.isForeseen(e)) {
        log(e);
      }
      return Statuses.of(e);
    }
  }

  /// A request that has got so far.
  private record Asked(
      Request request,
      Pace pace,
      Routes.Match match,
      Optional<Caller> caller,
      AnswerMemory.Share memory) {}

  private Answer answer(Asked asked) throws IOException {
    Request request = asked.request();
    Route route = asked.match().route();
    Optional<Parameters> parameters =
        Parameters.parse(Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""));
    if (parameters.isEmpty()) {
      return Statuses.badQuery();
    }
    PacedInput body =
        new PacedInput(Content.Source.asInputStream(request), asked.pace(), route.largestBody());
    ServedExchange exchange =
        new ServedExchange(
            request,
            asked.caller(),
            () -> doorkeeper.ask(request, Optional.of(route)),
            asked.match().segments(),
            parameters.get(),
            body,
            asked.memory());
    if (exchange.bodyLength().orElse(0L) > route.largestBody()
        || (route.largestBody() == 0 && !codings(request).isEmpty())) {
      return Statuses.of(BodyException.Fault.TOO_LONG);
    }
    // A body that is coded for its way in another manner would be taken for what it is not.
    if (codings(request).stream().anyMatch(coding -> !coding.equalsIgnoreCase("chunked"))) {
      return Statuses.of(BodyException.Fault.MALFORMED);
    }
    return route.handling().answer(exchange);
  }

  // Over HTTP/2, an answer that comes before the body has been sent is followed by a reset, for
  // which many a client drops the answer: who was refused would hear of a broken stream. Nobody is
  // waited for long: the attack is to announce a body and send none.
  private static void passOver(Request request) {
    boolean multiplexed = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    if (!multiplexed || request.getLength() > PASSED_OVER) {
      return;
    }
    long begun = System.nanoTime();
    long left = PASSED_OVER;
    while (left > 0 && System.nanoTime() - begun < PASSING_OVER.toNanos()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        LockSupport.parkNanos(PAUSE.toNanos());
        continue;
      }
      left = chunk.isLast() || Content.Chunk.isFailure(chunk) ? 0 : left - chunk.remaining();
      chunk.release();
    }
  }

  private static List<String> codings(Request request) {
    return request.getHeaders().getValuesList("Transfer-Encoding");
  }

  // The kind of failure and where: a message may hold a value (P8).
  private static void log(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String where = trace.length > 0 ? trace[0].toString() : "nowhere";
    LOG.log(Level.WARNING, "a request failed: {0} at {1}", failure.getClass().getName(), where);
  }
}
