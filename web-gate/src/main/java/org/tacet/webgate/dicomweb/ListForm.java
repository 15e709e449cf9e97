// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.json.BulkUri;
import org.tacet.dicom.json.DicomJson;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;

/// The forms in which data sets without pixels are given back, PS3.18 §8.7.3.2.
enum ListForm {
  DICOM_JSON("application/dicom+json"),
  JSON("application/json"),
  XML("application/dicom+xml");

  private static final String MULTIPART = "multipart/related";

  /// Media type of the answer, or of one part of it.
  private final String type;

  ListForm(String type) {
    this.type = type;
  }

  /// The first form that the request takes, if there is one.
  static Optional<ListForm> of(Exchange exchange) {
    return Accepted.of(exchange).stream().flatMap(range -> of(range).stream()).findFirst();
  }

  private static Optional<ListForm> of(MediaType range) {
    if (range.takes(DICOM_JSON.type)) {
      return Optional.of(DICOM_JSON);
    }
    if (range.takes(JSON.type)) {
      return Optional.of(JSON);
    }
    boolean xml =
        range.type().equals(MULTIPART) && range.parameter("type").orElse(XML.type).equals(XML.type);
    return xml ? Optional.of(XML) : Optional.empty();
  }

  /// The form of one data set by itself: the first that the request takes, else JSON.
  static ListForm ofSingle(Exchange exchange) {
    return Accepted.of(exchange).stream()
        .flatMap(range -> Stream.of(values()).filter(form -> range.takes(form.type)).limit(1))
        .findFirst()
        .orElse(DICOM_JSON);
  }

  /// Writes data sets one after the other.
  interface Sheets {
    String contentType();

    void begin(OutputStream out) throws IOException;

    void write(DataSet set, BulkUri bulk, OutputStream out) throws IOException;

    void end(OutputStream out) throws IOException;
  }

  /// For one answer.
  Sheets sheets() {
    return switch (this) {
      case DICOM_JSON, JSON -> new JsonArray(type);
      case XML -> new XmlParts(MultipartWriter.of(type));
    };
  }

  /// An answer with these data sets, which are whole.
  Answer answer(List<DataSet> sets) {
    if (this == XML && sets.isEmpty()) {
      return Answer.empty(204);
    }
    Sheets sheets = sheets();
    return Answer.streamed(
        200,
        sheets.contentType(),
        out -> {
          sheets.begin(out);
          for (DataSet set : sets) {
            sheets.write(set, BulkUri.NONE, out);
          }
          sheets.end(out);
        });
  }

  /// An answer with one data set by itself.
  Answer single(DataSet set) {
    return switch (this) {
      case DICOM_JSON, JSON ->
          Answer.streamed(200, type, out -> DicomJson.write(set, out, BulkUri.NONE));
      case XML -> Answer.streamed(200, type, out -> NativeModel.write(set, out, BulkUri.NONE));
    };
  }

  private static final class JsonArray implements Sheets {
    private final String type;
    private boolean begun;

    JsonArray(String type) {
      this.type = type;
    }

    @Override
    public String contentType() {
      return type;
    }

    @Override
    public void begin(OutputStream out) throws IOException {
      out.write('[');
    }

    @Override
    public void write(DataSet set, BulkUri bulk, OutputStream out) throws IOException {
      if (begun) {
        out.write(',');
      }
      begun = true;
      DicomJson.write(set, out, bulk);
    }

    @Override
    public void end(OutputStream out) throws IOException {
      out.write(']');
    }
  }

  private record XmlParts(MultipartWriter parts) implements Sheets {
    @Override
    public String contentType() {
      return parts.contentType();
    }

    @Override
    public void begin(OutputStream out) {}

    @Override
    public void write(DataSet set, BulkUri bulk, OutputStream out) throws IOException {
      parts.begin(out, XML.type, Optional.empty());
      NativeModel.write(set, out, bulk);
    }

    @Override
    public void end(OutputStream out) throws IOException {
      parts.end(out);
    }
  }
}
