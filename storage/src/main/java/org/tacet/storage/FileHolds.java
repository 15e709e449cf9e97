// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Holds;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SealedHold;
import org.tacet.dicom.Uid;

/// The legal holds in one file, a line of JSON each, which is replaced as a whole. A line that
/// cannot be read is an error: a hold that is silently gone would let a study go.
public final class FileHolds implements Holds {
  // A line has at most some 3,300 bytes.
  private static final int MAX_BYTES = 4096 * MAX;

  private final Path file;
  private volatile SequencedMap<Held, SealedHold> holds;

  private record Held(Site site, Uid study) {
    static Held by(SealedHold hold) {
      return new Held(hold.site(), hold.study());
    }
  }

  private FileHolds(Path file, SequencedMap<Held, SealedHold> holds) {
    this.file = file;
    this.holds = holds;
  }

  /// The holds of a file; none when it is not there.
  ///
  /// @throws IOException also when a line is not one of a hold
  public static FileHolds open(Path file) throws IOException {
    SequencedMap<Held, SealedHold> holds = new LinkedHashMap<>();
    if (Files.exists(file)) {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("the file of the holds is too long");
      }
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        SealedHold hold =
            AuditJson.parse(line)
                .flatMap(FileHolds::hold)
                .orElseThrow(() -> new IOException("a line is not one of a hold"));
        holds.put(Held.by(hold), hold);
      }
    }
    return new FileHolds(file, holds);
  }

  private static Optional<SealedHold> hold(Map<String, Object> members) {
    try {
      return members.get("site") instanceof String site
              && members.get("study") instanceof String study
              && members.get("by") instanceof String by
              && members.get("since") instanceof String since
              && members.get("reason") instanceof String sealed
          ? Optional.of(
              new SealedHold(
                  Site.of(site),
                  Uid.of(study),
                  by,
                  Instant.parse(since),
                  Opaque.of(Base64.getDecoder().decode(sealed))))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<SealedHold> find(Site site, Uid study) {
    return Optional.ofNullable(holds.get(new Held(site, study)));
  }

  @Override
  public List<SealedHold> all() {
    return new ArrayList<>(holds.values());
  }

  @Override
  public synchronized boolean place(SealedHold hold) throws IOException {
    if (holds.containsKey(Held.by(hold))) {
      return false;
    }
    if (holds.size() >= MAX) {
      throw new IllegalStateException("there are as many holds as there may be");
    }
    SequencedMap<Held, SealedHold> more = new LinkedHashMap<>(holds);
    more.put(Held.by(hold), hold);
    write(more);
    return true;
  }

  @Override
  public synchronized boolean lift(Site site, Uid study) throws IOException {
    SequencedMap<Held, SealedHold> fewer = new LinkedHashMap<>(holds);
    boolean lifted = fewer.remove(new Held(site, study)) != null;
    if (lifted) {
      write(fewer);
    }
    return lifted;
  }

  private void write(SequencedMap<Held, SealedHold> all) throws IOException {
    StringBuilder text = new StringBuilder();
    for (SealedHold hold : all.values()) {
      text.append(line(hold)).append('\n');
    }
    PrivateFiles.replace(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    holds = all;
  }

  private static String line(SealedHold hold) {
    return new AuditJson.Writer()
        .member("site", hold.site().name())
        .member("study", hold.study().value())
        .member("by", hold.by())
        .member("since", hold.since().toString())
        .member("reason", Base64.getEncoder().encodeToString(hold.reason().bytes()))
        .close();
  }
}
