// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.operations;

import java.util.List;

/// What the listener tells. Called for each request, by several threads at once, and quick.
public interface Vitals {
  /// Whether it can serve now: it listens, and can store and write its trail.
  Readiness readiness();

  /// Every measurement, those of one name after each other.
  List<Measurement> measurements();

  /// Whether the archive can serve.
  enum Readiness {
    READY,
    /// It answers, and cannot do all it is there for.
    NOT_READY
  }
}
