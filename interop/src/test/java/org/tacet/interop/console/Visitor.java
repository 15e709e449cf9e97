// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.tacet.interop.kit.Browser;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Door;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Screens;
import org.tacet.interop.kit.ServerKey;
import org.tacet.interop.kit.WebClinic;

/// Somebody at a browser, who goes through the console as people do: by what is to be seen.
final class Visitor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HERE = "window.beforeLeaving = true";
  private static final String ARRIVED =
      "!window.beforeLeaving && document.readyState === 'complete' && location.host";

  private final Browser browser;
  private final Screens screens;
  private final String origin;
  private final Path downloads;

  private Visitor(Browser browser, Screens screens, String origin, Path downloads) {
    this.browser = browser;
    this.screens = screens;
    this.origin = origin;
    this.downloads = downloads;
  }

  /// Somebody with a new browser.
  ///
  /// @param folder for what the browser keeps
  /// @param day names the folder of the pictures
  static Visitor comes(WebClinic clinic, Path folder, String day)
      throws IOException, GeneralSecurityException {
    return comes(clinic.address(), folder, day);
  }

  /// The same, to any archive on this machine.
  static Visitor comes(InetSocketAddress address, Path folder, String day)
      throws IOException, GeneralSecurityException {
    Browser browser = Browser.start(folder.resolve("profile-" + day), ServerKey.of(address));
    Path pictures = Path.of("target", "console", day).toAbsolutePath();
    Path downloads = folder.resolve("downloads-" + day);
    browser.keepDownloads(downloads);
    // By the name that passkeys and cookies are for.
    String origin = "https://localhost:" + address.getPort();
    return new Visitor(browser, Screens.of(browser, pictures), origin, downloads);
  }

  /// Signs in for the first time; goes to where the console begins.
  Visitor enters(String name, String code) throws IOException {
    Door.enter(browser, origin, name, code);
    return opens("/");
  }

  /// Signs in with the password.
  Visitor entersAgain(String name) throws IOException {
    Door.again(browser, origin, name);
    return opens("/");
  }

  Visitor opens(String path) throws IOException {
    leave();
    browser.open(origin + path);
    arrive(path);
    return this;
  }

  /// Reads no script from the next page on, or does again.
  Visitor scripts(boolean allowed) throws IOException {
    browser.allowScripts(allowed);
    return this;
  }

  /// Looks at the page in all ways, and finds nothing wrong.
  Visitor looks(String name) throws IOException {
    assertThat(screens.look(name)).as("%s", path()).isEmpty();
    assertThat(complaints()).as("%s", path()).isEmpty();
    return this;
  }

  Visitor sees(String... texts) throws IOException {
    for (String text : texts) {
      assertThat(browser.comes(PATIENCE, shows(text)))
          .as("%s has «%s»: %s", path(), text, text())
          .isTrue();
    }
    return this;
  }

  Visitor seesNot(String... texts) throws IOException {
    assertThat(text()).doesNotContain(texts);
    return this;
  }

  /// Whether there is something that a selector of CSS names.
  boolean has(String selector) throws IOException {
    return browser
        .ask("String(!!document.querySelector(%s))".formatted(quoted(selector)))
        .equals("true");
  }

  Visitor waitsFor(String condition) {
    assertThat(browser.comes(PATIENCE, condition)).as(condition).isTrue();
    return this;
  }

  /// Types into the field of this name, in the place of what stands there.
  Visitor fills(String field, String value) throws IOException {
    String selector = "[name=\"%s\"]".formatted(field);
    exists(selector);
    String found = "document.querySelector(%s)".formatted(quoted("main " + selector));
    browser.ask(found + ".focus(), " + found + ".select && " + found + ".select()");
    browser.type(value);
    return this;
  }

  /// The same, for one that a selector names.
  Visitor types(String selector, String value) throws IOException {
    exists(selector);
    browser.ask("document.querySelector(%s).focus()".formatted(quoted(selector)));
    browser.type(value);
    return this;
  }

  /// Sets what nobody types: a choice of a list, a date.
  Visitor sets(String field, String value) throws IOException {
    String selector = "main [name=\"%s\"]".formatted(field);
    exists(selector);
    browser.ask(
        "(e => { e.value = %s; e.dispatchEvent(new Event('change', {bubbles: true})); })(%s)"
            .formatted(quoted(value), "document.querySelector(%s)".formatted(quoted(selector))));
    return this;
  }

  /// Clicks, and stays on the page.
  Visitor clicks(String selector) throws IOException {
    exists(selector);
    browser.ask("document.querySelector(%s).click()".formatted(quoted(selector)));
    return this;
  }

  /// Clicks what leads to another page, or to this one anew.
  Visitor follows(String selector) throws IOException {
    exists(selector);
    leave();
    clicks(selector);
    arrive(selector);
    return this;
  }

  /// Clicks the link or button with these words.
  Visitor presses(String words) throws IOException {
    String found =
        "[...document.querySelectorAll('main a, main button, main summary')]"
            + ".find(e => e.checkVisibility() && e.textContent.trim() === %s)"
                .formatted(quoted(words));
    assertThat(browser.comes(PATIENCE, found))
        .as("%s has a way «%s»: %s", path(), words, text())
        .isTrue();
    leave();
    browser.ask("(%s).click()".formatted(found));
    arrive(words);
    return this;
  }

  private void exists(String selector) throws IOException {
    assertThat(browser.comes(PATIENCE, "document.querySelector(%s)".formatted(quoted(selector))))
        .as("%s has %s: %s", path(), selector, browser.ask("document.body.innerHTML"))
        .isTrue();
  }

  private void leave() throws IOException {
    browser.ask(HERE);
  }

  private void arrive(String by) throws IOException {
    assertThat(browser.comes(PATIENCE, ARRIVED))
        .as("arrived by %s, is at %s: %s %s", by, path(), text(), browser.errors())
        .isTrue();
  }

  /// Addresses of this archive that the page leads to, without queries.
  List<String> links(String within) throws IOException {
    return browser
        .ask(
            "[...new Set([...document.querySelectorAll(%s)].map(a => new URL(a.href).pathname))]"
                    .formatted(quoted(within + " a[href^=\"/\"]"))
                + ".join('\\n')")
        .lines()
        .toList();
  }

  String path() throws IOException {
    return browser.ask("location.pathname");
  }

  String address() throws IOException {
    return browser.ask("location.href");
  }

  String text() throws IOException {
    return browser.ask("document.body ? document.body.innerText : ''");
  }

  /// What an expression comes to.
  String asks(String expression) throws IOException {
    return browser.ask(expression);
  }

  Browser browser() {
    return browser;
  }

  /// The only file that was given to download, once it is whole.
  Path download(Duration patience) throws IOException {
    assertThat(Loopback.until(patience, () -> downloaded().size() == 1))
        .as("one download, at %s: %s %s", path(), text(), browser.errors())
        .isTrue();
    return downloaded().getFirst();
  }

  /// Files that were given to download, and are whole.
  List<Path> downloaded() {
    try {
      return Dcmtk.filesIn(downloads).stream()
          // Chromium's own names for what is not whole yet.
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> !file.toString().endsWith(".crdownload"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the browser complained of, besides answers that say no: whatever broke the content
  /// policy, and every script that failed.
  List<String> complaints() {
    return browser.errors().stream()
        .filter(error -> !error.contains("\"source\":\"network\""))
        .toList();
  }

  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }

  private static String shows(String text) {
    return "document.body && document.body.innerText.includes(%s)".formatted(quoted(text));
  }

  @Override
  public void close() {
    browser.close();
  }
}
