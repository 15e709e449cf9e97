// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;

/// Where the passphrase of a key file comes from. Never from the command line or an environment
/// variable's value, which other users of the machine may see.
@FunctionalInterface
public interface Passphrase {
  /// The environment variable that names a file with the passphrase in its first line.
  String FILE_VARIABLE = "TACET_PASSPHRASE_FILE";

  /// @param twice whether it is being chosen, and so must be typed twice
  /// @return the passphrase in UTF-8; the caller overwrites it
  byte[] ask(Choice twice) throws IOException;

  /// Whether a passphrase is being chosen or given.
  enum Choice {
    NEW,
    EXISTING
  }

  /// Asks the file that `TACET_PASSPHRASE_FILE` names, else the person at the terminal.
  static Passphrase of(Map<String, String> environment) {
    String file = environment.get(FILE_VARIABLE);
    return file == null ? Passphrase::fromTerminal : _ -> fromFile(Path.of(file));
  }

  /// Gives one that is known already.
  static Passphrase known(byte[] passphrase) {
    return _ -> passphrase.clone();
  }

  private static byte[] fromFile(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new Trouble(
          "The file that " + FILE_VARIABLE + " names cannot be read.", "Check the path: " + file);
    }
    Home.requirePrivateFile(file);
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      byte[] passphrase = lines.findFirst().orElse("").getBytes(StandardCharsets.UTF_8);
      return requireSome(passphrase);
    }
  }

  private static byte[] fromTerminal(Choice choice) throws IOException {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new Trouble(
                    "The key file wants a passphrase, and there is no terminal to ask for it.",
                    "Set " + FILE_VARIABLE + " to a file (mode 600) that holds it."));
    byte[] first = typed(console, "Passphrase: ");
    if (choice == Choice.NEW && !Arrays.equals(first, typed(console, "Once more: "))) {
      throw new Trouble("The two passphrases differ.", "Try again; nothing was changed.");
    }
    return requireSome(first);
  }

  private static byte[] typed(Console console, String prompt) {
    char[] typed = console.readPassword(prompt);
    if (typed == null) {
      return new byte[0];
    }
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(java.nio.CharBuffer.wrap(typed));
    Arrays.fill(typed, '\0');
    byte[] passphrase = new byte[bytes.remaining()];
    bytes.get(passphrase);
    return passphrase;
  }

  private static byte[] requireSome(byte[] passphrase) throws Trouble {
    if (passphrase.length == 0) {
      throw new Trouble("The passphrase is empty.", "Give one of at least one character.");
    }
    return passphrase;
  }
}
