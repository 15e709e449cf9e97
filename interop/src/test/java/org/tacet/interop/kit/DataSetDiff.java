// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares two files element by element, values and pixel bytes, as DCMTK's dcmdump sees them.
///
/// Left out: preamble, file meta information, group lengths, and the encoded lengths of sequences
/// and items, none of which is content.
public final class DataSetDiff {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Pattern ELEMENT = Pattern.compile("^\\s*\\((?!0002,)[0-9a-f]{4},.*");
  private static final Pattern GROUP_LENGTH = Pattern.compile("^\\s*\\([0-9a-f]{4},0000\\) UL .*");
  private static final Pattern LENGTH = Pattern.compile("\\s+#\\s*(\\d+|u/l),\\s*(\\S+) .*$");
  private static final Pattern DELIMITED =
      Pattern.compile("\\((Sequence|Item) with (explicit|undefined) length");
  private static final Pattern TAG_AND_VR = Pattern.compile("^\\s*(\\([0-9a-f,]+\\)) (..)");
  private static final int SHOWN = 200;

  private final String name;
  private final List<String> one;

  private DataSetDiff(String name, List<String> one) {
    this.name = name;
    this.one = one;
  }

  /// To compare several files with one.
  public static DataSetDiff from(Path original) throws IOException {
    return new DataSetDiff(original.getFileName().toString(), content(original));
  }

  /// The first difference, told by line number and tag only; empty: the same.
  public static Optional<String> first(Path left, Path right) throws IOException {
    return from(left).first(right);
  }

  /// The same for the file at hand.
  public Optional<String> first(Path right) throws IOException {
    List<String> other = content(right);
    if (one.isEmpty()) {
      return Optional.of("dcmdump finds nothing in " + name);
    }
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return Optional.of("element " + i + ": " + shown(one.get(i)) + " | " + shown(other.get(i)));
      }
    }
    return one.size() == other.size()
        ? Optional.empty()
        : Optional.of("one has " + one.size() + " elements, the other " + other.size());
  }

  /// As [#first], for files in different transfer syntaxes: VRs are not compared, since Implicit VR
  /// has none to keep, nor are values that dcmdump prints by their VR; but lengths, and values of
  /// the same VR, are.
  public Optional<String> values(Path right) throws IOException {
    List<String> other = content(right);
    if (one.size() != other.size()) {
      return Optional.of("one has " + one.size() + " elements, the other " + other.size());
    }
    for (int i = 0; i < one.size(); i++) {
      if (!comparable(one.get(i), other.get(i))) {
        return Optional.of("element " + i + ": " + shown(one.get(i)) + " | " + shown(other.get(i)));
      }
    }
    return Optional.empty();
  }

  private static boolean comparable(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    Matcher left = TAG_AND_VR.matcher(one);
    Matcher right = TAG_AND_VR.matcher(other);
    boolean both = left.find() && right.find();
    return both
        && left.group(1).equals(right.group(1))
        && !left.group(2).equals(right.group(2))
        && length(one).equals(length(other));
  }

  /// In bytes; how many values that is depends on the VR.
  private static String length(String line) {
    String tail = line.substring(Math.max(0, line.lastIndexOf('#')));
    return tail.substring(0, Math.max(0, tail.lastIndexOf(' ')));
  }

  private static List<String> content(Path file) throws IOException {
    Run run =
        Tool.of("dcmdump").run(TIMEOUT, List.of("-q", "+L", "-Un", "+E", "+Qo", file.toString()));
    List<String> lines = new ArrayList<>();
    for (String line : run.lines()) {
      boolean content = ELEMENT.matcher(line).matches() && !GROUP_LENGTH.matcher(line).matches();
      if (content && !line.contains("DelimitationItem")) {
        lines.add(normalised(line));
      }
    }
    return lines;
  }

  private static String normalised(String line) {
    String delimited = DELIMITED.matcher(line).replaceAll("($1");
    boolean container = !delimited.equals(line);
    return container
        ? LENGTH.matcher(delimited).replaceAll("")
        : LENGTH.matcher(delimited).replaceAll(" # $1 $2");
  }

  private static String shown(String line) {
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
