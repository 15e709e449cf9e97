// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The canaries there are. Kept apart from the index, so that making it anew loses none; holds
/// tokens, never a Patient ID.
///
/// Many threads may call at once; [#find] is asked for every patient that anybody sees, and must be
/// quick.
public interface Canaries {
  /// The most there may be.
  int MAX = 10_000;

  /// The canary that this patient is.
  Optional<Canary> find(PatientToken patient);

  /// Whether there are none.
  boolean isEmpty();

  /// All of them, in the order of planting.
  List<Canary> all();

  /// Plants one; durable when this returns.
  ///
  /// @throws IllegalStateException when there is one of this label or this patient, or [#MAX]
  void plant(Canary canary) throws IOException;

  /// Takes one away. False when there is none of this label.
  boolean remove(String label) throws IOException;
}
