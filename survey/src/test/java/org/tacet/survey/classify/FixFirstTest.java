// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tacet.survey.compare.Rounds;
import org.tacet.survey.finding.Advisory;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.Suspicion;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.finding.TlsFacts;

final class FixFirstTest {
  private static FixFirst four() {
    return FixFirst.of(
        Rounds.round(
            Rounds.open("127.1.0.1", "IN-MH", 10, 50),
            Rounds.open("127.1.0.2", "IN-MH", 10, 700),
            Rounds.open("127.1.0.3", "IN-KA", 90, 50),
            Rounds.open("127.1.0.4", "IN-KA", 10, 200),
            Rounds.answering("127.1.0.5", "IN-KA"),
            Rounds.honeypot("127.1.0.6", "IN-KA", 9999, 99_999)));
  }

  @Test
  void most_images_come_first_and_then_most_studies() {
    assertThat(four().systems())
        .extracting(each -> each.rank() + " " + each.system().address().getHostAddress())
        .containsExactly("1 127.1.0.2", "2 127.1.0.4", "3 127.1.0.3", "4 127.1.0.1");
  }

  @Test
  void shares_add_up() {
    assertThat(four().systems().get(1).shareSoFar()).isCloseTo(0.9, within(1e-9));
    assertThat(four().systems().getLast().shareSoFar()).isEqualTo(1);
    assertThat(four().images()).isEqualTo(Count.complete(1000));
  }

  @Test
  void a_few_systems_hold_most_of_it() {
    assertThat(four().holding(0.7)).isEqualTo(new FixFirst.Few(1, 0.7));
    assertThat(four().holding(0.75).systems()).isEqualTo(2);
    assertThat(four().holding(1).systems()).isEqualTo(4);
  }

  @Test
  void nothing_open_is_nothing_to_mend() {
    FixFirst none = FixFirst.of(Rounds.round(Rounds.answering("127.1.0.5", "IN-KA")));
    assertThat(none.systems()).isEmpty();
    assertThat(none.holding(0.75)).isEqualTo(new FixFirst.Few(0, 0));
  }

  @Test
  void systems_of_unknown_numbers_come_last_and_are_all_there() {
    Count unknown = Count.unknown("not told");
    FixFirst first =
        FixFirst.of(
            Rounds.round(
                Rounds.open("127.1.0.1", "IN-MH", Rounds.counts(unknown, unknown)),
                Rounds.open("127.1.0.2", "IN-MH", Rounds.counts(Count.complete(4), unknown))));
    assertThat(first.systems())
        .extracting(each -> each.system().address().getHostAddress())
        .containsExactly("127.1.0.2", "127.1.0.1");
    assertThat(first.images().isKnown()).isFalse();
    assertThat(first.holding(0.75)).isEqualTo(new FixFirst.Few(2, 0));
  }

  private static List<Remedy> remedies(SystemFinding system) {
    return Remedies.of(system).stream().map(Advice::remedy).toList();
  }

  private static SystemFinding with(Service... services) {
    return Rounds.finding(
        "127.1.0.1", "IN-MH", Reach.ANSWERED, Suspicion.NONE, Rounds.counts(1, 1), services);
  }

  @Test
  void an_open_archive_comes_off_the_network_before_anything_else() {
    assertThat(remedies(with(Rounds.dicom(Level.L5))))
        .containsExactly(
            Remedy.TAKE_OFF_THE_NETWORK,
            Remedy.KEEP_THE_LOGS,
            Remedy.REQUIRE_CERTIFICATES,
            Remedy.AE_TITLES_PROTECT_NOTHING,
            Remedy.ANSWER_KNOWN_DEVICES,
            Remedy.NARROW_RETRIEVAL);
  }

  @Test
  void a_check_of_ae_titles_is_no_protection() {
    assertThat(remedies(with(Rounds.dicom(Level.L1))))
        .containsExactly(Remedy.REQUIRE_CERTIFICATES, Remedy.AE_TITLES_PROTECT_NOTHING);
  }

  @Test
  void every_flag_has_its_remedy() {
    Service web = Rounds.service(8042, Service.Protocol.HTTP, Level.L0, Flag.W1, Flag.H1, Flag.D1);
    assertThat(remedies(with(web)))
        .contains(Remedy.REFUSE_STORAGE, Remedy.CLOSE_THE_WEB, Remedy.CHANGE_THE_PASSWORD);
  }

  @Test
  void tls_with_client_certificates_needs_nothing_unless_it_is_old() {
    assertThat(remedies(with(tls(Set.of("TLSv1.2", "TLSv1.3"), Rounds.BEGUN.plusSeconds(9999)))))
        .isEmpty();
    assertThat(remedies(with(tls(Set.of("TLSv1", "TLSv1.2"), Rounds.BEGUN.minusSeconds(1)))))
        .containsExactly(Remedy.SWITCH_OFF_OLD_TLS, Remedy.RENEW_THE_CERTIFICATE);
  }

  private static Service tls(Set<String> versions, Instant expires) {
    var facts =
        new TlsFacts(
            versions, TlsFacts.ClientCertificate.REQUIRED, Optional.of(expires), false, "RSA 2048");
    return new Service(
        2762, Service.Protocol.DICOM_TLS, Level.L1, Set.of(), List.of(), Optional.of(facts));
  }

  @Test
  void a_product_and_its_advisories_are_named() {
    SystemFinding plain = with(Rounds.dicom(Level.L1));
    var orthanc =
        new SystemFinding(
            plain.address(),
            plain.site(),
            plain.region(),
            plain.reach(),
            plain.services(),
            Optional.empty(),
            Optional.of(new Recognition("Orthanc", Optional.of("1.10.1"), 0.9, List.of())),
            List.of(new Advisory("CVE-2023-33466", "Files can be overwritten.")),
            plain.suspicion(),
            plain.counts(),
            plain.when());
    assertThat(remedies(orthanc)).contains(Remedy.CONFIGURE_ORTHANC);
    assertThat(Remedies.of(orthanc))
        .filteredOn(advice -> advice.remedy() == Remedy.UPDATE)
        .singleElement()
        .extracting(Advice::english)
        .asString()
        .endsWith("published weaknesses: CVE-2023-33466.");
  }

  @Test
  void a_honeypot_needs_no_mending() {
    assertThat(Remedies.of(Rounds.honeypot("127.1.0.6", "IN-KA", 1, 1))).isEmpty();
  }
}
