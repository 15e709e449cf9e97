// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.control;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Progress;
import org.tacet.server.terminal.Terminal;

/// Hands a command line to the process that owns the home.
public final class ControlClient {
  private static final int PROGRESS_PARTS = 4;

  private ControlClient() {}

  /// Whether somebody listens at this socket.
  public static boolean listens(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  /// Runs a command there and prints what it says here. When this process ends, the command there
  /// is told to stop.
  ///
  /// @return the exit status
  public static int run(Path socket, Request request, Terminal terminal) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel))) {
      new Frame(Frame.Kind.REQUEST, request.toJson()).writeTo(out);
      for (Optional<Frame> f = Frame.read(in); f.isPresent(); f = Frame.read(in)) {
        Frame frame = f.get();
        switch (frame.kind()) {
          case SAY -> terminal.say(frame.text());
          case NOTE -> terminal.note(frame.text());
          case PROGRESS -> terminal.progress(progress(frame.text()));
          case STATUS -> {
            return Integer.parseInt(frame.text());
          }
          case REQUEST -> throw new IOException("the server does not ask");
        }
      }
    }
    throw new Trouble(
        "The server ended before the command did.",
        "Start it again with `tacet serve`, then repeat the command; what was done is kept.");
  }

  private static Progress progress(String text) throws IOException {
    String[] parts = text.split("\n", PROGRESS_PARTS);
    if (parts.length != PROGRESS_PARTS) {
      throw new IOException("not a progress frame");
    }
    return new Progress(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
  }
}
