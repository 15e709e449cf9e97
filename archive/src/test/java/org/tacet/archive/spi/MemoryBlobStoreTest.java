// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

class MemoryBlobStoreTest extends BlobStoreContract {
  private final MemoryBlobStore store = new MemoryBlobStore();

  @Override
  protected BlobStore store() {
    return store;
  }

  @Override
  protected BlobStore reopened() {
    return store;
  }
}
