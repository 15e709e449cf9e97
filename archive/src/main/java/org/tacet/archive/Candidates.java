// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.Candidate.HeaderRow;
import org.tacet.archive.spi.NewStudy;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;

/// Makes candidates of what has arrived: with what the index seems to have, it is likely known
/// which rows will be needed.
final class Candidates {
  private final Rows rows;
  private final SealedAttributes attributes;

  Candidates(Core core) {
    this.rows = core.rows();
    this.attributes = core.attributes();
  }

  /// @param settles the entry of the quarantine it comes from
  Candidate of(Arrival arrival, Surroundings around, StudyCipher cipher, Optional<Long> settles)
      throws IOException {
    Optional<StudyEntry> study = around.study().filter(s -> s.key().equals(cipher.id()));
    Optional<NewStudy> row =
        study.isPresent() ? Optional.empty() : Optional.of(rows.study(arrival, cipher));
    Optional<SeriesEntry> series = study.isPresent() ? around.series() : Optional.empty();
    return new Candidate(
        arrival, cipher, row, header(arrival, cipher, series), Optional.empty(), settles);
  }

  private HeaderRow header(Arrival arrival, StudyCipher cipher, Optional<SeriesEntry> series)
      throws IOException {
    if (series.isEmpty()) {
      return rows.first(arrival, cipher);
    }
    byte[] dictionary = attributes.dictionary(series.get(), cipher);
    return rows.following(arrival, cipher, series.get().id(), dictionary);
  }
}
