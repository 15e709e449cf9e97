// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Objects;

/// A connected socket, to be put below TLS, whose output can be gathered for a while: JSSE writes
/// each record of 16 KiB by itself, and to hand one to the system costs half as much as to encrypt
/// it.
///
/// Any thread may write: an answer of TLS to the peer, too, goes out with what is gathered.
final class GatheringSocket extends Socket {
  /// Four records with what is around them: the peer has something to decrypt while the next are
  /// encrypted.
  private static final int ROOM = 66 << 10;

  private final Socket raw;
  private final Gathering out;

  /// Takes a socket that stays the caller's.
  GatheringSocket(Socket raw) throws IOException {
    this.raw = raw;
    this.out = new Gathering(raw.getOutputStream());
  }

  /// From now on what is written waits until there is no room for more.
  void gather() {
    out.gather();
  }

  /// Writes what has waited. From now on nothing waits.
  void release() throws IOException {
    out.release();
  }

  /// Nothing waits from now on; what has waited goes with what is written next, if ever.
  void giveUp() {
    out.giveUp();
  }

  private static final class Gathering extends OutputStream {
    private final OutputStream out;
    private byte[] buffer = new byte[0];
    private int filled;
    private boolean gathering;

    Gathering(OutputStream out) {
      this.out = out;
    }

    // A connection that has sent nothing in earnest yet has no buffer: strangers cost little.
    synchronized void gather() {
      if (buffer.length == 0) {
        buffer = new byte[ROOM];
      }
      gathering = true;
    }

    synchronized void giveUp() {
      gathering = false;
    }

    synchronized void release() throws IOException {
      gathering = false;
      push();
    }

    private void push() throws IOException {
      int count = filled;
      filled = 0;
      if (count > 0) {
        out.write(buffer, 0, count);
      }
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
      Objects.checkFromIndexSize(offset, count, bytes.length);
      if (count > buffer.length - filled) {
        push();
      }
      if (gathering && count <= buffer.length) {
        System.arraycopy(bytes, offset, buffer, filled, count);
        filled += count;
      } else {
        push();
        out.write(bytes, offset, count);
      }
    }

    @Override
    public synchronized void flush() throws IOException {
      if (!gathering) {
        push();
      }
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return raw.getInputStream();
  }

  @Override
  public boolean isConnected() {
    return raw.isConnected();
  }

  @Override
  public boolean isBound() {
    return raw.isBound();
  }

  @Override
  public boolean isClosed() {
    return raw.isClosed();
  }

  @Override
  public boolean isInputShutdown() {
    return raw.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return raw.isOutputShutdown();
  }

  @Override
  public InetAddress getInetAddress() {
    return raw.getInetAddress();
  }

  @Override
  public int getPort() {
    return raw.getPort();
  }

  @Override
  public InetAddress getLocalAddress() {
    return raw.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return raw.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return raw.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return raw.getLocalSocketAddress();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    raw.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return raw.getSoTimeout();
  }

  @Override
  public void setSoLinger(boolean on, int seconds) throws SocketException {
    raw.setSoLinger(on, seconds);
  }

  @Override
  public void shutdownInput() throws IOException {
    raw.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    raw.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
