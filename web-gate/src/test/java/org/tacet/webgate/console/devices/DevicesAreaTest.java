// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.dicom.TransferSyntax;
import org.tacet.webgate.Webhouse;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.devices.spi.Devices.Heard;
import org.tacet.webgate.console.devices.spi.Devices.Proof;
import org.tacet.webgate.console.devices.spi.Devices.Why;
import org.tacet.webgate.console.people.MemoryAccounts;
import org.tacet.webgate.console.shell.Language;
import org.tacet.webgate.console.shell.Words;

final class DevicesAreaTest {
  private static final String ASHA = "asha";
  private static final Grant EVERYWHERE = Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE);
  private static final Grant AT_PUNE =
      Grant.of(Role.ADMINISTRATOR, new Reach.AtSite(TestArchive.PUNE));

  private final TestArchive archive = new TestArchive();
  private final MemoryDevices devices =
      new MemoryDevices(TestArchive.NOW)
          .with("CT1", TestArchive.PUNE, Duration.ofDays(400), Heard.NEVER);
  private final MemoryAccounts accounts =
      new MemoryAccounts(TestArchive.NOW).with("ravi", Set.of(), AT_PUNE);
  private final Webhouse house =
      new Webhouse(archive, List.of(new DevicesArea(archive.archive(), devices, accounts)));

  @BeforeEach
  void admit() {
    house.admit(ASHA, TestPeople.person(EVERYWHERE));
    house.admit("local", TestPeople.person(AT_PUNE));
    house.admit(
        "other",
        new Caller.Person(
            "meera", Set.of(EVERYWHERE), Optional.empty(), Purpose.OPERATIONS, "10.0.0.6"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void certificates_that_end_soon_or_have_ended_are_said() {
    devices
        .with("MR1", TestArchive.PUNE, Duration.ofDays(59), Heard.NEVER)
        .with("US1", TestArchive.MYSURU, Duration.ofDays(-1), Heard.NEVER);
    assertThat(text(house.page(ASHA, "/devices")))
        .contains("CT1", "MR1", "US1", MemoryDevices.SHA256, "TACET", "pacs.example:2762")
        .contains("is-good\">good until", "is-warn\">ends soon", "is-bad\">ended");
  }

  @Test
  void a_device_in_clear_text_is_shown_as_the_risk_it_is() {
    devices.with("OLDUS", TestArchive.PUNE, new Proof.ClearText("192.168.7.21/32"), Heard.NEVER);
    assertThat(text(house.page(ASHA, "/devices")))
        .contains("class=\"bad\"", "OLDUS", "192.168.7.21/32", "clear text", "get rid of the risk");
  }

  @Test
  void the_key_of_a_device_is_fetched_once_by_who_made_it() throws IOException {
    HttpResponse<byte[]> added =
        house.submit(
            ASHA,
            "/devices",
            "deed",
            "add",
            "ae",
            "MR1",
            "site",
            "pune",
            "allow",
            "store",
            "allow",
            "find");
    assertThat(added.statusCode()).isEqualTo(200);
    assertThat(text(added)).contains("MR1", "pacs.example", "2762").doesNotContain("secret key");
    assertThat(devices.done).containsExactly("asha adds MR1 2");
    String handle = handle(added);
    assertThat(house.submit("other", "/devices/kit", "kit", handle).statusCode()).isEqualTo(422);
    HttpResponse<byte[]> fetched = house.submit(ASHA, "/devices/kit", "kit", handle);
    assertThat(fetched.headers().firstValue("Content-Type")).contains("application/zip");
    assertThat(fetched.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(unzipped(fetched))
        .isEqualTo(
            Map.of("key.pem", "secret key", "cert.pem", "certificate", "ca.pem", "authority"));
    assertThat(house.submit(ASHA, "/devices/kit", "kit", handle).statusCode()).isEqualTo(422);
  }

  @Test
  void a_key_that_is_not_fetched_in_time_is_gone() {
    HttpResponse<byte[]> renewed =
        house.submit(ASHA, "/devices", "deed", "renew", "ae", "CT1", "confirmed", "yes");
    String handle = handle(renewed);
    archive.clock.pass(Kits.TIME);
    assertThat(house.submit(ASHA, "/devices/kit", "kit", handle).statusCode()).isEqualTo(422);
  }

  @Test
  void no_more_keys_wait_than_there_is_room_for() {
    Kits kits = new Kits();
    Devices.Made.Kit kit = MemoryDevices.kit(org.tacet.dicom.AeTitle.of("CT1"));
    String first = kits.keep(ASHA, kit, TestArchive.NOW);
    for (int i = 0; i < Kits.MOST; i++) {
      kits.keep(ASHA, kit, TestArchive.NOW);
    }
    assertThat(kits.fetch(ASHA, first, TestArchive.NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "back\\slash,pune,store,''",
    "'',pune,store,''",
    "MR1,<script>,store,''",
    "MR1,pune,erase,''",
    "MR1,pune,store,nowhere",
    "CT1,pune,store,''",
    "\"><img onerror=x>,pune,nothing,''"
  })
  void what_is_wrong_in_the_form_is_said_and_nothing_is_done(
      String ae, String site, String allow, String address) {
    HttpResponse<byte[]> answer =
        house.submit(
            ASHA,
            "/devices",
            "deed",
            "add",
            "ae",
            ae,
            "site",
            site,
            "allow",
            allow,
            "address",
            address);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(text(answer)).doesNotContain("<script>").doesNotContain("<img");
    assertThat(devices.done).isEmpty();
  }

  @Test
  void names_that_would_be_markup_are_shown_as_text() {
    devices.with("<b>\"CT", Site.of("pune"), Duration.ofDays(400), Heard.NEVER);
    assertThat(text(house.page(ASHA, "/devices"))).contains("&lt;b&gt;").doesNotContain("<b>\"CT");
  }

  @ParameterizedTest
  @CsvSource({"renew,renews", "remove,removes"})
  void what_cannot_be_undone_is_asked_first(String deed, String done) {
    HttpResponse<byte[]> asked = house.submit(ASHA, "/devices", "deed", deed, "ae", "CT1");
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(text(asked)).contains("name=\"confirmed\"");
    assertThat(devices.done).isEmpty();
    house.submit(ASHA, "/devices", "deed", deed, "ae", "CT1", "confirmed", "yes");
    assertThat(devices.done).containsExactly("asha " + done + " CT1");
  }

  @Test
  void sites_are_those_that_have_studies_or_that_devices_and_grants_name() throws Exception {
    archive.store(Site.of("nagpur"), TestObjects.ct(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    accounts.with(
        "meera", Set.of(), Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.MYSURU)));
    assertThat(text(house.page(ASHA, "/sites"))).contains("3 sites", "pune", "mysuru", "nagpur");
    assertThat(text(house.page(ASHA, "/devices?site=nashik"))).contains("value=\"nashik\"");
  }

  @ParameterizedTest
  @CsvSource({"/sites", "/devices"})
  void an_administrator_of_one_site_is_refused(String path) {
    assertThat(house.page("local", path).statusCode()).isIn(403, 404);
    assertThat(house.submit("local", "/devices", "deed", "add", "ae", "MR1").statusCode())
        .isIn(403, 404);
    assertThat(devices.done).isEmpty();
  }

  @Test
  void what_is_none_of_our_forms_is_refused() {
    assertThat(house.submit(ASHA, "/devices", "deed", "burn").statusCode()).isEqualTo(400);
    assertThat(house.submit(ASHA, "/devices/kit").statusCode()).isEqualTo(400);
    assertThat(
            house
                .submit(ASHA, "/devices", "deed", "remove", "ae", "NONE", "confirmed", "yes")
                .statusCode())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_constant_has_its_words(Language language) {
    Words words = Words.of(language);
    for (Operation operation : Devices.ALLOWED) {
      assertThat(words.of("devices.operation", operation)).isNotBlank();
    }
    for (Why why : Why.values()) {
      assertThat(words.of("devices.why", why)).isNotBlank();
    }
    for (String state : List.of("is-good", "is-warn", "is-bad")) {
      assertThat(words.text("devices.until." + state)).isNotBlank();
    }
    for (String deed : List.of("renew", "remove")) {
      for (String part : List.of(".title", ".text", ".button")) {
        assertThat(words.text("devices." + deed + part, "CT1")).isNotBlank();
      }
    }
  }

  private static String handle(HttpResponse<byte[]> page) {
    return text(page).replaceAll("(?s).*name=\"kit\" value=\"([A-Za-z0-9_-]{43})\".*", "$1");
  }

  private static Map<String, String> unzipped(HttpResponse<byte[]> answer) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return files;
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
