// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.json.BulkUri;

/// Says which values metadata only names, and where they are: pixels, and what is long.
///
/// @param instance the address of the instance
record BulkAddress(String instance) implements BulkUri {
  private static final int LONGEST_INLINE = 1024;
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int DEEPEST = 128;
  private static final Set<Integer> PIXELS =
      Set.of(Tags.PixelData, Tags.FloatPixelData, Tags.DoubleFloatPixelData);

  @Override
  public Optional<String> of(String path, Element element) {
    return isNamed(element)
        ? Optional.of(instance + "/bulkdata/" + path.replace('/', '.'))
        : Optional.empty();
  }

  private static boolean isNamed(Element element) {
    return switch (element.value()) {
      case Value.Fragments _ -> true;
      case Value.Items _ -> false;
      case Value.Bytes(ByteSource source, var _) ->
          PIXELS.contains(element.tag())
              || source.size() > (element.vr().isBulk() ? LONGEST_INLINE : LONGEST_TEXT);
    };
  }

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
