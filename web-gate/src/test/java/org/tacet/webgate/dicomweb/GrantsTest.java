// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.webgate.Webhouse;

/// What is not granted looks like what is not there, over HTTP too.
final class GrantsTest {
  private static final String SITE = "/sites/pune/dicomweb";

  private static Webhouse house;

  @BeforeAll
  static void open() {
    house = new Webhouse();
    for (int study = 1; study <= 2; study++) {
      Uid uid = Uid.of("2.25.4" + study);
      house.archive.store(
          TestArchive.PUNE,
          TestObjects.builder(uid, Uid.of(uid + ".1"), Uid.of(uid + ".1.1"), 1)
              .text(Tags.PatientID, "P-" + study)
              .build(),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
    admit("one-study", Role.CLINICIAN, new Reach.OfStudy(TestArchive.PUNE, Uid.of("2.25.41")));
    admit("uploader", Role.UPLOADER, new Reach.AtSite(TestArchive.PUNE));
    admit("auditor", Role.AUDITOR, Reach.Everywhere.EVERYWHERE);
    admit("researcher", Role.RESEARCHER, Reach.Everywhere.EVERYWHERE);
    admit("elsewhere", Role.CLINICIAN, new Reach.AtSite(TestArchive.MYSURU));
  }

  private static void admit(String token, Role role, Reach reach) {
    house.admit(
        token,
        new Caller.Person(
            token, Set.of(Grant.of(role, reach)), Optional.empty(), Purpose.TREATMENT, "10.0.0.7"));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static HttpResponse<byte[]> as(String token, String path) {
    return house.send(house.anonymous(path).header("Authorization", "Bearer " + token).build());
  }

  @Test
  void who_may_see_one_study_finds_that_one_and_no_trace_of_the_other() {
    assertThat(QidoTest.sets(as("one-study", SITE + "/studies"))).hasSize(1);
    assertThat(QidoTest.sets(as("one-study", SITE + "/instances"))).hasSize(1);
    assertThat(QidoTest.sets(as("one-study", SITE + "/studies?PatientID=P-2"))).isEmpty();
    assertThat(as("one-study", SITE + "/studies/2.25.41/metadata").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> forbidden = as("one-study", SITE + "/studies/2.25.42/metadata");
    HttpResponse<byte[]> missing = as("one-study", SITE + "/studies/2.25.43/metadata");
    assertThat(forbidden.statusCode()).isEqualTo(404).isEqualTo(missing.statusCode());
    assertThat(forbidden.body()).isEqualTo(missing.body());
    assertThat(forbidden.headers().map().keySet()).isEqualTo(missing.headers().map().keySet());
  }

  @Test
  void the_only_site_of_a_caller_is_where_the_short_address_leads() {
    assertThat(QidoTest.sets(as("one-study", "/dicomweb/studies"))).hasSize(1);
    assertThat(as("elsewhere", "/dicomweb/studies").body()).asString().isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uploader", "auditor", "researcher"})
  void a_role_that_sees_nothing_is_told_so_whatever_is_there(String role) {
    for (String path : new String[] {"/studies", "/studies/2.25.41", "/studies/2.25.77/metadata"}) {
      assertThat(as(role, SITE + path).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void who_has_another_site_learns_nothing_of_this_one() {
    assertThat(as("elsewhere", SITE + "/studies").body()).asString().isEqualTo("[]");
    for (String path :
        new String[] {
          "/studies/2.25.41",
          "/studies/2.25.41/metadata",
          "/studies/2.25.41/thumbnail",
          "/studies/2.25.41/series/2.25.41.1/instances/2.25.41.1.1/frames/1",
          "/studies/2.25.41/series/2.25.41.1/instances/2.25.41.1.1/bulkdata/7FE00010"
        }) {
      HttpResponse<byte[]> here = as("elsewhere", SITE + path);
      HttpResponse<byte[]> nowhere = as("elsewhere", "/sites/nowhere/dicomweb" + path);
      assertThat(here.statusCode()).isEqualTo(404).isEqualTo(nowhere.statusCode());
      assertThat(here.body()).isEqualTo(nowhere.body());
    }
  }

  @Test
  void what_was_looked_for_is_not_in_the_trail_nor_in_an_error() {
    as("one-study", SITE + "/studies?PatientName=Plantedname*");
    as("one-study", SITE + "/studies?PatientName=Plantedname&limit=x");
    assertThat(house.archive.audit.events().toString()).doesNotContain("Plantedname");
    assertThat(
            new String(
                as("one-study", SITE + "/studies?Plantedname=1").body(), StandardCharsets.UTF_8))
        .doesNotContain("Plantedname");
  }
}
