// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

/// How much a JSON text may ask of its reader. All numbers count for one text as a whole but for
/// those that say otherwise.
///
/// @param maxDepth data sets within data sets, the outermost counted
/// @param maxAttributes attributes in all data sets together
/// @param maxValues values of all attributes together
/// @param maxTextBytes bytes of one string, base64 included
/// @param maxBytes bytes of the text
public record JsonLimits(
    int maxDepth, int maxAttributes, int maxValues, int maxTextBytes, long maxBytes) {
  /// Ample for the metadata of a large multi-frame object.
  public static final JsonLimits DEFAULT =
      new JsonLimits(128, 1_000_000, 2_000_000, 64 << 20, 256L << 20);

  /// Refuses what is not a limit.
  public JsonLimits {
    if (maxDepth < 1 || maxAttributes < 1 || maxValues < 1 || maxTextBytes < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }
}
