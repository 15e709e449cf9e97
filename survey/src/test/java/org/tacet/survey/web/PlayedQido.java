// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/// A DICOMweb service over studies that are made up from their number, one a day from 2010-01-01.
/// It sends names and birth dates that nobody asked for, as real ones do.
///
/// @param studies how many there are
/// @param undated how many of them have no date
/// @param page the most it gives at a time
/// @param honest whether it looks at the offset
record PlayedQido(int studies, int undated, int page, boolean honest) implements Played.Part {
  static PlayedQido of(int studies) {
    return new PlayedQido(studies, 0, Integer.MAX_VALUE, true);
  }

  @Override
  public Played.Answer answer(String query) {
    int limit = Math.min(page, number(query, "limit", Integer.MAX_VALUE));
    int offset = honest ? number(query, "offset", 0) : 0;
    List<String> all = new ArrayList<>();
    IntPredicate wanted = range(query);
    for (int i = 0; i < studies; i++) {
      if (wanted.test(i)) {
        all.add(study(i));
      }
    }
    int from = Math.min(offset, all.size());
    int to = (int) Math.min((long) from + limit, all.size());
    return Played.dicom("[" + String.join(",\n", all.subList(from, to)) + "]");
  }

  static long images(int studies) {
    long images = 0;
    for (int i = 0; i < studies; i++) {
      images += i % 7 + 1;
    }
    return images;
  }

  private IntPredicate range(String query) {
    String dates = text(query, "StudyDate");
    if (dates.isEmpty()) {
      return _ -> true;
    }
    String from = dates.substring(0, 8);
    String to = dates.length() > 8 ? dates.substring(9) : from;
    return i -> i >= undated && date(i).compareTo(from) >= 0 && date(i).compareTo(to) <= 0;
  }

  private static String date(int number) {
    return java.time.LocalDate.of(2010, 1, 1).plusDays(number).toString().replace("-", "");
  }

  private String study(int i) {
    String date =
        i < undated ? "" : "\"00080020\":{\"vr\":\"DA\",\"Value\":[\"" + date(i) + "\"]},";
    return String.format(
        Locale.ROOT,
        "{%s\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"PLANTED^NAME\"}]},"
            + "\"00100030\":{\"vr\":\"DA\",\"Value\":[\"19710519\"]},"
            + "\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3.%d\"]},"
            + "\"00201208\":{\"vr\":\"IS\",\"Value\":[%d]}}",
        date,
        i,
        i % 7 + 1);
  }

  private static int number(String query, String name, int otherwise) {
    String text = text(query, name);
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
  }

  private static String text(String query, String name) {
    for (String part : query.split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
    }
    return "";
  }
}
