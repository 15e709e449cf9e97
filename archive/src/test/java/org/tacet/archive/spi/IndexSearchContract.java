// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.spi.IndexRows.MYSURU;
import static org.tacet.archive.spi.IndexRows.PUNE;
import static org.tacet.archive.spi.IndexRows.filled;
import static org.tacet.archive.spi.IndexRows.patient;
import static org.tacet.archive.spi.IndexRows.series;
import static org.tacet.archive.spi.IndexRows.study;
import static org.tacet.archive.spi.IndexRows.token;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacet.archive.spi.StudySearch.Cursor;
import org.tacet.archive.spi.StudySearch.Order;
import org.tacet.dicom.Uid;

/// How every [Index] finds studies. A subclass gives the index.
public abstract class IndexSearchContract {
  private static final StudySearch ALL = StudySearch.all(PUNE);

  /// The index under test.
  protected abstract Index index() throws IOException;

  @Test
  void findsEveryStudyOfTheSiteOnce() throws IOException {
    filled(index(), dated(1, 20260101, token(1, 1), token(1, 2), token(2, 1)), 1, 2);
    filled(index(), dated(2, 20260102, token(1, 1)), 11, 2);
    filled(index(), study(MYSURU, 3, OptionalInt.empty(), Set.of(token(1, 1))), 21, 1);

    assertThat(found(ALL)).containsExactly(1, 2);
    assertThat(found(StudySearch.all(MYSURU))).containsExactly(3);
  }

  @Test
  void passesOverTheFirst() throws IOException {
    fill(5);

    for (int passedOver = 0; passedOver <= 6; passedOver++) {
      List<Uid> found = new ArrayList<>();
      index().studies(ALL, passedOver, study -> found.add(study.uid()));
      assertThat(found).hasSize(Math.max(0, 5 - passedOver));
    }
    List<Uid> ofUids = new ArrayList<>();
    index().studies(uids(2, 3, 4), 2, study -> ofUids.add(study.uid()));
    assertThat(ofUids).containsExactly(study(4).uid());
  }

  @Test
  void findsByUid() throws IOException {
    fill(5);

    assertThat(found(uids(1, 3, 99))).containsExactly(1, 3);
    assertThat(found(uids(99))).isEmpty();
  }

  @Test
  void findsByManyUids() throws IOException {
    fill(5);

    assertThat(found(uids(IntStream.range(3, 3 + StudySearch.MAX_UIDS).toArray())))
        .containsExactly(3, 4, 5);
  }

  @Test
  void findsByDateBothEndsIncluded() throws IOException {
    for (int day = 1; day <= 5; day++) {
      filled(index(), dated(day, 20260100 + day), day * 10, 1);
    }
    filled(index(), study(PUNE, 6, OptionalInt.empty(), Set.of()), 60, 1);

    assertThat(found(dates(OptionalInt.of(20260102), OptionalInt.of(20260104))))
        .containsExactly(2, 3, 4);
    assertThat(found(dates(OptionalInt.of(20260104), OptionalInt.empty()))).containsExactly(4, 5);
    assertThat(found(dates(OptionalInt.empty(), OptionalInt.of(20260102)))).containsExactly(1, 2);
    assertThat(found(dates(OptionalInt.empty(), OptionalInt.empty()))).hasSize(6);
    assertThat(found(dates(OptionalInt.of(20260105), OptionalInt.of(20260101)))).isEmpty();
  }

  @Test
  void findsByAnyOfTheModalities() throws IOException {
    long mixed = filled(index(), dated(1, 20260101), 1, 1);
    index().transact(t -> t.insertSeries(series(mixed, 70, "MR")));
    filled(index(), dated(2, 20260101), 11, 1);

    assertThat(found(modalities("MR"))).containsExactly(1);
    assertThat(found(modalities("CT", "US"))).containsExactly(1, 2);
    assertThat(found(modalities("US"))).isEmpty();
    assertThat(found(modalities("C"))).isEmpty();
  }

  @Test
  void findsByPatient() throws IOException {
    fill(4);

    assertThat(
            found(
                new StudySearch(
                    PUNE,
                    Set.of(),
                    Optional.of(patient(3)),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Set.of(),
                    List.of(),
                    Order.ARRIVAL,
                    Optional.empty())))
        .containsExactly(3);
  }

  @Test
  void findsByOneTokenOfEachSet() throws IOException {
    filled(index(), dated(1, 20260101, token(1, 1), token(2, 5)), 1, 1);
    filled(index(), dated(2, 20260101, token(1, 1), token(2, 6)), 11, 1);
    filled(index(), dated(3, 20260101, token(1, 2), token(2, 6)), 21, 1);

    assertThat(found(tokens(Set.of(token(1, 1))))).containsExactly(1, 2);
    assertThat(found(tokens(Set.of(token(1, 1)), Set.of(token(2, 6))))).containsExactly(2);
    assertThat(found(tokens(Set.of(token(1, 1), token(1, 2)), Set.of(token(2, 6)))))
        .containsExactly(2, 3);
    assertThat(found(tokens(Set.of(token(1, 2)), Set.of(token(2, 5))))).isEmpty();
    assertThat(found(tokens(Set.of(token(3, 1))))).isEmpty();
  }

  @Test
  void looksAtFieldAndValueOfAToken() throws IOException {
    SearchToken token = new SearchToken(1, Long.MIN_VALUE);
    filled(index(), dated(1, 20260101, token), 1, 1);

    assertThat(found(tokens(Set.of(token)))).containsExactly(1);
    assertThat(found(tokens(Set.of(new SearchToken(2, Long.MIN_VALUE))))).isEmpty();
    assertThat(found(tokens(Set.of(new SearchToken(1, Long.MAX_VALUE))))).isEmpty();
    assertThat(found(tokens(Set.of(new SearchToken(0xFFFF, -1))))).isEmpty();
  }

  @Test
  void findsByAsManySetsAsAllowed() throws IOException {
    SearchToken[] tokens =
        IntStream.range(0, StudySearch.MAX_SETS)
            .mapToObj(i -> token(1, i))
            .toArray(SearchToken[]::new);
    filled(index(), dated(1, 20260101, tokens), 1, 1);
    filled(index(), dated(2, 20260101, token(1, 1)), 11, 1);

    StudySearch search =
        tokens(
            IntStream.range(0, StudySearch.MAX_SETS)
                .mapToObj(i -> Set.of(tokens[i], token(9, i)))
                .toList());

    assertThat(found(search)).containsExactly(1);
  }

  @Test
  void combinesAllCriteria() throws IOException {
    for (int i = 1; i <= 4; i++) {
      filled(index(), dated(i, 20260100 + i, token(1, i % 2)), i * 10, 1);
    }
    StudySearch search =
        new StudySearch(
            PUNE,
            Set.of(Uid.of("1.2.1"), Uid.of("1.2.2"), Uid.of("1.2.3")),
            Optional.empty(),
            OptionalInt.of(20260102),
            OptionalInt.of(20260104),
            Set.of("CT"),
            List.of(Set.of(token(1, 1))),
            Order.ARRIVAL,
            Optional.empty());

    assertThat(found(search)).containsExactly(3);
  }

  @Test
  void ordersByDateNewestFirst() throws IOException {
    filled(index(), dated(1, 20260103), 1, 1);
    filled(index(), dated(2, 20260105), 11, 1);
    filled(index(), study(PUNE, 3, OptionalInt.empty(), Set.of()), 21, 1);
    filled(index(), dated(4, 20260103), 31, 1);

    assertThat(found(ordered(Order.DATE_DESCENDING, Optional.empty()))).containsExactly(2, 4, 1, 3);
  }

  @Test
  void ordersByPatient() throws IOException {
    for (int i : new int[] {200, 5, 100}) {
      filled(index(), dated(i, 20260101), i * 10, 1);
    }

    assertThat(found(ordered(Order.PATIENT, Optional.empty()))).containsExactly(5, 100, 200);
  }

  @Test
  void goesOnBehindACursorInEveryOrder() throws IOException {
    filled(index(), dated(1, 20260103), 1, 1);
    filled(index(), dated(2, 20260105), 11, 1);
    filled(index(), study(PUNE, 3, OptionalInt.empty(), Set.of()), 21, 1);
    filled(index(), dated(4, 20260103), 31, 1);
    filled(index(), study(PUNE, 5, OptionalInt.empty(), Set.of()), 41, 1);

    for (Order order : Order.values()) {
      List<Integer> all = found(ordered(order, Optional.empty()));
      for (int i = 0; i < all.size(); i++) {
        long row = index().study(PUNE, Uid.of("1.2." + all.get(i))).orElseThrow().id();
        assertThat(found(ordered(order, Optional.of(new Cursor(row)))))
            .isEqualTo(all.subList(i + 1, all.size()));
      }
    }
  }

  @Test
  void stopsWhenTheVisitorWantsNoMore() throws IOException {
    fill(5);
    List<Integer> seen = new ArrayList<>();

    index().studies(ALL, study -> seen.add(number(study)) && seen.size() < 2);

    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void letsAVisitorAskForMore() throws IOException {
    fill(3);
    List<Integer> series = new ArrayList<>();

    index().studies(ALL, study -> series.add(index().series(study.id()).size()));

    assertThat(series).containsExactly(1, 1, 1);
  }

  @Test
  void forgetsTheTokensOfARemovedStudy() throws IOException {
    long row = filled(index(), dated(1, 20260101, token(1, 1)), 1, 1);
    index().transact(t -> t.removeStudy(row));
    filled(index(), dated(1, 20260101, token(1, 2)), 1, 1);

    assertThat(found(tokens(Set.of(token(1, 1))))).isEmpty();
    assertThat(found(tokens(Set.of(token(1, 2))))).containsExactly(1);
  }

  private void fill(int studies) throws IOException {
    for (int i = 1; i <= studies; i++) {
      filled(index(), study(i), i * 10, 1);
    }
  }

  private static NewStudy dated(int number, int date, SearchToken... tokens) {
    return study(PUNE, number, OptionalInt.of(date), Set.of(tokens));
  }

  private List<Integer> found(StudySearch search) throws IOException {
    List<Integer> found = new ArrayList<>();
    index().studies(search, study -> found.add(number(study)));
    return found;
  }

  private static int number(StudyEntry study) {
    return Integer.parseInt(study.uid().value().substring("1.2.".length()));
  }

  private static StudySearch uids(int... numbers) {
    Set<Uid> uids =
        IntStream.of(numbers)
            .mapToObj(i -> Uid.of("1.2." + i))
            .collect(Collectors.toUnmodifiableSet());
    return new StudySearch(
        PUNE,
        uids,
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Set.of(),
        List.of(),
        Order.ARRIVAL,
        Optional.empty());
  }

  private static StudySearch dates(OptionalInt from, OptionalInt until) {
    return new StudySearch(
        PUNE,
        Set.of(),
        Optional.empty(),
        from,
        until,
        Set.of(),
        List.of(),
        Order.ARRIVAL,
        Optional.empty());
  }

  private static StudySearch modalities(String... modalities) {
    return new StudySearch(
        PUNE,
        Set.of(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Set.of(modalities),
        List.of(),
        Order.ARRIVAL,
        Optional.empty());
  }

  private static StudySearch tokens(Set<SearchToken> any) {
    return tokens(List.of(any));
  }

  private static StudySearch tokens(Set<SearchToken> any, Set<SearchToken> andAny) {
    return tokens(List.of(any, andAny));
  }

  private static StudySearch tokens(List<Set<SearchToken>> sets) {
    return new StudySearch(
        PUNE,
        Set.of(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Set.of(),
        sets,
        Order.ARRIVAL,
        Optional.empty());
  }

  private static StudySearch ordered(Order order, Optional<Cursor> after) {
    return new StudySearch(
        PUNE,
        Set.of(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Set.of(),
        List.of(),
        order,
        after);
  }
}
