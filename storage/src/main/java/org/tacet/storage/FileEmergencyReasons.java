// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.EmergencyReasons;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SealedReason;
import org.tacet.dicom.Uid;

/// The reasons for which glasses were broken, in one file, a line of JSON each, appended and
/// synced. What a crash left of a line is ended by the next and passed over in reading: nothing was
/// granted for it.
public final class FileEmergencyReasons implements EmergencyReasons {
  private final Path file;

  private FileEmergencyReasons(Path file) {
    this.file = file;
  }

  /// The reasons in a file, which is made when the first is kept.
  public static FileEmergencyReasons open(Path file) {
    return new FileEmergencyReasons(file);
  }

  @Override
  public synchronized void keep(SealedReason reason) throws IOException {
    boolean fresh = !Files.exists(file);
    try (RandomAccessFile out = PrivateFiles.open(file)) {
      out.seek(out.length());
      // An empty line is none, so it may always begin with one.
      out.write(('\n' + line(reason) + '\n').getBytes(StandardCharsets.US_ASCII));
      out.getFD().sync();
    }
    if (fresh) {
      PrivateFiles.syncDirectory(PrivateFiles.parent(file));
    }
  }

  @Override
  public synchronized List<SealedReason> all() throws IOException {
    List<SealedReason> all = new ArrayList<>();
    if (Files.exists(file)) {
      AuditFiles.lines(
          file,
          (line, _) ->
              AuditJson.parse(new String(line, StandardCharsets.ISO_8859_1))
                  .flatMap(FileEmergencyReasons::reason)
                  .ifPresent(all::add));
    }
    return all;
  }

  private static String line(SealedReason reason) {
    return new AuditJson.Writer()
        .member("at", reason.at().toString())
        .member("caller", reason.caller())
        .member("site", reason.site().name())
        .member("study", reason.study().value())
        .member("reason", Base64.getEncoder().encodeToString(reason.sealed().bytes()))
        .close();
  }

  private static Optional<SealedReason> reason(Map<String, Object> members) {
    try {
      return members.get("at") instanceof String at
              && members.get("caller") instanceof String caller
              && members.get("site") instanceof String site
              && members.get("study") instanceof String study
              && members.get("reason") instanceof String sealed
          ? Optional.of(
              new SealedReason(
                  Instant.parse(at),
                  caller,
                  Site.of(site),
                  Uid.of(study),
                  Opaque.of(Base64.getDecoder().decode(sealed))))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
