// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.Optional;
import org.tacet.imaging.Rendering;
import org.tacet.imaging.Viewport;
import org.tacet.imaging.Window;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;
import org.tacet.webgate.http.Statuses;

/// How a picture is to be made, PS3.18 §8.3.5: a pure function of what is taken and the parameters.
sealed interface RenderedForm {
  /// So.
  record As(Rendering rendering) implements RenderedForm {}

  /// Not at all.
  record Refused(Answer answer) implements RenderedForm {}

  /// Of what size, if nothing is said.
  enum Size {
    WHOLE,
    THUMBNAIL,
    /// The whole of each instance, in one answer of several parts.
    EACH
  }

  static RenderedForm of(Exchange exchange, Size size) {
    Optional<Rendering.Format> format = format(exchange, size);
    if (format.isEmpty()) {
      return new Refused(Statuses.notAcceptable());
    }
    Optional<String> window = exchange.parameters().first("window");
    Optional<String> viewport = exchange.parameters().first("viewport");
    Optional<Window> parsedWindow = window.flatMap(Window::parse);
    Optional<Viewport> parsedViewport = viewport.flatMap(Viewport::parse);
    if (window.isPresent() != parsedWindow.isPresent()) {
      return new Refused(Statuses.badRequest("window", "window is center,width,function."));
    }
    boolean isRegion = parsedViewport.flatMap(Viewport::region).isPresent();
    if (viewport.isPresent() != parsedViewport.isPresent()
        || (isRegion && size == Size.THUMBNAIL)) {
      return new Refused(
          Statuses.badRequest(
              "viewport", "viewport is vw,vh[,sx[,sy[,sw[,sh]]]], of a thumbnail vw,vh."));
    }
    // Which keywords there are is no matter: nothing is written on a picture.
    if (!exchange.parameters().first("annotation").orElse("patient").matches("[a-z]+(,[a-z]+)*")) {
      return new Refused(Statuses.badRequest("annotation", "annotation is a list of keywords."));
    }
    Optional<Rendering.Format> finished = withQuality(exchange, format.get());
    if (finished.isEmpty()) {
      return new Refused(Statuses.badRequest("quality", "quality is a number from 1 to 100."));
    }
    return new As(
        switch (size) {
          case WHOLE, EACH -> new Rendering(finished.get(), parsedWindow, parsedViewport);
          case THUMBNAIL -> Rendering.thumbnail(finished.get(), parsedViewport);
        });
  }

  private static Optional<Rendering.Format> format(Exchange exchange, Size size) {
    return Accepted.of(exchange).stream()
        .map(range -> size == Size.EACH ? ofParts(range) : range)
        .flatMap(range -> format(range).stream())
        .findFirst();
  }

  // An answer of several parts is asked for by the type of the parts, or by its own.
  private static MediaType ofParts(MediaType range) {
    return range.type().equals("multipart/related")
        ? range.parameter("type").flatMap(MediaType::parse).orElse(MediaType.of("image/*"))
        : range;
  }

  private static Optional<Rendering.Format> format(MediaType range) {
    if (range.takes("image/jpeg")) {
      return Optional.of(Rendering.Jpeg.USUAL);
    }
    return range.takes("image/png") ? Optional.of(new Rendering.Png()) : Optional.empty();
  }

  private static Optional<Rendering.Format> withQuality(
      Exchange exchange, Rendering.Format format) {
    Optional<String> quality = exchange.parameters().first("quality");
    if (quality.isEmpty()) {
      return Optional.of(format);
    }
    return quality(quality.get())
        .map(number -> format instanceof Rendering.Jpeg ? new Rendering.Jpeg(number) : format);
  }

  /// A quality of JPEG.
  static Optional<Integer> quality(String text) {
    return text.matches("[1-9][0-9]?|100") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }
}
