// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.json.BulkUri;
import org.tacet.dicom.json.DicomJson;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;

/// The forms in which data sets without pixels are given back, PS3.18 §8.7.3.2.
///
/// @param type media type of the answer, or of one part of it
enum ListForm {
  DICOM_JSON("application/dicom+json"),
  JSON("application/json"),
  XML("application/dicom+xml");

  private static final String MULTIPART = "multipart/related";

  private final String type;

  ListForm(String type) {
    this.type = type;
  }

  /// The first form that the request takes, if there is one.
  static Optional<ListForm> of(Exchange exchange) {
    return Accepted.of(exchange).stream()
        .flatMap(range -> of(range).stream())
        .findFirst();
  }

  private static Optional<ListForm> of(MediaType range) {
    if (range.takes(DICOM_JSON.type)) {
      return Optional.of(DICOM_JSON);
    }
    if (range.takes(JSON.type)) {
      return Optional.of(JSON);
    }
    boolean xml =
        range.type().equals(MULTIPART)
            && range.parameter("type").orElse(XML.type).equals(XML.type);
    return xml ? Optional.of(XML) : Optional.empty();
  }

  /// An answer with these data sets.
  Answer answer(List<DataSet> sets) {
    return answer(sets.iterator()::hasNext, sets, BulkUri.NONE);
  }

  /// An answer with these data sets, read as they are written.
  Answer answer(Iterable<DataSet> sets, BulkUri bulk) {
    return answer(() -> true, sets, bulk);
  }

  private interface Any {
    boolean any();
  }

  private Answer answer(Any any, Iterable<DataSet> sets, BulkUri bulk) {
    return switch (this) {
      case DICOM_JSON, JSON ->
          Answer.streamed(200, type, out -> DicomJson.writeAll(sets, out, bulk));
      case XML -> any.any() ? xml(sets, bulk) : Answer.empty(204);
    };
  }

  private Answer xml(Iterable<DataSet> sets, BulkUri bulk) {
    MultipartWriter writer = MultipartWriter.of(type);
    return Answer.streamed(200, writer.contentType(), out -> xml(writer, sets, bulk, out));
  }

  private void xml(MultipartWriter writer, Iterable<DataSet> sets, BulkUri bulk, OutputStream out)
      throws IOException {
    for (DataSet set : sets) {
      writer.begin(out, type, Optional.empty());
      NativeModel.write(set, out, bulk);
    }
    writer.end(out);
  }
}
