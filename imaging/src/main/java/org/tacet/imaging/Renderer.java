// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tacet.imaging.Rendered.Reason;

/// Makes pictures of frames: decodes, applies what the image says of its values and colours, brings
/// it to the size that is asked for, and writes a file.
///
/// Grey goes through the modality LUT and the VOI LUT of the image, or the window of the request.
/// Without either, black is the lowest value in the frame and white the highest. Overlays,
/// annotations and presentation states are not drawn.
///
/// One renderer serves all of a process, so that [ImagingLimits#maxAtOnce()] bounds what they take
/// together.
public final class Renderer {
  private final ImagingLimits limits;
  private final FrameDecoder decoder;
  private final Semaphore places;

  /// A renderer within limits.
  public Renderer(ImagingLimits limits) {
    this.limits = limits;
    this.decoder = new FrameDecoder(limits);
    this.places = new Semaphore(limits.maxAtOnce(), true);
  }

  /// Renders a frame.
  ///
  /// @throws ImagingException if the frame, or what describes it, is malformed or too large
  /// @throws IOException if its bytes cannot be had, or the thread is interrupted
  public Rendered render(Frame frame, Rendering rendering) throws IOException {
    if (!enter()) {
      return new Rendered.Unfit(Reason.BUSY);
    }
    try {
      return switch (decoder.decode(frame)) {
        case Unsupported unsupported -> unsupported;
        case Samples samples -> render(samples, frame, rendering);
      };
    } finally {
      places.release();
    }
  }

  private boolean enter() throws InterruptedIOException {
    try {
      return places.tryAcquire(limits.maxWait().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private Rendered render(Samples samples, Frame frame, Rendering rendering) throws IOException {
    ImagePixel image = samples.image();
    Optional<Scaling> scaling = Scaling.of(image.columns(), image.rows(), rendering.viewport());
    if (scaling.isEmpty()) {
      return new Rendered.Unfit(Reason.REGION_OUTSIDE_IMAGE);
    }
    int side = Math.max(scaling.get().across().size(), scaling.get().down().size());
    if (scaling.get().pixels() > limits.maxOutputPixels()
        || side > PictureFile.maxSide(rendering.format())) {
      return new Rendered.Unfit(Reason.PICTURE_TOO_LARGE);
    }
    Bitmap bitmap = scaling.get().apply(paint(samples, frame, rendering));
    return PictureFile.write(bitmap, rendering.format());
  }

  static Bitmap paint(Samples samples, Frame frame, Rendering rendering) throws IOException {
    return switch (samples.image().interpretation()) {
      case MONOCHROME1, MONOCHROME2 ->
          Greys.paint(samples, frame.image(), frame.number(), rendering.window());
      case PALETTE_COLOR ->
          Palette.read(frame.image(), samples.image().representation()).paint(samples);
      case RGB, YBR_FULL, YBR_FULL_422 -> Colours.paint(samples);
    };
  }
}
