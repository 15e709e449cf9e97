// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Optional;
import org.tacet.archive.spi.ContentToken;
import org.tacet.archive.spi.NewSeries;
import org.tacet.archive.spi.NewStudy;
import org.tacet.archive.spi.Opaque;
import org.tacet.dicom.Tags;

/// An instance on its way into the index. What the rows need is sealed by the thread that received
/// it, so that the one thread that commits has next to nothing left to compute.
///
/// @param cipher key of its study
/// @param study row of its study, unless there seemed to be one
/// @param header row of its header
/// @param compared what its content was compared with beyond the bytes, and how that ended
/// @param settles the entry of the quarantine that it is about to leave
record Candidate(
    Arrival arrival,
    StudyCipher cipher,
    Optional<NewStudy> study,
    HeaderRow header,
    Optional<Comparison> compared,
    Optional<Long> settles) {
  /// A comparison of data sets.
  ///
  /// @param with the content it was compared with
  /// @param result whether it is the same in another encoding
  record Comparison(ContentToken with, Result result) {
    enum Result {
      SAME,
      OTHER
    }
  }

  /// A sealed header, made for what the series seemed to be.
  sealed interface HeaderRow {
    /// Compressed against the dictionary of a series that is there.
    record Following(long series, Opaque header) implements HeaderRow {}

    /// The first of a series: it makes the dictionary.
    record First(Opaque attributes, Opaque dictionary, Opaque header) implements HeaderRow {}
  }

  Candidate with(Comparison comparison) {
    return new Candidate(arrival, cipher, study, header, Optional.of(comparison), settles);
  }

  NewSeries series(long studyRow, HeaderRow.First first) {
    return new NewSeries(
        studyRow,
        arrival.identifiers().series(),
        arrival.header().string(Tags.Modality).flatMap(Modality::readable),
        DicomDate.parse(arrival.header().string(Tags.SeriesDate)),
        first.attributes(),
        first.dictionary());
  }
}
