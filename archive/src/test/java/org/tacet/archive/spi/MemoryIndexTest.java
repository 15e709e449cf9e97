// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

class MemoryIndexTest extends IndexContract {
  private final MemoryIndex index = new MemoryIndex();

  @Override
  protected Index index() {
    return index;
  }

  @Override
  protected Index reopened() {
    return index;
  }
}
