// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Canaries;
import org.tacet.archive.spi.Canary;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.PatientToken;

/// The canaries in one file, a line of JSON each, which is replaced as a whole. Holds no Patient
/// ID, only keyed hashes. A line that cannot be read is an error: a canary that is silently gone
/// would guard nobody.
public final class FileCanaries implements Canaries {
  private static final int MAX_BYTES = 4 << 20;

  private final Path file;
  private volatile SequencedMap<PatientToken, Canary> canaries;

  private FileCanaries(Path file, SequencedMap<PatientToken, Canary> canaries) {
    this.file = file;
    this.canaries = canaries;
  }

  /// The canaries of a file; none when it is not there.
  ///
  /// @throws IOException also when a line is not one of a canary
  public static FileCanaries open(Path file) throws IOException {
    SequencedMap<PatientToken, Canary> canaries = new LinkedHashMap<>();
    if (Files.exists(file)) {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("the file of the canaries is too long");
      }
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        Canary canary =
            AuditJson.parse(line)
                .flatMap(FileCanaries::canary)
                .orElseThrow(() -> new IOException("a line is not one of a canary"));
        canaries.put(canary.patient(), canary);
      }
    }
    return new FileCanaries(file, canaries);
  }

  private static Optional<Canary> canary(Map<String, Object> members) {
    try {
      return members.get("patient") instanceof String patient
              && members.get("site") instanceof String site
              && members.get("label") instanceof String label
              && members.get("planted") instanceof String planted
          ? Optional.of(
              new Canary(
                  new PatientToken(Opaque.of(HexFormat.of().parseHex(patient))),
                  Site.of(site),
                  label,
                  Instant.parse(planted)))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Canary> find(PatientToken patient) {
    return Optional.ofNullable(canaries.get(patient));
  }

  @Override
  public boolean isEmpty() {
    return canaries.isEmpty();
  }

  @Override
  public List<Canary> all() {
    return new ArrayList<>(canaries.values());
  }

  @Override
  public synchronized void plant(Canary canary) throws IOException {
    boolean known =
        canaries.containsKey(canary.patient())
            || canaries.values().stream().anyMatch(one -> one.label().equals(canary.label()));
    if (known || canaries.size() >= MAX) {
      throw new IllegalStateException("there is one of this label or patient, or too many");
    }
    SequencedMap<PatientToken, Canary> more = new LinkedHashMap<>(canaries);
    more.put(canary.patient(), canary);
    write(more);
  }

  @Override
  public synchronized boolean remove(String label) throws IOException {
    SequencedMap<PatientToken, Canary> fewer = new LinkedHashMap<>(canaries);
    boolean removed = fewer.values().removeIf(canary -> canary.label().equals(label));
    if (removed) {
      write(fewer);
    }
    return removed;
  }

  private void write(SequencedMap<PatientToken, Canary> all) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Canary canary : all.values()) {
      text.append(line(canary)).append('\n');
    }
    PrivateFiles.replace(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    canaries = all;
  }

  private static String line(Canary canary) {
    return new AuditJson.Writer()
        .member("label", canary.label())
        .member("site", canary.site().name())
        .member("patient", HexFormat.of().formatHex(canary.patient().hash().bytes()))
        .member("planted", canary.planted().toString())
        .close();
  }
}
