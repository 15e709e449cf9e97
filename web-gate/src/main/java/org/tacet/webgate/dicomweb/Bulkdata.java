// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Holding;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.Element;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
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

  Bulkdata(Archive archive, Site main) {
    this.archive = archive;
    this.main = main;
  }

  List<Route> routes(String root) {
    return List.of(
        Route.get(
            root + "/studies/{study}/series/{series}/instances/{instance}/bulkdata/{path}",
            Access.may(Operation.GET),
            this::retrieve));
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

  private static Answer value(Exchange exchange, Shape shape, Holding holding) throws IOException {
    String path = exchange.segment("path").orElse("");
    Optional<Element> element = BulkAddress.find(holding.dataSet(), path);
    if (element.isEmpty()) {
      return Statuses.notFound();
    }
    ByteSource source = BulkValue.of(element.get()).source();
    EntityTag tag = EntityTag.of(List.of(holding), "bulkdata/" + path).strong();
    if (tag.isKnownTo(exchange)) {
      return tag.notModified();
    }
    return tag.on(
        switch (shape) {
          case SINGLE -> single(exchange, tag, source);
          case MULTIPART -> multipart(exchange, source);
        });
  }

  private static Answer single(Exchange exchange, EntityTag tag, ByteSource source) {
    Optional<String> header = exchange.header("Range").filter(_ -> tag.permitsRange(exchange));
    long size = source.size();
    return switch (ByteRange.parse(header, size)) {
      case ByteRange.Wanted.Whole() ->
          Answer.sized(200, OCTETS, size, source::writeTo).with("Accept-Ranges", "bytes");
      case ByteRange.Wanted.Part(ByteRange range) ->
          Answer.sized(206, OCTETS, range.to() - range.from(), out -> copy(source, range, out))
              .with("Content-Range", range.contentRange(size));
      case ByteRange.Wanted.Beyond() -> Statuses.rangeNotSatisfiable(size);
    };
  }

  private static void copy(ByteSource source, ByteRange range, OutputStream out)
      throws IOException {
    try (InputStream in = source.open(range.from(), range.to())) {
      in.transferTo(out);
    }
  }

  private static Answer multipart(Exchange exchange, ByteSource source) {
    MultipartWriter writer = MultipartWriter.of(OCTETS);
    String location = exchange.origin() + exchange.path();
    return Answer.streamed(
        200,
        writer.contentType(),
        out -> {
          writer.begin(out, OCTETS, Optional.of(location));
          source.writeTo(out);
          writer.end(out);
        });
  }
}
