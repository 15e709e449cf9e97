// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// What studies to visit: those of the site that fit every criterion given.
///
/// @param studies any of these UIDs; empty: any at all. At most [#MAX_UIDS]
/// @param patient of this patient
/// @param dateFrom not before this date (yyyymmdd); a study without a date does not fit
/// @param dateUntil not after this date (yyyymmdd); a study without a date does not fit
/// @param modalities has a series of any of these; empty: any at all
/// @param tokens of each set, the study has at least one token; no set is empty. At most
///   [#MAX_SETS]
/// @param order in which the studies come
/// @param after begin after this place in that order
public record StudySearch(
    Site site,
    Set<Uid> studies,
    Optional<PatientToken> patient,
    OptionalInt dateFrom,
    OptionalInt dateUntil,
    Set<String> modalities,
    List<Set<SearchToken>> tokens,
    Order order,
    Optional<Cursor> after) {
  /// The most UIDs one search asks for.
  public static final int MAX_UIDS = 10_000;

  /// The most sets of tokens one search asks for.
  public static final int MAX_SETS = 32;

  /// @throws IllegalArgumentException for a criterion nothing could fit, or too many
  public StudySearch {
    studies = Set.copyOf(studies);
    modalities = Set.copyOf(modalities);
    tokens = tokens.stream().map(Set::copyOf).toList();
    if (studies.size() > MAX_UIDS || tokens.size() > MAX_SETS) {
      throw new IllegalArgumentException("too many criteria");
    }
    if (tokens.stream().anyMatch(Set::isEmpty)) {
      throw new IllegalArgumentException("an empty set of tokens fits nothing");
    }
  }

  /// Every study of a site, in the order of arrival.
  public static StudySearch all(Site site) {
    return new StudySearch(
        site,
        Set.of(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Set.of(),
        List.of(),
        Order.ARRIVAL,
        Optional.empty());
  }

  /// In which order studies come. Equals are ordered by row.
  public enum Order {
    /// By row: the order in which the first instance of each was taken in.
    ARRIVAL,
    /// Newest StudyDate first, those without a date last; equal dates by row, highest first.
    DATE_DESCENDING,
    /// Studies of one patient side by side; the patients by their tokens' bytes, taken as unsigned.
    PATIENT
  }

  /// A place in the order: just behind this study.
  ///
  /// @param study row of the study
  public record Cursor(long study) {}
}
