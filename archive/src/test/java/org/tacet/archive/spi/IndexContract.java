// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.spi.IndexRows.MR;
import static org.tacet.archive.spi.IndexRows.MYSURU;
import static org.tacet.archive.spi.IndexRows.NOON;
import static org.tacet.archive.spi.IndexRows.PUNE;
import static org.tacet.archive.spi.IndexRows.content;
import static org.tacet.archive.spi.IndexRows.filled;
import static org.tacet.archive.spi.IndexRows.instance;
import static org.tacet.archive.spi.IndexRows.patient;
import static org.tacet.archive.spi.IndexRows.quarantine;
import static org.tacet.archive.spi.IndexRows.series;
import static org.tacet.archive.spi.IndexRows.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// What every [Index] does with its rows; [IndexTransactionContract] has the writing,
/// [IndexSearchContract] the searching. A subclass gives the index, and opens the same one again.
public abstract class IndexContract {
  /// The index under test; the same one until [#reopened].
  protected abstract Index index() throws IOException;

  /// The index, closed and opened again, as after the end of the process.
  protected abstract Index reopened() throws IOException;

  @Test
  void beginsEmpty() throws IOException {
    assertThat(index().appliedSequence()).isZero();
    assertThat(index().study(PUNE, Uid.of("1.2.1"))).isEmpty();
    assertThat(index().study(1)).isEmpty();
    assertThat(index().series(1)).isEmpty();
    assertThat(index().instance(PUNE, Uid.of("1.4.1"))).isEmpty();
    assertThat(index().header(1)).isEmpty();
    assertThat(index().quarantined()).isEmpty();
    assertThat(index().counts(Optional.empty())).isEqualTo(new IndexCounts(0, 0, 0, 0, 0, 0));
    assertThat(index().studies()).isEmpty();
  }

  @Test
  void givesEverythingNewAHigherNumberThanTheCeiling() throws IOException {
    assertThat(index().ceiling()).isEqualTo(new Ceiling(0, 0, 0));
    long first = index().transact(transaction -> transaction.insertStudy(study(1)));
    index().transact(transaction -> transaction.insertSeries(series(first, 9, "MR")));
    index()
        .transact(transaction -> {
          transaction.applied(17);
          return true;
        });
    Ceiling ceiling = index().ceiling();

    assertThat(ceiling.study()).isGreaterThanOrEqualTo(first);
    assertThat(ceiling.sequence()).isEqualTo(17);
    assertThat(index().series(first).getFirst().id()).isLessThanOrEqualTo(ceiling.series());
    index().transact(transaction -> transaction.removeStudy(first));
    long later = index().transact(transaction -> transaction.insertStudy(study(2)));
    index().transact(transaction -> transaction.insertSeries(series(later, 8, "CT")));
    assertThat(later).isGreaterThan(ceiling.study());
    assertThat(index().series(later).getFirst().id()).isGreaterThan(ceiling.series());
  }

  @Test
  void findsAStudyAsItWasInserted() throws IOException {
    NewStudy added = study(7);

    long row = index().transact(transaction -> transaction.insertStudy(added));

    StudyEntry entry = index().study(PUNE, added.uid()).orElseThrow();
    assertThat(entry)
        .isEqualTo(
            new StudyEntry(
                row,
                PUNE,
                added.uid(),
                added.key(),
                added.patient(),
                added.date(),
                Set.of(),
                Set.of(),
                0,
                0,
                0,
                added.received(),
                added.received(),
                added.sealedAttributes()));
    assertThat(index().study(row)).contains(entry);
  }

  @Test
  void keepsAStudyWithoutDate() throws IOException {
    NewStudy added = study(PUNE, 7, OptionalInt.empty(), Set.of());

    index().transact(transaction -> transaction.insertStudy(added));

    assertThat(index().study(PUNE, added.uid()).orElseThrow().date()).isEmpty();
  }

  @Test
  void findsSeriesInTheOrderOfArrival() throws IOException {
    long row =
        index()
            .transact(transaction -> {
              long study = transaction.insertStudy(study(1));
              transaction.insertSeries(series(study, 9, "MR"));
              transaction.insertSeries(series(study, 3, "CT"));
              return study;
            });

    assertThat(index().series(row).stream().map(SeriesEntry::uid))
        .containsExactly(Uid.of("1.3.9"), Uid.of("1.3.3"));
    SeriesEntry entry = index().series(row, Uid.of("1.3.3")).orElseThrow();
    NewSeries added = series(row, 3, "CT");
    assertThat(entry)
        .isEqualTo(
            new SeriesEntry(
                entry.id(),
                row,
                added.uid(),
                added.modality(),
                added.date(),
                0,
                0,
                added.sealedAttributes()));
    assertThat(index().dictionary(entry.id())).contains(added.sealedDictionary());
  }

  @Test
  void findsAnInstanceAsItWasInserted() throws IOException {
    long row = filled(index(), study(1), 5, 1);

    InstanceEntry entry = index().instance(PUNE, Uid.of("1.4.5")).orElseThrow();

    long series = index().series(row).getFirst().id();
    NewInstance added = instance(row, series, 5);
    assertThat(entry)
        .isEqualTo(
            new InstanceEntry(
                entry.id(),
                row,
                series,
                1,
                added.uid(),
                added.sopClass(),
                added.transferSyntax(),
                added.length(),
                added.frames(),
                added.content(),
                added.blob(),
                added.sealedFacts()));
    assertThat(index().header(entry.id())).contains(added.sealedHeader());
    assertThat(index().frames(entry.id())).contains(added.sealedFrames());
  }

  @Test
  void showsNoFramesWhereThereIsNoTable() throws IOException {
    filled(index(), study(1), 4, 1);

    long id = index().instance(PUNE, Uid.of("1.4.4")).orElseThrow().id();

    assertThat(index().frames(id)).contains(Opaque.EMPTY);
  }

  @Test
  void keepsALongHeader() throws IOException {
    Opaque header = IndexRows.opaque(3 << 20, 1);
    long study = index().transact(transaction -> transaction.insertStudy(study(1)));
    long series = index().transact(t -> t.insertSeries(series(study, 1, "SR")));
    NewInstance small = instance(study, series, 1);
    NewInstance added =
        new NewInstance(
            small.study(),
            small.series(),
            small.uid(),
            small.sopClass(),
            small.transferSyntax(),
            6L << 30,
            small.frames(),
            small.content(),
            new BlobRef(1, 1L << 40, 1L << 41, 6L << 30, 400),
            small.received(),
            small.sealedFacts(),
            header,
            small.sealedFrames());

    long row = index().transact(transaction -> transaction.insertInstance(added));

    assertThat(index().header(row)).contains(header);
    assertThat(index().instance(PUNE, small.uid()).orElseThrow().blob()).isEqualTo(added.blob());
    assertThat(index().study(study).orElseThrow().bytes()).isEqualTo(6L << 30);
  }

  @Test
  void bringsCountsModalitiesAndClassesUpToDate() throws IOException {
    long row = filled(index(), study(1), 0, 2);
    index()
        .transact(transaction -> {
          long series = transaction.insertSeries(series(row, 50, "MR"));
          return transaction.insertInstance(instance(row, series, 50, MR, NOON.plusSeconds(99)));
        });

    StudyEntry study = index().study(row).orElseThrow();

    assertThat(study.series()).isEqualTo(2);
    assertThat(study.instances()).isEqualTo(3);
    assertThat(study.bytes()).isEqualTo(1000 + 1001 + 1050);
    assertThat(study.modalities()).containsExactlyInAnyOrder("CT", "MR");
    assertThat(study.sopClasses()).containsExactlyInAnyOrder(IndexRows.CT, MR);
    assertThat(study.received()).isEqualTo(NOON);
    assertThat(study.changed()).isEqualTo(NOON.plusSeconds(99));
    SeriesEntry first = index().series(row).getFirst();
    assertThat(first.instances()).isEqualTo(2);
    assertThat(first.bytes()).isEqualTo(2001);
  }

  @Test
  void visitsInstancesInTheOrderOfArrivalAndStopsWhenTold() throws IOException {
    long row = filled(index(), study(1), 0, 10);
    long series = index().series(row).getFirst().id();
    List<Integer> ordinals = new ArrayList<>();
    List<Opaque> headers = new ArrayList<>();

    index().instances(series, entry -> ordinals.add(entry.ordinal()) && ordinals.size() < 4);
    index().headers(series, (_, header) -> headers.add(header) && headers.size() < 2);

    assertThat(ordinals).containsExactly(1, 2, 3, 4);
    assertThat(headers)
        .containsExactly(
            instance(row, series, 0).sealedHeader(), instance(row, series, 1).sealedHeader());
  }

  @Test
  void visitsSomeInstancesOfASeries() throws IOException {
    long row = filled(index(), study(1), 0, 700);
    long series = index().series(row).getFirst().id();
    List<Integer> ordinals = new ArrayList<>();

    index().headers(series, 3, 600, (entry, _) -> ordinals.add(entry.ordinal()));
    assertThat(ordinals).hasSize(598).startsWith(3, 4).endsWith(599, 600).isSorted();
    ordinals.clear();
    index().headers(series, 699, 900, (entry, _) -> ordinals.add(entry.ordinal()));
    index().headers(series, 701, 900, (entry, _) -> ordinals.add(entry.ordinal()));
    index().headers(series, 5, 4, (entry, _) -> ordinals.add(entry.ordinal()));
    assertThat(ordinals).containsExactly(699, 700);
  }

  @Test
  void tellsTheSeriesThatWereAddedLast() throws IOException {
    for (int i = 1; i <= 5; i++) {
      filled(index(), study(i), i, 1);
    }

    assertThat(index().latest(3).stream().map(SeriesEntry::uid))
        .containsExactly(Uid.of("1.3.5"), Uid.of("1.3.4"), Uid.of("1.3.3"));
    assertThat(index().latest(100)).hasSize(5);
  }

  @Test
  void visitsEveryInstanceOfEverySite() throws IOException {
    filled(index(), study(1), 0, 3);
    filled(index(), study(MYSURU, 1, OptionalInt.empty(), Set.of()), 0, 3);
    List<Uid> uids = new ArrayList<>();

    index().allInstances(entry -> uids.add(entry.uid()));

    assertThat(uids).hasSize(6);
  }

  @Test
  void letsAVisitorAskForMore() throws IOException {
    long row = filled(index(), study(1), 1, 3);
    long series = index().series(row).getFirst().id();
    List<Opaque> headers = new ArrayList<>();

    index().instances(series, entry -> headers.add(index().header(entry.id()).orElseThrow()));

    assertThat(headers).hasSize(3);
  }

  @Test
  void keepsSitesApart() throws IOException {
    long pune = filled(index(), study(1), 1, 1);
    long mysuru = filled(index(), study(MYSURU, 1, OptionalInt.of(19990101), Set.of()), 1, 2);

    assertThat(index().study(PUNE, Uid.of("1.2.1")).orElseThrow().id()).isEqualTo(pune);
    assertThat(index().study(MYSURU, Uid.of("1.2.1")).orElseThrow().id()).isEqualTo(mysuru);
    assertThat(index().instance(PUNE, Uid.of("1.4.1")).orElseThrow().study()).isEqualTo(pune);
    assertThat(index().instance(PUNE, Uid.of("1.4.2"))).isEmpty();
    assertThat(index().study(Site.of("nowhere"), Uid.of("1.2.1"))).isEmpty();
    assertThat(index().counts(Optional.of(MYSURU)).instances()).isEqualTo(2);
    assertThat(index().counts(Optional.empty()).instances()).isEqualTo(3);
  }

  @Test
  void keepsTheQuarantineInTheOrderOfArrival() throws IOException {
    NewQuarantine first = quarantine(PUNE, 9);
    NewQuarantine second = quarantine(MYSURU, 4);

    long one = index().transact(t -> t.insertQuarantine(first));
    long two = index().transact(t -> t.insertQuarantine(second));

    assertThat(index().quarantined())
        .containsExactly(new QuarantineEntry(one, first), new QuarantineEntry(two, second));
    assertThat(index().quarantined(content(4))).contains(new QuarantineEntry(two, second));
    assertThat(index().counts(Optional.of(PUNE)).quarantined()).isEqualTo(1);
    assertThat(index().<Boolean>transact(t -> t.removeQuarantine(one))).isTrue();
    assertThat(index().<Boolean>transact(t -> t.removeQuarantine(one))).isFalse();
    assertThat(index().quarantined(one)).isEmpty();
    assertThat(index().quarantined(content(9))).isEmpty();
  }

  @Test
  void neverLowersTheAppliedSequence() throws IOException {
    apply(7);
    apply(3);

    assertThat(index().appliedSequence()).isEqualTo(7);
  }

  private void apply(long sequence) throws IOException {
    index()
        .transact(transaction -> {
          transaction.applied(sequence);
          return sequence;
        });
  }

  @Test
  void countsPatientsOnceForEachSite() throws IOException {
    filled(index(), study(1), 1, 1);
    NewStudy same = study(2);
    NewStudy ofSamePatient =
        new NewStudy(
            PUNE,
            same.uid(),
            same.key(),
            patient(1),
            same.date(),
            same.received(),
            same.sealedAttributes(),
            Set.of());
    filled(index(), ofSamePatient, 10, 2);
    index().transact(t -> t.insertQuarantine(quarantine(PUNE, 3)));

    assertThat(index().counts(Optional.of(PUNE)))
        .isEqualTo(new IndexCounts(1, 2, 2, 3, 1001 + 1010 + 1011, 1));
    assertThat(index().studies()).isEqualTo(Map.of(PUNE, 2L));
  }

  @Test
  void forgetsEverythingWhenCleared() throws IOException {
    filled(index(), study(1), 1, 3);
    index().transact(t -> t.insertQuarantine(quarantine(PUNE, 3)));
    apply(7);

    index().clear();

    assertThat(index().appliedSequence()).isZero();
    assertThat(index().counts(Optional.empty())).isEqualTo(new IndexCounts(0, 0, 0, 0, 0, 0));
    filled(index(), study(1), 1, 3);
    assertThat(index().study(PUNE, study(1).uid()).orElseThrow().instances()).isEqualTo(3);
  }

  @Test
  void keepsEverythingAcrossARestart() throws IOException {
    long row = filled(index(), study(1), 1, 3);
    long waiting = index().transact(t -> t.insertQuarantine(quarantine(PUNE, 9)));
    apply(7);
    StudyEntry before = index().study(row).orElseThrow();

    Index again = reopened();

    assertThat(again.study(row)).contains(before);
    assertThat(again.quarantined(waiting)).isPresent();
    assertThat(again.appliedSequence()).isEqualTo(7);
    assertThat(again.instance(PUNE, Uid.of("1.4.3"))).isPresent();
  }
}
