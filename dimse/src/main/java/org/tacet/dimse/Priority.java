// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

/// The priority that a requestor asks for an operation, PS3.7 §9.1.1.1.5. Providers may ignore it.
public enum Priority {
  MEDIUM(0),
  HIGH(1),
  LOW(2);

  private final int code;

  Priority(int code) {
    this.code = code;
  }

  /// The value of (0000,0700) on the wire.
  public int code() {
    return code;
  }

  /// Whatever is not one of the three codes counts as medium: a priority is a wish, not worth a
  /// refusal.
  static Priority of(int code) {
    return switch (code) {
      case 1 -> HIGH;
      case 2 -> LOW;
      default -> MEDIUM;
    };
  }
}
