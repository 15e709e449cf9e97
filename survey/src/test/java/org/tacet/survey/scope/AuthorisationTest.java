// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.survey.finding.Level;

final class AuthorisationTest {
  private static final InstantSource NOVEMBER =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  @TempDir private Path folder;
  private Path file;
  private OfficerKey officer;

  @BeforeEach
  void write_a_scope() throws IOException {
    file = folder.resolve("scope.yaml");
    Files.writeString(file, ScopeFileTest.WHOLE);
    officer = OfficerKey.create(folder.resolve("officer.key"));
  }

  private static Resolver answering(String... addresses) {
    return _ -> Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
  }

  private Authorisation open(InstantSource clock, Resolver resolver)
      throws IOException, ScopeException {
    return Authorisation.open(file, officer, clock, resolver);
  }

  private void sign() throws IOException, ScopeException {
    Authorisation.sign(file, officer, answering("127.20.0.1", "127.20.0.2"));
  }

  private static boolean permits(Gate gate, String address, int port, Level level) {
    return gate.permit(InetAddress.ofLiteral(address), port, level).isPresent();
  }

  @Test
  void a_signed_scope_opens_the_gate_to_its_targets() throws Exception {
    sign();

    Gate gate = open(NOVEMBER, answering("127.20.0.1", "127.20.0.2")).gate();

    assertThat(permits(gate, "127.10.0.200", 104, Level.L5)).isTrue();
    assertThat(permits(gate, "127.10.1.7", 8042, Level.L0)).isTrue();
    assertThat(permits(gate, "127.20.0.2", 11112, Level.L4)).isTrue();
    assertThat(permits(gate, "::ffff:127.10.0.200", 104, Level.L5)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "127.10.1.8, 104, L1",
    "127.11.0.1, 104, L1",
    "127.0.0.1, 104, L1",
    "0.0.0.0, 104, L1",
    "::1, 104, L1",
    "::127.10.0.1, 104, L1",
    "::ffff:127.11.0.1, 104, L1",
    "2002:7f0a:0001::1, 104, L1",
    "64:ff9b::7f0a:1, 104, L1",
    "127.10.0.1, 105, L1",
    "127.10.0.1, 80, L1",
    "127.10.0.1, 0, L1",
    "127.10.0.1, 104, L6"
  })
  void everything_else_stays_shut(String address, int port, Level level) throws Exception {
    sign();

    Gate gate = open(NOVEMBER, answering("127.20.0.1")).gate();

    assertThat(permits(gate, address, port, level)).isFalse();
  }

  @Test
  void an_unsigned_scope_is_refused() {
    assertThatThrownBy(() -> open(NOVEMBER, answering()))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("tacet survey authorise");
  }

  @Test
  void a_scope_that_was_changed_is_refused() throws Exception {
    sign();
    Files.writeString(file, ScopeFileTest.WHOLE.replace("127.10.1.7", "127.10.1.8"));

    assertThatThrownBy(() -> open(NOVEMBER, answering("127.20.0.1")))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("changed");
  }

  @Test
  void a_remark_is_a_change_too() throws Exception {
    sign();
    Files.writeString(file, ScopeFileTest.WHOLE + "# a remark\n");

    assertThatThrownBy(() -> open(NOVEMBER, answering("127.20.0.1")))
        .isInstanceOf(ScopeException.class);
  }

  @Test
  void another_officers_signature_is_refused() throws Exception {
    sign();
    officer = OfficerKey.generate();

    assertThatThrownBy(() -> open(NOVEMBER, answering("127.20.0.1")))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("another officer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"signature\" : \"", "\"digest\" : \"", "127.20.0.1"})
  void a_changed_seal_is_refused(String part) throws Exception {
    sign();
    Path seal = Authorisation.sealOf(file);
    String text = Files.readString(seal);
    String changed =
        part.startsWith("\"") ? text.replace(part, part + "00") : text.replace(part, "127.20.0.9");
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(seal, changed);

    assertThatThrownBy(() -> open(NOVEMBER, answering("127.20.0.1")))
        .isInstanceOf(ScopeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"tacet-scope-seal\":2}", "\u0000", "{"})
  void what_is_no_seal_is_refused(String text) throws Exception {
    Files.writeString(Authorisation.sealOf(file), text);

    assertThatThrownBy(() -> open(NOVEMBER, answering("127.20.0.1")))
        .isInstanceOf(ScopeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-31T23:59:59Z, not valid before 2026-11-01",
    "2027-01-01T00:00:00Z, was valid until 2026-12-31"
  })
  void a_scope_is_good_on_its_days_only(Instant now, String reason) throws Exception {
    sign();

    assertThatThrownBy(() -> open(InstantSource.fixed(now), answering("127.20.0.1")))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void the_gate_shuts_when_the_last_day_is_over() throws Exception {
    sign();
    Instant[] now = {Instant.parse("2026-12-31T23:59:59Z")};
    Gate gate = open(() -> now[0], answering("127.20.0.1")).gate();
    assertThat(permits(gate, "127.10.0.1", 104, Level.L1)).isTrue();

    now[0] = Instant.parse("2027-01-01T00:00:00Z");

    assertThat(permits(gate, "127.10.0.1", 104, Level.L1)).isFalse();
  }

  @Test
  void a_name_that_leads_elsewhere_is_left_alone() throws Exception {
    sign();

    Authorisation moved = open(NOVEMBER, answering("127.30.0.1"));

    assertThat(moved.strays()).containsExactly("pacs.example.org");
    assertThat(permits(moved.gate(), "127.30.0.1", 104, Level.L1)).isFalse();
    assertThat(permits(moved.gate(), "127.20.0.1", 104, Level.L1)).isFalse();
  }

  @Test
  void of_a_names_addresses_only_those_signed_for_are_spoken_to() throws Exception {
    sign();

    Authorisation grown = open(NOVEMBER, answering("127.20.0.2", "127.30.0.1"));

    assertThat(grown.strays()).isEmpty();
    assertThat(permits(grown.gate(), "127.20.0.2", 104, Level.L1)).isTrue();
    assertThat(permits(grown.gate(), "127.20.0.1", 104, Level.L1)).isFalse();
    assertThat(permits(grown.gate(), "127.30.0.1", 104, Level.L1)).isFalse();
  }

  @Test
  void a_name_without_an_address_cannot_be_signed_for() {
    Resolver nobody =
        _ -> {
          throw new UnknownHostException();
        };

    assertThatThrownBy(() -> Authorisation.sign(file, officer, nobody))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("pacs.example.org");
    assertThat(Authorisation.sealOf(file)).doesNotExist();
  }

  @Test
  void the_narrowest_target_names_the_site() throws Exception {
    Files.writeString(file, ScopeFileTest.WHOLE.replace("127.10.1.7", "127.10.0.7"));
    sign();

    Gate gate = open(NOVEMBER, answering("127.20.0.1")).gate();

    assertThat(gate.targetOf(InetAddress.ofLiteral("127.10.0.7")).orElseThrow().site())
        .isEqualTo("Mysuru Imaging");
    assertThat(gate.targetOf(InetAddress.ofLiteral("127.10.0.8")).orElseThrow().site())
        .isEqualTo("Pune Civil Hospital");
  }

  @Test
  void a_key_is_for_its_owner_alone_and_never_written_over() throws Exception {
    Path key = folder.resolve("officer.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> OfficerKey.create(key)).isInstanceOf(FileAlreadyExistsException.class);

    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> OfficerKey.read(key))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void a_key_comes_back_as_it_was_written() throws Exception {
    OfficerKey read = OfficerKey.read(folder.resolve("officer.key"));
    byte[] salt = {1, 2, 3};

    assertThat(read.publicKey()).isEqualTo(officer.publicKey());
    assertThat(read.derive("a", salt)).isEqualTo(officer.derive("a", salt));
    assertThat(read.derive("a", salt)).isNotEqualTo(officer.derive("b", salt));
    assertThat(read.derive("a", salt)).isNotEqualTo(OfficerKey.generate().derive("a", salt));
  }

  @Test
  void halves_of_two_keys_are_no_key() throws Exception {
    Path other = folder.resolve("other.key");
    OfficerKey.create(other);
    Path key = folder.resolve("officer.key");
    String half = Files.readString(other).replaceAll("(?s)-----BEGIN PUBLIC.*", "");
    String rest = Files.readString(key).replaceAll("(?s).*(?=-----BEGIN PUBLIC)", "");
    Files.writeString(other, half + rest);

    assertThatThrownBy(() -> OfficerKey.read(other)).isInstanceOf(ScopeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----"
      })
  void what_is_no_key_is_refused(String text) throws Exception {
    Path key = folder.resolve("officer.key");
    Files.writeString(key, text);

    assertThatThrownBy(() -> OfficerKey.read(key)).isInstanceOf(ScopeException.class);
  }

  @Test
  void nothing_of_a_key_or_an_address_stands_in_its_text() throws Exception {
    sign();
    Gate gate = open(NOVEMBER, answering("127.20.0.1")).gate();

    assertThat(officer).hasToString("OfficerKey");
    assertThat(List.of(gate.permit(InetAddress.ofLiteral("127.10.0.1"), 104, Level.L1)).toString())
        .doesNotContain("127.10");
  }
}
