// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.ScopeException;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.SnapshotException;
import org.tacet.survey.snapshot.SnapshotFile;
import org.tacet.webgate.console.survey.spi.Overview;
import org.tacet.webgate.console.survey.spi.Round;

/// The folder that scopes, rounds and the officer's key are kept in. A name that comes from a page
/// is looked for among the names of the files, and is never made into a path.
final class SurveyFolder {
  private static final String SCOPE = ".yaml";
  private static final String ROUND = ".snapshot";
  private static final String KEY = "officer.key";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /// Whole rounds that are remembered; one of them may be large.
  private static final int REMEMBERED = 4;

  private final Path folder;
  private final Map<String, Kept<Snapshot>> whole =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept<Snapshot>> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Map<String, Kept<Round.Sums>> sums = new ConcurrentHashMap<>();

  SurveyFolder(Path folder) {
    this.folder = folder;
  }

  /// What was read from a file, and by what one sees that the file has changed since.
  private record Kept<T>(long size, FileTime changed, T content) {
    boolean isOf(Path file) throws IOException {
      return Files.size(file) == size && Files.getLastModifiedTime(file).equals(changed);
    }
  }

  Path folder() {
    return folder;
  }

  List<String> scopes() throws IOException {
    return names(SCOPE);
  }

  List<String> rounds() throws IOException {
    return names(ROUND);
  }

  private List<String> names(String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .toList();
    }
  }

  Optional<Path> scope(String name) throws IOException {
    return scopes().contains(name) ? Optional.of(folder.resolve(name + SCOPE)) : Optional.empty();
  }

  Optional<Path> round(String name) throws IOException {
    return rounds().contains(name) ? Optional.of(file(name)) : Optional.empty();
  }

  /// Where a new round is kept.
  Path file(String round) {
    return folder.resolve(round + ROUND);
  }

  /// A name that no round has.
  String next() throws IOException {
    List<String> taken = rounds();
    int number = 1;
    while (taken.contains("round-" + number)) {
      number++;
    }
    return "round-" + number;
  }

  Overview.Key state() throws IOException {
    if (!Files.isRegularFile(folder.resolve(KEY))) {
      return Overview.Key.MISSING;
    }
    return key().isPresent() ? Overview.Key.THERE : Overview.Key.UNUSABLE;
  }

  Optional<OfficerKey> key() throws IOException {
    Path file = folder.resolve(KEY);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(OfficerKey.read(file));
    } catch (ScopeException _) {
      return Optional.empty();
    }
  }

  /// A whole round; empty if there is none of this name, or this officer cannot read it.
  Optional<Snapshot> read(String name, OfficerKey officer) throws IOException {
    Optional<Path> file = round(name);
    return file.isEmpty() ? Optional.empty() : read(file.get(), name, officer);
  }

  private synchronized Optional<Snapshot> read(Path file, String name, OfficerKey officer)
      throws IOException {
    Kept<Snapshot> kept = whole.get(name);
    if (kept != null && kept.isOf(file)) {
      return Optional.of(kept.content());
    }
    long size = Files.size(file);
    FileTime changed = Files.getLastModifiedTime(file);
    try {
      Snapshot read = SnapshotFile.read(file, officer);
      whole.put(name, new Kept<>(size, changed, read));
      return Optional.of(read);
    } catch (SnapshotException _) {
      return Optional.empty();
    }
  }

  /// The line of a round, without reading the round again as long as its file stays as it is.
  Optional<Round.Sums> sums(String name, OfficerKey officer) throws IOException {
    Optional<Path> file = round(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Kept<Round.Sums> kept = sums.get(name);
    if (kept != null && kept.isOf(file.get())) {
      return Optional.of(kept.content());
    }
    long size = Files.size(file.get());
    FileTime changed = Files.getLastModifiedTime(file.get());
    Optional<Round.Sums> made = read(file.get(), name, officer).map(Mapped::sums);
    made.ifPresent(one -> sums.put(name, new Kept<>(size, changed, one)));
    return made;
  }
}
