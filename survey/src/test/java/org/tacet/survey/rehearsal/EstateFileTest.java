// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EstateFileTest {
  private static final String GOOD =
      """
      estate: District of Pune
      note: An exercise.
      seed: 7
      rounds: [before, after]
      entries:
        - site: Civil hospital
          region: IN-MH
          systems: 3
          studies: 1_000
          images: 20000
          behaviour: open
          round-2: {behaviour: closed}
        - site: Imaging centre
          region: IN-MH
          behaviour: cap-fe00
          cap: 100
          studies: 500
          images: 5000
          figures: assumed
          note: Everything is assumed.
          round-2: {studies: 600, images: 6000, cap: 200}
      """;

  @Test
  void a_round_has_what_it_says_and_otherwise_what_is_usual() {
    Estate estate = Estates.parse(GOOD);
    assertThat(estate.title()).isEqualTo("District of Pune");
    assertThat(estate.note()).contains("An exercise.");
    assertThat(estate.seed()).isEqualTo(7);
    assertThat(estate.rounds()).containsExactly("before", "after");
    List<Entry.Round> first = estate.entries().getFirst().rounds();
    assertThat(first.getFirst().behaviour()).isEqualTo(Behaviour.OPEN);
    assertThat(first.getFirst().studies()).isEqualTo(1000);
    assertThat(first.getFirst().figures()).isEqualTo(Figures.INVENTED);
    assertThat(first.getLast().behaviour()).isEqualTo(Behaviour.CLOSED);
    assertThat(first.getLast().systems()).isEqualTo(3);
    List<Entry.Round> second = estate.entries().getLast().rounds();
    assertThat(second.getFirst().cap()).isEqualTo(OptionalInt.of(100));
    assertThat(second.getLast().cap()).isEqualTo(OptionalInt.of(200));
    assertThat(second.getLast().systems()).isEqualTo(1);
    assertThat(second.getLast().images()).isEqualTo(6000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"india-2019", "world-2019"})
  void what_comes_with_the_program_can_be_read(String name) {
    assertThat(Estate.builtIn(name).rounds()).hasSize(2);
  }

  @Test
  void what_does_not_come_with_the_program_is_none() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Estate.builtIn("../scope"));
  }

  @Test
  void a_file_is_read_and_one_that_is_too_long_is_not(@TempDir Path folder)
      throws IOException, EstateException {
    Path file = folder.resolve("estate.yaml");
    Files.writeString(file, GOOD);
    assertThat(Estate.read(file)).isEqualTo(Estates.parse(GOOD));
    Files.writeString(file, GOOD + "#".repeat(EstateFile.LONGEST));
    assertThatExceptionOfType(EstateException.class).isThrownBy(() -> Estate.read(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "estate: District of Pune|estate: ''|estate: ",
        "estate: District of Pune|title: x|estate: missing",
        "estate: District of Pune|estate: [a]|estate: ",
        "note: An exercise.|notes: An exercise.|notes: not a key",
        "note: An exercise.|note: {a: b}|note: ",
        "seed: 7|seed: seven|seed: a whole number",
        "seed: 7|seed: -7|seed: a whole number",
        "seed: 7|seed: 7.5|seed: a whole number",
        "seed: 7|seed: 1000000|seed: a whole number",
        "rounds: [before, after]|rounds: []|rounds: a list",
        "rounds: [before, after]|rounds: 2|rounds: a list",
        "rounds: [before, after]|rounds: [{a: b}, after]|rounds: lines",
        "rounds: [before, after]|rounds: [before, after, later, '']|rounds: lines",
        "rounds: [before, after]|rounds: [before]|entries[1].round-2: not a key",
        "site: Civil hospital|site: Imaging centre|entries[2].site: two entries",
        "site: Civil hospital|sight: Civil hospital|entries[1].site: missing",
        "region: IN-MH|region: Maharashtra|entries[1].region: a code",
        "region: IN-MH|region: XX-MH|entries[1].region: a code",
        "systems: 3|systems: 0|entries[1].systems: a whole number",
        "systems: 3|systems: 2001|entries[1].systems: a whole number",
        "systems: 3|systems: 1999999999999999999999|entries[1].systems: a whole number",
        "systems: 3|systems: 1001|entries[1].studies: each system",
        "systems: 3|computers: 3|entries[1].computers: not a key",
        "studies: 1_000|studies: 1,000|entries[1].studies: a whole number",
        "studies: 1_000|studies: 1__000|entries[1].studies: a whole number",
        "studies: 1_000|studies: 100000001|entries[1].studies: a whole number",
        "studies: 1_000|studies: 20001|entries[1].studies: each study",
        "images: 20000|images: 100000000001|entries[1].images: a whole number",
        "images: 20000|images: 99999999999|entries[1].studies: at most",
        "images: 20000|seed: 3|entries[1].seed: not a key",
        "images: 20000|pictures: 3|entries[1].images: missing",
        "behaviour: open|behaviour: opened|entries[1].behaviour: ",
        "behaviour: open|behaviour: OPEN|entries[1].behaviour: ",
        "behaviour: open|behaviour: [open]|entries[1].behaviour: ",
        "behaviour: open|behaviour: cap-a700|entries[1].cap: missing",
        "behaviour: open|cap: 3|entries[1].cap: only",
        "cap: 100|cap: 0|entries[2].cap: a whole number",
        "cap: 100|cap: 1000001|entries[2].cap: a whole number",
        "figures: assumed|figures: guessed|entries[2].figures: ",
        "note: Everything is assumed.|systems: 1|entries[2].note: numbers",
        "round-2: {behaviour: closed}|round-2: closed|entries[1].round-2: keys",
        "round-2: {behaviour: closed}|round-2: {behaviour: shut}|entries[1].round-2.behaviour: ",
        "round-2: {behaviour: closed}|round-3: {behaviour: closed}|entries[1].round-3: not a key",
        "round-2: {behaviour: closed}|round-2: {region: IN-KA}|entries[1].round-2.region: not",
        "round-2: {behaviour: closed}|round-2: {site: Other}|entries[1].round-2.site: not a key",
        "round-2: {behaviour: closed}|round-2: {studies: 0}|entries[1].round-2.studies: a whole",
        "behaviour: open|retrievable: 3|entries[1].retrievable: keys",
        "behaviour: open|retrievable: {systems: 1}|entries[1].retrievable.systems: systems,",
        "behaviour: open|retrievable: {systems: 3, studies: 5, images: 9}|entries[1].studies: what",
        "behaviour: open|retrievable: {systems: 2, studies: 1, images: 9}|the rest: each system",
        "behaviour: open|retrievable: {systems: 1, studies: 9, images: 5}|the rest: each study",
        "cap: 100|retrievable: {systems: 1, studies: 9, images: 50}|entries[2].studies: only",
      })
  void a_fault_is_told_with_its_place(String change) {
    String[] parts = change.split("\\|");
    int at = GOOD.indexOf(parts[0]);
    assertThat(at).isNotNegative();
    String bad = GOOD.substring(0, at) + parts[1] + GOOD.substring(at + parts[0].length());
    assertThat(faults(bad)).anyMatch(fault -> fault.contains(parts[2]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "estate",
        "estate: a\nestate: b",
        "estate: [",
        "\t",
        "%TAG",
        "estate: a\nrounds: [one]",
        "estate: a\nrounds: [one]\nentries: []",
        "estate: a\nrounds: [one]\nentries: {}",
        "estate: a\nrounds: [one]\nentries: [open]",
        "estate: a\nrounds: [one]\nentries: [[]]",
        "entries: [{site: a, region: IN, studies: 1, images: 1}]",
        "&a [*a, *a]",
      })
  void what_is_no_estate_is_refused(String text) {
    assertThat(faults(text)).isNotEmpty();
  }

  @Test
  void every_fault_is_told_at_once() {
    String bad = GOOD.replace("seed: 7", "seed: x").replace("cap: 100", "cap: x");
    assertThat(faults(bad)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void too_many_systems_in_all_are_refused() {
    String entry = "  - {site: S%d, region: IN, systems: 900, studies: 900, images: 900}\n";
    String text =
        "estate: a\nrounds: [one]\nentries:\n"
            + entry.formatted(1)
            + entry.formatted(2)
            + entry.formatted(3);
    assertThat(faults(text)).singleElement().asString().contains("2000");
  }

  @Test
  void an_alias_that_grows_is_no_way_to_take_memory() {
    var text = new StringBuilder("estate: a\nrounds: [one]\nentries: []\nnote: &a0 x\n");
    for (int i = 1; i < 40; i++) {
      text.append("k%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(faults(text.toString())).isNotEmpty();
  }

  private static List<String> faults(String yaml) {
    EstateException thrown =
        catchThrowableOfType(
            EstateException.class, () -> EstateFile.parse(yaml.getBytes(StandardCharsets.UTF_8)));
    assertThat(thrown).isNotNull();
    return thrown.faults();
  }
}
