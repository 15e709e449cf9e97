// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Archives that do not exist, over some rounds of a survey. `docs/estates.md` says how to write
/// one.
///
/// @param title in one line
/// @param note what a reader of a report about it should know
/// @param seed of everything that is made up; the same file gives the same estate
/// @param rounds what each round is called
public record Estate(
    String title, Optional<String> note, int seed, List<String> rounds, List<Entry> entries) {
  private static final List<String> BUILT_IN = List.of("india-2019", "world-2019");

  /// Keeps copies of the lists.
  public Estate {
    rounds = List.copyOf(rounds);
    entries = List.copyOf(entries);
  }

  /// The names of the estates that come with the program.
  public static List<String> builtInNames() {
    return BUILT_IN;
  }

  /// An estate that comes with the program.
  ///
  /// @throws IllegalArgumentException if none has this name
  public static Estate builtIn(String name) {
    if (!BUILT_IN.contains(name)) {
      throw new IllegalArgumentException("built-in estates: " + BUILT_IN);
    }
    try (InputStream in = Estate.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks one of its own files");
      }
      return EstateFile.parse(in.readAllBytes());
    } catch (IOException | EstateException e) {
      throw new IllegalStateException("a built-in estate cannot be read", e);
    }
  }

  /// Reads a file.
  ///
  /// @throws EstateException if it is no estate, with every reason
  public static Estate read(Path file) throws IOException, EstateException {
    if (Files.size(file) > EstateFile.LONGEST) {
      throw new EstateException("the file is longer than " + (EstateFile.LONGEST >> 20) + " MiB");
    }
    return EstateFile.parse(Files.readAllBytes(file));
  }

  /// Every system of a round, those that are closed in it included, in the order of the addresses.
  ///
  /// @param round from 1
  /// @param scale above 0 and at most 1: studies and images of each entry times this, rounded; each
  ///   system keeps at least one study, each study one image
  /// @throws IllegalArgumentException for a round or a scale that is not there
  public List<PlannedSystem> systems(int round, double scale) {
    if (round < 1 || round > rounds.size() || !(scale > 0 && scale <= 1)) {
      throw new IllegalArgumentException("no such round, or no such scale");
    }
    return Division.of(this, round, scale);
  }
}
