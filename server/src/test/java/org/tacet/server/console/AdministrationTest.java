// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.AeTitle;
import org.tacet.dimsegate.Network;
import org.tacet.server.assembly.Beginning;
import org.tacet.server.assembly.Enrolment;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Home;
import org.tacet.server.home.HostPort;
import org.tacet.server.keys.Fingerprint;
import org.tacet.server.keys.Passphrase;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.signin.AccountName;

/// What pages change of people and devices: in the files, and in the trail under who did it.
final class AdministrationTest {
  private static final Site PUNE = Site.of("pune");
  private static final Grant ADMINISTRATOR =
      Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE);
  private static final Grant CLINICIAN = Grant.of(Role.CLINICIAN, new Reach.AtSite(PUNE));
  private static final AccountName ASHA = new AccountName("asha");
  private static final AccountName RAVI = new AccountName("ravi");
  private static final AeTitle CT1 = AeTitle.of("CT1");
  private static final Caller.Person BY =
      new Caller.Person(
          "asha", Set.of(ADMINISTRATOR), Optional.empty(), Purpose.OPERATIONS, "10.0.0.5");

  @TempDir Path folder;
  private final AtomicInteger settled = new AtomicInteger();
  private OpenArchive open;
  private Accounts accounts;
  private Devices devices;

  @BeforeEach
  void open() throws IOException {
    Home home = Home.create(folder.resolve("home"));
    Beginning.make(home, Optional.empty(), Optional.empty(), Set.of());
    open = OpenArchive.open(home, Passphrase.of(Map.of()));
    accounts = new AccountsOfFile(open);
    devices =
        new DevicesOfFile(
            open,
            new HostPort("127.0.0.1", 2762),
            new DevicesOfFile.Bridge(() -> false, settled::incrementAndGet));
  }

  @AfterEach
  void close() throws IOException {
    open.close();
  }

  @Test
  void who_lets_somebody_in_stands_in_the_trail_before_and_after() throws IOException {
    assertThat(accounts.add(BY, RAVI, CLINICIAN)).isInstanceOf(Accounts.Made.Code.class);
    assertThat(accounts.add(BY, RAVI, CLINICIAN))
        .isEqualTo(new Accounts.Made.Not(Accounts.Why.TAKEN));
    assertThat(accounts.of(RAVI))
        .hasValueSatisfying(ravi -> {
          assertThat(ravi.ways()).isEmpty();
          assertThat(ravi.invited()).isPresent();
          assertThat(ravi.grants()).containsExactly(CLINICIAN);
        });
    assertThat(trail())
        .filteredOn(line -> line.contains("account-added-clinician-ravi"))
        .hasSize(2)
        .allMatch(line -> line.contains("\"asha\"") && line.contains("10.0.0.5"));
  }

  @Test
  void grants_come_and_go() throws IOException {
    accounts.add(BY, RAVI, CLINICIAN);
    Grant more = Grant.of(Role.UPLOADER, new Reach.AtSite(PUNE));
    assertThat(accounts.grant(BY, RAVI, more)).isEmpty();
    assertThat(accounts.revoke(BY, RAVI, CLINICIAN)).isEmpty();
    assertThat(accounts.revoke(BY, RAVI, CLINICIAN)).contains(Accounts.Why.NO_SUCH_GRANT);
    assertThat(accounts.of(RAVI).orElseThrow().grants()).containsExactly(more);
    assertThat(accounts.grant(BY, ASHA, more)).contains(Accounts.Why.UNKNOWN);
    assertThat(accounts.remove(BY, RAVI)).isEmpty();
    assertThat(accounts.of(RAVI)).isEmpty();
  }

  @Test
  void somebody_who_manages_people_is_always_left() throws IOException {
    accounts.add(BY, ASHA, ADMINISTRATOR);
    accounts.add(BY, RAVI, ADMINISTRATOR);
    // Nobody has signed in as Ravi yet: without Asha there would be nobody.
    assertThat(accounts.remove(BY, ASHA)).contains(Accounts.Why.LAST_ADMINISTRATOR);
    assertThat(accounts.revoke(BY, ASHA, ADMINISTRATOR)).contains(Accounts.Why.LAST_ADMINISTRATOR);
    assertThat(accounts.invite(BY, ASHA)).isEqualTo(new Accounts.Made.Not(Accounts.Why.ONESELF));
  }

  @Test
  void a_device_gets_a_key_that_is_nowhere_kept() throws Exception {
    Devices.Wish wish =
        new Devices.Wish(CT1, PUNE, Set.of(Operation.STORE), Optional.of("10.0.0.9:11112"));
    Devices.Made.Kit kit = (Devices.Made.Kit) devices.add(BY, wish);
    assertThat(devices.add(BY, wish)).isEqualTo(new Devices.Made.Not(Devices.Why.TAKEN));
    String sha256 = Fingerprint.of(certificate(kit));
    assertThat(devices.of(CT1))
        .hasValueSatisfying(device -> {
          assertThat(device.proof())
              .isInstanceOfSatisfying(
                  Devices.Proof.Certificate.class, p -> assertThat(p.sha256()).isEqualTo(sha256));
          assertThat(device.address()).contains("10.0.0.9:11112");
        });
    assertThat(kit.key()).startsWith("-----BEGIN PRIVATE KEY-----");
    String secret = kit.key().lines().skip(1).findFirst().orElseThrow();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
      }
    }
    assertThat(trail())
        .filteredOn(line -> line.contains("peer-added-ct1"))
        .hasSize(1)
        .allMatch(line -> line.contains("\"asha\"") && line.contains("10.0.0.5"));
  }

  @Test
  void a_renewed_certificate_takes_the_place_of_the_old_one_at_once() throws Exception {
    Devices.Wish wish = new Devices.Wish(CT1, PUNE, Set.of(Operation.STORE), Optional.empty());
    Devices.Made.Kit first = (Devices.Made.Kit) devices.add(BY, wish);
    Devices.Made.Kit second = (Devices.Made.Kit) devices.renew(BY, CT1);
    assertThat(open.peers().byCertificate(Fingerprint.of(certificate(first)))).isEmpty();
    assertThat(open.peers().byCertificate(Fingerprint.of(certificate(second)))).isPresent();
    assertThat(trail()).filteredOn(line -> line.contains("peer-renewed-ct1")).hasSize(2);
  }

  @Test
  void what_is_no_address_enrols_nobody() throws IOException {
    Devices.Wish wish =
        new Devices.Wish(CT1, PUNE, Set.of(Operation.STORE), Optional.of("nowhere"));
    assertThat(devices.add(BY, wish)).isEqualTo(new Devices.Made.Not(Devices.Why.ADDRESS));
    assertThat(devices.all()).isEmpty();
  }

  @Test
  void the_bridge_is_settled_when_a_device_is_gone() throws IOException {
    new Enrolment(open)
        .legacy(
            new Enrolment.Wish(CT1, PUNE, Set.of(Operation.STORE), Optional.empty(), Set.of()),
            Network.of("192.168.7.21"));
    assertThat(devices.of(CT1).orElseThrow().proof())
        .isEqualTo(new Devices.Proof.ClearText("192.168.7.21/32"));
    assertThat(devices.renew(BY, CT1)).isEqualTo(new Devices.Made.Not(Devices.Why.CLEAR_TEXT));
    assertThat(devices.remove(BY, CT1)).isEmpty();
    assertThat(devices.remove(BY, CT1)).contains(Devices.Why.UNKNOWN);
    assertThat(settled).hasValue(1);
  }

  @Test
  void what_is_heard_of_a_device_is_what_the_trail_was_told() throws IOException {
    devices.add(BY, new Devices.Wish(CT1, PUNE, Set.of(Operation.STORE), Optional.empty()));
    assertThat(devices.of(CT1).orElseThrow().heard()).isEqualTo(Devices.Heard.NEVER);
    told(Action.ECHO, Outcome.REFUSED, 1);
    assertThat(devices.of(CT1).orElseThrow().heard()).isEqualTo(Devices.Heard.NEVER);
    told(Action.ECHO, Outcome.SUCCESS, 2);
    told(Action.STORE, Outcome.SUCCESS, 3);
    assertThat(devices.of(CT1).orElseThrow().heard())
        .isEqualTo(new Devices.Heard(at(3), at(2), at(3)));
  }

  @Test
  void the_archive_says_what_it_is_to_its_devices() throws IOException {
    Devices.Ours ours = devices.ours();
    assertThat(ours.port()).isEqualTo(2762);
    assertThat(ours.onlyHere()).isTrue();
    assertThat(ours.until()).isAfter(open.clock().instant());
  }

  private static Optional<Instant> at(long second) {
    return Optional.of(Instant.ofEpochSecond(second));
  }

  private void told(Action action, Outcome outcome, long second) throws IOException {
    open.audit()
        .append(
            new AuditEvent(
                Instant.ofEpochSecond(second),
                action,
                outcome,
                "CT1",
                "10.0.0.9",
                Optional.of(PUNE),
                List.of(),
                1,
                ""));
  }

  private List<String> trail() throws IOException {
    try (Stream<Path> files = Files.walk(open.home().audit())) {
      return files.filter(Files::isRegularFile).flatMap(AdministrationTest::lines).toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static X509Certificate certificate(Devices.Made.Kit kit) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(kit.certificate().getBytes(StandardCharsets.US_ASCII)));
  }
}
