// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Browser;
import org.tacet.interop.kit.Needs;
import org.tacet.interop.kit.Ohif;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.ServerKey;
import org.tacet.interop.kit.WebClinic;

/// A person follows a link to a study, signs in with a browser, and sees it.
class ViewerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SERIES =
      "1.2.392.200103.20080913.113635.0.2009.6.22.21.43.10.22941.1";
  private static final String COMPRESSED = "1.2.840.113619.2.30.1.1762295590.1623.978668949.886";
  private static final String DRAWN = "document.querySelector('.cornerstone-canvas')";

  // As a person does who has seen it before: the tour covers the picture.
  private static final String NO_TOUR =
      "localStorage.setItem('shownTours', JSON.stringify(['basicViewerTour']));"
          + "localStorage.setItem('investigationalUseDialog', 'hidden')";

  /// When the scripts of the page have come, too.
  private static final String OUT =
      "document.readyState === 'complete' && document.querySelector('#out:not([hidden])')";

  @TempDir private Path folder;

  @Test
  void signs_in_and_shows_a_series_and_a_compressed_image() throws Exception {
    Path viewer = Needs.present(Ohif.ofTree(), "the viewer is not there: run viewer/fetch");
    Samples samples = Samples.open();
    try (WebClinic clinic = WebClinic.open(folder, "-Dtacet.viewer=" + viewer)) {
      clinic.take(List.of(samples.file("study/ct_seg"), samples.file("ts/ct_j2k_lossless_90.dcm")));
      String code = clinic.person("asha", "clinician");
      try (Browser browser =
          Browser.start(folder.resolve("profile"), ServerKey.of(clinic.address()))) {
        signIn(browser, clinic.origin(), code);
        see(browser, clinic.origin(), SERIES);
        see(browser, clinic.origin(), COMPRESSED);
        assertThat(browser.requests()).allMatch(url -> from(clinic, url));
        // The page to sign in asks who is, and hears that nobody is.
        assertThat(browser.errors()).filteredOn(error -> !error.contains("/me\"")).isEmpty();
      }
    }
  }

  private static void signIn(Browser browser, String origin, String code) throws IOException {
    // Whoever follows a link comes to it by way of the door.
    browser.open(origin + "/viewer?StudyInstanceUIDs=" + SERIES);
    assertThat(browser.comes(PATIENCE, OUT)).isTrue();
    browser.ask(NO_TOUR);
    browser.ask(
        "document.getElementById('coded').open = true;"
            + "document.getElementById('code-name').value = 'asha';"
            + "document.getElementById('code').value = '%s';".formatted(code)
            + "document.getElementById('new-password').value = 'a lantern by the quiet river';"
            + "document.querySelector('#code-form button').click()");
    assertThat(browser.comes(PATIENCE, "location.pathname === '/viewer'")).isTrue();
  }

  private void see(Browser browser, String origin, String study) throws IOException {
    browser.open(origin + "/viewer?StudyInstanceUIDs=" + study);
    assertThat(browser.comes(PATIENCE, DRAWN)).as("there is a viewport").isTrue();
    Path file = pictures().resolve(study + ".png");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    double share = 0;
    while (share < 0.05 && System.nanoTime() < deadline) {
      share = grey(browser.picture(file));
    }
    assertThat(share)
        .as("share of the page that is grey tissue: %s, %s", file, browser.errors())
        .isGreaterThan(0.05);
  }

  /// The share of pixels that are grey and not dark: what the viewer draws of itself is blue, and
  /// its letters are few.
  private static double grey(BufferedImage picture) {
    int grey = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        int red = rgb >> 16 & 0xFF;
        if (red > 40 && red == (rgb >> 8 & 0xFF) && red == (rgb & 0xFF)) {
          grey++;
        }
      }
    }
    return (double) grey / (picture.getWidth() * picture.getHeight());
  }

  private static boolean from(WebClinic clinic, String url) {
    try {
      return url.startsWith(clinic.origin() + "/") || url.startsWith("about:");
    } catch (IOException _) {
      return false;
    }
  }

  private static Path pictures() {
    return Path.of("target", "viewer").toAbsolutePath();
  }
}
