// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.control.ControlClient;
import org.tacet.server.control.Request;
import org.tacet.server.home.Home;
import org.tacet.server.home.HomeLock;
import org.tacet.server.home.RunFile;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.Passphrase;
import org.tacet.server.terminal.Failures;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Runs a command line: finds the command, reads its words, decides where it runs, prints its
/// answer.
public final class Front {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int ATTEMPTS = 100;

  private final Map<String, String> environment;

  /// @param environment variables of the process
  public Front(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// Runs a command line as typed.
  ///
  /// @return exit status: 0 success, 1 what was checked does not hold, 2 wrong usage
  public int run(List<String> words, Terminal terminal) throws IOException {
    return parsed(words, terminal, (command, arguments) -> here(command, arguments, words));
  }

  /// Runs, inside the server, a command line that came over the control socket.
  int run(Request request, Terminal terminal, OpenArchive open) throws IOException {
    return parsed(
        request.arguments(),
        terminal,
        (command, arguments) ->
            switch (command) {
              case Command.AtArchive at -> print(at.run(arguments, terminal, open), arguments);
              case Command.Alone _ -> throw new UsageException("this command needs no server");
            });
  }

  @FunctionalInterface
  private interface Place {
    int run(Command command, Arguments arguments) throws IOException;
  }

  private int parsed(List<String> words, Terminal terminal, Place place) throws IOException {
    CommandLine line = new CommandLine(Commands.root(this));
    try {
      ParseResult result = deepest(line.parseArgs(words.toArray(String[]::new)));
      CommandSpec spec = result.commandSpec();
      if (result.isUsageHelpRequested()) {
        terminal.say(usage(spec));
        return Report.SUCCESS;
      }
      if (result.isVersionHelpRequested()) {
        terminal.say(Version.line());
        return Report.SUCCESS;
      }
      return spec.userObject() instanceof Command command
          ? guarded(command, new Arguments(result, terminal, environment), place)
          : incomplete(spec, terminal);
    } catch (UnmatchedArgumentException e) {
      return wrongUsage(e.getCommandLine().getCommandSpec(), notUnderstood(e), terminal);
    } catch (ParameterException e) {
      return wrongUsage(
          e.getCommandLine().getCommandSpec(), String.valueOf(e.getMessage()), terminal);
    }
  }

  private static int guarded(Command command, Arguments arguments, Place place) throws IOException {
    Terminal terminal = arguments.terminal();
    try {
      return place.run(command, arguments);
    } catch (UsageException e) {
      return wrongUsage(arguments.spec(), String.valueOf(e.getMessage()), terminal);
    } catch (Trouble e) {
      terminal.note("tacet: " + e.what());
      terminal.note("       " + e.remedy());
      return Report.FAILURE;
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      return failed(cause == null ? new IOException("without a cause") : cause, terminal);
    } catch (IOException e) {
      return failed(e, terminal);
    }
  }

  /// Something in the machine, not in the command. Whoever typed the command may see which file it
  /// was; the log may not: a file's name can be a patient's.
  private static int failed(IOException e, Terminal terminal) throws IOException {
    // Not a constant: `serve` decides where the log goes before the first logger exists.
    System.getLogger(Front.class.getName())
        .log(Level.INFO, () -> "a command failed: " + Failures.kind(e));
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    terminal.note("tacet: it failed: " + e.getClass().getSimpleName() + message);
    terminal.note("       Look after the disk and the log, then try again; what was done is kept.");
    return Report.FAILURE;
  }

  private int here(Command command, Arguments arguments, List<String> words) throws IOException {
    return switch (command) {
      case Command.Alone alone -> print(alone.run(arguments, arguments.terminal()), arguments);
      case Command.AtArchive at -> {
        List<String> all = at.completed(words, arguments);
        yield all.equals(words)
            ? atArchive(at, arguments, words)
            : parsed(all, arguments.terminal(), (_, complete) -> atArchive(at, complete, all));
      }
    };
  }

  /// Opens the archive itself when nobody has it open, else hands the words to who has. Another
  /// command may be at work for a moment: waits for it a little.
  private static int atArchive(Command.AtArchive command, Arguments arguments, List<String> words)
      throws IOException {
    Home home = Home.open(arguments.home());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<HomeLock> lock = HomeLock.tryTake(home);
      if (lock.isPresent()) {
        return opened(command, arguments, home, lock.get());
      }
      OptionalInt status = forwarded(command, arguments, home, words);
      if (status.isPresent()) {
        return status.getAsInt();
      }
      pause();
    }
    throw new Trouble(
        "Another tacet command is at work on " + home.folder() + ".",
        "Wait for its end, then try again.");
  }

  private static int opened(
      Command.AtArchive command, Arguments arguments, Home home, HomeLock lock) throws IOException {
    Terminal terminal = arguments.terminal();
    try (lock;
        OpenArchive open = OpenArchive.open(home, terminal.passphrase())) {
      return print(command.run(arguments, terminal, open), arguments);
    }
  }

  /// Empty when nobody listens: a killed server has left its word behind, and whoever has the lock
  /// is a command like this one.
  private static OptionalInt forwarded(
      Command.AtArchive command, Arguments arguments, Home home, List<String> words)
      throws IOException {
    Optional<RunFile> server = RunFile.read(home);
    if (server.isEmpty() || !ControlClient.listens(server.get().control())) {
      return OptionalInt.empty();
    }
    Terminal terminal = arguments.terminal();
    Optional<byte[]> passphrase =
        command.choosesPassphrase(arguments)
            ? Optional.of(terminal.passphrase().ask(Passphrase.Choice.NEW))
            : Optional.empty();
    Request request = new Request(words, terminal.resolve(Path.of("")), passphrase);
    return OptionalInt.of(ControlClient.run(server.get().control(), request, terminal));
  }

  private static int print(Report report, Arguments arguments) throws IOException {
    Terminal terminal = arguments.terminal();
    if (arguments.flag("--json")) {
      terminal.say(report.json().toString());
    } else {
      for (String line : report.lines()) {
        terminal.say(line);
      }
    }
    return report.status();
  }

  private static ParseResult deepest(ParseResult result) {
    ParseResult deepest = result;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    return deepest;
  }

  private static int incomplete(CommandSpec spec, Terminal terminal) throws IOException {
    terminal.note(usage(spec));
    return Report.USAGE;
  }

  private static int wrongUsage(CommandSpec spec, String message, Terminal terminal)
      throws IOException {
    terminal.note("tacet: " + message);
    terminal.note("       See: " + spec.qualifiedName() + " --help");
    return Report.USAGE;
  }

  private static String notUnderstood(UnmatchedArgumentException e) {
    List<String> near = e.getSuggestions();
    return "not understood: "
        + String.join(" ", e.getUnmatched())
        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
  }

  private static String usage(CommandSpec spec) {
    return spec.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing();
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for another command");
    }
  }
}
