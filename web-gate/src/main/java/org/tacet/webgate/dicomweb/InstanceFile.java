// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;
import org.tacet.archive.Elements;
import org.tacet.archive.Holding;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dicom.io.DicomFile;

/// An instance on its way out as a file of PS3.10.
///
/// @param syntax the one it is kept in, or one of its family
public record InstanceFile(
    Holding holding, TransferSyntax syntax, DicomFile.Implementation implementation) {
  String contentType() {
    return InstanceForm.TYPE + "; transfer-syntax=" + syntax.uid();
  }

  private boolean asKept() {
    return syntax.equals(holding.syntax());
  }

  private byte[] meta() throws IOException {
    var out = new ByteArrayOutputStream();
    DataSet meta =
        DicomFile.fileMeta(holding.sopClass(), holding.sopInstance(), syntax, implementation);
    DicomFile.writeMeta(out, meta);
    return out.toByteArray();
  }

  /// How long it is, if that is known before it is written.
  OptionalLong length() throws IOException {
    return asKept() ? OptionalLong.of(meta().length + holding.length()) : OptionalLong.empty();
  }

  /// Writes it. What turns out not to be what was received breaks off with an exception.
  public void to(OutputStream out) throws IOException {
    out.write(meta());
    if (!asKept()) {
      try (Elements elements = holding.elements()) {
        DataSetWriter.write(elements.dataSet(), syntax, out);
      }
      return;
    }
    try (InputStream in = holding.open()) {
      in.transferTo(out);
    }
  }
}
