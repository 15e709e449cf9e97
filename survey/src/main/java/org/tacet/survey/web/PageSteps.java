// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.recognise.Pages;
import org.tacet.survey.recognise.Sign;

/// Looks at the pages of viewers and archives, and into folders that a web server lists.
final class PageSteps {
  private static final List<String> FOLDERS = List.of("/dicom/", "/DICOM/", "/images/");
  private static final Pattern ROOT =
      Pattern.compile("(?:qido|wado)Root['\"]?\\s{0,8}:\\s{0,8}['\"]([^'\"]{1,200})['\"]");
  private static final Pattern PATH =
      Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}){1,6}");
  private static final int MOST_ROOTS = 4;

  private final Browser browser;
  private final Notes notes;
  private final Reply.Page lost;
  private final List<String> told = new ArrayList<>();

  /// @param lost the answer to a path that nobody serves
  PageSteps(Browser browser, Notes notes, Reply.Page lost) {
    this.browser = browser;
    this.notes = notes;
    this.lost = lost;
  }

  /// Paths on this very server at which viewers' settings say that DICOMweb is.
  List<String> roots() {
    return told;
  }

  /// Looks at what is served at `/`.
  void root(Reply.Page page) {
    if (page.isRedirect()) {
      String location = page.head().first("location").orElse("");
      notes.evidence(
          "GET /",
          browser.isHere(location)
              ? "redirects within itself, not followed"
              : "redirects elsewhere, not followed");
      return;
    }
    notes.evidence("GET /", page.isOk() ? "a page" : Words.ofStatus(page.status()));
    recognise("/", page);
    folder("/", page);
  }

  /// Looks at the pages of products; the front page was seen before.
  void pages() throws InterruptedException {
    for (String path : Pages.paths(notes.archive())) {
      boolean others = notes.archive().isPresent() && !Pages.paths(notes.archive()).contains(path);
      if (path.equals("/") || others || browser.isTired()) {
        continue;
      }
      if (browser.get(path) instanceof Reply.Page page && page.isOk() && !page.isSameAs(lost)) {
        recognise(path, page);
        settings(path, page);
      }
    }
  }

  /// Looks into folders of the usual names.
  void folders() throws InterruptedException {
    for (String path : FOLDERS) {
      if (!browser.isTired()
          && browser.get(path) instanceof Reply.Page page
          && !page.isSameAs(lost)) {
        folder(path, page);
      }
    }
  }

  /// Words on a page mean something only if a page that does not exist has not got them, too: some
  /// servers answer every path with one and the same application.
  private void recognise(String path, Reply.Page page) {
    if (!page.isOk()) {
      return;
    }
    List<Sign> everywhere = path.equals("/") ? List.of() : Pages.ofBody(path, lost.text());
    List<Sign> found =
        Pages.ofBody(path, page.text()).stream()
            .filter(sign -> !everywhere.contains(sign))
            .toList();
    notes.signs(found);
    found.forEach(sign -> notes.evidence("GET " + path, "page of " + sign.product()));
  }

  private void settings(String path, Reply.Page page) {
    if (!path.endsWith("app-config.js")) {
      return;
    }
    Matcher root = ROOT.matcher(page.text());
    boolean elsewhere = false;
    while (root.find() && told.size() < MOST_ROOTS) {
      Optional<String> here = here(root.group(1));
      elsewhere |= here.isEmpty();
      here.filter(each -> !told.contains(each)).ifPresent(told::add);
    }
    if (elsewhere) {
      notes.evidence("GET " + path, "its studies come from elsewhere, not looked at");
    }
  }

  /// The path of a place, if it is on this server.
  private Optional<String> here(String place) {
    if (!browser.isHere(place)) {
      return Optional.empty();
    }
    String path = place.replaceFirst("(?i)^https?://[^/]*", "");
    return PATH.matcher(path).matches() ? Optional.of(path) : Optional.empty();
  }

  private void folder(String path, Reply.Page page) {
    Optional<Folder> folder = Folder.of(page);
    if (folder.isEmpty()) {
      return;
    }
    int files = folder.get().dicom();
    notes.evidence(
        "GET " + path,
        String.format(
            Locale.ROOT,
            "lists a folder with %s%d files that look like DICOM; none was opened",
            folder.get().isCut() ? "at least " : "",
            files));
    if (files > 0) {
      notes.flag(Flag.H1);
      Count images = Count.atLeast(files, "folders within were not opened");
      Count studies = Count.unknown("a folder's files do not tell of studies");
      notes.counts(new Counts(studies, images, images, studies, "folder"));
    }
  }
}
