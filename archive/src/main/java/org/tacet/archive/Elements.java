// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.Closeable;
import java.io.IOException;
import org.tacet.dicom.DataSet;

/// A data set of the archive as elements, to be closed by whoever asked for it.
///
/// @param dataSet its long values are handles that read, and decrypt, the part that is asked for;
///   each part is authenticated by itself. Those of a deflated data set cost least in their order:
///   to go back means to inflate from the beginning, which is granted a limited number of times
/// @param kept what is kept open for them
public record Elements(DataSet dataSet, Closeable kept) implements Closeable {
  @Override
  public void close() throws IOException {
    kept.close();
  }
}
