// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Routes routes;
  private final Doorkeeper doorkeeper;
  private final Connections connections;
  private final Shares shares;

  Entrance(Routes routes, SignIn signIn, Connections connections, WebLimits limits) {
    this.routes = routes;
    this.doorkeeper = new Doorkeeper(signIn);
    this.connections = connections;
    this.shares = new Shares(limits.requests(), limits.requestsOfCaller());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Connection connection = request.getConnectionMetaData().getConnection();
    Pace pace = connections.begin(connection);
    Delivery delivery = new Delivery(request, response, pace);
    try {
      if (shares.enter()) {
        try {
          admitted(request, pace, delivery);
          passOver(request, pace);
        } finally {
          shares.leave();
        }
      } else {
        delivery.deliver(Statuses.busy());
      }
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(new BrokenOff(e));
    } catch (RuntimeException | Error e) {
      log(e);
      callback.failed(new BrokenOff(e));
    } finally {
      connections.end(connection, pace);
    }
    return true;
  }

  private void admitted(Request request, Pace pace, Delivery delivery) throws IOException {
    Optional<Routes.Match> match =
        routes.match(request.getMethod(), request.getHttpURI().getPath());
    if (match.isPresent() && match.get().route().access() instanceof Access.Anybody) {
      shared(
          ServedExchange.address(request),
          delivery,
          () -> answer(request, pace, match.get(), Optional.empty()));
      return;
    }
    switch (known(request)) {
      case SignIn.Outcome.Unknown(SignIn.Why why) ->
          delivery.deliver(WayIn.answer(match.map(Routes.Match::route), request, why));
      case SignIn.Outcome.Known(Caller caller) ->
          shared(
              caller.name(),
              delivery,
              () ->
                  match.isPresent()
                      ? answer(request, pace, match.get(), Optional.of(caller))
                      : routes.nowhere(request.getHttpURI().getPath()));
    }
  }

  private SignIn.Outcome known(Request request) throws IOException {
    return doorkeeper.ask(request);
  }

  private interface Asking {
    Answer answer() throws IOException;
  }

  // The share is held until the last byte has gone: an answer costs most while it is written.
  private void shared(String caller, Delivery delivery, Asking asking) throws IOException {
    if (!shares.enter(caller)) {
      delivery.deliver(Statuses.tooManyRequests());
      return;
    }
    try {
      delivery.deliver(asked(asking));
    } finally {
      shares.leave(caller);
    }
  }

  private static Answer asked(Asking asking) {
    try {
      return asking.answer();
    } catch (IOException | RuntimeException e) {
      if (!Statuses.isForeseen(e)) {
        log(e);
      }
      return Statuses.of(e);
    }
  }

  private static Answer answer(
      Request request, Pace pace, Routes.Match match, Optional<Caller> caller) throws IOException {
    Route route = match.route();
    Optional<Parameters> parameters =
        Parameters.parse(Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""));
    if (parameters.isEmpty()) {
      return Statuses.badQuery();
    }
    Map<String, String> segments = match.segments();
    PacedInput body =
        new PacedInput(Content.Source.asInputStream(request), pace, route.largestBody());
    ServedExchange exchange = new ServedExchange(request, caller, segments, parameters.get(), body);
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
  // which many a client drops the answer: who was refused would hear of a broken stream.
  private static void passOver(Request request, Pace pace) {
    long length = request.getLength();
    boolean isShort = length > 0 && length <= PASSED_OVER;
    if (!isShort || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
      return;
    }
    try (PacedInput rest =
        new PacedInput(Content.Source.asInputStream(request), pace, PASSED_OVER)) {
      rest.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // The reset is what it gets.
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
