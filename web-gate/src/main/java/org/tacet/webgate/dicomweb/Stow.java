// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Incoming;
import org.tacet.archive.Refusal;
import org.tacet.archive.StoreOutcome;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Tags;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.BodyException.Fault;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// Storing, PS3.18 §10.5 (STOW-RS). Instances go into the archive as they come, one after the
/// other; what was acknowledged there is kept, even if the rest of the request never comes.
final class Stow {
  private static final long LONGEST = 1L << 40;
  private static final String MULTIPART = "multipart/related";
  private static final String[] RESULTS = {
    "application/dicom+json", "application/json", "application/dicom+xml"
  };

  private final Archive archive;
  private final Site main;
  private final MetadataStore metadata;

  Stow(Archive archive, Site main) {
    this.archive = archive;
    this.main = main;
    this.metadata = new MetadataStore(archive);
  }

  List<Route> routes(String root) {
    return List.of(
        route(root + "/studies", "Stores instances (STOW-RS)."),
        route(root + "/studies/{study}", "Stores instances of one study."));
  }

  private Route route(String template, String summary) {
    return Route.post(template, Access.may(Operation.STORE), LONGEST, this::store)
        .described(
            Description.of(summary)
                .taking(MULTIPART, InstanceForm.TYPE)
                .giving(200, RESULTS)
                .giving(202, RESULTS)
                .giving(409, RESULTS));
  }

  /// The refusal that ends a request: whoever may not store is not listened to any longer.
  static final class Denied extends Exception {
    private final transient Refusal why;

    Denied(Refusal why) {
      super(why.code(), null, false, false);
      this.why = why;
    }
  }

  private Answer store(Exchange exchange) throws IOException {
    Optional<Place> place = Place.of(exchange, main);
    if (place.isEmpty()) {
      return Statuses.notFound();
    }
    ListForm form = ListForm.ofSingle(exchange);
    Optional<MediaType> type = exchange.header("Content-Type").flatMap(MediaType::parse);
    // A body that grows when it is unpacked is not taken at all.
    if (type.isEmpty() || exchange.header("Content-Encoding").isPresent()) {
      return Statuses.unsupportedMediaType();
    }
    StoreResponse response = new StoreResponse(place.get());
    try {
      return store(exchange, type.get(), place.get(), response)
          ? answer(response, form)
          : Statuses.unsupportedMediaType();
    } catch (Denied e) {
      return Statuses.of(e.why);
    }
  }

  private static Answer answer(StoreResponse response, ListForm form) {
    if (response.isEmpty()) {
      return Statuses.badRequest("no-instances", "The request has no instances.");
    }
    Answer answer = form.single(response.dataSet());
    return new Answer(response.status(), answer.headers(), answer.body());
  }

  // False for a type that is not taken.
  private boolean store(Exchange exchange, MediaType type, Place place, StoreResponse response)
      throws IOException, Denied {
    if (type.type().equals(InstanceForm.TYPE)) {
      file(exchange, place, exchange.body(), response);
      return true;
    }
    String inner = type.parameter("type").orElse(InstanceForm.TYPE);
    if (!type.type().equals(MULTIPART)) {
      return false;
    }
    MultipartReader reader =
        MultipartReader.of(exchange.body(), type.parameter("boundary").orElse(""))
            .orElseThrow(() -> new BodyException(Fault.MALFORMED));
    return switch (inner) {
      case InstanceForm.TYPE -> {
        files(exchange, place, reader, response);
        yield true;
      }
      case "application/dicom+json" -> {
        metadata.store(exchange.caller(), place, reader, MetadataStore.Form.JSON, response);
        yield true;
      }
      case "application/dicom+xml" -> {
        metadata.store(exchange.caller(), place, reader, MetadataStore.Form.XML, response);
        yield true;
      }
      default -> false;
    };
  }

  private void files(Exchange exchange, Place place, MultipartReader reader, StoreResponse response)
      throws IOException, Denied {
    Optional<MultipartReader.Part> next = reader.next();
    while (next.isPresent()) {
      MultipartReader.Part part = next.get();
      Optional<MediaType> type = part.header("content-type").flatMap(MediaType::parse);
      if (type.map(MediaType::type).orElse(InstanceForm.TYPE).equals(InstanceForm.TYPE)) {
        file(exchange, place, part.body(), response);
      } else {
        response.failed(StoreResponse.Named.NOTHING, StoreFailure.NOT_UNDERSTOOD);
      }
      next = reader.next();
    }
  }

  private void file(Exchange exchange, Place place, InputStream body, StoreResponse response)
      throws IOException, Denied {
    DicomFile.Header header;
    try {
      header = DicomFile.readMeta(body, ReadOptions.TOLERANT);
    } catch (FormatException _) {
      response.failed(StoreResponse.Named.NOTHING, StoreFailure.NOT_UNDERSTOOD);
      return;
    }
    StoreResponse.Named named =
        new StoreResponse.Named(
            header.fileMeta().uid(Tags.MediaStorageSOPClassUID),
            header.fileMeta().uid(Tags.MediaStorageSOPInstanceUID));
    Incoming incoming =
        new Incoming(
            place.site(), header.syntax(), Optional.empty(), place.study(), header.dataSet());
    response.add(named, permitted(archive.store(exchange.caller(), incoming), place));
  }

  /// The outcome, unless it is that nothing of the request will be stored. Who may store into one
  /// study and sends another's instance to the site may have more to come: only that one fails.
  static StoreOutcome permitted(StoreOutcome outcome, Place place) throws Denied {
    if (outcome instanceof StoreOutcome.Refused(Refusal.NotPermitted refusal)
        && (place.study().isPresent() || refusal.why() != Deny.OTHER_STUDY)) {
      throw new Denied(refusal);
    }
    return outcome;
  }
}
