// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Listens on a port and accepts associations, each on a virtual thread of its own. It is open from
/// [#listen] to [#close], and after that leaves no thread and no socket behind.
public final class AssociationServer implements AutoCloseable {
  private static final int BACKLOG = 256;

  private final ServerSocket socket;
  private final Optional<TlsContext> tls;
  private final AssociationLimits limits;
  private final Acceptor acceptor;
  private final Admission admission;
  private final LongSupplier clock = System::nanoTime;
  private final Watchdog watchdog;
  private final Map<Thread, Accepted> connections = new ConcurrentHashMap<>();
  private final Thread listener;
  private volatile boolean closing;

  private AssociationServer(
      ServerSocket socket, Optional<TlsContext> tls, AssociationLimits limits, Acceptor acceptor) {
    this.socket = socket;
    this.tls = tls;
    this.limits = limits;
    this.acceptor = acceptor;
    this.admission = new Admission(limits.counts());
    this.watchdog = Watchdog.start(limits.times(), clock);
    this.listener = Thread.ofVirtual().name("dimse-listener").unstarted(this::listen);
  }

  /// Listens at an address (port 0: any free one) and accepts associations until closed. With a TLS
  /// context every connection must be TLS with a client certificate, without one every connection
  /// is clear text; there is no port that takes both.
  public static AssociationServer listen(
      InetSocketAddress address,
      Optional<TlsContext> tls,
      AssociationLimits limits,
      Acceptor acceptor)
      throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    var server = new AssociationServer(socket, tls, limits, acceptor);
    server.listener.start();
    return server;
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /// Whether whoever calls is heard.
  public boolean isListening() {
    return listener.isAlive() && !socket.isClosed();
  }

  private void listen() {
    while (!closing) {
      try {
        admit(socket.accept());
      } catch (IOException e) {
        pauseUnlessClosing(e);
      } catch (RuntimeException e) {
        Faults.log(e);
      }
    }
  }

  /// Out of file descriptors, perhaps: a moment later there may be some again.
  private void pauseUnlessClosing(IOException e) {
    if (!closing) {
      Faults.log(e);
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private void admit(Socket caller) throws IOException {
    InetAddress address = caller.getInetAddress();
    Optional<Refusal.TooMany.Limit> limit = admission.connect(address);
    if (limit.isPresent()) {
      var peer = PeerEndpoint.clear((InetSocketAddress) caller.getRemoteSocketAddress());
      caller.close();
      acceptor.refused(peer, new Refusal.TooMany(limit.get()));
      return;
    }
    try {
      var transport = new Transport(caller, limits.times(), watchdog, clock);
      start(new Accepted(transport, tls, limits, acceptor, admission));
    } catch (IOException e) {
      admission.connected(address);
      caller.close();
      throw e;
    }
  }

  private void start(Accepted accepted) {
    Thread thread =
        Thread.ofVirtual()
            .name("dimse-association")
            .unstarted(() -> {
              try {
                accepted.run();
              } finally {
                connections.remove(Thread.currentThread());
              }
            });
    connections.put(thread, accepted);
    thread.start();
  }

  /// Stops accepting, lets the associations end within [AssociationLimits.Times#grace], aborts the
  /// rest, and returns when no thread of the server is left. It waits for services that are still
  /// at work.
  @Override
  public void close() {
    closing = true;
    try {
      socket.close();
    } catch (IOException _) {
      // The listener ends all the same.
    }
    Threads.join(listener);
    Map<Thread, Accepted> left = Map.copyOf(connections);
    Threads.join(left.keySet(), limits.times().grace());
    left.forEach((thread, accepted) -> endNow(thread, accepted));
    left.keySet().forEach(Threads::join);
    watchdog.close();
  }

  private void endNow(Thread thread, Accepted accepted) {
    if (thread.isAlive()) {
      accepted.abort();
      Threads.join(java.util.Set.of(thread), Duration.ofMillis(100));
      accepted.cut();
    }
  }
}
