// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Service.Protocol;
import org.tacet.survey.recognise.Oddity;
import org.tacet.survey.tls.TlsServer;

final class WebProbeTest {
  @TempDir private static Path folder;

  @Test
  void an_open_orthanc_is_named_and_counted_by_its_totals() throws Exception {
    try (Played server =
        Played.start().orthanc(25, 75).at("/dicom-web/studies", PlayedQido.of(25))) {
      WebLook look = look(server);
      assertThat(look.service().protocol()).isEqualTo(Protocol.HTTP);
      assertThat(look.service().level()).isEqualTo(Level.L0);
      assertThat(look.service().flags()).containsExactly(Flag.H1);
      assertThat(look.counts())
          .isEqualTo(
              new Counts(
                  Count.complete(25),
                  Count.complete(75),
                  Count.complete(75),
                  Count.complete(25),
                  "/statistics"));
      Recognition product = Looks.product(look).orElseThrow();
      assertThat(product.name()).isEqualTo("Orthanc");
      assertThat(product.version()).contains("1.10.1");
      assertThat(look.toString()).doesNotContain("PLANTED").doesNotContain("deadbeef");
    }
  }

  @Test
  void totals_without_a_list_that_strangers_may_see_are_no_exposure() throws Exception {
    try (Played server =
        Played.start().orthanc(25, 75).at("/studies", Played.answer(403, "text/plain", ""))) {
      WebLook look = look(server);
      assertThat(look.service().flags()).isEmpty();
      assertThat(look.counts()).isEqualTo(Counts.NONE);
    }
  }

  @Test
  void totals_count_what_dicomweb_alone_lists() throws Exception {
    try (Played server =
        Played.start()
            .orthanc(25, 75)
            .at("/studies", Played.answer(403, "text/plain", ""))
            .at("/dicom-web/studies", PlayedQido.of(25))) {
      WebLook look = look(server);
      assertThat(look.service().flags()).containsExactly(Flag.H1);
      assertThat(look.counts().studies()).isEqualTo(Count.complete(25));
      assertThat(look.counts().source()).isEqualTo("/statistics");
    }
  }

  @Test
  void totals_that_cannot_be_are_odd_and_never_a_count() throws Exception {
    try (Played server = Played.start().orthanc(999_999_999_999_999L, 3)) {
      WebLook look = look(server);
      assertThat(look.signals().oddities()).contains(Oddity.IMPOSSIBLE_COUNT);
      assertThat(look.counts().studies().isKnown()).isFalse();
    }
    try (Played server = Played.start().orthanc(25, 3)) {
      assertThat(look(server).signals().oddities()).contains(Oddity.IMPOSSIBLE_COUNT);
    }
  }

  @Test
  void dcm4chee_counts_for_us() throws Exception {
    String root = "/dcm4chee-arc/aets/DCM4CHEE/rs";
    try (Played server =
        Played.start()
            .at(root + "/studies/count", Played.json("{\"count\":308451}"))
            .at(root + "/studies", PlayedQido.of(3))) {
      WebLook look = look(server);
      assertThat(look.service().flags()).containsExactly(Flag.H1);
      assertThat(look.counts().studies()).isEqualTo(Count.complete(308_451));
      assertThat(look.counts().images().value()).isEqualTo(PlayedQido.images(3));
      assertThat(look.counts().source()).isEqualTo("studies/count, QIDO");
      assertThat(Looks.product(look).orElseThrow().name()).isEqualTo("dcm4chee-arc");
    }
  }

  @Test
  void images_that_nothing_counts_are_unknown_and_not_none() throws Exception {
    String root = "/dcm4chee-arc/aets/DCM4CHEE/rs";
    String list = "[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}}]";
    try (Played server =
        Played.start()
            .at(root + "/studies/count", Played.json("{\"count\":308451}"))
            .at(root + "/studies", Played.dicom(list))) {
      Counts counts = look(server).counts();
      assertThat(counts.studies()).isEqualTo(Count.complete(308_451));
      assertThat(counts.images().isKnown()).isFalse();
    }
  }

  @Test
  void a_number_of_studies_without_a_list_is_no_exposure() throws Exception {
    try (Played server =
        Played.start()
            .at(
                "/dcm4chee-arc/aets/DCM4CHEE/rs/studies/count",
                Played.json("{\"count\":308451}"))) {
      WebLook look = look(server);
      assertThat(look.service().flags()).isEmpty();
      assertThat(look.counts()).isEqualTo(Counts.NONE);
    }
  }

  @Test
  void dicomweb_that_nothing_else_counts_is_counted_study_by_study() throws Exception {
    try (Played server =
        Played.start().at("/pacs/rs/studies", new PlayedQido(2345, 0, 1000, true))) {
      WebLook look = look(server);
      assertThat(look.service().flags()).containsExactly(Flag.H1);
      assertThat(look.counts().studies()).isEqualTo(Count.complete(2345));
      assertThat(look.counts().images()).isEqualTo(Count.complete(PlayedQido.images(2345)));
      assertThat(look.counts().source()).isEqualTo("QIDO");
      assertThat(Looks.evidence(look)).contains("unasked").doesNotContain("PLANTED", "1971");
    }
  }

  @Test
  void a_page_that_never_changes_is_not_counted_twice() throws Exception {
    try (Played server = Played.start().at("/rs/studies", new PlayedQido(700, 0, 300, false))) {
      Count studies = look(server).counts().studies();
      assertThat(studies.value()).isBetween(1L, 700L);
      assertThat(studies.isComplete() && studies.value() != 700).isFalse();
    }
  }

  @Test
  void an_empty_service_is_open_and_holds_nothing() throws Exception {
    try (Played server = Played.start().at("/dicomweb/studies", Played.dicom("[]"))) {
      WebLook look = look(server);
      assertThat(look.service().flags()).containsExactly(Flag.H1);
      assertThat(look.counts().studies()).isEqualTo(Count.ZERO);
    }
  }

  @Test
  void an_empty_list_of_anything_is_no_dicomweb() throws Exception {
    try (Played server = Played.start().otherwise(Played.json("[]"))) {
      WebLook look = look(server);
      assertThat(look.service().flags()).isEmpty();
      assertThat(look.counts()).isEqualTo(Counts.NONE);
    }
  }

  @Test
  void other_peoples_studies_are_no_dicom_studies() throws Exception {
    Played.Answer school = Played.json("{\"studies\":[{\"title\":\"Latin\"}]}");
    try (Played server = Played.start().at("/rs/studies", school).at("/studies", school)) {
      assertThat(look(server).service().flags()).isEmpty();
    }
  }

  @Test
  void one_application_for_every_path_is_no_product() throws Exception {
    AtomicInteger nonce = new AtomicInteger();
    Played.Part page =
        _ ->
            Played.html(
                nonce.incrementAndGet()
                    + "<title>Orthanc Explorer</title> dcm4chee oviyam weasis stone viewer"
                    + " window.config studyList");
    try (Played server = Played.start().otherwise(page)) {
      WebLook look = look(server);
      assertThat(look.service().flags()).isEmpty();
      assertThat(Looks.product(look)).isEmpty();
    }
  }

  @Test
  void studies_at_a_path_that_was_made_up_are_odd() throws Exception {
    try (Played server = Played.start().otherwise(PlayedQido.of(3).answer(""))) {
      assertThat(look(server).signals().oddities()).contains(Oddity.STUDIES_EVERYWHERE);
    }
  }

  @Test
  void a_viewer_alone_is_named_and_not_called_open() throws Exception {
    try (Played server =
        Played.start()
            .at("/app-config.js", Played.html("window.config = { showStudyList: true }"))) {
      WebLook look = look(server);
      assertThat(Looks.product(look).orElseThrow().name()).isEqualTo("OHIF Viewer");
      assertThat(look.service().flags()).isEmpty();
    }
  }

  @Test
  void a_root_that_a_viewer_tells_of_is_looked_at_if_it_is_here() throws Exception {
    String settings =
        "window.config = {showStudyList: true, qidoRoot: '/secret-root/rs', wadoRoot: '/../../x'}";
    try (Played server =
        Played.start()
            .at("/app-config.js", Played.html(settings))
            .at("/secret-root/rs/studies", PlayedQido.of(5))) {
      WebLook look = look(server);
      assertThat(look.counts().studies()).isEqualTo(Count.complete(5));
      assertThat(Looks.evidence(look)).doesNotContain("secret");
      assertThat(server.paths()).noneMatch(path -> path.contains(".."));
    }
  }

  @Test
  void files_in_a_listed_folder_are_counted_and_not_opened() throws Exception {
    String list =
        "<title>Index of /dicom</title><a href=\"MILLER_ANNA.dcm\">x</a> <a href=\"b.DCM\">y</a>"
            + "<a href=\"1.2.840.113619.2.55.3\">z</a> <a href=\"readme.txt\">t</a>";
    try (Played server = Played.start().at("/dicom/", Played.html(list))) {
      WebLook look = look(server);
      assertThat(look.service().flags()).containsExactly(Flag.H1);
      assertThat(look.counts().images().value()).isEqualTo(3);
      assertThat(look.counts().images().isComplete()).isFalse();
      assertThat(look.counts().studies().isKnown()).isFalse();
      assertThat(look.toString()).doesNotContain("MILLER");
      assertThat(server.paths()).noneMatch(path -> path.matches(".*(\\.dcm|\\.DCM|[0-9.]{9,})"));
    }
  }

  @Test
  void a_folder_without_images_and_a_page_with_links_are_nothing() throws Exception {
    try (Played server =
        Played.start()
            .at("/", Played.html("<title>Index of /</title><a href=\"readme.txt\">t</a>"))
            .at("/dicom/", Played.html("<title>Hello</title><a href=\"b.dcm\">y</a>"))) {
      assertThat(look(server).service().flags()).isEmpty();
    }
  }

  @Test
  void https_is_looked_at_like_http_whatever_its_certificate() throws Exception {
    try (Played server = Played.startTls(TlsServer.context(folder, "RSA", 2048)).orthanc(25, 75)) {
      WebLook look = look(server);
      assertThat(look.service().protocol()).isEqualTo(Protocol.HTTPS);
      assertThat(look.service().tls().orElseThrow().key()).isEqualTo("RSA 2048");
      assertThat(look.service().flags()).containsExactly(Flag.H1);
      assertThat(look.counts().studies()).isEqualTo(Count.complete(25));
    }
  }

  private static WebLook look(Played server) throws Exception {
    return Looks.look(folder, server);
  }
}
