// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Browser;
import org.tacet.interop.kit.ServerKey;
import org.tacet.interop.kit.WebClinic;

/// A person adds a passkey in a browser, signs out, and signs in with it.
class PasskeyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OUT =
      "document.readyState === 'complete' && document.querySelector('#out:not([hidden])')";
  private static final String IN = "document.querySelector('#in:not([hidden])')";
  private static final String ENTER = "#passkey-signin:not([hidden])";
  private static final String HELD = "document.querySelectorAll('#passkeys li').length";

  @TempDir private Path folder;

  @Test
  void signs_in_with_a_passkey_that_was_added_before() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder)) {
      String code = clinic.person("asha", "clinician");
      try (Browser browser =
          Browser.start(folder.resolve("profile"), ServerKey.of(clinic.address()))) {
        browser.giveAuthenticator();
        // By the name that passkeys are for: an address is none.
        String origin = "https://localhost:" + clinic.address().getPort();
        browser.open(origin + "/signin");
        redeem(browser, code);
        add(browser);
        click(browser, "#signout");
        comes(browser, OUT);
        browser.picture(picture("signed-out.png"));
        click(browser, ENTER);
        arrive(browser, origin);
        assertThat(browser.ask("document.getElementById('who').textContent")).isEqualTo("asha");
        comes(browser, "document.querySelector('#passkeys li').textContent.includes('used ')");
        browser.picture(picture("signed-in.png"));
        click(browser, "#passkeys li button");
        comes(browser, HELD + " === 0");
        click(browser, "#signout");
        comes(browser, OUT);
        click(browser, ENTER);
        comes(browser, "document.getElementById('message').textContent.includes('not open')");
      }
    }
  }

  @Test
  void at_an_address_no_passkey_is_offered() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Browser browser =
            Browser.start(folder.resolve("profile"), ServerKey.of(clinic.address()))) {
      browser.giveAuthenticator();
      browser.open(clinic.origin() + "/signin");
      comes(browser, OUT);
      assertThat(browser.ask("String(document.getElementById('passkey-signin').hidden)"))
          .isEqualTo("true");
      assertThat(
              browser.ask("fetch('/signin/passkey/options', {method: 'POST'}).then(r => r.text())"))
          .contains("https.name");
    }
  }

  private static void redeem(Browser browser, String code) throws Exception {
    comes(browser, OUT);
    browser.ask(
        "document.getElementById('coded').open = true;"
            + "document.getElementById('code-name').value = 'asha';"
            + "document.getElementById('code').value = '%s';".formatted(code)
            + "document.getElementById('new-password').value = 'a lantern by the quiet river';"
            + "document.querySelector('#code-form button').click()");
    arrive(browser, "https://localhost:" + browser.ask("location.port"));
  }

  /// Who is in is led on, and comes back to the page about oneself.
  private static void arrive(Browser browser, String origin) throws Exception {
    comes(browser, "location.pathname !== '/signin' || " + IN);
    browser.open(origin + "/signin");
    comes(browser, "location.pathname === '/signin' && " + IN);
  }

  private static void add(Browser browser) throws Exception {
    comes(browser, "document.querySelector('#passkey-form:not([hidden])')");
    browser.ask("document.getElementById('passkey-label').value = 'My phone'");
    click(browser, "#passkey-form button");
    comes(browser, HELD + " === 1");
    browser.picture(picture("added.png"));
  }

  private static void click(Browser browser, String selector) throws Exception {
    comes(browser, "document.querySelector('%s')".formatted(selector));
    browser.ask("document.querySelector('%s').click()".formatted(selector));
  }

  private static void comes(Browser browser, String condition) throws Exception {
    assertThat(browser.comes(PATIENCE, condition))
        .as("%s; %s", condition, browser.errors())
        .isTrue();
  }

  private static Path picture(String name) {
    return Path.of("target", "passkey", name).toAbsolutePath();
  }
}
