// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

final class MemoryHoldsTest extends HoldsContract {
  private final MemoryHolds holds = new MemoryHolds();

  @Override
  protected Holds holds() {
    return holds;
  }
}
