// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.tacet.webgate.http.WebLimits;

/// Every connection that is open, and which of them have to go: those over the limit as they come;
/// later those whose handshake, request headers or reading of an answer take too long.
final class Connections implements Connection.Listener {
  private final WebLimits limits;
  private final LongSupplier nanoTime;
  private final Map<Connection, Watched> open = new ConcurrentHashMap<>();
  private final Map<String, Integer> ofAddress = new ConcurrentHashMap<>();

  Connections(WebLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /// A connection, of TLS or of HTTP over it.
  private final class Watched {
    final long since = nanoTime.getAsLong();
    final Set<Pace> exchanges = ConcurrentHashMap.newKeySet();
    volatile boolean talking;
    private long atRest;
    private long begun;
    private boolean begins;

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
      int here = ofAddress.merge(network(connection), 1, Integer::sum);
      if (here > limits.connectionsOfAddress() || ofAll() > limits.connections()) {
        connection.getEndPoint().close();
      }
    } else if (!(connection instanceof NegotiatingServerConnection)) {
      open.put(connection, new Watched());
      if (connection.getEndPoint() instanceof SslConnection.SslEndPoint tls) {
        Watched below = open.get(tls.getSslConnection());
        if (below != null) {
          below.talking = true;
        }
      }
    }
  }

  @Override
  public void onClosed(Connection connection) {
    Watched closed = open.remove(connection);
    if (closed != null && connection instanceof SslConnection) {
      ofAddress.computeIfPresent(network(connection), (_, n) -> n > 1 ? n - 1 : null);
    }
  }

  private long ofAll() {
    return open.keySet().stream().filter(SslConnection.class::isInstance).count();
  }

  private static String network(Connection connection) {
    return Network.of(connection.getEndPoint().getRemoteSocketAddress()).name();
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

  /// Closes what has taken too long. Of HTTP/2 only answers are looked at: between requests there
  /// are frames that mean nothing, and how many is the frame limit's business.
  void sweep() {
    open.forEach((connection, watched) -> {
      if (isLate(connection, watched)) {
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
