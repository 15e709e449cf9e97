// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.NewStudy;
import org.tacet.archive.spi.PatientToken;
import org.tacet.archive.spi.SearchToken;
import org.tacet.archive.spi.StudySearch;
import org.tacet.archive.spi.StudySearch.Order;
import org.tacet.dicom.Uid;

/// Random searches over random studies, beside the plainest evaluation there is.
class StudySearchPropertyTest {
  private static final long SEED = 20261122;
  private static final int STUDIES = 900;
  private static final List<Order> ORDERS = List.of(Order.values());
  private static final List<String> MODALITIES = List.of("CT", "MR", "US", "RARE");

  /// A study as the plain evaluation sees it.
  private record Plain(long id, NewStudy study, Set<String> modalities) {}

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final List<Plain> all = new ArrayList<>();
  private SqliteIndex index;

  @BeforeEach
  void fill() throws IOException {
    // So few are enough that in one search a criterion drives, and in the next the order.
    StudyQuery.Enough enough = new StudyQuery.Enough(List.of(3), List.of(3, 12));
    index = new SqliteIndex(IndexDatabase.create(folder.resolve("index.db")), enough);
    index.transact(transaction -> {
      for (int n = 0; n < STUDIES; n++) {
        NewStudy study = randomStudy(n);
        long id = transaction.insertStudy(study);
        Set<String> modalities = randomModalities();
        int series = 0;
        for (String modality : modalities) {
          transaction.insertSeries(IndexRows.series(id, ++series, Optional.of(modality)));
        }
        all.add(new Plain(id, study, modalities));
      }
      return STUDIES;
    });
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private NewStudy randomStudy(int n) {
    Set<SearchToken> tokens = new HashSet<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      // Few values of field 1, many of field 2; the same values in both.
      tokens.add(new SearchToken(1, random.nextInt(4) - 2));
      tokens.add(new SearchToken(2, random.nextInt(400)));
    }
    OptionalInt date =
        random.nextInt(5) == 0
            ? OptionalInt.empty()
            : OptionalInt.of(20260000 + random.nextInt(40));
    Site site = random.nextInt(4) == 0 ? Site.of("other") : IndexRows.SITE;
    return IndexRows.study(site, n, date, tokens);
  }

  private Set<String> randomModalities() {
    Set<String> modalities = new TreeSet<>();
    for (String modality : MODALITIES) {
      if (random.nextInt("RARE".equals(modality) ? 200 : 3) == 0) {
        modalities.add(modality);
      }
    }
    return modalities;
  }

  @Test
  void findsExactlyWhatThePlainEvaluationFinds() throws IOException {
    assertThat(compare(600)).isGreaterThan(150);
  }

  private int compare(int rounds) throws IOException {
    int answers = 0;
    for (int round = 0; round < rounds; round++) {
      StudySearch search = randomSearch();
      List<Long> found = new ArrayList<>();
      index.studies(search, study -> found.add(study.id()));
      assertThat(found).as("seed %d, round %d: %s", SEED, round, search).isEqualTo(plain(search));
      int passedOver = random.nextInt(found.size() + 3);
      List<Long> behind = new ArrayList<>();
      index.studies(search, passedOver, study -> behind.add(study.id()));
      assertThat(behind)
          .as("seed %d, round %d: %s behind %d", SEED, round, search, passedOver)
          .isEqualTo(found.subList(Math.min(passedOver, found.size()), found.size()));
      answers += found.isEmpty() ? 0 : 1;
    }
    return answers;
  }

  @Test
  void aTokenGoesWithItsStudy() throws IOException {
    Plain gone = all.get(5);
    index.<Boolean>transact(t -> t.removeStudy(gone.id()));
    all.remove(gone);
    assertThat(compare(60)).isPositive();
  }

  @Test
  void twoCommonTokensThatFewHaveInCommonAreMergedInsteadOfSearchedForInTheOrder()
      throws IOException {
    SearchToken even = new SearchToken(7, 0);
    SearchToken odd = new SearchToken(7, 1);
    List<Long> both = new ArrayList<>();
    try (IndexDatabase database = IndexDatabase.create(folder.resolve("common.db"))) {
      StudyQuery.Enough enough = new StudyQuery.Enough(List.of(3), List.of(3, 12));
      SqliteIndex common = new SqliteIndex(database, enough);
      common.transact(transaction -> {
        for (int n = 0; n < 200; n++) {
          Set<SearchToken> tokens =
              n % 50 == 7 ? Set.of(even, odd) : Set.of(n % 2 == 0 ? even : odd);
          long id =
              transaction.insertStudy(
                  IndexRows.study(IndexRows.SITE, n, OptionalInt.empty(), tokens));
          if (tokens.size() > 1) {
            both.add(id);
          }
        }
        return 0;
      });
      StudySearch search = search(List.of(Set.of(even), Set.of(odd)));
      long site = database.query(sql -> sql.number("SELECT id FROM site"));
      StudyQuery query = new StudyQuery(search, site, enough);
      Optional<List<Long>> driven = database.query(sql -> query.driven(sql, Optional.empty()));
      assertThat(driven).contains(both);
      List<Long> found = new ArrayList<>();
      common.studies(search, study -> found.add(study.id()));
      assertThat(found).isEqualTo(both).hasSize(4);
    }
  }

  private static StudySearch search(List<Set<SearchToken>> tokens) {
    return new StudySearch(
        IndexRows.SITE,
        Set.of(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Set.of(),
        tokens,
        Order.ARRIVAL,
        Optional.empty());
  }

  private StudySearch randomSearch() {
    Set<Uid> uids = new HashSet<>();
    if (random.nextInt(6) == 0) {
      for (int i = random.nextInt(40); i >= 0; i--) {
        uids.add(any().study().uid());
      }
    }
    List<Set<SearchToken>> tokens = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      tokens.add(randomTokens());
    }
    Set<String> modalities = new HashSet<>();
    if (random.nextInt(3) == 0) {
      modalities.add(MODALITIES.get(random.nextInt(4)));
      modalities.add(random.nextBoolean() ? "XX" : "MR");
    }
    Optional<PatientToken> patient =
        random.nextInt(8) == 0 ? Optional.of(any().study().patient()) : Optional.empty();
    return new StudySearch(
        random.nextInt(5) == 0 ? Site.of("other") : IndexRows.SITE,
        uids,
        patient,
        randomDate(),
        randomDate(),
        modalities,
        tokens,
        ORDERS.get(random.nextInt(3)),
        random.nextInt(3) == 0
            ? Optional.of(new StudySearch.Cursor(any().id()))
            : Optional.empty());
  }

  private Plain any() {
    return all.get(random.nextInt(all.size()));
  }

  private OptionalInt randomDate() {
    return random.nextInt(3) == 0
        ? OptionalInt.of(20260000 + random.nextInt(40))
        : OptionalInt.empty();
  }

  private Set<SearchToken> randomTokens() {
    Set<SearchToken> tokens = new HashSet<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      boolean common = random.nextBoolean();
      tokens.add(
          new SearchToken(common ? 1 : 2, common ? random.nextInt(5) - 2 : random.nextInt(500)));
    }
    return tokens;
  }

  private List<Long> plain(StudySearch search) {
    Comparator<Plain> order = order(search.order());
    Optional<Plain> cursor =
        search
            .after()
            .map(c -> all.stream().filter(p -> p.id() == c.study()).findFirst().orElseThrow());
    return all.stream()
        .filter(p -> fits(search, p))
        .filter(p -> cursor.isEmpty() || order.compare(p, cursor.get()) > 0)
        .sorted(order)
        .map(Plain::id)
        .toList();
  }

  private static boolean fits(StudySearch search, Plain plain) {
    NewStudy study = plain.study();
    boolean dated = search.dateFrom().isPresent() || search.dateUntil().isPresent();
    int date = study.date().orElse(0);
    return study.site().equals(search.site())
        && (search.studies().isEmpty() || search.studies().contains(study.uid()))
        && search.patient().map(study.patient()::equals).orElse(true)
        && (!dated || study.date().isPresent())
        && date >= search.dateFrom().orElse(0)
        && date <= search.dateUntil().orElse(Integer.MAX_VALUE)
        && (search.modalities().isEmpty()
            || plain.modalities().stream().anyMatch(search.modalities()::contains))
        && search.tokens().stream()
            .allMatch(set -> set.stream().anyMatch(study.tokens()::contains));
  }

  private static Comparator<Plain> order(Order order) {
    Comparator<Plain> byId = Comparator.comparingLong(Plain::id);
    return switch (order) {
      case ARRIVAL -> byId;
      case DATE_DESCENDING ->
          Comparator.<Plain>comparingInt(p -> p.study().date().orElse(0))
              .thenComparing(byId)
              .reversed();
      case PATIENT ->
          Comparator.<Plain, byte[]>comparing(
                  p -> p.study().patient().hash().bytes(), Arrays::compareUnsigned)
              .thenComparing(byId);
    };
  }
}
