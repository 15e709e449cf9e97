// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Browser;
import org.tacet.interop.kit.Clinic;
import org.tacet.interop.kit.IdentityProvider;
import org.tacet.interop.kit.ServerKey;

/// A person signs in with a browser by way of a provider of another site, and is out when the link
/// is taken away.
class OidcIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PERSON = "248289761001";

  /// When the scripts of the page have come, too.
  private static final String OUT =
      "document.readyState === 'complete' && document.querySelector('#out:not([hidden])')";

  @TempDir private Path folder;

  @Test
  void signs_in_by_way_of_the_provider_and_is_out_when_unlinked() throws Exception {
    try (IdentityProvider provider = IdentityProvider.open(folder, PERSON);
        Clinic clinic = Clinic.configured(folder, configuration(provider))) {
      clinic.tacet().must("user", "add", "asha", "--role", "clinician", "--identity", PERSON);
      String keys = ServerKey.of(clinic.server().https()) + "," + ServerKey.of(provider.address());
      try (Browser browser = Browser.start(folder.resolve("profile"), keys)) {
        String origin = "https://localhost:" + clinic.server().https().getPort();
        signIn(browser, origin, provider);
        assertThat(browser.ask("document.getElementById('who').textContent")).isEqualTo("asha");
        assertThat(browser.ask("location.href")).isEqualTo(origin + "/signin");
        assertThat(browser.requests())
            .allMatch(url -> url.startsWith(origin) || url.startsWith(provider.issuer()));
        assertThat(browser.errors()).isEmpty();
        clinic.tacet().must("user", "unlink", "asha");
        browser.open(origin + "/signin");
        assertThat(browser.comes(PATIENCE, OUT)).as("signed out with the link").isTrue();
        refused(browser, origin);
        assertThat(clinic.trailHas("asha", "sign_in", "oidc")).isTrue();
        assertThat(clinic.trailHas("stranger", "refused", "oidc-unknown")).isTrue();
        keepsQuiet(browser, clinic);
      }
    }
  }

  private static void signIn(Browser browser, String origin, IdentityProvider provider)
      throws IOException {
    browser.open(origin + "/signin");
    assertThat(browser.comes(PATIENCE, OUT)).isTrue();
    assertThat(browser.ask("document.getElementById('elsewhere').textContent"))
        .isEqualTo("The clinic");
    browser.ask("document.getElementById('elsewhere').click()");
    assertThat(browser.comes(PATIENCE, "document.getElementById('agree')")).isTrue();
    assertThat(browser.ask("location.origin")).isEqualTo(provider.issuer());
    browser.ask("document.getElementById('agree').click()");
    String back =
        "location.origin === '" + origin + "' && location.pathname !== '/signin/oidc/callback'";
    assertThat(browser.comes(PATIENCE, back)).isTrue();
    browser.open(origin + "/signin");
    boolean in = browser.comes(PATIENCE, "document.querySelector('#in:not([hidden])')");
    browser.picture(Path.of("target", "viewer", "oidc.png").toAbsolutePath());
    assertThat(in).as("signed in, at %s", browser.ask("location.href")).isTrue();
  }

  private static void refused(Browser browser, String origin) throws IOException {
    browser.ask("document.getElementById('elsewhere').click()");
    assertThat(browser.comes(PATIENCE, "document.getElementById('agree')")).isTrue();
    browser.ask("document.getElementById('agree').click()");
    assertThat(browser.comes(PATIENCE, "document.title.startsWith('You are not signed in')"))
        .isTrue();
    assertThat(browser.ask("location.origin")).isEqualTo(origin);
  }

  /// Codes and states went through the browser; no file of the archive has one, and none has whom
  /// the provider knows but the list of people, from which it is gone.
  private static void keepsQuiet(Browser browser, Clinic clinic) throws IOException {
    List<String> told =
        browser.requests().stream()
            .filter(url -> url.contains("/signin/oidc/callback?"))
            .flatMap(url -> List.of(url.replaceAll(".*[?]", "").split("&")).stream())
            .map(pair -> pair.substring(pair.indexOf('=') + 1))
            .toList();
    assertThat(told).hasSizeGreaterThanOrEqualTo(4);
    for (Path file : files(clinic.tacet().home())) {
      String text =
          new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(told).as("%s", file).noneMatch(text::contains);
      assertThat(text.contains(PERSON)).as("%s", file).isFalse();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private String configuration(IdentityProvider provider) throws IOException {
    Path secret = folder.resolve("secret");
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, "a secret of the two\n");
    return """
    oidc:
      issuer: %s
      client-id: %s
      client-secret-file: %s
      authority: %s
      label: The clinic
    """
        .formatted(provider.issuer(), IdentityProvider.CLIENT, secret, provider.authority());
  }
}
