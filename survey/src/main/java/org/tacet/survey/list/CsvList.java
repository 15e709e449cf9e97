// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A table as CSV, RFC 4180, with a comma, a semicolon or a tab. A field does not go over the end
/// of its line.
final class CsvList {
  private static final Set<String> ADDRESS =
      Set.of(
          "ip",
          "ip_str",
          "ip address",
          "ip_address",
          "ipaddress",
          "ipv4",
          "ipv6",
          "address",
          "addr",
          "saddr",
          "host",
          "host_ip");

  private static final Set<String> PORTS =
      Set.of("port", "ports", "sport", "port_number", "portid");

  private final char separator;
  private final int addressColumn;
  private final Optional<Integer> portColumn;

  private CsvList(char separator, int addressColumn, Optional<Integer> portColumn) {
    this.separator = separator;
    this.addressColumn = addressColumn;
    this.portColumn = portColumn;
  }

  static void withHeadings(Lines lines, Candidates candidates) throws IOException {
    switch (lines.next()) {
      case Lines.Line.End _ -> {}
      case Lines.Line.TooLong(long number) -> throw noColumn(number);
      case Lines.Line.Text line ->
          headings(line.text()).orElseThrow(() -> noColumn(line.number())).rows(lines, candidates);
    }
  }

  static void perhapsWithHeadings(Lines lines, Candidates candidates) throws IOException {
    switch (lines.next()) {
      case Lines.Line.End _ -> {}
      case Lines.Line.TooLong(long number) -> throw noColumn(number);
      case Lines.Line.Text line -> {
        Optional<CsvList> headings = headings(line.text());
        CsvList csv = headings.orElseGet(() -> new CsvList(',', 0, Optional.empty()));
        if (headings.isEmpty()) {
          csv.row(line.number(), line.text(), candidates);
        }
        csv.rows(lines, candidates);
      }
    }
  }

  private static ListException noColumn(long line) {
    return new ListException(ListException.Rule.NO_ADDRESS_COLUMN, line);
  }

  private static Optional<CsvList> headings(String line) {
    for (char separator : new char[] {',', ';', '\t'}) {
      List<String> names =
          fields(line, separator).orElse(List.of()).stream()
              .map(name -> name.strip().toLowerCase(Locale.ROOT))
              .toList();
      Optional<Integer> address = column(names, ADDRESS);
      if (address.isPresent()) {
        return Optional.of(new CsvList(separator, address.get(), column(names, PORTS)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> column(List<String> names, Set<String> wanted) {
    return names.stream().filter(wanted::contains).map(names::indexOf).findFirst();
  }

  private void rows(Lines lines, Candidates candidates) throws IOException {
    while (true) {
      switch (lines.next()) {
        case Lines.Line.End _ -> {
          return;
        }
        case Lines.Line.TooLong(long number) -> candidates.refuse(number, Refusal.Why.TOO_LONG);
        case Lines.Line.Text line -> row(line.number(), line.text(), candidates);
      }
    }
  }

  private void row(long number, String line, Candidates candidates) throws ListException {
    if (line.isBlank()) {
      return;
    }
    Optional<List<String>> fields = fields(line, separator);
    if (fields.isEmpty()) {
      candidates.refuse(number, Refusal.Why.MALFORMED);
      return;
    }
    String address = field(fields.get(), addressColumn);
    if (address.isEmpty()) {
      candidates.refuse(number, Refusal.Why.NO_ADDRESS);
      return;
    }
    String ports = portColumn.map(column -> field(fields.get(), column)).orElse("");
    List<String> each = List.of(ports.split("[ ,;|]+"));
    candidates.add(number, address, ports.isEmpty() ? List.of() : each);
  }

  private static String field(List<String> fields, int column) {
    return column < fields.size() ? fields.get(column).strip() : "";
  }

  /// The fields of a line; empty if a quote is not where it belongs.
  private static Optional<List<String>> fields(String line, char separator) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      var field = new StringBuilder();
      at =
          line.startsWith("\"", at)
              ? quoted(line, at + 1, field)
              : plain(line, at, separator, field);
      if (at < 0 || (at < line.length() && line.charAt(at) != separator)) {
        return Optional.empty();
      }
      fields.add(field.toString());
      if (at == line.length()) {
        return Optional.of(fields);
      }
      at++;
    }
  }

  private static int plain(String line, int from, char separator, StringBuilder field) {
    int end = line.indexOf(separator, from);
    int to = end < 0 ? line.length() : end;
    field.append(line, from, to);
    return field.indexOf("\"") < 0 ? to : -1;
  }

  /// Where the field ends, behind its quote; negative if there is none.
  private static int quoted(String line, int from, StringBuilder field) {
    for (int at = from; at < line.length(); at++) {
      if (line.charAt(at) != '"') {
        field.append(line.charAt(at));
      } else if (line.startsWith("\"\"", at)) {
        field.append('"');
        at++;
      } else {
        return at + 1;
      }
    }
    return -1;
  }
}
