// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.spi.IndexRows.MR;
import static org.tacet.archive.spi.IndexRows.NOON;
import static org.tacet.archive.spi.IndexRows.PUNE;
import static org.tacet.archive.spi.IndexRows.content;
import static org.tacet.archive.spi.IndexRows.filled;
import static org.tacet.archive.spi.IndexRows.instance;
import static org.tacet.archive.spi.IndexRows.quarantine;
import static org.tacet.archive.spi.IndexRows.series;
import static org.tacet.archive.spi.IndexRows.study;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.Uid;

/// How every [Index] is written to. A subclass gives the index.
public abstract class IndexTransactionContract {
  /// The index under test.
  protected abstract Index index() throws IOException;

  @Test
  void undoesATransactionThatThrows() throws IOException {
    filled(index(), study(1), 1, 1);

    assertThatThrownBy(() ->
            index()
                .transact(transaction -> {
                  transaction.insertStudy(study(2));
                  transaction.insertQuarantine(quarantine(PUNE, 3));
                  transaction.applied(99);
                  throw new IOException("no");
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("no");
    assertThatThrownBy(() ->
            index()
                .transact(transaction -> {
                  transaction.insertStudy(study(2));
                  throw new IllegalArgumentException("no");
                }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(index().study(PUNE, study(2).uid())).isEmpty();
    assertThat(index().quarantined()).isEmpty();
    assertThat(index().appliedSequence()).isZero();
    assertThat(index().study(PUNE, study(1).uid())).isPresent();
  }

  @Test
  void looksAtOneStateWhateverIsWrittenMeanwhile() throws IOException {
    filled(index(), study(1), 1, 1);

    List<Boolean> seen =
        index()
            .look(finder -> {
              boolean before = finder.study(PUNE, study(2).uid()).isPresent();
              index().transact(transaction -> transaction.insertStudy(study(2)));
              return List.of(
                  before,
                  finder.study(PUNE, study(1).uid()).isPresent(),
                  finder.study(PUNE, study(2).uid()).isPresent());
            });

    assertThat(seen).containsExactly(false, true, false);
    assertThat(seesSecond()).isTrue();
  }

  @Test
  void goesOnAfterALookThatThrows() throws IOException {
    filled(index(), study(1), 1, 1);

    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() ->
              index()
                  .look(finder -> {
                    finder.study(PUNE, study(2).uid());
                    throw new IOException("no");
                  }))
          .isInstanceOf(IOException.class)
          .hasMessage("no");
    }
    index().transact(transaction -> transaction.insertStudy(study(2)));

    for (int i = 0; i < 10; i++) {
      assertThat(seesSecond()).isTrue();
    }
  }

  private boolean seesSecond() throws IOException {
    return index().look(finder -> finder.study(PUNE, study(2).uid()).isPresent());
  }

  @Test
  void showsATransactionWhatItWroteAndNobodyElse() throws IOException {
    index()
        .transact(transaction -> {
          long row = transaction.insertStudy(study(1));
          long series = transaction.insertSeries(series(row, 1, "CT"));
          transaction.insertInstance(instance(row, series, 1));
          long waiting = transaction.insertQuarantine(quarantine(PUNE, 8));

          assertThat(transaction.study(PUNE, study(1).uid()).orElseThrow().instances())
              .isEqualTo(1);
          assertThat(transaction.study(row)).isPresent();
          assertThat(transaction.series(row, Uid.of("1.3.1"))).isPresent();
          assertThat(transaction.instance(PUNE, Uid.of("1.4.1"))).isPresent();
          assertThat(transaction.quarantined(content(8))).isPresent();
          assertThat(transaction.quarantined(waiting)).isPresent();
          assertThat(index().study(PUNE, study(1).uid())).isEmpty();
          assertThat(index().quarantined(content(8))).isEmpty();
          return row;
        });

    assertThat(index().study(PUNE, study(1).uid())).isPresent();
  }

  @Test
  void removesAStudyWithEverythingInIt() throws IOException {
    long gone = filled(index(), study(1), 1, 3);
    long kept = filled(index(), study(2), 11, 2);
    long series = index().series(gone).getFirst().id();
    long instance = index().instance(PUNE, Uid.of("1.4.1")).orElseThrow().id();

    assertThat(index().<Boolean>transact(t -> t.removeStudy(gone))).isTrue();

    assertThat(index().study(gone)).isEmpty();
    assertThat(index().series(gone)).isEmpty();
    assertThat(index().dictionary(series)).isEmpty();
    assertThat(index().header(instance)).isEmpty();
    assertThat(index().instance(PUNE, Uid.of("1.4.1"))).isEmpty();
    assertThat(index().study(kept).orElseThrow().instances()).isEqualTo(2);
    assertThat(index().counts(Optional.empty()).instances()).isEqualTo(2);
    assertThat(index().<Boolean>transact(t -> t.removeStudy(gone))).isFalse();
  }

  @Test
  void neverUsesARowAgain() throws IOException {
    long gone = filled(index(), study(1), 1, 1);
    index().transact(t -> t.removeStudy(gone));

    assertThat(filled(index(), study(1), 1, 1)).isNotEqualTo(gone);
  }

  @Test
  void refusesWhatIsThereAlready() throws IOException {
    long row = filled(index(), study(1), 1, 1);
    long series = index().series(row).getFirst().id();

    assertThatThrownBy(() -> index().transact(t -> t.insertStudy(study(1))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> index().transact(t -> t.insertSeries(series(row, 1, "CT"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> index().transact(t -> t.insertInstance(instance(row, series, 1))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(index().counts(Optional.empty()).instances()).isEqualTo(1);
  }

  @Test
  void refusesASeriesOfNoStudyAndAnInstanceOfNoSeries() throws IOException {
    long row = filled(index(), study(1), 1, 1);

    assertThatThrownBy(() -> index().transact(t -> t.insertSeries(series(row + 1000, 5, "CT"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> index().transact(t -> t.insertInstance(instance(row, row + 1000, 5))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void countsWhatCameByHalfHoursAndByModality() throws IOException {
    Instant noon = Instant.parse("2026-11-22T12:00:00Z");
    long row = filled(index(), study(1), 1, 2);
    index()
        .transact(transaction -> {
          long mr = transaction.insertSeries(series(row, 9, "MR"));
          transaction.insertInstance(instance(row, mr, 9, MR, NOON.plusSeconds(3600)));
          return transaction.insertInstance(instance(row, mr, 10, MR, NOON.plusSeconds(3601)));
        });
    filled(index(), study(2), 11, 1);
    Arrivals.HalfHour later = new Arrivals.HalfHour(noon.plusSeconds(3600), 0, 2, 1009 + 1010);

    assertThat(index().arrivals(noon).halfHours())
        .containsExactly(new Arrivals.HalfHour(noon, 2, 3, 1001 + 1002 + 1011), later);
    assertThat(index().arrivals(noon).modalities())
        .containsExactly(
            new Arrivals.OfModality("CT", 3, 1001 + 1002 + 1011),
            new Arrivals.OfModality("MR", 2, 1009 + 1010));
    assertThat(index().arrivals(noon.plusSeconds(1800)).halfHours()).containsExactly(later);
    assertThat(index().arrivals(noon.plusSeconds(5399)).halfHours()).containsExactly(later);
    assertThat(index().arrivals(noon.plusSeconds(5400)))
        .isEqualTo(new Arrivals(List.of(), List.of()));
  }

  @Test
  void doesNotCountWhatATransactionTookBack() throws IOException {
    assertThatThrownBy(() ->
            index()
                .transact(transaction -> {
                  long row = transaction.insertStudy(study(1));
                  long series = transaction.insertSeries(series(row, 1, "CT"));
                  transaction.insertInstance(instance(row, series, 1));
                  throw new IOException("no");
                }))
        .hasMessage("no");

    assertThat(index().arrivals(Instant.EPOCH).halfHours()).isEmpty();
  }

  @Test
  void remembersWhatCameAlsoWhenItIsGone() throws IOException {
    long row = filled(index(), study(1), 1, 2);
    Arrivals before = index().arrivals(Instant.EPOCH);

    index().transact(transaction -> transaction.removeStudy(row));

    assertThat(index().arrivals(Instant.EPOCH)).isEqualTo(before);
    index().clear();
    assertThat(index().arrivals(Instant.EPOCH).modalities()).isEmpty();
  }

  private static KeptMetadata metadata(int first, int instances, int fill) {
    int last = first + instances - 1;
    return new KeptMetadata(
        first, instances, IndexRows.blob(last).sequence(), IndexRows.opaque(3000, fill));
  }

  private boolean keep(long series, KeptMetadata metadata) throws IOException {
    return index().<Boolean>transact(t -> t.keep(series, metadata));
  }

  @Test
  void keepsMetadataReadyAndFindsWhatTellsOfAnInstance() throws IOException {
    long row = filled(index(), study(1), 1, 7);
    long other = filled(index(), study(2), 11, 7);
    long series = index().series(row).getFirst().id();
    KeptMetadata one = metadata(1, 3, 1);
    KeptMetadata two = metadata(4, 2, 2);

    assertThat(keep(series, one)).isTrue();
    assertThat(keep(series, two)).isTrue();

    assertThat(index().kept(series, 1)).contains(one);
    assertThat(index().kept(series, 3)).contains(one);
    assertThat(index().kept(series, 4)).contains(two);
    assertThat(index().kept(series, 6)).isEmpty();
    assertThat(index().kept(series, 100)).isEmpty();
    assertThat(index().kept(index().series(other).getFirst().id(), 1)).isEmpty();
  }

  @Test
  void keepsMetadataInThePlaceOfThoseOfTheSameInstances() throws IOException {
    long row = filled(index(), study(1), 1, 7);
    long series = index().series(row).getFirst().id();
    keep(series, metadata(1, 3, 1));
    keep(series, metadata(4, 2, 2));
    KeptMetadata all = metadata(1, 7, 3);

    assertThat(keep(series, all)).isTrue();

    for (int ordinal = 1; ordinal <= 7; ordinal++) {
      assertThat(index().kept(series, ordinal)).contains(all);
    }
  }

  @Test
  void keepsNoMetadataOfWhatIsNotThere() throws IOException {
    long row = filled(index(), study(1), 1, 3);
    long series = index().series(row).getFirst().id();
    long sequence = IndexRows.blob(3).sequence();

    assertThat(keep(series, metadata(1, 4, 1))).isFalse();
    assertThat(keep(series + 1000, metadata(1, 3, 1))).isFalse();
    assertThat(keep(series, new KeptMetadata(1, 3, sequence + 1, IndexRows.opaque(9, 1))))
        .isFalse();
    assertThat(index().kept(series, 1)).isEmpty();
  }

  @Test
  void forgetsMetadataWithTheirStudyAndWhenItForgetsEverything() throws IOException {
    long row = filled(index(), study(1), 1, 3);
    long other = filled(index(), study(2), 11, 3);
    long series = index().series(row).getFirst().id();
    long left = index().series(other).getFirst().id();
    KeptMetadata ofOther =
        new KeptMetadata(1, 3, IndexRows.blob(13).sequence(), IndexRows.opaque(100, 4));
    keep(series, metadata(1, 3, 1));
    keep(left, ofOther);

    index().transact(t -> t.removeStudy(row));

    assertThat(index().kept(series, 1)).isEmpty();
    assertThat(index().kept(left, 1)).contains(ofOther);
    assertThat(keep(series, metadata(1, 3, 1))).isFalse();
    index().clear();
    assertThat(index().kept(left, 1)).isEmpty();
  }
}
