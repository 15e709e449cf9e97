// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// A connection to a peer, in clear or through TLS, on which nothing can take for ever. One thread
/// reads, one at a time writes, any may close it.
final class Transport implements PeerInput.Source, Watchdog.Watched, AutoCloseable {
  private static final int TLS_HANDSHAKE_RECORD = 0x16;
  private static final int TLS_RECORD = 1 << 14;
  private static final long SLACK = Duration.ofSeconds(2).toNanos();
  private static final long SHORT_LOOK = Duration.ofMillis(10).toNanos();

  private final Socket raw;
  private final Watchdog watchdog;
  private final LongSupplier clock;
  private final AssociationLimits.Times times;
  private final PeerInput input;
  private InputStream in;
  private OutputStream out;
  private Optional<GatheringSocket> belowTls = Optional.empty();
  private PeerEndpoint peer;
  private int timeoutMillis;
  private volatile Alarm reading = Alarm.OFF;
  private volatile Alarm writing = Alarm.OFF;
  private volatile Alarm closing = Alarm.OFF;
  private volatile boolean overdue;

  /// A time after which the connection is closed, if it is on.
  private record Alarm(boolean on, long at) {
    static final Alarm OFF = new Alarm(false, 0);

    boolean isDue(long now) {
      return on && now - at >= 0;
    }
  }

  /// Takes a connected socket.
  Transport(Socket raw, AssociationLimits.Times times, Watchdog watchdog, LongSupplier clock)
      throws IOException {
    this.raw = raw;
    this.times = times;
    this.watchdog = watchdog;
    this.clock = clock;
    raw.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.in = raw.getInputStream();
    this.out = raw.getOutputStream();
    this.peer = PeerEndpoint.clear((InetSocketAddress) raw.getRemoteSocketAddress());
    this.input = new PeerInput(this, times, clock);
    watchdog.watch(this);
  }

  PeerInput input() {
    return input;
  }

  PeerEndpoint peer() {
    return peer;
  }

  /// Whether the connection was closed because its time was up.
  boolean isOverdue() {
    return overdue;
  }

  /// Becomes the server of a TLS session, or throws [NotTlsException] if the peer speaks something
  /// else.
  void secureAsServer(TlsContext tls) throws IOException {
    reading = new Alarm(true, clock.getAsLong() + times.artim().toNanos());
    int first = in.read();
    if (first < 0) {
      throw new java.io.EOFException("the peer left before TLS began");
    }
    if (first != TLS_HANDSHAKE_RECORD) {
      throw new NotTlsException();
    }
    var below = new GatheringSocket(raw);
    handshake(tls.server(below, new ByteArrayInputStream(new byte[] {(byte) first})), below);
  }

  /// Becomes the client of a TLS session.
  void secureAsClient(TlsContext tls) throws IOException {
    reading = new Alarm(true, clock.getAsLong() + times.connect().toNanos());
    var below = new GatheringSocket(raw);
    handshake(tls.client(below), below);
  }

  private void handshake(SSLSocket socket, GatheringSocket below) throws IOException {
    socket.startHandshake();
    reading = Alarm.OFF;
    SSLSession session = socket.getSession();
    peer =
        new PeerEndpoint(
            peer.address(),
            leaf(session),
            Optional.of(session.getProtocol()),
            Optional.of(session.getCipherSuite()));
    in = socket.getInputStream();
    out = socket.getOutputStream();
    belowTls = Optional.of(below);
  }

  private static Optional<X509Certificate> leaf(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException _) {
      return Optional.empty();
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length, long nanos) throws IOException {
    int millis =
        (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos)));
    if (millis != timeoutMillis) {
      raw.setSoTimeout(millis);
      timeoutMillis = millis;
    }
    // Behind the socket's own timeout, for TLS: there each byte of a record starts that one anew;
    // and so far behind that a busy machine's short look for bytes is not taken for a slow peer.
    long slack = nanos < SHORT_LOOK ? times.throughputWindow().toNanos() : SLACK;
    reading = new Alarm(true, clock.getAsLong() + 2 * nanos + slack);
    try {
      return in.read(bytes, offset, length);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      if (overdue) {
        throw new SocketTimeoutException("overdue");
      }
      throw e;
    } finally {
      reading = Alarm.OFF;
    }
  }

  @Override
  public boolean isAtHand() throws IOException {
    return in.available() > 0 || raw.getInputStream().available() > 0;
  }

  /// Sends bytes at once. A peer that does not take them in time loses the connection.
  void write(byte[] bytes, int offset, int length) throws IOException {
    long allowed =
        times.throughputWindow().toNanos()
            + TimeUnit.SECONDS.toNanos(length) / times.minBytesPerSecond();
    writing = new Alarm(true, clock.getAsLong() + allowed);
    try {
      if (belowTls.isPresent() && length > TLS_RECORD) {
        writeRecords(belowTls.get(), bytes, offset, length);
      } else {
        out.write(bytes, offset, length);
        out.flush();
      }
    } catch (IOException e) {
      if (overdue) {
        throw new PduException(PduException.Rule.TOO_SLOW, 0);
      }
      throw e;
    } finally {
      writing = Alarm.OFF;
    }
  }

  private void writeRecords(GatheringSocket below, byte[] bytes, int offset, int length)
      throws IOException {
    boolean written = false;
    below.gather();
    try {
      out.write(bytes, offset, length);
      written = true;
    } finally {
      if (!written) {
        below.giveUp();
      }
    }
    below.release();
  }

  /// Says that nothing more will be sent, as far as the connection can, and gives the peer this
  /// long to close.
  void endOutput(Duration within) {
    closing = new Alarm(true, clock.getAsLong() + within.toNanos());
    try {
      raw.shutdownOutput();
    } catch (IOException _) {
      // It is closed already.
    }
  }

  @Override
  public void closeIfOverdue(long now) {
    if (reading.isDue(now) || writing.isDue(now) || closing.isDue(now)) {
      overdue = true;
      close();
    }
  }

  /// Closes the socket under whatever is going on. Orderly ends of TLS wait for locks, this does
  /// not.
  @Override
  public void close() {
    watchdog.forget(this);
    try {
      raw.close();
    } catch (IOException _) {
      // There is nothing left to do about it.
    }
  }

  /// The first byte of the peer is none of TLS.
  static final class NotTlsException extends IOException {
    NotTlsException() {
      super("not TLS");
    }
  }
}
