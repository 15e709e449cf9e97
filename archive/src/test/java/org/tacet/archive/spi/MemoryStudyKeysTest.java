// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

class MemoryStudyKeysTest extends StudyKeysContract {
  private final MemoryStudyKeys keys = new MemoryStudyKeys();

  @Override
  protected StudyKeys keys() {
    return keys;
  }

  @Override
  protected StudyKeys reopened() {
    return keys;
  }
}
