// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Data sets as dcmdump prints them: the values of their top level, by keyword, in UTF-8 where
/// DCMTK knows the character set and as bytes decoded with replacement where not.
public final class Answers {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern ELEMENT =
      Pattern.compile("^\\([0-9a-f]{4},[0-9a-f]{4}\\) .. (.*?)\\s+#\\s+\\S+,\\s*\\S+ (\\w+)$");

  private Answers() {}

  /// One map for each file in the folder, in the order of the file names.
  public static List<Map<String, String>> in(Path folder) throws IOException {
    List<Map<String, String>> answers = new ArrayList<>();
    for (Path file : Dcmtk.filesIn(folder)) {
      answers.add(read(file));
    }
    return answers;
  }

  public static Map<String, String> read(Path file) throws IOException {
    Run run = dump("+U8", file);
    if (!run.succeeded()) {
      run = dump("-q", file);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : run.lines()) {
      Matcher matcher = ELEMENT.matcher(line);
      if (matcher.matches()) {
        values.put(matcher.group(2), value(matcher.group(1)));
      }
    }
    return values;
  }

  private static Run dump(String option, Path file) throws IOException {
    return Tool.of("dcmdump").run(TIMEOUT, List.of("-q", "+L", "-Un", option, file.toString()));
  }

  private static String value(String printed) {
    boolean bracketed = printed.startsWith("[") && printed.endsWith("]");
    if (bracketed) {
      return printed.substring(1, printed.length() - 1).strip();
    }
    return printed.startsWith("(no value") ? "" : printed;
  }
}
