// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PagesTest {
  @Test
  void orthanc_is_known_by_realm_page_and_error() {
    assertThat(Pages.ofRealm("Orthanc Secure Area")).hasSize(1);
    assertThat(Pages.ofBody("/app/explorer.html", "<head><title>Orthanc Explorer</title>"))
        .extracting(Sign::product)
        .containsExactly("Orthanc");
    assertThat(Pages.ofLost("{\"OrthancError\" : \"\", \"OrthancStatus\" : 17}")).hasSize(1);
  }

  @Test
  void a_realm_must_be_the_words_and_nothing_else() {
    assertThat(Pages.ofRealm("Not the Orthanc Secure Area")).isEmpty();
    assertThat(Pages.ofRealm("")).isEmpty();
    assertThat(Pages.ofRealm("tacet".repeat(100))).isEmpty();
  }

  @Test
  void words_count_only_on_the_page_they_belong_to() {
    assertThat(Pages.ofBody("/", "<title>Orthanc Explorer</title>")).isEmpty();
    assertThat(Pages.ofLost("<title>Orthanc Explorer</title>")).isEmpty();
    assertThat(Pages.ofBody("/nowhere", "dcm4chee")).isEmpty();
  }

  @Test
  void all_words_of_a_row_must_be_there() {
    assertThat(Pages.ofBody("/pacs/login.php", "loginSplash")).isEmpty();
    assertThat(
            Pages.ofBody(
                "/pacs/login.php", "Not authorized to access this URL <div id=loginSplash>"))
        .hasSize(1);
  }

  @Test
  void a_known_archive_is_not_asked_for_the_pages_of_others() {
    assertThat(Pages.paths(Optional.of("Orthanc")))
        .contains("/app/explorer.html", "/app-config.js")
        .doesNotContain("/dcm4chee-arc/ui2/", "/pacs/login.php");
    assertThat(Pages.paths(Optional.empty()))
        .contains("/app/explorer.html", "/dcm4chee-arc/ui2/", "/")
        .doesNotHaveDuplicates();
  }

  @Test
  void the_tables_name_only_paths_and_no_queries() {
    assertThat(Pages.paths(Optional.empty())).allMatch(path -> path.matches("/[A-Za-z0-9./-]*"));
  }
}
