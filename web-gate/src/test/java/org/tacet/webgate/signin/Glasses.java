// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import org.tacet.archive.TestArchive;

/// Breaks the glass for tests.
public final class Glasses {
  private Glasses() {}

  /// For whoever is signed in there; at another sign-in nobody keeps what was granted.
  public static BreakingGlass of(TestArchive archive, SignIn signIn) {
    return signIn instanceof Reception reception ? reception.glass() : of(archive);
  }

  /// Nobody keeps what was granted.
  public static BreakingGlass of(TestArchive archive) {
    return new BreakingGlass(archive.archive(), new MemoryPeople(), archive.clock);
  }
}
