// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Incoming;
import org.tacet.archive.Refusal;
import org.tacet.archive.StoreOutcome;
import org.tacet.archive.access.Caller;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Tags;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dicom.json.DicomJson;
import org.tacet.dicom.json.JsonLimits;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.BodyException.Fault;
import org.tacet.webgate.http.MediaType;

/// Stores instances that come as metadata and bulk data, PS3.18 §10.5.2. Bulk data comes after what
/// names it, so all of a request is in memory until its end: it may be as large as a few images and
/// no larger, and few such requests are read at a time. Who has more to send sends files.
final class MetadataStore {
  private static final int LONGEST_METADATA = 16 << 20;
  private static final int LONGEST_REQUEST = 48 << 20;
  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonLimits LIMITS =
      new JsonLimits(32, 200_000, 500_000, 8 << 20, LONGEST_METADATA);

  private final Archive archive;
  private final Places places = new Places(AT_ONCE, PATIENCE);

  MetadataStore(Archive archive) {
    this.archive = archive;
  }

  /// The form of the metadata.
  enum Form {
    JSON("application/dicom+json"),
    XML("application/dicom+xml");

    private final String type;

    Form(String type) {
      this.type = type;
    }
  }

  void store(Caller caller, Place place, MultipartReader reader, Form form, StoreResponse response)
      throws IOException, Stow.Denied {
    // Whoever may not store is not listened to, let alone given a place.
    Optional<Refusal> refusal = archive.storing(caller, place.site(), place.study());
    if (refusal.isPresent()) {
      throw new Stow.Denied(refusal.get());
    }
    try (Places.Seat _ = places.enter(caller.name())) {
      stored(caller, place, reader, form, response);
    }
  }

  private void stored(
      Caller caller, Place place, MultipartReader reader, Form form, StoreResponse response)
      throws IOException, Stow.Denied {
    List<byte[]> metadata = new ArrayList<>();
    BulkParts bulk = new BulkParts();
    int left = LONGEST_REQUEST;
    Optional<MultipartReader.Part> next = reader.next();
    while (next.isPresent()) {
      MultipartReader.Part part = next.get();
      MediaType type =
          part.header("content-type")
              .flatMap(MediaType::parse)
              .orElse(MediaType.of("application/octet-stream"));
      boolean isMetadata = type.type().equals(form.type);
      byte[] content = bytes(part.body(), isMetadata ? Math.min(left, LONGEST_METADATA) : left);
      left -= content.length;
      if (isMetadata) {
        metadata.add(content);
      } else {
        bulk.add(part.header("content-location").orElse(""), type, content);
      }
      next = reader.next();
    }
    for (byte[] one : metadata) {
      instances(caller, place, one, form, bulk, response);
    }
  }

  private static byte[] bytes(InputStream in, int most) throws IOException {
    byte[] bytes = in.readNBytes(most);
    if (in.read() >= 0) {
      throw new BodyException(Fault.TOO_LONG);
    }
    return bytes;
  }

  private void instances(
      Caller caller,
      Place place,
      byte[] metadata,
      Form form,
      BulkParts bulk,
      StoreResponse response)
      throws IOException, Stow.Denied {
    List<BulkParts.Assembled> sets = new ArrayList<>();
    try {
      InputStream in = new ByteArrayInputStream(metadata);
      switch (form) {
        case JSON -> DicomJson.readAll(in, LIMITS, bulk, set -> sets.add(bulk.assembled(set)));
        case XML -> sets.add(bulk.assembled(NativeModelReader.read(in, bulk)));
      }
    } catch (FormatException | IllegalArgumentException _) {
      response.failed(StoreResponse.Named.NOTHING, StoreFailure.NOT_UNDERSTOOD);
      return;
    }
    for (BulkParts.Assembled set : sets) {
      instance(caller, place, set, response);
    }
  }

  private void instance(
      Caller caller, Place place, BulkParts.Assembled assembled, StoreResponse response)
      throws IOException, Stow.Denied {
    DataSet set = assembled.dataSet();
    StoreResponse.Named named =
        new StoreResponse.Named(set.uid(Tags.SOPClassUID), set.uid(Tags.SOPInstanceUID));
    var encoded = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(set, assembled.syntax(), encoded);
    } catch (FormatException _) {
      response.failed(named, StoreFailure.NOT_UNDERSTOOD);
      return;
    }
    Incoming incoming =
        new Incoming(
            place.site(),
            assembled.syntax(),
            Optional.empty(),
            place.study(),
            new ByteArrayInputStream(encoded.toByteArray()));
    StoreOutcome outcome = archive.store(caller, incoming);
    response.add(named, Stow.permitted(outcome, place));
  }
}
