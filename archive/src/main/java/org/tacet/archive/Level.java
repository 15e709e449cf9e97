// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Optional;

/// Query/Retrieve Level (0008,0052), PS3.4 §C.6, from the widest to the narrowest.
public enum Level {
  PATIENT,
  STUDY,
  SERIES,
  IMAGE;

  /// The level that an attribute belongs to: a key is matched there and below, never above. IMAGE
  /// where it belongs to none of the others.
  public static Level of(int tag) {
    return LevelAttributes.levelOf(tag);
  }

  /// The level of this name, as it stands in an identifier.
  public static Optional<Level> parse(String name) {
    return switch (name) {
      case "PATIENT" -> Optional.of(PATIENT);
      case "STUDY" -> Optional.of(STUDY);
      case "SERIES" -> Optional.of(SERIES);
      case "IMAGE" -> Optional.of(IMAGE);
      default -> Optional.empty();
    };
  }
}
