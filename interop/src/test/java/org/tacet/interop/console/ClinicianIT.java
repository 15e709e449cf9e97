// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Door;
import org.tacet.interop.kit.Needs;
import org.tacet.interop.kit.Ohif;
import org.tacet.interop.kit.WebClinic;

/// A clinician's day: finds a study, sees it, takes it away, with scripts and without; and meets
/// names that are markup.
class ClinicianIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ROWS = "document.querySelectorAll('#list a[data-row]').length";

  private static final String PICTURES =
      "[...document.querySelectorAll('#list img')].filter(i => i.naturalWidth > 1).length";

  @TempDir private Path folder;
  private Studies studies;

  @BeforeEach
  void make() throws Exception {
    studies = Studies.usual(folder.resolve("studies"));
  }

  @Test
  void finds_a_study_while_typing_and_takes_it_away() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor visitor = Visitor.comes(clinic, folder, "clinician")) {
      clinic.takeAll(studies.folder());
      visitor.enters("asha", clinic.person("asha", "clinician"));
      assertThat(visitor.path()).isEqualTo("/worklist");
      visitor.waitsFor(ROWS + " === 4").clicks("main input[name=pictures]");
      visitor.follows("main form[role=search] button").waitsFor(PICTURES + " === 4");
      visitor.looks("pictures").opens("/worklist");
      visitor.fills("search", "sharma").waitsFor(ROWS + " === 1");
      visitor.sees("Sharma", "P-1002").seesNot("Rao", "Iyer");
      assertThat(visitor.address()).doesNotContainIgnoringCase("sharma");
      visitor.looks("found").follows("#list a[data-row]");
      assertThat(visitor.path()).isEqualTo("/studies/main/" + Studies.uid(2));
      visitor.sees("Sharma", "Knee, left").looks("study");
      takesAway(visitor, 3);
      assertThat(clinic.trailHas("asha", "get", "success")).isTrue();
    }
  }

  private static void takesAway(Visitor visitor, int files) throws Exception {
    visitor.follows("main a[href$=\"/download\"]").looks("download");
    visitor.sets("purpose", visitor.asks("document.getElementById('purpose').options[1].value"));
    visitor.clicks("main form.sheet button");
    try (ZipFile zip = new ZipFile(visitor.download(PATIENCE).toFile())) {
      assertThat(zip.stream().filter(entry -> !entry.isDirectory())).hasSize(files);
    }
  }

  @Test
  void does_the_same_without_a_script() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor visitor = Visitor.comes(clinic, folder, "clinician-without-scripts")) {
      clinic.takeAll(studies.folder());
      String code = clinic.person("asha", "clinician");
      visitor.scripts(false).opens("/signin").clicks("#coded summary");
      visitor.types("#code-name", "asha").types("#code", code);
      visitor.types("#new-password", Door.PASSWORD).follows("#code-form button");
      assertThat(visitor.path()).isEqualTo("/worklist");
      visitor.fills("search", "sharma").follows("main form[role=search] button");
      visitor.sees("Sharma").seesNot("Rao", "Iyer");
      visitor.follows("#list a[data-row]").sees("Knee, left");
      visitor.follows("main a[href$=\"/download\"]");
      visitor.sets("purpose", visitor.asks("document.getElementById('purpose').options[1].value"));
      visitor.clicks("main form.sheet button");
      assertThat(visitor.download(PATIENCE)).isNotEmptyFile();
      visitor.follows("footer button[value=\"de\"]");
      assertThat(visitor.asks("document.documentElement.lang")).isEqualTo("de");
    }
  }

  @Test
  void what_a_stranger_has_put_into_a_study_is_text_on_every_page() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor visitor = Visitor.comes(clinic, folder, "hostile")) {
      clinic.takeAll(studies.folder());
      visitor.enters("asha", clinic.person("asha", "clinician"));
      visitor.sees("<script>alert(1)</script>", "<svg onload=alert(3)>").looks("worklist");
      visitor.fills("search", "<script>").follows("main form[role=search] button");
      unharmed(visitor);
      String study = "/studies/main/" + Studies.uid(4);
      visitor.opens(study).sees("<script>alert(1)</script>", "<svg onload=alert(3)>");
      unharmed(visitor);
      visitor.looks("study").opens(study + "/download");
      unharmed(visitor);
    }
  }

  private static void unharmed(Visitor visitor) throws Exception {
    assertThat(visitor.browser().sawDialog()).isFalse();
    assertThat(
            visitor.asks(
                "String(document.querySelectorAll('main script, img[src=\"x\"], svg[onload],"
                    + " [onerror]').length)"))
        .isEqualTo("0");
    assertThat(visitor.complaints()).isEmpty();
  }

  @Test
  void goes_on_into_the_viewer() throws Exception {
    Path viewer = Needs.present(Ohif.ofTree(), "the viewer is not there: run viewer/fetch");
    try (WebClinic clinic = WebClinic.open(folder, "-Dtacet.viewer=" + viewer);
        Visitor visitor = Visitor.comes(clinic, folder, "clinician-viewer")) {
      clinic.takeAll(studies.folder());
      visitor.enters("asha", clinic.person("asha", "clinician"));
      visitor.follows("#list a[data-row]").follows("main a[href^=\"/viewer\"]");
      assertThat(visitor.path()).startsWith("/viewer");
      assertThat(visitor.browser().comes(PATIENCE, "document.querySelector('.cornerstone-canvas')"))
          .isTrue();
    }
  }
}
