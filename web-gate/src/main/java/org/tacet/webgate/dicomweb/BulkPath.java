// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.List;
import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Value;

/// Finds the value that a [org.tacet.archive.BulkAddress] leads to.
final class BulkPath {
  private static final int DEEPEST = 128;

  private BulkPath() {}

  /// What is at the end of a path.
  ///
  /// @param characters in which its text is encoded
  record Found(Element element, SpecificCharacterSet characters) {}

  /// The element at the end of a path; nothing if there is none with a value of bytes.
  static Optional<Found> find(DataSet set, String path) {
    String[] parts = path.split("\\.", -1);
    if (parts.length > 2 * DEEPEST || parts.length % 2 == 0) {
      return Optional.empty();
    }
    DataSet level = set;
    for (int i = 0; i + 2 < parts.length; i += 2) {
      Optional<DataSet> item = item(level, parts[i], parts[i + 1]);
      if (item.isEmpty()) {
        return Optional.empty();
      }
      level = item.get();
    }
    DataSet last = level;
    return tag(parts[parts.length - 1])
        .flatMap(last::element)
        .filter(element -> !(element.value() instanceof Value.Items))
        .map(element -> new Found(element, last.characterSet()));
  }

  private static Optional<DataSet> item(DataSet set, String sequence, String number) {
    if (!number.matches("[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    List<DataSet> items = tag(sequence).map(set::items).orElse(List.of());
    int index = Integer.parseInt(number) - 1;
    return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
  }

  private static Optional<Integer> tag(String digits) {
    return digits.matches("[0-9A-Fa-f]{8}")
        ? Optional.of(Integer.parseUnsignedInt(digits, 16))
        : Optional.empty();
  }
}
