// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.BlobStoreContract;

class SegmentBlobStoreContractTest extends BlobStoreContract {
  @TempDir Path folder;
  private BlobStore store;

  @BeforeEach
  void open() throws IOException {
    store = SegmentBlobStore.open(folder, Blobs.SMALL);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Override
  protected BlobStore store() {
    return store;
  }

  @Override
  protected BlobStore reopened() throws IOException {
    store.close();
    store = SegmentBlobStore.open(folder, Blobs.SMALL);
    return store;
  }
}
