// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Evidence;

/// Chooses between what several ports of one host tell of its studies. They are not added up:
/// mostly they are ways into one archive.
///
/// A complete count is kept before a lower bound, what the system itself totals before what was
/// listed, and a list by DICOM before one by HTTP. But whoever has named more studies than another
/// claims to be all has shown that the claim is not about everything that stands open: then the
/// largest number that was seen is a lower bound.
final class Choice {
  private final List<Told> all = new ArrayList<>();

  /// How well founded a source is, best first.
  enum Kind {
    TOTAL,
    DICOM_LIST,
    HTTP_LIST
  }

  private record Told(int port, Kind kind, Counts counts) {
    boolean isComplete() {
      return counts.studies().isComplete();
    }

    long studies() {
      return counts.studies().value();
    }
  }

  /// What a port tells.
  void add(int port, Kind kind, Counts counts) {
    all.add(new Told(port, kind, counts));
  }

  /// What is kept; nothing if nobody told anything.
  Counts counts() {
    Optional<Told> best = best();
    return best.map(told -> retrievable(told.counts)).orElse(Counts.NONE);
  }

  private Optional<Told> best() {
    long most = most();
    Comparator<Told> founded = Comparator.comparing(Told::kind);
    Optional<Told> complete =
        all.stream().filter(told -> told.isComplete() && told.studies() >= most).min(founded);
    return complete
        .or(() ->
            all.stream()
                .filter(told -> told.counts.studies().isKnown())
                .max(Comparator.comparingLong(Told::studies).thenComparing(founded.reversed())))
        .or(() -> all.stream().min(founded));
  }

  private long most() {
    return all.stream().mapToLong(Told::studies).max().orElse(0);
  }

  /// What can be fetched at any port counts, though another port counted better.
  private Counts retrievable(Counts kept) {
    if (kept.studiesWithImageAccess().value() > 0) {
      return kept;
    }
    return all.stream()
        .map(Told::counts)
        .filter(counts -> counts.studiesWithImageAccess().value() > 0)
        .max(Comparator.comparingLong(counts -> counts.studiesWithImageAccess().value()))
        .map(open -> {
          boolean whole = open.studiesWithImageAccess().equals(open.studies());
          Count images = whole ? kept.images() : open.imagesRetrievable();
          Count studies = whole ? kept.studies() : open.studiesWithImageAccess();
          return new Counts(kept.studies(), kept.images(), images, studies, kept.source());
        })
        .orElse(kept);
  }

  /// Whether the sources differ, in a sentence for the port that was not believed.
  Optional<Evidence> disagreement(int port) {
    Counts kept = counts();
    return all.stream()
        .filter(told -> told.port == port && told.counts.studies().isKnown())
        .filter(told -> !told.counts.source().equals(kept.source()))
        .filter(told -> told.studies() != kept.studies().value())
        .findFirst()
        .map(told ->
            new Evidence(
                "count",
                told.counts.source()
                    + " tells of "
                    + told.studies()
                    + " studies, "
                    + kept.source()
                    + " of "
                    + kept.studies().value()
                    + "; the latter is kept"));
  }
}
