// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Looks at a page as people have it before them: on a phone, on a desk and on a wall, light and
/// dark, by keyboard. Keeps pictures, and says what is wrong.
public final class Screens {
  private static final List<Size> SIZES =
      List.of(new Size(360, 740), new Size(1280, 800), new Size(3840, 2160));
  private static final int MOST_TABS = 600;
  private static final int TAB = 9;
  private static final int LOOKS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Some pages renew themselves, in part or whole, while they are looked at.
  private static final String WATCH =
      "window.renewed = false; new MutationObserver(() => { window.renewed = true; })"
          + ".observe(document.body, {childList: true, subtree: true})";

  /// What can be reached with a keyboard, and is to be seen. Of a group of radio buttons one can.
  private static final String REACHABLE =
      "[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]"
          + ".filter(e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility())"
          + ".filter(e => e.type !== 'radio' || e.checked)";

  /// A field for a date has several places within.
  private static final String STEP =
      "(() => { const e = document.activeElement;"
          + " if (!e || e === document.body) { return 'out'; }"
          + " if (e === window.walkedLast) { return 'within'; } window.walkedLast = e;"
          + " if (e.dataset.walked) { return 'again'; } e.dataset.walked = 'yes';"
          + " const s = getComputedStyle(e);"
          + " return e.matches(':focus-visible') && s.outlineStyle !== 'none'"
          + " && parseFloat(s.outlineWidth) >= 2 ? 'seen' : 'unseen ' + e.outerHTML.slice(0, 200);"
          + " })()";

  private static final String FRESH =
      "document.activeElement && document.activeElement.blur(); window.walkedLast = null;"
          + " document.querySelectorAll('[data-walked]').forEach(e => delete e.dataset.walked)";

  /// Whether pictures are wanted of what is not judged, too: `interop/pictures` wants them.
  private static final boolean ALL = Boolean.getBoolean("tacet.pictures");

  private final Browser browser;
  private final Path folder;
  private final Axe axe;

  /// @param width of the window
  private record Size(int width, int height) {
    /// A wall is a large desk; and colours are the same on a phone.
    boolean isJudged(String scheme) {
      return width == 1280 || (width < 1280 && scheme.equals("light"));
    }
  }

  private Screens(Browser browser, Path folder, Axe axe) {
    this.browser = browser;
    this.folder = folder;
    this.axe = axe;
  }

  /// @param folder where pictures are kept
  public static Screens of(Browser browser, Path folder) throws IOException {
    return new Screens(browser, folder, Axe.ofTree());
  }

  /// Looks at the page that is open; once more, where something was wrong while it renewed itself.
  ///
  /// @return what is wrong with it; nothing, if all is well
  public List<String> look(String name) throws IOException {
    List<String> wrong = List.of();
    for (int i = 0; i < LOOKS; i++) {
      browser.comes(PATIENCE, "document.readyState === 'complete'");
      browser.ask(WATCH);
      wrong = judged(name);
      if (wrong.isEmpty() || browser.ask("String(window.renewed)").equals("false")) {
        break;
      }
    }
    return wrong;
  }

  private List<String> judged(String name) {
    try {
      return judge(name);
    } catch (IOException e) {
      // The page was left for another, or for itself, in the middle of a question.
      return List.of(name + ": " + e);
    }
  }

  private List<String> judge(String name) throws IOException {
    List<String> wrong = new ArrayList<>();
    browser.ask(FRESH);
    for (Size size : SIZES) {
      browser.resize(size.width(), size.height());
      for (String scheme : List.of("light", "dark")) {
        if (!size.isJudged(scheme) && !ALL) {
          continue;
        }
        browser.prefer(scheme);
        String picture = "%s-%d-%s.png".formatted(name, size.width(), scheme);
        browser.wholePicture(folder.resolve(picture));
        if (size.isJudged(scheme)) {
          String verdict = axe.verdict(browser);
          if (!Pattern.matches(Axe.CONTENT, verdict)) {
            wrong.add(picture + ": " + verdict);
          }
        }
      }
      browser
          .ask(
              "document.documentElement.scrollWidth > innerWidth ? 'wider than ' + innerWidth : ''")
          .lines()
          .forEach(line -> wrong.add(name + ": " + line));
    }
    browser.prefer("light");
    browser.resize(SIZES.get(1).width(), SIZES.get(1).height());
    String headings = browser.ask("String(document.querySelectorAll('h1').length)");
    if (!headings.equals("1")) {
      wrong.add(name + ": main headings: " + headings);
    }
    wrong.addAll(walk(name));
    return wrong;
  }

  private List<String> walk(String name) throws IOException {
    List<String> wrong = new ArrayList<>();
    int outside = 0;
    for (int i = 0; i < MOST_TABS && outside < 2; i++) {
      browser.press("Tab", TAB);
      String step = browser.ask(STEP);
      if (step.equals("again")) {
        break;
      }
      outside += step.equals("out") ? 1 : 0;
      if (step.startsWith("unseen")) {
        wrong.add(name + ": the focus is not to be seen: " + step);
      }
    }
    browser
        .ask(
            REACHABLE
                + ".filter(e => !e.dataset.walked).map(e => e.outerHTML.slice(0, 200)).join('\\n')")
        .lines()
        .forEach(line -> wrong.add(name + ": no Tab leads to " + line));
    return wrong;
  }
}
