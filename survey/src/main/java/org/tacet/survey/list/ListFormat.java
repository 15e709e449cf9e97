// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.util.Arrays;
import java.util.Optional;

/// Who made a list.
public enum ListFormat {
  /// One address to a line, `10.0.0.1`, `10.0.0.1:104` or `[fd00::1]:104`; `#` begins a comment.
  LINES("lines"),
  /// Comma, semicolon or tab; the first line names the columns, one of them an address.
  CSV("csv"),
  /// `nmap -oX`.
  NMAP_XML("nmap-xml"),
  /// `masscan -oJ`.
  MASSCAN_JSON("masscan-json"),
  /// `masscan -oL`.
  MASSCAN_LIST("masscan-list"),
  /// `zmap -O csv`, with a line of headings or without.
  ZMAP_CSV("zmap-csv"),
  /// `shodan download`, unpacked: an object to a line.
  SHODAN_JSON("shodan-json"),
  /// An array of hosts, or a host to a line.
  CENSYS_JSON("censys-json");

  private final String word;

  ListFormat(String word) {
    this.word = word;
  }

  /// As a command line names it.
  public String word() {
    return word;
  }

  /// The format of this word, if there is one.
  public static Optional<ListFormat> parse(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }
}
