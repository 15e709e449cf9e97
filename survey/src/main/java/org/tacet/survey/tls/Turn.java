// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.tls;

/// Waits until the survey as a whole may open one more connection or send one more request. Who
/// looks at a peer awaits it before each.
@FunctionalInterface
public interface Turn {
  /// Nobody has to wait.
  Turn AT_ONCE = () -> {};

  /// Returns when it is the caller's turn.
  ///
  /// @throws InterruptedException when the survey is stopped
  void await() throws InterruptedException;
}
