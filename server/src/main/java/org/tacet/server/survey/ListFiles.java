// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.survey;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tacet.server.home.Trouble;
import org.tacet.survey.list.Candidate;
import org.tacet.survey.list.ListBudget;
import org.tacet.survey.list.ListException;
import org.tacet.survey.list.ListFormat;
import org.tacet.survey.list.Refusal;
import org.tacet.survey.list.TargetList;
import org.tacet.survey.list.TargetLists;

/// Lists of other tools, as named at the command line: `FILE`, or `FORMAT:FILE`.
public final class ListFiles {
  private static final int SHOWN = 5;

  private ListFiles() {}

  /// The addresses in a list.
  ///
  /// @param typed as typed
  /// @param resolve from the folder it was typed in
  /// @param lines takes what was read, and what was not understood
  public static Set<InetAddress> read(String typed, UnaryOperator<Path> resolve, List<String> lines)
      throws IOException {
    int colon = typed.indexOf(':');
    ListFormat format =
        ListFormat.parse(typed.substring(0, Math.max(0, colon))).orElse(ListFormat.LINES);
    boolean named = format != ListFormat.LINES || typed.startsWith(ListFormat.LINES.word() + ":");
    Path file = resolve.apply(Path.of(named ? typed.substring(colon + 1) : typed));
    if (!Files.isRegularFile(file)) {
      throw new Trouble(
          "There is no list at " + file + ".", "Check the path, or the format before it.");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      TargetList list = TargetLists.read(stream, format, ListBudget.USUAL);
      tell(file, list, lines);
      return list.candidates().stream().map(Candidate::address).collect(Collectors.toSet());
    } catch (ListException e) {
      throw new Trouble(
          "%s cannot be read as %s: %s".formatted(file, format.word(), e.getMessage()),
          "Name another format before the file, such as shodan-json:" + file.getFileName());
    }
  }

  private static void tell(Path file, TargetList list, List<String> lines) {
    lines.add("%s: %d addresses".formatted(file.getFileName(), list.candidates().size()));
    for (Refusal refusal : list.refusals().stream().limit(SHOWN).toList()) {
      lines.add("  line %d: %s".formatted(refusal.line(), refusal.why().meaning()));
    }
    if (list.refused() > SHOWN) {
      lines.add("  and %d more lines without an address".formatted(list.refused() - SHOWN));
    }
  }
}
