// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.time.Duration;

/// The page where people sign in, as they fill it in.
public final class Door {
  /// What everybody here chooses.
  public static final String PASSWORD = "a lantern by the quiet river";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Door() {}

  /// Comes for the first time, with a one-time code, and chooses a password. Whoever was in before
  /// goes out.
  public static void enter(Browser browser, String origin, String name, String code)
      throws IOException {
    browser.open(origin + "/signin");
    outside(browser);
    browser.ask("document.getElementById('coded').open = true");
    fill(browser, "code-name", name);
    fill(browser, "code", code);
    fill(browser, "new-password", PASSWORD);
    browser.ask("document.querySelector('#code-form button').click()");
    inside(browser);
  }

  /// Comes again, with the password.
  public static void again(Browser browser, String origin, String name) throws IOException {
    browser.open(origin + "/signin");
    outside(browser);
    fill(browser, "name", name);
    fill(browser, "password", PASSWORD);
    browser.ask("document.querySelector('#signin button').click()");
    inside(browser);
  }

  private static void outside(Browser browser) throws IOException {
    await(browser, "location.pathname === '/signin' && document.readyState === 'complete'");
    String known =
        browser.ask("fetch('/signin/state').then(r => r.json()).then(s => String(s.signedIn))");
    if (known.equals("true")) {
      await(browser, "document.querySelector('#in:not([hidden])')");
      browser.ask("document.getElementById('signout').click()");
    }
    await(browser, "document.querySelector('#out:not([hidden])')");
  }

  private static void inside(Browser browser) throws IOException {
    await(
        browser, "location.pathname !== '/signin' || document.querySelector('#in:not([hidden])')");
  }

  private static void fill(Browser browser, String id, String value) throws IOException {
    browser.ask("document.getElementById('%s').focus()".formatted(id));
    browser.type(value);
  }

  private static void await(Browser browser, String condition) throws IOException {
    if (!browser.comes(PATIENCE, condition)) {
      throw new IOException(
          "at the door, in vain: "
              + condition
              + " "
              + browser.ask("document.getElementById('message')?.textContent")
              + browser.errors());
    }
  }
}
