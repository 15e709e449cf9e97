// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.operations;

import java.util.List;
import java.util.Set;

/// What the listener tells. Called for each request, by several threads at once, and quick.
public interface Vitals {
  /// What keeps it from serving now; empty when nothing does.
  Set<Obstacle> obstacles();

  /// Every measurement, those of one name after each other.
  List<Measurement> measurements();

  /// Why the archive cannot do all it is there for.
  enum Obstacle {
    /// A listener that is configured does not listen.
    LISTENER,
    /// The index cannot be read.
    INDEX,
    /// The disk has no more than its reserve.
    DISK,
    /// The last event could not be written into the trail.
    TRAIL
  }
}
