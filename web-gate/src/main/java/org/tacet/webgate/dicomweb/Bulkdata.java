// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Elements;
import org.tacet.archive.Holding;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Element;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Description.Kind;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// Single values by the addresses that metadata gives, PS3.18 §10.4.1.1.5.
final class Bulkdata {
  private static final String OCTETS = "application/octet-stream";
  private static final String MULTIPART = "multipart/related";

  private final Archive archive;
  private final Site main;

  private static final Description ABOUT =
      Description.of("Retrieves a value in bulk, as metadata refer to it.")
          .with(Kind.HEADER, "Range", "One range of bytes.")
          .giving(200, "application/octet-stream", "multipart/related")
          .giving(206, "application/octet-stream")
          .giving(304)
          .giving(416, "application/problem+json");

  Bulkdata(Archive archive, Site main) {
    this.archive = archive;
    this.main = main;
  }

  List<Route> routes(String root) {
    return List.of(
        Route.get(
                root + "/studies/{study}/series/{series}/instances/{instance}/bulkdata/{path}",
                Access.may(Operation.GET),
                this::retrieve)
            .described(ABOUT));
  }

  /// One part, or several of which there is one.
  private enum Shape {
    SINGLE,
    MULTIPART
  }

  private Answer retrieve(Exchange exchange) throws IOException {
    Optional<Shape> shape =
        Accepted.of(exchange).stream().flatMap(range -> shape(range).stream()).findFirst();
    if (shape.isEmpty()) {
      return Statuses.notAcceptable();
    }
    return switch (Held.of(archive, main, exchange)) {
      case Held.None(Answer answer) -> answer;
      case Held.Some some -> value(exchange, shape.get(), some.holdings().getFirst());
    };
  }

  private static Optional<Shape> shape(MediaType range) {
    if (range.takes(OCTETS)) {
      return Optional.of(Shape.SINGLE);
    }
    String inner = range.parameter("type").orElse(OCTETS);
    boolean parts = range.takes(MULTIPART) && (inner.equals(OCTETS) || inner.equals("*/*"));
    return parts ? Optional.of(Shape.MULTIPART) : Optional.empty();
  }

  /// A value of an instance, read when it is written.
  ///
  /// @param size in bytes
  private record Found(Holding holding, String path, long size) {
    static Optional<Found> of(Holding holding, String path) throws IOException {
      try (Elements elements = holding.elements()) {
        return BulkAddress.find(elements.dataSet(), path)
            .map(element -> new Found(holding, path, BulkValue.of(element).source().size()));
      }
    }

    void write(ByteRange range, OutputStream out) throws IOException {
      try (Elements elements = holding.elements()) {
        Element element = BulkAddress.find(elements.dataSet(), path).orElseThrow();
        try (InputStream in = BulkValue.of(element).source().open(range.from(), range.to())) {
          in.transferTo(out);
        }
      }
    }

    ByteRange whole() {
      return new ByteRange(0, size);
    }
  }

  private static Answer value(Exchange exchange, Shape shape, Holding holding) throws IOException {
    String path = exchange.segment("path").orElse("");
    Optional<Found> found = Found.of(holding, path);
    if (found.isEmpty()) {
      return Statuses.notFound();
    }
    EntityTag tag = EntityTag.of(List.of(holding), "bulkdata/" + path).strong();
    if (tag.isKnownTo(exchange)) {
      return tag.notModified();
    }
    return tag.on(
        switch (shape) {
          case SINGLE -> single(exchange, tag, found.get());
          case MULTIPART -> multipart(exchange, found.get());
        });
  }

  private static Answer single(Exchange exchange, EntityTag tag, Found found) {
    Optional<String> header = exchange.header("Range").filter(_ -> tag.permitsRange(exchange));
    long size = found.size();
    return switch (ByteRange.parse(header, size)) {
      case ByteRange.Wanted.Whole() ->
          Answer.sized(200, OCTETS, size, out -> found.write(found.whole(), out))
              .with("Accept-Ranges", "bytes");
      case ByteRange.Wanted.Part(ByteRange range) ->
          Answer.sized(206, OCTETS, range.to() - range.from(), out -> found.write(range, out))
              .with("Content-Range", range.contentRange(size));
      case ByteRange.Wanted.Beyond() -> Statuses.rangeNotSatisfiable(size);
    };
  }

  private static Answer multipart(Exchange exchange, Found found) {
    MultipartWriter writer = MultipartWriter.of(OCTETS);
    String location = exchange.origin() + exchange.path();
    return Answer.streamed(
        200,
        writer.contentType(),
        out -> {
          writer.begin(out, OCTETS, Optional.of(location));
          found.write(found.whole(), out);
          writer.end(out);
        });
  }
}
