// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.Archive;
import org.tacet.archive.FindOutcome;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Ceiling;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// Asks the archive for a page of studies. Never for how many there are: of a million, nobody
/// counts them.
record Finding(Archive archive) {
  /// Studies on a page.
  static final int PAGE = 50;

  private static final Comparator<DataSet> NEWEST_FIRST =
      Comparator.<DataSet, String>comparing(study -> study.string(Tags.StudyDate).orElse(""))
          .thenComparing(study -> study.string(Tags.StudyTime).orElse(""))
          .reversed();

  /// What came of it.
  sealed interface Found {
    /// These.
    ///
    /// @param more whether there are more
    record Studies(List<DataSet> studies, boolean more) implements Found {
      /// Keeps a copy of the list.
      public Studies {
        studies = List.copyOf(studies);
      }
    }

    /// Not for this caller.
    record Refused(Refusal why) implements Found {}
  }

  /// A page of what a phrase asks for.
  ///
  /// @param offset studies on the pages before; of phrases with numbers there is one page
  /// @param asOf as of when the first page was
  Found find(Caller caller, Site site, SearchPhrase phrase, long offset, Optional<Ceiling> asOf)
      throws IOException {
    List<Asking> asking = Asking.of(phrase);
    if (phrase.numbers().isEmpty()) {
      return find(caller, site, asking.getFirst(), offset, asOf);
    }
    Found exact = merged(caller, site, asking);
    boolean none = exact instanceof Found.Studies(var studies, var _) && studies.isEmpty();
    return none
        ? merged(caller, site, asking.stream().flatMap(each -> each.beginning().stream()).toList())
        : exact;
  }

  private Found merged(Caller caller, Site site, List<Asking> asking) throws IOException {
    List<DataSet> all = new ArrayList<>();
    Set<Optional<Uid>> known = new HashSet<>();
    boolean more = false;
    for (Asking each : asking) {
      switch (find(caller, site, each, 0, Optional.empty())) {
        case Found.Refused refused -> {
          return refused;
        }
        case Found.Studies(List<DataSet> studies, boolean further) -> {
          more |= further;
          studies.stream()
              .filter(study -> known.add(study.uid(Tags.StudyInstanceUID)))
              .forEach(all::add);
        }
      }
    }
    all.sort(NEWEST_FIRST);
    return new Found.Studies(all, more);
  }

  private Found find(Caller caller, Site site, Asking asking, long offset, Optional<Ceiling> asOf)
      throws IOException {
    List<DataSet> studies = new ArrayList<>();
    FindOutcome outcome =
        archive.find(caller, asking.query(site, PAGE).page(offset, asOf), studies::add);
    return switch (outcome) {
      case FindOutcome.Complete _ -> new Found.Studies(studies, false);
      case FindOutcome.More _, FindOutcome.Cut _, FindOutcome.Stopped _ ->
          new Found.Studies(studies, true);
      case FindOutcome.Invalid _ -> new Found.Studies(List.of(), false);
      case FindOutcome.Refused(Refusal why) -> new Found.Refused(why);
    };
  }
}
