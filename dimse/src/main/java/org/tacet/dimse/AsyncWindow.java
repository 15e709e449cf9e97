// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

/// How many operations, and how many sub-operations, may be outstanding at once, PS3.7 §D.3.3.3. On
/// the wire 0 means "no limit"; here it is kept as received. Both sides of this package work one by
/// one, and answer [#ONE] to whatever was proposed.
public record AsyncWindow(int invoked, int performed) {
  /// One operation at a time, which is also what holds without negotiation.
  public static final AsyncWindow ONE = new AsyncWindow(1, 1);

  public AsyncWindow {
    if ((invoked | performed) >>> 16 != 0) {
      throw new IllegalArgumentException("operations in a window: 0..65535");
    }
  }
}
