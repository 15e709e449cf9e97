// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.tacet.webgate.http.WebLimits;
import org.tacet.webgate.operations.Measurement;
import org.tacet.webgate.operations.Measurement.Kind;

/// Every connection that is open, and which of them have to go: those over the limit of a network
/// as they come; when there is room for no more, the oldest that carried nobody known; later those
/// whose handshake, request headers or reading of an answer take too long.
final class Connections implements Connection.Listener {
  /// How many times as many as one network those around it may have together.
  private static final int WIDER = 2;

  private final WebLimits limits;
  private final LongSupplier nanoTime;
  private final long opened;
  private final Map<Connection, Watched> open = new ConcurrentHashMap<>();
  private final Map<String, Integer> ofNetwork = new ConcurrentHashMap<>();
  private volatile boolean closing;
  private final LongAdder turnedAway = new LongAdder();
  private final LongAdder cut = new LongAdder();

  Connections(WebLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.opened = nanoTime.getAsLong();
  }

  /// A connection, of TLS or of HTTP over it.
  private final class Watched {
    final long since = nanoTime.getAsLong();
    final Set<Pace> exchanges = ConcurrentHashMap.newKeySet();
    volatile boolean talking;
    volatile boolean known;
    volatile boolean leaving;
    private long atRest;
    private long begun;
    private boolean begins;

    boolean isIdle(Connection connection) {
      return connection instanceof SslConnection ? !talking : exchanges.isEmpty();
    }

    /// Whether the headers of a request have been coming for too long.
    synchronized boolean dawdles(Connection connection) {
      long bytes = connection.getBytesIn();
      boolean quiet = bytes == atRest || !exchanges.isEmpty();
      if (quiet || !begins) {
        begins = !quiet;
        begun = nanoTime.getAsLong();
        return false;
      }
      return nanoTime.getAsLong() - begun > limits.patience().toNanos();
    }

    synchronized void rest(Connection connection) {
      atRest = connection.getBytesIn();
      begins = false;
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection) {
      open.put(connection, new Watched());
      Network network = network(connection);
      int here = ofNetwork.merge(network.name(), 1, Integer::sum);
      int around = ofNetwork.merge(network.wider(), 1, Integer::sum);
      int most = limits.connectionsOfAddress();
      if (here > most || around > WIDER * most) {
        turnedAway.increment();
        close(connection);
      } else if (ofAll() > limits.connections()) {
        turnedAway.increment();
        close(oldestStranger().orElse(connection));
      }
    } else if (!(connection instanceof NegotiatingServerConnection)) {
      open.put(connection, new Watched());
      below(connection).ifPresent(tls -> tls.talking = true);
    }
  }

  private Optional<Watched> below(Connection connection) {
    return connection.getEndPoint() instanceof SslConnection.SslEndPoint tls
        ? Optional.ofNullable(open.get(tls.getSslConnection()))
        : Optional.empty();
  }

  /// Somebody known asked on a connection, which therefore does not have to make room.
  void known(Connection connection) {
    below(connection).ifPresent(tls -> tls.known = true);
  }

  // The attack: a few networks that keep every connection there is alive, and ask for nothing.
  private Optional<Connection> oldestStranger() {
    return open.entrySet().stream()
        .filter(one -> one.getKey() instanceof SslConnection)
        .filter(one -> !one.getValue().known && !one.getValue().leaving)
        .min(Comparator.comparingLong(one -> one.getValue().since - opened))
        .map(Map.Entry::getKey);
  }

  private void close(Connection connection) {
    Watched watched = open.get(connection);
    if (watched != null) {
      watched.leaving = true;
    }
    connection.getEndPoint().close();
  }

  @Override
  public void onClosed(Connection connection) {
    Watched closed = open.remove(connection);
    if (closed != null && connection instanceof SslConnection) {
      Network network = network(connection);
      ofNetwork.computeIfPresent(network.name(), (_, n) -> n > 1 ? n - 1 : null);
      ofNetwork.computeIfPresent(network.wider(), (_, n) -> n > 1 ? n - 1 : null);
    }
  }

  private long ofAll() {
    return open.entrySet().stream()
        .filter(one -> one.getKey() instanceof SslConnection && !one.getValue().leaving)
        .count();
  }

  private static Network network(Connection connection) {
    return Network.of(connection.getEndPoint().getRemoteSocketAddress());
  }

  List<Measurement> measurements() {
    String closed = "tacet_web_connections_closed_total";
    String help = "Closed by the gate: too many, or too slow.";
    return List.of(
        Measurement.of("tacet_web_connections", "Open over HTTPS.", Kind.GAUGE, ofAll()),
        new Measurement(closed, help, Kind.COUNTER, Map.of("reason", "too-many"), turnedAway.sum()),
        new Measurement(closed, help, Kind.COUNTER, Map.of("reason", "too-slow"), cut.sum()));
  }

  /// An exchange begins on a connection.
  Pace begin(Connection connection) {
    Pace pace = new Pace(limits, nanoTime);
    Watched watched = open.get(connection);
    if (watched != null) {
      watched.exchanges.add(pace);
    }
    return pace;
  }

  /// It has ended.
  void end(Connection connection, Pace pace) {
    Watched watched = open.get(connection);
    if (watched != null) {
      watched.exchanges.remove(pace);
      watched.rest(connection);
    }
  }

  /// From now on the sweep closes whatever has no exchange under way: it would use up the grace.
  void close() {
    closing = true;
  }

  /// Closes what has taken too long. Of HTTP/2 only answers are looked at: between requests there
  /// are frames that mean nothing, and how many is the frame limit's business.
  void sweep() {
    open.forEach((connection, watched) -> {
      if (isLate(connection, watched)) {
        connection.getEndPoint().close();
        cut.increment();
      } else if (closing && watched.isIdle(connection)) {
        connection.getEndPoint().close();
      }
    });
  }

  private boolean isLate(Connection connection, Watched watched) {
    if (connection instanceof SslConnection) {
      long age = nanoTime.getAsLong() - watched.since;
      return !watched.talking && age > limits.patience().toNanos();
    }
    return watched.exchanges.stream().anyMatch(Pace::overdue)
        || (!(connection instanceof HTTP2Connection) && watched.dawdles(connection));
  }
}
