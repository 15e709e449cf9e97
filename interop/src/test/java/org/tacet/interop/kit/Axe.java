// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// axe-core, which says of a page what of it not everybody can use.
public final class Axe {
  private static final String RUN =
      "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa',"
          + "'best-practice'], resultTypes: ['violations']}).then(r => r.passes.length"
          + " + ' rules hold; violated: ' + r.violations.map(v => v.id + ' '"
          + " + v.nodes.map(n => n.html + ' ' + n.failureSummary)).join('; '))";

  /// What it says of a page that nothing is wrong with.
  public static final String CONTENT = "[1-9]\\d* rules hold; violated: ";

  private final String source;

  private Axe(String source) {
    this.source = source;
  }

  /// As `interop/accessibility/fetch` has fetched it. Skips the test where it is not.
  public static Axe ofTree() throws IOException {
    return new Axe(Files.readString(Needs.present(file(), "run interop/accessibility/fetch")));
  }

  private static Optional<Path> file() {
    return Stream.of("accessibility", "interop/accessibility")
        .map(Path::of)
        .map(base -> base.resolve("node_modules/axe-core/axe.min.js"))
        .filter(Files::exists)
        .findFirst();
  }

  /// How many rules hold on the page that is open, and which do not. It comes in by the debugger,
  /// past the page's own policy.
  public String verdict(Browser browser) throws IOException {
    if (!browser.ask("typeof axe").equals("object")) {
      browser.ask(source);
    }
    return browser.ask(RUN);
  }
}
