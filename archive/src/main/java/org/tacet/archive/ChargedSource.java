// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import org.tacet.dicom.ByteSource;

/// Bytes that count against the reader's budget whenever they are read.
record ChargedSource(ByteSource source, StoredHolding.Reader reader) implements ByteSource {
  @Override
  public long size() {
    return source.size();
  }

  @Override
  public InputStream open(long from, long to) throws IOException {
    reader.reading(Math.max(0, to - from));
    return source.open(from, to);
  }
}
