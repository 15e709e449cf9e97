// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Elements;
import org.tacet.archive.Holding;
import org.tacet.imaging.FrameDecoder;
import org.tacet.imaging.ImagingException;
import org.tacet.imaging.Rendered;
import org.tacet.imaging.Rendering;
import org.tacet.imaging.Unsupported;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.AnswerMemory;
import org.tacet.webgate.http.Statuses;

/// Pictures of all instances of a study or a series that are images, PS3.18 §10.4.1.1.3: a part for
/// each, which shows its first frame. What cannot be shown is left out, with 206; if nothing can,
/// 406. Made one after the other, as they are read: of all that is asked for, one is in memory.
record PictureSet(Making making, Held.Some some, Rendering rendering, AnswerMemory.Share memory) {
  /// A picture costs a thousand times what a byte of a file costs.
  private static final int MOST = 500;

  /// Makes a picture of a frame.
  @FunctionalInterface
  interface Making {
    Rendered rendered(Holding holding, int number, Rendering rendering) throws IOException;
  }

  Answer answer(StillPermitted still) throws IOException {
    List<Holding> images =
        some.holdings().stream().filter(holding -> holding.frames() > 0).toList();
    if (images.size() > MOST) {
      return Statuses.tooMany();
    }
    List<Holding> shown = new ArrayList<>();
    for (Holding image : images) {
      if (canBeShown(image)) {
        shown.add(image);
      }
    }
    if (shown.isEmpty()) {
      return Statuses.notAcceptable();
    }
    return switch (rendered(shown.getFirst())) {
      case Rendered.Unfit(Rendered.Reason reason) -> Statuses.of(reason);
      case Unsupported _ -> Statuses.notAcceptable();
      case Rendered.Picture first -> {
        memory.take(first.content().size());
        MultipartWriter writer = MultipartWriter.of(first.mediaType());
        yield Answer.streamed(
            shown.size() == some.holdings().size() ? 200 : 206,
            writer.contentType(),
            out -> write(first, shown, still, writer, out));
      }
    };
  }

  private static boolean canBeShown(Holding image) throws IOException {
    try (Elements elements = image.elements()) {
      return FrameDecoder.decodes(elements.dataSet(), image.syntax());
    } catch (ImagingException _) {
      return false;
    }
  }

  private Rendered rendered(Holding image) throws IOException {
    return making.rendered(image, 1, rendering);
  }

  private void write(
      Rendered.Picture first,
      List<Holding> shown,
      StillPermitted still,
      MultipartWriter writer,
      OutputStream out)
      throws IOException {
    write(first, shown.getFirst(), writer, out);
    for (Holding image : shown.subList(1, shown.size())) {
      still.demand(image);
      Rendered.Picture next = picture(rendered(image));
      memory.take(next.content().size());
      write(next, image, writer, out);
    }
    writer.end(out);
  }

  private void write(
      Rendered.Picture picture, Holding image, MultipartWriter writer, OutputStream out)
      throws IOException {
    writer.begin(out, picture.mediaType(), Optional.of(some.address(image) + "/rendered"));
    picture.content().writeTo(out);
    memory.give(picture.content().size());
  }

  // The status has gone: what does not become a picture now breaks the answer.
  private static Rendered.Picture picture(Rendered rendered) throws IOException {
    return switch (rendered) {
      case Rendered.Picture picture -> picture;
      case Rendered.Unfit _, Unsupported _ -> throw new IOException("a picture was not made");
    };
  }
}
