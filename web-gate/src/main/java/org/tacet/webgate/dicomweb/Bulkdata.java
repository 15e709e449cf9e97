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
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.Value;
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

  private static final Description ABOUT =
      Description.of("Retrieves a value in bulk, as metadata refer to it.")
          .with(Kind.HEADER, "Range", "One range of bytes.")
          .giving(200, "application/octet-stream", "multipart/related")
          .giving(206, "application/octet-stream")
          .giving(304)
          .giving(416, "application/problem+json");

  private final Archive archive;
  private final Site main;
  private final FrameBytes bytes;

  Bulkdata(Archive archive, Site main, FrameBytes bytes) {
    this.archive = archive;
    this.main = main;
    this.bytes = bytes;
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
    return switch (Held.of(archive, main, exchange)) {
      case Held.None(Answer answer) -> answer;
      case Held.Some some -> value(exchange, some.holdings().getFirst());
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

  /// What has to be done to a value.
  private enum Treatment {
    /// Nothing: it is numbers, or text in UTF-8, or nobody knows what.
    PLAIN,
    /// Text in another character set.
    TEXT,
    /// Pixels in fragments.
    FRAGMENTS
  }

  /// A value of an instance, read when it is written.
  ///
  /// @param size in bytes, as it is kept
  private record Found(Holding holding, String path, Treatment treatment, long size) {
    static Optional<Found> of(Holding holding, String path) throws IOException {
      try (Elements elements = holding.elements()) {
        return BulkPath.find(elements.dataSet(), path)
            .map(found ->
                new Found(
                    holding,
                    path,
                    treatment(found),
                    BulkValue.of(found.element()).source().size()));
      }
    }

    private static Treatment treatment(BulkPath.Found found) {
      if (found.element().value() instanceof Value.Fragments) {
        return Treatment.FRAGMENTS;
      }
      return RecodedText.isNeeded(found.characters(), found.element().vr())
          ? Treatment.TEXT
          : Treatment.PLAIN;
    }

    void write(ByteRange range, OutputStream out) throws IOException {
      try (Elements elements = holding.elements()) {
        BulkPath.Found found = BulkPath.find(elements.dataSet(), path).orElseThrow();
        ByteSource source = BulkValue.of(found.element()).source();
        if (treatment == Treatment.TEXT) {
          new RecodedText(source, found.characters(), found.element().vr()).writeTo(out);
          return;
        }
        try (InputStream in = source.open(range.from(), range.to())) {
          in.transferTo(out);
        }
      }
    }

    ByteRange whole() {
      return new ByteRange(0, size);
    }
  }

  private Answer value(Exchange exchange, Holding holding) throws IOException {
    String path = exchange.segment("path").orElse("");
    Optional<Found> found = Found.of(holding, path);
    if (found.isEmpty()) {
      return Statuses.notFound();
    }
    return found.get().treatment() == Treatment.FRAGMENTS
        ? new FragmentedValue(holding, path, bytes).answer(exchange)
        : plain(exchange, found.get());
  }

  private static Answer plain(Exchange exchange, Found found) {
    Optional<Shape> shape =
        Accepted.of(exchange).stream().flatMap(range -> shape(range).stream()).findFirst();
    if (shape.isEmpty()) {
      return Statuses.notAcceptable();
    }
    EntityTag weak =
        EntityTag.of(List.of(found.holding()), "bulkdata/" + found.path() + shape.get());
    // The boundary between parts is another one each time.
    EntityTag tag = shape.get() == Shape.SINGLE ? weak.strong() : weak;
    if (tag.isKnownTo(exchange)) {
      return tag.notModified();
    }
    return tag.on(
        switch (shape.get()) {
          case SINGLE -> single(exchange, tag, found);
          case MULTIPART -> multipart(exchange, found);
        });
  }

  private static Answer single(Exchange exchange, EntityTag tag, Found found) {
    if (found.treatment() == Treatment.TEXT) {
      // How long it will be is known when it has been written.
      return Answer.streamed(200, OCTETS, out -> found.write(found.whole(), out));
    }
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
