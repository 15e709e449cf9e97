// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A web server's listing of a folder. Its file names may hold anything, so they are counted and
/// forgotten.
///
/// @param dicom files that look like DICOM by their names
/// @param isCut whether more was there than was read
record Folder(int dicom, boolean isCut) {
  private static final Pattern TITLE =
      Pattern.compile(
          "<title>\\s{0,16}(index of |directory listing for |[^<]{0,200} - /)|\\[to parent directory\\]");
  private static final Pattern LINK = Pattern.compile("href=\"([^\"?#]{1,512})\"");
  private static final Pattern FILE =
      Pattern.compile("(.*/)?([^/]+\\.(dcm|dicom|ima)|dicomdir|\\d+(\\.\\d+){5,})");

  /// The listing on a page, if it is one.
  static Optional<Folder> of(Reply.Page page) {
    String text = page.text().toLowerCase(Locale.ROOT);
    if (!page.isOk() || !TITLE.matcher(text).find()) {
      return Optional.empty();
    }
    Matcher link = LINK.matcher(text);
    int files = 0;
    while (link.find()) {
      files += FILE.matcher(link.group(1)).matches() ? 1 : 0;
    }
    return Optional.of(new Folder(files, page.isCut()));
  }
}
