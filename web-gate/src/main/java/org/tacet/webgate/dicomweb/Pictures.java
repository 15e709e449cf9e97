// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Elements;
import org.tacet.archive.Frame;
import org.tacet.archive.Holding;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.imaging.ImagingLimits;
import org.tacet.imaging.Rendered;
import org.tacet.imaging.Renderer;
import org.tacet.imaging.Rendering;
import org.tacet.imaging.Unsupported;
import org.tacet.webgate.dicomweb.RenderedForm.Size;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.AnswerMemory;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Description.Kind;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// Frames as pictures, PS3.18 §10.4.1.1.3 and §10.4.1.1.4. Of several frames, a picture shows the
/// first, a thumbnail the middle one; of several instances, a thumbnail shows the middle one that
/// has frames, and rendered are all.
final class Pictures {
  private static final String MULTIPART = "multipart/related";

  private final Archive archive;
  private final Site main;
  private final InstantSource clock;
  private final Renderer renderer = new Renderer(ImagingLimits.DEFAULT);

  Pictures(Archive archive, Site main, InstantSource clock) {
    this.archive = archive;
    this.main = main;
    this.clock = clock;
  }

  List<Route> routes(String root) {
    String study = root + "/studies/{study}";
    String series = study + "/series/{series}";
    String instance = series + "/instances/{instance}";
    String frame = instance + "/frames/{frames}";
    return List.of(
        route(study + "/thumbnail", Size.THUMBNAIL),
        route(series + "/thumbnail", Size.THUMBNAIL),
        route(instance + "/thumbnail", Size.THUMBNAIL),
        route(frame + "/thumbnail", Size.THUMBNAIL),
        route(study + "/rendered", Size.EACH),
        route(series + "/rendered", Size.EACH),
        route(instance + "/rendered", Size.WHOLE),
        route(frame + "/rendered", Size.WHOLE));
  }

  private Route route(String template, Size size) {
    return Route.get(template, Access.may(Operation.GET), exchange -> remarked(exchange, size))
        .described(
            switch (size) {
              case THUMBNAIL -> about("Shows in small.", "image/jpeg", "image/png");
              case WHOLE -> about("Shows as a picture.", "image/jpeg", "image/png");
              case EACH ->
                  about("Shows each instance as a picture.", MULTIPART).giving(206, MULTIPART);
            });
  }

  private static Description about(String summary, String... types) {
    return Description.of(summary)
        .with(Kind.QUERY, "window", "center,width,function")
        .with(Kind.QUERY, "viewport", "vw,vh[,sx,sy,sw,sh]")
        .with(Kind.QUERY, "quality", "1 to 100, of JPEG")
        .giving(200, types);
  }

  private Answer remarked(Exchange exchange, Size size) throws IOException {
    Remarks remarks = new Remarks();
    exchange.parameters().first("annotation").ifPresent(_ -> remarks.ignored("annotation"));
    return remarks.on(picture(exchange, size));
  }

  private Answer picture(Exchange exchange, Size size) throws IOException {
    Optional<String> frame = exchange.segment("frames");
    if (frame.isPresent() && !frame.get().matches("[1-9][0-9]{0,8}")) {
      return Statuses.badRequest("frames", "One frame at a time is rendered.");
    }
    return switch (RenderedForm.of(exchange, size)) {
      case RenderedForm.Refused(Answer answer) -> answer;
      case RenderedForm.As(Rendering rendering) ->
          switch (Held.of(archive, main, exchange)) {
            case Held.None(Answer answer) -> answer;
            case Held.Some some when size == Size.EACH ->
                new PictureSet(this::render, some, rendering, exchange.memory())
                    .answer(new StillPermitted(archive, exchange, some.place(), clock));
            case Held.Some some ->
                picture(some, frame.map(Integer::parseInt), rendering, size, exchange.memory());
          };
    };
  }

  private Answer picture(
      Held.Some some,
      Optional<Integer> frame,
      Rendering rendering,
      Size size,
      AnswerMemory.Share memory)
      throws IOException {
    List<Holding> images =
        some.holdings().stream().filter(holding -> holding.frames() > 0).toList();
    if (images.isEmpty()) {
      return Statuses.notAcceptable();
    }
    Optional<Holding> shown =
        size == Size.THUMBNAIL ? Middle.of(images) : Optional.of(images.get(images.size() / 2));
    if (shown.isEmpty()) {
      return Statuses.notFound();
    }
    Holding image = shown.get();
    int usual = size == Size.THUMBNAIL ? image.frames() / 2 + 1 : 1;
    return rendered(image, frame.orElse(Math.min(usual, image.frames())), rendering, memory);
  }

  /// A picture of one frame.
  ///
  /// @param memory holds it
  Answer rendered(Holding holding, int number, Rendering rendering, AnswerMemory.Share memory)
      throws IOException {
    if (number > holding.frames()) {
      return Statuses.notFound();
    }
    return switch (render(holding, number, rendering)) {
      case Rendered.Picture picture -> {
        long size = picture.content().size();
        memory.take(size);
        yield Answer.sized(200, picture.mediaType(), size, picture.content()::writeTo);
      }
      case Rendered.Unfit(Rendered.Reason reason) -> Statuses.of(reason);
      case Unsupported _ -> Statuses.notAcceptable();
    };
  }

  private Rendered render(Holding holding, int number, Rendering rendering) throws IOException {
    try (Elements elements = holding.elements();
        Frame frame = holding.frame(number)) {
      return renderer.render(
          new org.tacet.imaging.Frame(
              elements.dataSet(), holding.syntax(), number, frame.pieces(), frame.bitOffset()),
          rendering);
    }
  }
}
