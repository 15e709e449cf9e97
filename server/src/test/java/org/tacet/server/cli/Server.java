// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tacet.server.terminal.LocalTerminal;

/// A server in this process, on any free port of the loopback.
final class Server implements AutoCloseable {
  private final CountDownLatch firstLine = new CountDownLatch(1);
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final LocalTerminal terminal;
  private final CompletableFuture<Integer> status;

  Server(String home) {
    PrintStream watched =
        new PrintStream(said, true, UTF_8) {
          @Override
          public void flush() {
            super.flush();
            if (said.size() > 0) {
              firstLine.countDown();
            }
          }
        };
    terminal =
        new LocalTerminal(
            InputStream.nullInputStream(),
            watched,
            new PrintStream(err, true, UTF_8),
            Map.of(),
            LocalTerminal.Mode.FILE,
            System::nanoTime);
    status =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new Front(Map.of())
                    .run(
                        List.of(
                            "serve",
                            "--dicom",
                            "127.0.0.1:0",
                            "--https",
                            "127.0.0.1:0",
                            "--home",
                            home),
                        terminal);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              } finally {
                firstLine.countDown();
              }
            },
            task -> Thread.ofPlatform().start(task));
  }

  String ready() throws InterruptedException {
    assertThat(firstLine.await(60, TimeUnit.SECONDS)).isTrue();
    return said.toString(UTF_8).strip();
  }

  String noted() {
    return err.toString(UTF_8);
  }

  @Override
  public void close() throws Exception {
    ready();
    terminal.cancel();
    assertThat(status.get(60, TimeUnit.SECONDS)).isZero();
  }
}
