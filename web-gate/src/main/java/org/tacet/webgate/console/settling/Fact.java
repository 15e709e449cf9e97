// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

/// Something about what is decided, worded.
///
/// @param isCode whether it is a UID or the like
record Fact(String label, String value, boolean isCode) {
  static Fact of(String label, String value) {
    return new Fact(label, value, false);
  }

  static Fact code(String label, String value) {
    return new Fact(label, value, true);
  }
}
