// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Passphrase.Choice;
import org.tacet.server.terminal.LocalTerminal;
import org.tacet.server.terminal.Progress;

final class ControlTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_command_runs_there_and_is_heard_here() throws IOException {
    try (ControlServer server =
        listen((request, terminal) -> {
          terminal.say("words: " + String.join(" ", request.arguments()));
          terminal.note("at " + terminal.resolve(Path.of("sub/file")));
          terminal.progress(new Progress("work", 1, 1, ""));
          return 1;
        })) {
      assertThat(run(server, "peer", "पीर")).isEqualTo(1);
    }
    assertThat(out.toString(UTF_8)).isEqualTo("words: peer पीर\n");
    assertThat(err.toString(UTF_8)).isEqualTo("at " + folder.resolve("sub/file") + "\n");
  }

  @Test
  void only_the_owner_can_speak_to_the_socket() throws IOException {
    try (ControlServer server = listen((_, _) -> 0)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.socket())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void a_home_with_a_long_path_has_its_socket_elsewhere() throws IOException {
    Path deep = folder.resolve("d".repeat(120));
    try (ControlServer server = ControlServer.listen(Home.create(deep), (_, _) -> 7)) {
      assertThat(server.socket().toString().length()).isLessThan(100);
      assertThat(run(server)).isEqualTo(7);
    }
  }

  @Test
  void a_client_that_goes_away_cancels() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    try (ControlServer server =
        listen((_, terminal) -> {
          started.countDown();
          try {
            terminal.awaitCancellation();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          cancelled.countDown();
          return 0;
        })) {
      try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(server.socket()))) {
        String json = new Request(List.of("serve"), folder, Optional.empty()).toJson();
        byte[] text = json.getBytes(UTF_8);
        client.write(
            ByteBuffer.allocate(5 + text.length)
                .put((byte) 'R')
                .putInt(text.length)
                .put(text)
                .flip());
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(cancelled.getCount()).isEqualTo(1);
      }
      assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closing_cancels_a_command_and_waits_for_its_end() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    ControlServer server =
        listen((_, terminal) -> {
          started.countDown();
          try {
            terminal.awaitCancellation();
            terminal.note("putting things in order"); // It still has something to do.
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          ended.set(true);
          return 3;
        });
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return run(server, "import");
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            task -> Thread.ofPlatform().start(task));
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    server.close();
    assertThat(ended).isTrue();
    assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void closing_does_not_wait_for_a_client_that_says_nothing() throws Exception {
    ControlServer server = listen((_, _) -> 0);
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(server.socket()))) {
      run(server, "fine"); // Clients are taken in turn: the silent one is inside.
      long before = System.nanoTime();
      server.close();
      assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(15));
      assertThat(client.read(ByteBuffer.allocate(1))).isNegative();
    }
  }

  @Test
  void a_bug_in_a_command_is_answered_and_leaves_the_socket_open() throws IOException {
    try (ControlServer server =
        listen((request, _) -> {
          if (request.arguments().contains("bug")) {
            throw new IllegalStateException("bug");
          }
          return 0;
        })) {
      assertThat(run(server, "bug")).isEqualTo(1);
      assertThat(run(server, "fine")).isZero();
    }
    assertThat(err.toString(UTF_8)).contains("failed inside the server").doesNotContain("bug");
  }

  @Test
  void a_new_passphrase_travels_with_the_request_and_shows_nowhere() throws IOException {
    byte[] passphrase = "correct horse".getBytes(UTF_8);
    try (ControlServer server =
        listen((_, terminal) ->
            new String(terminal.passphrase().ask(Choice.NEW), UTF_8).equals("correct horse")
                ? 0
                : 1)) {
      Request request = new Request(List.of("keys"), folder, Optional.of(passphrase));
      assertThat(request.toString()).doesNotContain("horse");
      assertThat(ControlClient.run(server.socket(), request, terminal())).isZero();
    }
  }

  @Test
  void what_a_killed_server_left_behind_is_no_obstacle() throws IOException {
    Home home = Home.create(folder.resolve("h"));
    Files.createFile(home.folder().resolve("control.sock"));
    try (ControlServer server = ControlServer.listen(home, (_, _) -> 0)) {
      assertThat(run(server)).isZero();
    }
    assertThat(home.folder().resolve("control.sock")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z0000", "R\u007f\u007f\u007f\u007f", "S", "R\u0000\u0000\u0000\u0005ab"})
  void what_is_no_frame_is_refused(String bytes) {
    DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
    assertThatThrownBy(() -> Frame.read(in)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "{\"arguments\":[],\"folder\":\"\\u0000\"}"})
  void what_is_no_request_is_refused(String text) {
    assertThatThrownBy(() -> Request.parse(text)).isInstanceOf(IOException.class);
  }

  private ControlServer listen(ControlServer.Commands commands) throws IOException {
    return ControlServer.listen(Home.create(folder.resolve("h")), commands);
  }

  private int run(ControlServer server, String... words) throws IOException {
    return ControlClient.run(
        server.socket(), new Request(List.of(words), folder, Optional.empty()), terminal());
  }

  private LocalTerminal terminal() {
    return new LocalTerminal(
        InputStream.nullInputStream(),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        Map.of(),
        LocalTerminal.Mode.FILE,
        System::nanoTime);
  }
}
