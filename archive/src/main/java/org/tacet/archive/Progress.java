// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// Is told how far a long operation has come.
@FunctionalInterface
public interface Progress {
  /// Tells nobody.
  Progress NONE = (_, _) -> {};

  /// @param instances done so far
  /// @param bytes done so far
  void at(long instances, long bytes);
}
