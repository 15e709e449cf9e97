// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A search for studies over DICOMweb, PS3.18 §10.6. Patients' names, IDs and birth dates are in
/// every answer, asked for or not, as the standard wants it (Table 10.6.3-3).
///
/// @param offset how many matches to leave out
/// @param limit how many to send at most
record QidoAnswer(VirtualStudies studies, StudyQuery query, long offset, long limit) {
  private static final int CHUNK = 1 << 15;

  /// The answer that a query asks for.
  ///
  /// @param query the raw query of the URL
  /// @param cap how many matches there ever are
  /// @return empty if the query makes no sense
  static Optional<QidoAnswer> of(VirtualStudies studies, String query, long cap) {
    Map<String, String> parameters = parameters(query);
    Optional<Long> offset = number(parameters, "offset", 0);
    Optional<Long> limit = number(parameters, "limit", Long.MAX_VALUE);
    Optional<StudyQuery> keys =
        StudyQuery.of(
            value(parameters, "StudyDate", "00080020"), value(parameters, "StudyTime", "00080030"));
    if (offset.isEmpty() || limit.isEmpty() || keys.isEmpty()) {
      return Optional.empty();
    }
    long most = Math.min(limit.get(), Math.max(0, cap - offset.get()));
    return Optional.of(new QidoAnswer(studies, keys.get(), offset.get(), most));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String one : query.split("&", 100)) {
      int equals = one.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(one.substring(0, equals), one.substring(equals + 1));
      }
    }
    return parameters;
  }

  private static Optional<String> value(
      Map<String, String> parameters, String keyword, String tag) {
    return Optional.ofNullable(parameters.get(keyword))
        .or(() -> Optional.ofNullable(parameters.get(tag)))
        .filter(value -> !value.isEmpty());
  }

  private static Optional<Long> number(Map<String, String> parameters, String name, long usual) {
    String text = parameters.getOrDefault(name, "");
    if (text.isEmpty()) {
      return Optional.of(usual);
    }
    return text.matches("\\d{1,12}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  void writeTo(OutputStream out) throws IOException {
    var text = new StringBuilder(2 * CHUNK).append('[');
    long place = 0;
    long sent = 0;
    for (StudyQuery.Range<Long> range : query.candidates(studies, StudyQuery.Undated.HIDDEN)) {
      for (long index = range.from(); index <= range.to() && sent < limit; index++) {
        if (!query.matchesTime(studies, index) || place++ < offset) {
          continue;
        }
        if (sent++ > 0) {
          text.append(',');
        }
        study(index, text);
        if (text.length() > CHUNK) {
          flush(text, out);
        }
      }
    }
    flush(text.append(']'), out);
  }

  private static void flush(StringBuilder text, OutputStream out) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    text.setLength(0);
  }

  private void study(long index, StringBuilder text) {
    text.append('{');
    if (studies.isDated(index)) {
      string(text, "00080020", "DA", new String(studies.date(index), StandardCharsets.US_ASCII));
      text.append(',');
    }
    string(text, "00080061", "CS", "CT");
    text.append(",\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"")
        .append(studies.patientName(index))
        .append("\"}]},");
    string(text, "00100020", "LO", studies.patientId(index));
    text.append(',');
    string(text, "00100030", "DA", studies.patientBirthDate(index));
    text.append(',');
    string(text, "0020000D", "UI", studies.uid(index));
    text.append(",\"00201208\":{\"vr\":\"IS\",\"Value\":[")
        .append(studies.images(index))
        .append("]}}");
  }

  private static void string(StringBuilder text, String tag, String vr, String value) {
    text.append('"')
        .append(tag)
        .append("\":{\"vr\":\"")
        .append(vr)
        .append("\",\"Value\":[\"")
        .append(value)
        .append("\"]}");
  }
}
