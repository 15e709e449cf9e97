// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.util.Optional;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// Finds the values that JSON text only names, PS3.18 §F.2.6. Whoever implements it decides where a
/// URI may lead: the text comes from outside.
@FunctionalInterface
public interface BulkData {
  /// No URI leads anywhere, so JSON text that has one is refused.
  BulkData NONE = (_, _, _) -> Optional.empty();

  /// The value a URI stands for; nothing refuses the whole text.
  Optional<Value> of(String uri, int tag, Vr vr);
}
