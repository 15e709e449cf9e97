// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.imaging.Images.colour;
import static org.tacet.imaging.Images.frame;
import static org.tacet.imaging.Images.grey;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.imaging.Rendered.Picture;
import org.tacet.imaging.Rendered.Reason;
import org.tacet.imaging.Rendered.Unfit;

class RendererTest {
  private static final Frame RAMP =
      frame(grey(16, 4, 8, 8), IntStream.range(0, 64).map(i -> i % 16 * 17).toArray());

  private final Renderer renderer = new Renderer(ImagingLimits.DEFAULT);

  @Test
  void a_png_has_every_grey_as_it_is() throws IOException {
    Picture picture = picture(RAMP, Rendering.of(new Rendering.Png()));
    assertThat(picture.mediaType()).isEqualTo("image/png");
    BufferedImage image = read(picture);
    assertThat(image.getRaster().getPixels(0, 1, 16, 1, (int[]) null))
        .containsExactly(IntStream.range(0, 16).map(i -> i * 17).toArray());
  }

  @Test
  void a_png_has_every_colour_as_it_is() throws IOException {
    Frame frame = frame(colour(2, 1, "RGB"), 255, 128, 0, 1, 2, 3);
    BufferedImage image = read(picture(frame, Rendering.of(new Rendering.Png())));
    assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFF8000);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xFF010203);
  }

  @Test
  void a_jpeg_has_the_greys_and_colours_about_as_they_are() throws IOException {
    Picture picture = picture(RAMP, Rendering.of(new Rendering.Jpeg(100)));
    assertThat(picture.mediaType()).isEqualTo("image/jpeg");
    assertThat(read(picture).getRaster().getSample(8, 2, 0)).isBetween(130, 142);
    int[] red = IntStream.range(0, 8 * 8 * 3).map(i -> i % 3 == 0 ? 250 : 5).toArray();
    int rgb =
        read(picture(frame(colour(8, 8, "RGB"), red), Rendering.of(Rendering.Jpeg.USUAL)))
            .getRGB(4, 4);
    assertThat(rgb >> 16 & 0xFF).isBetween(240, 255);
    assertThat(rgb >> 8 & 0xFF).isBetween(0, 15);
  }

  @Test
  void quality_is_paid_for_in_bytes() throws IOException {
    int[] noise = new Random(3).ints(64 * 64, 0, 256).toArray();
    Frame frame = frame(grey(64, 64, 8, 8), noise);
    assertThat(picture(frame, Rendering.of(new Rendering.Jpeg(20))).content().size())
        .isLessThan(picture(frame, Rendering.of(new Rendering.Jpeg(95))).content().size() / 2);
  }

  @Test
  void a_thumbnail_is_small_and_keeps_its_proportions() throws IOException {
    Frame wide = frame(grey(1024, 256, 8, 8), new int[1024 * 256]);
    Picture usual = picture(wide, Rendering.thumbnail(Rendering.Jpeg.USUAL, Optional.empty()));
    assertThat(List.of(usual.width(), usual.height())).containsExactly(256, 64);
    Picture asked =
        picture(wide, Rendering.thumbnail(new Rendering.Png(), Viewport.parse("100,100")));
    assertThat(List.of(asked.width(), asked.height())).containsExactly(100, 25);
    assertThat(read(asked).getWidth()).isEqualTo(100);
  }

  @Test
  void says_that_a_region_lies_outside() throws IOException {
    assertThat(renderer.render(RAMP, viewport("10,10,16,0,5,5")))
        .isEqualTo(new Unfit(Reason.REGION_OUTSIDE_IMAGE));
  }

  @Test
  void says_that_a_picture_would_be_too_large() throws IOException {
    assertThat(renderer.render(RAMP, viewport("100000,100000")))
        .isEqualTo(new Unfit(Reason.PICTURE_TOO_LARGE));
    // 65501 is more than a JPEG has.
    Frame line = frame(grey(65501, 1, 8, 8), new int[65501]);
    assertThat(renderer.render(line, Rendering.of(Rendering.Jpeg.USUAL)))
        .isEqualTo(new Unfit(Reason.PICTURE_TOO_LARGE));
    assertThat(renderer.render(line, Rendering.of(new Rendering.Png())))
        .isInstanceOf(Picture.class);
  }

  @Test
  void says_what_it_does_not_decode() throws IOException {
    assertThat(renderer.render(frame(DataSet.EMPTY), Rendering.of(new Rendering.Png())))
        .isInstanceOf(Unsupported.class);
  }

  @Test
  void renders_no_more_at_once_than_the_limit() throws Exception {
    var one = new Renderer(new ImagingLimits(1 << 20, 1 << 20, 1 << 20, 1, Duration.ofMillis(1)));
    var under = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Frame slow = frameOf(new Slow(under, go));
    var first = CompletableFuture.supplyAsync(() -> quietly(one, slow));
    under.await();
    assertThat(one.render(RAMP, Rendering.of(new Rendering.Png())))
        .isEqualTo(new Unfit(Reason.BUSY));
    go.countDown();
    assertThat(first.get()).isInstanceOf(Picture.class);
    assertThat(one.render(RAMP, Rendering.of(new Rendering.Png()))).isInstanceOf(Picture.class);
  }

  @Test
  void a_place_is_free_again_after_a_failure() throws IOException {
    var one = new Renderer(new ImagingLimits(1 << 20, 1 << 20, 1 << 20, 1, Duration.ofMillis(1)));
    Frame broken = frame(grey(16, 4, 8, 8), 1, 2, 3);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> one.render(broken, Rendering.of(new Rendering.Png())))
          .isInstanceOf(ImagingException.class);
    }
    assertThat(one.render(RAMP, Rendering.of(new Rendering.Png()))).isInstanceOf(Picture.class);
  }

  @Test
  void an_interrupted_thread_does_not_wait() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> renderer.render(RAMP, Rendering.of(new Rendering.Png())))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void nothing_that_is_thrown_or_printed_has_a_value() throws IOException {
    DataSet named = grey(16, 4, 8, 8).with(set -> set.text(Tags.PatientName, "PLANTED^NAME"));
    Frame broken = frame(named, 1, 2, 3);
    assertThat(broken.toString()).doesNotContain("PLANTED");
    assertThatThrownBy(() -> renderer.render(broken, Rendering.of(new Rendering.Png())))
        .hasMessage("fewer bytes than the frame needs [FRAME_LENGTH, PS3.5 §8.1.1]")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void limits_are_finite_and_positive(int number) {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new ImagingLimits(number, 1, 1, 1, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImagingLimits(1, number, 1, 1, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImagingLimits(1, 1, number, 1, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImagingLimits(1, 1, 1, number, second))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_usual_limits_are_these() {
    assertThat(ImagingLimits.DEFAULT)
        .isEqualTo(new ImagingLimits(1 << 25, 1 << 27, 1 << 25, 2, Duration.ofSeconds(20)));
  }

  private static Rendering viewport(String viewport) {
    return new Rendering(new Rendering.Png(), Optional.empty(), Viewport.parse(viewport));
  }

  private Picture picture(Frame frame, Rendering rendering) throws IOException {
    return (Picture) renderer.render(frame, rendering);
  }

  private static BufferedImage read(Picture picture) throws IOException {
    try (InputStream in = picture.content().open(0, picture.content().size())) {
      BufferedImage image = ImageIO.read(in);
      assertThat(List.of(image.getWidth(), image.getHeight()))
          .containsExactly(picture.width(), picture.height());
      return image;
    }
  }

  private static Rendered quietly(Renderer renderer, Frame frame) {
    try {
      return renderer.render(frame, Rendering.of(new Rendering.Png()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Frame frameOf(ByteSource bytes) {
    return new Frame(
        grey(16, 4, 8, 8), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 1, List.of(bytes), 0);
  }

  /// Bytes that come when they are told to.
  private record Slow(CountDownLatch asked, CountDownLatch go) implements ByteSource {
    @Override
    public long size() {
      return 64;
    }

    @Override
    public InputStream open(long from, long to) throws IOException {
      asked.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return new ByteArrayInputStream(new byte[64]);
    }
  }
}
