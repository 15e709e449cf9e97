// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacet.survey.compare.Rounds;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Region;
import org.tacet.survey.snapshot.Snapshot;

final class TableTest {
  private static final Counts TELANGANA =
      new Counts(
          Count.complete(126_160),
          Count.complete(5_997_360),
          Count.complete(110_160),
          Count.complete(7_344),
          "C-FIND");

  private static Table india() {
    return Table.of(
        Rounds.round(
            Rounds.open("127.1.0.1", "IN-TG", TELANGANA),
            Rounds.open("127.1.0.2", "IN-MH", 308_451, 69_789_685),
            Rounds.open("127.1.0.3", "IN-KA", 182_865, 13_731_001),
            Rounds.answering("127.1.0.4", "IN-KA"),
            Rounds.honeypot("127.1.0.5", "IN-KA", 1_000_000, 1_000_000)));
  }

  @Test
  void regions_stand_in_the_order_of_their_images() {
    assertThat(india().regions())
        .extracting(row -> row.place().code())
        .containsExactly("IN-MH", "IN-KA", "IN-TG");
  }

  @Test
  void what_can_be_listed_and_what_can_be_fetched_are_two_columns() {
    Row<Region> telangana = india().regions().getLast();
    assertThat(telangana.systems()).isEqualTo(1);
    assertThat(telangana.images()).isEqualTo(Count.complete(5_997_360));
    assertThat(telangana.imagesRetrievable()).isEqualTo(Count.complete(110_160));
    assertThat(telangana.studiesWithImageAccess()).isEqualTo(Count.complete(7_344));
  }

  @Test
  void a_honeypot_and_a_closed_system_are_in_no_number() {
    Row<Region> karnataka = india().regions().get(1);
    assertThat(karnataka.systems()).isEqualTo(1);
    assertThat(karnataka.studies()).isEqualTo(Count.complete(182_865));
    assertThat(karnataka.honeypots()).isEqualTo(1);
  }

  @Test
  void a_country_and_the_whole_are_the_sums_of_their_regions() {
    Row<Region> country = india().countries().getFirst();
    assertThat(country.systems()).isEqualTo(3);
    assertThat(country.studies()).isEqualTo(Count.complete(617_476));
    assertThat(india().total().counts()).isEqualTo(country.counts());
  }

  @Test
  void one_lower_bound_makes_a_sum_a_lower_bound() {
    Counts capped = Rounds.counts(Count.atLeast(500, "answer was cut"), Count.unknown("not told"));
    Table table =
        Table.of(
            Rounds.round(
                Rounds.open("127.1.0.1", "IN-MH", 10, 100),
                Rounds.open("127.1.0.2", "IN-MH", capped)));
    Row<Region> row = table.regions().getFirst();
    assertThat(row.studies()).isEqualTo(Count.atLeast(510, "answer was cut"));
    assertThat(row.images()).isEqualTo(Count.atLeast(100, "not told"));
  }

  @Test
  void where_nothing_is_open_stands_nought() {
    var place = new Snapshot.Place("Site IN-GJ", new Region("IN-GJ"), 256, 0, 256, 0);
    Table table =
        Table.of(
            Rounds.round(
                Rounds.order("1", "L5"),
                Rounds.coverage(place),
                List.of(Rounds.swept("127.1.0.0", "127.1.0.255", Reach.CLOSED))));
    assertThat(table.regions()).containsExactly(new Row<>(new Region("IN-GJ"), 0, Counts.NONE, 0));
    assertThat(table.total().systems()).isZero();
  }
}
