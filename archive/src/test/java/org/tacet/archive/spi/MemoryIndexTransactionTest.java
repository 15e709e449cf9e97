// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

class MemoryIndexTransactionTest extends IndexTransactionContract {
  private final MemoryIndex index = new MemoryIndex();

  @Override
  protected Index index() {
    return index;
  }
}
