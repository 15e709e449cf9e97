// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dicom.Uid;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Region;

final class ScopeFileTest {
  static final String WHOLE =
      """
      organisation: State Health Department
      authorised-by: {name: "A. Rao", role: Chief Information Security Officer, email: ciso@example.org}
      legal-basis: owner-permission
      purpose: yearly exposure review
      valid: {from: 2026-11-01, until: 2026-12-31}
      highest-level: L5
      rate: {probes-per-second: 60}
      ports: {dicom: [104, 11112], http: [8042]}
      targets:
        - {address: 127.10.0.0/24, site: Pune Civil Hospital, region: IN-MH}
        - {address: 127.10.1.7, site: Mysuru Imaging, region: IN-KA}
        - {address: pacs.example.org, site: Example Clinic, region: DE}
      """;

  private static Scope parse(String text) throws ScopeException {
    return ScopeFile.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> faults(String text) {
    return catchThrowableOfType(ScopeException.class, () -> parse(text)).faults();
  }

  @Test
  void a_scope_says_who_what_why_when_and_how_closely() throws ScopeException {
    Scope scope = parse(WHOLE);

    assertThat(scope.organisation()).isEqualTo("State Health Department");
    assertThat(scope.authoriser())
        .isEqualTo(
            new Authoriser("A. Rao", "Chief Information Security Officer", "ciso@example.org"));
    assertThat(scope.basis()).isEqualTo(new LegalBasis.OwnerPermission());
    assertThat(scope.valid())
        .isEqualTo(new Validity(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 31)));
    assertThat(scope.highest()).isEqualTo(Level.L5);
    assertThat(scope.conduct().probesPerSecond()).isEqualTo(60);
    assertThat(scope.ports()).isEqualTo(new Ports(List.of(104, 11112), List.of(8042)));
    assertThat(scope.targets().get(1))
        .isEqualTo(
            new Target(
                new Target.Place.Block(Prefix.parse("127.10.1.7").orElseThrow()),
                "Mysuru Imaging",
                new Region("IN-KA")));
    assertThat(scope.targets().get(2).place()).isEqualTo(new Target.Place.Host("pacs.example.org"));
  }

  @Test
  void what_is_not_said_is_gentle() throws ScopeException {
    Scope scope = parse(WHOLE.replaceFirst("rate:.*\n", "").replaceFirst("ports:.*\n", ""));

    assertThat(scope.conduct())
        .isEqualTo(
            new Conduct(
                Politeness.POLITE, 50, Conduct.Counting.FULL, Conduct.FactoryPassword.NEVER));
    assertThat(scope.ports()).isEqualTo(Ports.USUAL);
  }

  @Test
  void a_response_team_names_its_mandate() throws ScopeException {
    Scope scope =
        parse(
            WHOLE.replace(
                "legal-basis: owner-permission",
                "legal-basis: cert-mandate\nmandate: IT Act s.70B(4), order 12"));

    assertThat(scope.basis()).isEqualTo(new LegalBasis.CertMandate("IT Act s.70B(4), order 12"));
  }

  /// What is replaced by what, and which place is named as wrong.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "organisation: State Health Department | organisation: '' | organisation:",
        "organisation: State Health Department | organisation: [1] | organisation:",
        "organisation: State Health Department | organization: x | organisation: missing",
        "organisation: State Health Department | organization: x | organization: not a key",
        "ciso@example.org | nobody | authorised-by.email:",
        "name: \"A. Rao\" | name: \"A\\nRao\" | authorised-by.name:",
        "name: \"A. Rao\", | '' | authorised-by.name: missing",
        "legal-basis: owner-permission | legal-basis: curiosity | legal-basis:",
        "legal-basis: owner-permission | legal-basis: cert-mandate | mandate: missing",
        "legal-basis: owner-permission | {legal-basis: owner-permission} | line ",
        "purpose: yearly exposure review | purpose: {} | purpose:",
        "until: 2026-12-31 | until: 2026-10-31 | valid:",
        "until: 2026-12-31 | until: 2028-12-31 | valid:",
        "until: 2026-12-31 | until: 2026-02-30 | valid.until:",
        "until: 2026-12-31 | until: for ever | valid.until:",
        ", until: 2026-12-31 | '' | valid.until: missing",
        "highest-level: L5 | highest-level: L7 | highest-level:",
        "highest-level: L5 | highest-level: 5 | highest-level:",
        "highest-level: L5 | highest-level: L6 | planted-study: L6 is proved",
        "probes-per-second: 60 | probes-per-second: 0 | rate.probes-per-second:",
        "probes-per-second: 60 | probes-per-second: 1001 | rate.probes-per-second:",
        "probes-per-second: 60 | probes-per-second: unlimited | rate.probes-per-second:",
        "probes-per-second: 60 | politeness: none | rate.politeness:",
        "probes-per-second: 60 | speed: 3 | rate.speed: not a key",
        "dicom: [104, 11112] | dicom: [104, 104] | ports.dicom:",
        "dicom: [104, 11112] | dicom: [0] | ports.dicom:",
        "dicom: [104, 11112] | dicom: [65536] | ports.dicom:",
        "dicom: [104, 11112] | dicom: 104 | ports.dicom:",
        "127.10.0.0/24 | 0.0.0.0/0 | targets[1].address: wider than /16",
        "127.10.0.0/24 | \"::/0\" | targets[1].address: wider than /48",
        "127.10.0.0/24 | 127.0.0.0/8 | targets[1].address: wider than /16",
        "127.10.0.0/24 | 0.0.0.0 | targets[1].address: nobody",
        "127.10.0.0/24 | \"::\" | targets[1].address: nobody",
        "127.10.0.0/24 | 224.0.0.0/24 | targets[1].address: nobody",
        "127.10.0.0/24 | 255.255.255.255 | targets[1].address: nobody",
        "127.10.0.0/24 | 127.10.0.1/24 | targets[1].address:",
        "127.10.0.0/24 | 127.10.1.7 | targets[2].address: this stands there twice",
        "127.10.0.0/24 | 127.10.0 | targets[1].address:",
        "127.10.0.0/24 | localhost | targets[1].address:",
        "127.10.0.0/24 | http://127.10.0.1/ | targets[1].address:",
        "region: IN-MH | region: XX-MH | targets[1].region:",
        "region: IN-MH | region: india | targets[1].region:",
        "region: IN-MH | note: x | targets[1].note: not a key",
        "site: Pune Civil Hospital, | '' | targets[1].site: missing"
      })
  void every_fault_is_named_with_its_place(String from, String to, String fault) {
    String text = WHOLE.replace(from, to);

    assertThat(text).isNotEqualTo(WHOLE);
    assertThat(faults(text)).anySatisfy(each -> assertThat(each).startsWith(fault));
  }

  @Test
  void all_faults_are_told_at_once() {
    assertThat(faults(WHOLE.replace("L5", "L9").replace("IN-MH", "?").replace("60", "-1")))
        .hasSize(3);
  }

  @Test
  void a_key_that_stands_there_twice_is_refused() {
    assertThat(faults(WHOLE + "purpose: another\n")).singleElement().asString().contains("twice");
  }

  @Test
  void what_is_no_yaml_is_refused_with_its_line() {
    assertThat(faults("organisation: [\n")).singleElement().asString().startsWith("line ");
    assertThat(faults("")).isNotEmpty();
    assertThat(faults("- 1\n- 2\n")).isNotEmpty();
    assertThat(faults("targets: &a [*a]\n")).isNotEmpty();
  }

  @Test
  void a_response_team_may_look_at_more_but_not_at_everything() throws ScopeException {
    String cert =
        WHOLE.replace("legal-basis: owner-permission", "legal-basis: cert-mandate\nmandate: s.70B");

    assertThat(parse(cert.replace("127.10.0.0/24", "127.0.0.0/8")).targets()).hasSize(3);
    assertThat(faults(cert.replace("127.10.0.0/24", "126.0.0.0/7")))
        .singleElement()
        .asString()
        .contains("wider than /8");
  }

  @Test
  void at_l6_a_planted_study_and_nothing_else_may_be_retrieved() throws ScopeException {
    String at = "highest-level: L5";

    assertThat(parse(WHOLE.replace(at, "highest-level: L6\nplanted-study: 2.25.7")).planted())
        .contains(new PlantedStudy(Uid.of("2.25.7")));
    assertThat(parse(WHOLE).planted()).isEmpty();
    for (String wrong :
        List.of(
            at + "\nplanted-study: 2.25.7",
            "highest-level: L6\nplanted-study: 2.25.x",
            "highest-level: L6\nplanted-study: ''",
            "highest-level: L6\nplanted-study: 1.2." + "3".repeat(57),
            "highest-level: L6\nplanted-study: [2.25.7]")) {
      assertThat(faults(WHOLE.replace(at, wrong)))
          .anyMatch(each -> each.startsWith("planted-study:"));
    }
  }

  @Test
  void its_own_network_may_be_asked_faster() throws ScopeException {
    Scope scope = parse(WHOLE.replace("probes-per-second: 60", "politeness: own-network"));

    assertThat(scope.conduct().probesPerSecond()).isEqualTo(5000);
  }
}
