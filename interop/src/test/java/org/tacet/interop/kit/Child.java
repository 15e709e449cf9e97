// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A running process of ours. Ended through its own handle, and its children through theirs: never
/// by a name, which another process may bear.
public final class Child implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final List<String> command;
  private final Process process;
  private final Path output;

  private Child(List<String> command, Process process, Path output) {
    this.command = command;
    this.process = process;
    this.output = output;
  }

  static Child start(List<String> command, Map<String, String> environment) throws IOException {
    // To a file, not a pipe: a pipe nobody reads stops the process once it is full.
    Path output = Files.createTempFile("tacet-interop-", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().putAll(environment);
    return new Child(List.copyOf(command), builder.start(), output);
  }

  public boolean alive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /// What it has written so far.
  public String output() throws IOException {
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
  }

  /// Waits for its end; what is late is ended, and says so with [Run#LATE].
  public Run await(Duration timeout) throws IOException {
    boolean inTime = waitFor(timeout);
    if (!inTime) {
      end();
    }
    return new Run(command, inTime ? process.exitValue() : Run.LATE, output());
  }

  @Override
  public void close() {
    end();
    try {
      Files.deleteIfExists(output);
    } catch (IOException _) {
      // A left-over file in the temporary folder harms no test.
    }
  }

  private void end() {
    List<ProcessHandle> offspring = process.descendants().toList();
    process.destroy();
    offspring.forEach(ProcessHandle::destroy);
    if (!waitFor(GRACE)) {
      process.destroyForcibly();
      waitFor(GRACE);
    }
    offspring.forEach(ProcessHandle::destroyForcibly);
  }

  private boolean waitFor(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
