// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.Index;
import org.tacet.archive.spi.IndexTransactionContract;

class SqliteIndexTransactionContractTest extends IndexTransactionContract {
  @TempDir Path folder;
  private Index index;

  @BeforeEach
  void open() throws IOException {
    index = SqliteIndex.create(folder.resolve("index.db"));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Override
  protected Index index() {
    return index;
  }
}
