// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.control;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Passphrase;
import org.tacet.server.terminal.Failures;
import org.tacet.server.terminal.Progress;
import org.tacet.server.terminal.Terminal;

/// Runs the command lines that come in over the control socket, one virtual thread each.
public final class ControlServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ControlServer.class.getName());

  /// A Unix domain address holds 104 bytes on some systems, 108 on others, with a final NUL.
  private static final int MAX_PATH = 100;

  private static final int MAX_CLIENTS = 64;
  private static final long TELL_EVERY = 100_000_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final ServerSocketChannel channel;
  private final Path socket;
  private final Commands commands;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore clients = new Semaphore(MAX_CLIENTS);
  private final Set<SocketChannel> silent = ConcurrentHashMap.newKeySet();
  private final Set<Remote> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /// Runs one command line.
  @FunctionalInterface
  public interface Commands {
    /// @return the exit status
    int run(Request request, Terminal terminal) throws IOException;
  }

  private ControlServer(ServerSocketChannel channel, Path socket, Commands commands) {
    this.channel = channel;
    this.socket = socket;
    this.commands = commands;
  }

  /// Listens. The socket is in the home or, when that path is too long for a socket, in a private
  /// temporary folder; {@link #socket} says where.
  public static ControlServer listen(Home home, Commands commands) throws IOException {
    Path socket = home.folder().resolve("control.sock");
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
      socket = Files.createTempDirectory("tacet-").resolve("control.sock");
    }
    Files.deleteIfExists(
        socket); // Left behind by a kill; the home's lock says that nobody listens.
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    ControlServer server = new ControlServer(channel, socket, commands);
    Thread.ofVirtual().name("control").start(server::accept);
    return server;
  }

  /// Where clients find it.
  public Path socket() {
    return socket;
  }

  private void accept() {
    while (channel.isOpen()) {
      try {
        SocketChannel client = channel.accept();
        if (!clients.tryAcquire()) {
          client.close();
          continue;
        }
        silent.add(client);
        workers.execute(() -> serve(client));
      } catch (RejectedExecutionException _) {
        return; // It is closing, and closes the clients that have said nothing.
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        LOG.log(Level.WARNING, "control socket: {0}", e.getClass().getSimpleName());
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(Channels.newInputStream(client)));
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(client)))) {
      Optional<Frame> first = Frame.read(in);
      silent.remove(client);
      if (first.isPresent() && first.get().kind() == Frame.Kind.REQUEST) {
        answer(Request.parse(first.get().text()), in, out);
      }
    } catch (IOException e) {
      // The client went away, or sent no request: nobody is left to be told.
      LOG.log(Level.DEBUG, "control client: {0}", e.getClass().getSimpleName());
    } finally {
      silent.remove(client);
      clients.release();
    }
  }

  private void answer(Request request, DataInputStream in, DataOutputStream out)
      throws IOException {
    Remote terminal = new Remote(request, out);
    running.add(terminal);
    if (closing) {
      terminal.cancelled.countDown(); // Close() may have looked before it was there.
    }
    Thread watch = Thread.ofVirtual().start(() -> terminal.cancelWhenGone(in));
    try {
      int status = run(request, terminal);
      terminal.send(new Frame(Frame.Kind.STATUS, Integer.toString(status)));
    } finally {
      running.remove(terminal);
      watch.interrupt();
      request.passphrase().ifPresent(p -> Arrays.fill(p, (byte) 0));
    }
  }

  private int run(Request request, Remote terminal) throws IOException {
    try {
      return commands.run(request, terminal);
    } catch (RuntimeException e) {
      // A bug in one command is no reason to leave its caller waiting, or to end the others.
      LOG.log(Level.ERROR, () -> "a command failed: " + Failures.kind(e));
      terminal.note("tacet: the command failed inside the server; its log says where.");
      return 1;
    }
  }

  /// Stops listening, cancels the commands that run, and waits for their ends, though not longer
  /// than 20 seconds: what they work on is about to be closed.
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(socket);
    Path parent = socket.getParent();
    if (parent != null && parent.getFileName().toString().startsWith("tacet-")) {
      Files.deleteIfExists(parent);
    }
    closing = true;
    workers.shutdown();
    for (SocketChannel client : silent) {
      client.close();
    }
    running.forEach(each -> each.cancelled.countDown());
    try {
      if (!workers.awaitTermination(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "a command did not end when it was cancelled");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The person at the other end of the socket.
  private static final class Remote implements Terminal {
    private final Request request;
    private final DataOutputStream out;
    private long told = System.nanoTime();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    Remote(Request request, DataOutputStream out) {
      this.request = request;
      this.out = out;
    }

    /// A client sends nothing after its request: whatever its stream gives next, it is the end.
    void cancelWhenGone(DataInputStream in) {
      try {
        if (in.read() < 0) {
          cancelled.countDown();
        }
      } catch (IOException _) {
        cancelled.countDown();
      }
    }

    synchronized void send(Frame frame) throws IOException {
      frame.writeTo(out);
    }

    @Override
    public void say(String line) throws IOException {
      send(new Frame(Frame.Kind.SAY, line));
    }

    @Override
    public void note(String line) throws IOException {
      send(new Frame(Frame.Kind.NOTE, line));
    }

    @Override
    public void progress(Progress p) throws IOException {
      long now = System.nanoTime();
      if (now - told < TELL_EVERY && p.done() != p.total()) {
        return;
      }
      told = now;
      send(
          new Frame(
              Frame.Kind.PROGRESS,
              p.what() + "\n" + p.done() + "\n" + p.total() + "\n" + p.note()));
    }

    @Override
    public boolean cancelled() {
      return cancelled.getCount() == 0;
    }

    @Override
    public void awaitCancellation() throws InterruptedException {
      cancelled.await();
    }

    @Override
    public Path resolve(Path typed) {
      return request.folder().resolve(typed).normalize();
    }

    @Override
    public String ask(String question) throws IOException {
      throw new IOException("the server sees no keyboard");
    }

    @Override
    public Passphrase passphrase() {
      return Passphrase.known(request.passphrase().orElse(new byte[0]));
    }
  }
}
