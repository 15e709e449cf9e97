// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.json.BulkUri;

/// Says which values metadata only names, and where they are: pixels, and what is long.
///
/// @param instance the address of the instance
public record BulkAddress(String instance) implements BulkUri {
  private static final int LONGEST_INLINE = 1024;
  private static final int LONGEST_TEXT = 1 << 16;
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
}
