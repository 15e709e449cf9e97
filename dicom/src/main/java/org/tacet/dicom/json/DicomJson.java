// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.tacet.dicom.DataSet;

/// The DICOM JSON model, PS3.18 §F.2.
///
/// Text is written in UTF-8, whatever Specific Character Set (0008,0005) says; that element goes
/// along as it is, for it tells how the data set was encoded. What is read is encoded the way it
/// says again, or in UTF-8 where that cannot hold the text.
///
/// Numbers stay exact. `DS` and `IS` become JSON numbers with the digits they have, and strings
/// only where they are no numbers; `SV` and `UV` beyond 2^53 are strings, for most readers of JSON
/// know no larger whole number; NaN and the infinities of `FL` and `FD`, which JSON lacks, are the
/// strings `NaN`, `Infinity` and `-Infinity`.
///
/// Encapsulated pixel data that no URI names stands as the base64 of its items, basic offset table
/// and sequence delimiter included, as PS3.5 §A.4 encodes them in a stream. Group lengths are left
/// out.
public final class DicomJson {
  private DicomJson() {}

  /// Writes a data set as one JSON object. The stream is flushed, not closed.
  ///
  /// @throws IOException also if a value that no URI names was not kept when it was read
  public static void write(DataSet set, OutputStream out, BulkUri bulk) throws IOException {
    JsonWriter json = new JsonWriter(out);
    new DataSetPrinter(json, bulk).print(set);
    json.flush();
  }

  /// Writes data sets as a JSON array, one after the other as they come. The stream is flushed, not
  /// closed.
  ///
  /// @throws IOException also if a value that no URI names was not kept when it was read
  public static void writeAll(Iterable<DataSet> sets, OutputStream out, BulkUri bulk)
      throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.beginArray();
    for (DataSet set : sets) {
      new DataSetPrinter(json, bulk).print(set);
    }
    json.endArray();
    json.flush();
  }

  /// Reads the data set that is the whole of a JSON text without URIs.
  ///
  /// @throws FormatException if the text is not JSON, not this model, or beyond a limit
  public static DataSet read(InputStream in, JsonLimits limits) throws IOException {
    return read(in, limits, BulkData.NONE);
  }

  /// Reads the data set that is the whole of a JSON text.
  ///
  /// @throws FormatException if the text is not JSON, not this model, or beyond a limit
  public static DataSet read(InputStream in, JsonLimits limits, BulkData bulk) throws IOException {
    return new DataSetParser(in, limits, bulk).one();
  }

  /// Reads the data sets of a JSON array, each given away as soon as it is complete.
  ///
  /// @throws FormatException if the text is not JSON, not this model, or beyond a limit; data sets
  ///   before the fault have been given away by then
  public static void readAll(
      InputStream in, JsonLimits limits, BulkData bulk, Consumer<DataSet> each) throws IOException {
    new DataSetParser(in, limits, bulk).all(each);
  }
}
