// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.tacet.archive.Candidate.Comparison;
import org.tacet.archive.Candidate.HeaderRow;
import org.tacet.archive.ConflictRule.Content;
import org.tacet.archive.ConflictRule.Patient;
import org.tacet.archive.ConflictRule.Ruling;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.Index.Transaction;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.NewStudy;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.QuarantineEntry;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;

/// Lets candidates into the index, one after the other, inside a transaction: looks at what is
/// there, asks the [ConflictRule], writes the rows. The order of the candidates is the order of
/// their blobs, so the same blobs make the same index, whenever and however often they are gone
/// through.
final class Admission {
  private final StudyKeyring keyring;
  private final KeyedHash hash;
  private final Rows rows;
  private final SealedAttributes attributes;
  private final Consumer<SeriesPlace> arrivals;

  /// @param arrivals is told which series grow
  Admission(Core core, Consumer<SeriesPlace> arrivals) {
    this.keyring = core.keyring();
    this.hash = core.hash();
    this.rows = core.rows();
    this.attributes = core.attributes();
    this.arrivals = arrivals;
  }

  /// @param blob of the candidate, sealed
  Verdict admit(Transaction index, Candidate candidate, BlobRef blob) throws IOException {
    // Between the sealing of the blob and now, the study's key may have been destroyed.
    if (!keyring.alive(candidate.cipher().id())) {
      return new Verdict.Erased();
    }
    Arrival arrival = candidate.arrival();
    Optional<StudyEntry> study = study(index, candidate);
    Optional<InstanceEntry> existing = existing(index, arrival);
    Ruling ruling =
        ConflictRule.on(
            content(existing, candidate), patient(study, candidate), arrival.standing());
    return switch (ruling) {
      case Ruling.Plain.STORE -> store(index, study, candidate, blob);
      case Ruling.Plain.ALREADY_THERE -> already(index, existing.orElseThrow(), candidate, blob);
      case Ruling.Plain.COMPARE -> new Verdict.ToCompare(existing.orElseThrow(), blob);
      case Ruling.InConflict(Conflict conflict) -> quarantine(index, conflict, candidate, blob);
    };
  }

  /// The study, unless its row is what an interrupted erasure left behind: then it is removed.
  private Optional<StudyEntry> study(Transaction index, Candidate candidate) throws IOException {
    Arrival arrival = candidate.arrival();
    Optional<StudyEntry> study = index.study(arrival.site(), arrival.identifiers().study());
    if (study.isEmpty() || study.get().key().equals(candidate.cipher().id())) {
      return study;
    }
    if (!keyring.destroyed(study.get().key())) {
      throw new IOException("the key of a study is lost");
    }
    index.removeStudy(study.get().id());
    return Optional.empty();
  }

  private Optional<InstanceEntry> existing(Transaction index, Arrival arrival) throws IOException {
    Optional<InstanceEntry> existing =
        index.instance(arrival.site(), arrival.identifiers().sopInstance());
    if (existing.isEmpty()) {
      return existing;
    }
    StudyEntry study = index.study(existing.get().study()).orElseThrow();
    if (!keyring.destroyed(study.key())) {
      return existing;
    }
    index.removeStudy(study.id());
    return Optional.empty();
  }

  private static Content content(Optional<InstanceEntry> existing, Candidate candidate) {
    if (existing.isEmpty()) {
      return Content.NONE;
    }
    InstanceEntry other = existing.get();
    if (other.content().equals(candidate.arrival().content())) {
      return Content.SAME;
    }
    if (!CanonicalContent.comparable(candidate.arrival().syntax(), other.transferSyntax())) {
      return Content.OTHER;
    }
    return candidate
        .compared()
        .filter(comparison -> comparison.with().equals(other.content()))
        .map(c -> c.result() == Comparison.Result.SAME ? Content.SAME : Content.OTHER)
        .orElse(Content.NOT_COMPARED);
  }

  private Patient patient(Optional<StudyEntry> study, Candidate candidate) throws IOException {
    if (study.isEmpty()) {
      return Patient.FITTING;
    }
    Arrival arrival = candidate.arrival();
    PatientIdentity patient = PatientIdentity.of(arrival.header());
    if (study.get().patient().equals(hash.patient(arrival.site(), patient))) {
      return Patient.FITTING;
    }
    PatientIdentity other = PatientIdentity.of(attributes.ofStudy(study.get(), candidate.cipher()));
    return patient.differsFrom(other) ? Patient.OTHER : Patient.FITTING;
  }

  private Verdict store(
      Transaction index, Optional<StudyEntry> study, Candidate candidate, BlobRef blob)
      throws IOException {
    long studyRow = study.isPresent() ? study.get().id() : insertStudy(index, candidate);
    Optional<SeriesEntry> series =
        index.series(studyRow, candidate.arrival().identifiers().series());
    long seriesRow;
    Opaque header;
    if (series.isPresent()) {
      seriesRow = series.get().id();
      header = header(candidate, series.get());
    } else {
      HeaderRow.First first = first(candidate);
      seriesRow = index.insertSeries(candidate.series(studyRow, first));
      header = first.header();
    }
    index.insertInstance(rows.instance(candidate, blob, studyRow, seriesRow, header));
    arrivals.accept(new SeriesPlace(studyRow, candidate.arrival().identifiers().series()));
    settle(index, candidate);
    return new Verdict.Stored();
  }

  private long insertStudy(Transaction index, Candidate candidate) throws IOException {
    NewStudy study =
        candidate.study().orElseGet(() -> rows.study(candidate.arrival(), candidate.cipher()));
    return index.insertStudy(study);
  }

  // Two associations may both have taken their instance for the first of the series.
  private Opaque header(Candidate candidate, SeriesEntry series) {
    return candidate.header() instanceof HeaderRow.Following(long id, Opaque header)
            && id == series.id()
        ? header
        : rows.alone(candidate.arrival(), candidate.cipher());
  }

  private HeaderRow.First first(Candidate candidate) {
    return candidate.header() instanceof HeaderRow.First first
        ? first
        : rows.first(candidate.arrival(), candidate.cipher());
  }

  // A rebuild may have found this very blob before its turn came.
  private Verdict already(
      Transaction index, InstanceEntry existing, Candidate candidate, BlobRef blob)
      throws IOException {
    settle(index, candidate);
    return existing.blob().equals(blob) ? new Verdict.Stored() : new Verdict.AlreadyStored();
  }

  private Verdict quarantine(
      Transaction index, Conflict conflict, Candidate candidate, BlobRef blob) throws IOException {
    Optional<QuarantineEntry> known = index.quarantined(candidate.arrival().content());
    if (known.isPresent()) {
      return new Verdict.Quarantined(known.get().id(), known.get().what().conflict());
    }
    long id = index.insertQuarantine(rows.quarantine(candidate, blob, conflict));
    return new Verdict.Quarantined(id, conflict);
  }

  private static void settle(Transaction index, Candidate candidate) throws IOException {
    if (candidate.settles().isPresent()) {
      index.removeQuarantine(candidate.settles().get());
    }
  }

  /// Whether the index refers to the blob of a candidate that got this verdict.
  static boolean keeps(Transaction index, Verdict verdict, BlobRef blob) throws IOException {
    return switch (verdict) {
      case Verdict.Stored _, Verdict.ToCompare _ -> true;
      case Verdict.Quarantined(long id, Conflict _) ->
          index.quarantined(id).filter(entry -> entry.what().blob().equals(blob)).isPresent();
      case Verdict.AlreadyStored _, Verdict.Erased _, Verdict.Failed _ -> false;
    };
  }
}
