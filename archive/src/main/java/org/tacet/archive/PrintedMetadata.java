// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.OutputStream;
import org.tacet.dicom.Uid;

/// The metadata of one instance in the DICOM JSON model (PS3.18 §F.2), as
/// [org.tacet.dicom.json.DicomJson] writes them with a [BulkAddress], lacking only the address.
public interface PrintedMetadata {
  Uid sopInstance();

  /// What is in memory while it is written, in bytes.
  long weight();

  /// Writes one JSON object; once.
  ///
  /// @param address of the instance, of characters that stand for themselves in a JSON string
  /// @throws OverBudgetException when the caller has read enough within the hour
  void write(String address, OutputStream out) throws IOException;
}
