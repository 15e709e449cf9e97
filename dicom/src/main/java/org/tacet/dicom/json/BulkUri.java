// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.util.Optional;
import org.tacet.dicom.Element;

/// Says which values are named by a URI instead of standing in the JSON text, PS3.18 §F.2.6.
@FunctionalInterface
public interface BulkUri {
  /// Every value stands in the text.
  BulkUri NONE = (_, _) -> Optional.empty();

  /// The URI under which the value can be had, or nothing to write it here. Asked for every element
  /// with a value whose VR may be named by a URI: all but sequences, person names and short text.
  ///
  /// @param path where the element is, fit for a URI: eight hexadecimal digits for a tag, after
  ///   those of the enclosing sequences with their item numbers from 1, as in
  ///   `0040A730/2/00081199/1/7FE00010`
  Optional<String> of(String path, Element element);
}
