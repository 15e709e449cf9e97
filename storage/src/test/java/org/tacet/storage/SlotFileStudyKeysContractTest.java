// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.StudyKeys;
import org.tacet.archive.spi.StudyKeysContract;

class SlotFileStudyKeysContractTest extends StudyKeysContract {
  @TempDir Path folder;
  private StudyKeys keys;

  @BeforeEach
  void open() throws IOException {
    keys = SlotFileStudyKeys.open(folder.resolve("study-keys"));
  }

  @AfterEach
  void close() throws IOException {
    keys.close();
  }

  @Override
  protected StudyKeys keys() {
    return keys;
  }

  @Override
  protected StudyKeys reopened() throws IOException {
    keys.close();
    keys = SlotFileStudyKeys.open(folder.resolve("study-keys"));
    return keys;
  }
}
