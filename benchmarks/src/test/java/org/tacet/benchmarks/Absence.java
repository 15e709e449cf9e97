// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import org.opentest4j.TestAbortedException;

/// A peer that is not on this machine. Stands by itself, so that whoever asks for help needs none
/// of the libraries.
final class Absence {
  private Absence() {}

  static boolean is(Throwable failure) {
    return failure instanceof TestAbortedException;
  }
}
