// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// The product as its users run it: separate processes of the command line over one home.
///
/// Processes are ended by their own handle, never by name.
public final class Tacet {
  private static final long COMMAND_SECONDS = 300;
  private static final long READY_SECONDS = 180;

  private final Path home;
  private final List<String> program;
  private final Map<String, String> environment;

  private Tacet(Path home, List<String> program, Map<String, String> environment) {
    this.home = home;
    this.program = List.copyOf(program);
    this.environment = Map.copyOf(environment);
  }

  /// From the classes of this test run.
  public static Tacet at(Path home, String... jvmOptions) {
    return new Tacet(home, program(jvmOptions), Map.of());
  }

  private static List<String> program(String... jvmOptions) {
    List<String> program = new ArrayList<>();
    program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    program.add("--enable-native-access=ALL-UNNAMED");
    program.addAll(List.of(jvmOptions));
    program.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.tacet.server.Main"));
    return program;
  }

  /// Starts `tacet demo`, from the classes of this test run; it stays up.
  public static Child demo() throws IOException {
    List<String> line = program();
    line.add("demo");
    return Child.start(line, Map.of());
  }

  /// By the launcher, as it was built, with the options and the cache that it gives the JVM.
  ///
  /// @param launcher the script `tacet`
  /// @param environment of the processes, besides what they inherit
  public static Tacet launched(Path launcher, Path home, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("TACET_JAVA_HOME", System.getProperty("java.home"));
    return new Tacet(home, List.of(launcher.toString()), all);
  }

  public Path home() {
    return home;
  }

  /// What a command printed and how it ended.
  public record Run(int exit, String out, String err) {}

  /// Runs one command to its end.
  public Run run(String... arguments) throws IOException, InterruptedException {
    Process process = start(List.of(arguments));
    process.getOutputStream().close();
    CompletableFuture<String> out = drain(process.getInputStream());
    CompletableFuture<String> err = drain(process.getErrorStream());
    if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("tacet " + arguments[0] + " did not end: " + err.join());
    }
    return new Run(process.exitValue(), out.join(), err.join());
  }

  /// Runs one command that must succeed.
  public Run must(String... arguments) throws IOException, InterruptedException {
    Run run = run(arguments);
    if (run.exit() != 0) {
      throw new AssertionError(
          "tacet "
              + String.join(" ", arguments)
              + " → "
              + run.exit()
              + "\n"
              + run.out()
              + run.err());
    }
    return run;
  }

  /// Starts `tacet serve` on free loopback ports and waits for its ready line.
  public Server serve(String... more) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("serve", "--dicom", "127.0.0.1:0", "--https", "127.0.0.1:0"));
    arguments.addAll(List.of(more));
    Process process = start(arguments);
    process.getOutputStream().close();
    return Server.whenReady(process);
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>(program);
    // Options follow the innermost subcommand: `peer add AE --home DIR`.
    line.addAll(arguments);
    line.addAll(List.of("--home", home.toString()));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(environment);
    return builder.start();
  }

  // A platform thread: a blocking read from a pipe holds the carrier of a virtual one, and there
  // are
  // as few carriers as cores.
  private static void reading(Runnable task) {
    Thread.ofPlatform().daemon().start(task);
  }

  private static CompletableFuture<String> drain(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
          } catch (IOException e) {
            return "";
          }
        },
        Tacet::reading);
  }

  /// A running archive.
  public static final class Server implements AutoCloseable {
    private final Process process;
    private final InetSocketAddress dicom;
    private final String ready;
    private final Output output;

    /// What a process writes while it runs.
    private record Output(Queue<String> lines, CompletableFuture<String> errors) {}

    private Server(Process process, String ready, Output output) throws IOException {
      this.process = process;
      this.ready = ready;
      this.output = output;
      this.dicom = address(ready, "dicom");
    }

    private static Server whenReady(Process process) throws IOException, InterruptedException {
      CompletableFuture<String> errors = drain(process.getErrorStream());
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      Queue<String> printed = new ConcurrentLinkedQueue<>();
      CompletableFuture<String> ready =
          CompletableFuture.supplyAsync(() -> readyLine(lines, printed), Tacet::reading);
      try {
        String line = ready.get(READY_SECONDS, TimeUnit.SECONDS);
        if (line.isEmpty()) {
          process.waitFor(5, TimeUnit.SECONDS);
          throw new IOException("tacet serve ended: " + errors.getNow("(no message)"));
        }
        return new Server(process, line, new Output(printed, errors));
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        process.destroyForcibly();
        throw new IOException("tacet serve is not ready: " + errors.getNow("(no message)"), e);
      }
    }

    /// The line `ready dicom=HOST:PORT …`, or an empty one when the output ends before it.
    private static String readyLine(BufferedReader lines, Queue<String> printed) {
      try {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          printed.add(line);
          if (line.startsWith("ready ")) {
            reading(() -> lines.lines().forEach(printed::add));
            return line;
          }
        }
        return "";
      } catch (IOException e) {
        return "";
      }
    }

    private static InetSocketAddress address(String ready, String listener) throws IOException {
      String before = listener + "=";
      for (String field : ready.split(" ")) {
        int colon = field.lastIndexOf(':');
        if (field.startsWith(before) && colon > 0) {
          return new InetSocketAddress(
              field.substring(before.length(), colon),
              Integer.parseInt(field.substring(colon + 1)));
        }
      }
      throw new IOException("no address of " + before + " in: " + ready);
    }

    public InetSocketAddress dicom() {
      return dicom;
    }

    /// Where the web is answered.
    ///
    /// @throws IOException if it is not
    public InetSocketAddress https() throws IOException {
      return address(ready, "https");
    }

    public int port() {
      return dicom.getPort();
    }

    public long pid() {
      return process.pid();
    }

    /// All that it has written, on the screen and where errors go, once it has ended.
    public String printed() {
      return String.join("\n", output.lines()) + "\n" + output.errors().join();
    }

    /// As `kill -9` does: no handler runs, nothing is flushed.
    public void kill() throws InterruptedException {
      process.destroyForcibly();
      process.waitFor();
    }

    /// SIGTERM, and the exit status.
    public int stop() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return -1;
      }
      return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
      if (process.isAlive()) {
        stop();
      }
    }
  }
}
