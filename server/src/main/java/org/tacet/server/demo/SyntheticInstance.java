// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Supplier;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DataSetWriter;

/// One object of a synthetic study. Small until its data set is asked for, which is drawn anew each
/// time, always the same.
///
/// @param syntax in which its device sends it
public record SyntheticInstance(
    Uid study,
    Uid series,
    Uid sopClass,
    Uid sopInstance,
    TransferSyntax syntax,
    Supplier<DataSet> drawing) {

  /// The data set, pixels included.
  public DataSet dataSet() {
    return drawing.get();
  }

  /// The data set as it goes over the wire.
  public byte[] encoded() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    DataSetWriter.write(dataSet(), syntax, out);
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return "SyntheticInstance[" + sopInstance + "]";
  }
}
