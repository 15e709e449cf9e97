// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Elements;
import org.tacet.archive.Frame;
import org.tacet.archive.Holding;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.imaging.FrameDecoder;
import org.tacet.imaging.ImagingLimits;
import org.tacet.webgate.dicomweb.FrameForm.Coding;
import org.tacet.webgate.http.AnswerMemory;
import org.tacet.webgate.http.BusyException;

final class FrameBytesTest {
  private final Semaphore places = new Semaphore(1);
  private final FrameBytes frames = new FrameBytes(new FrameDecoder(ImagingLimits.DEFAULT), places);

  @Test
  void nobody_keeps_the_place_while_a_reader_takes_what_was_decompressed() throws IOException {
    AnswerMemory memory = new AnswerMemory(100);
    var out =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            assertThat(places.availablePermits()).isOne();
            assertThat(memory.taken()).isEqualTo(2);
            super.write(bytes, offset, length);
          }
        };
    try (AnswerMemory.Share share = memory.share("asha")) {
      frames.write(new TwoPixels(), 1, Coding.DECODED, share, out);
      assertThat(memory.taken()).isZero();
    }
    assertThat(out.toByteArray()).containsExactly(10, 20);
  }

  @Test
  void what_there_is_no_room_for_is_refused_and_the_place_is_free() {
    AnswerMemory memory = new AnswerMemory(1);
    try (AnswerMemory.Share share = memory.share("asha")) {
      assertThatThrownBy(() ->
              frames.write(new TwoPixels(), 1, Coding.DECODED, share, new ByteArrayOutputStream()))
          .isInstanceOf(BusyException.class);
    }
    assertThat(places.availablePermits()).isOne();
  }

  /// One frame of two grey pixels, in RLE.
  private record TwoPixels() implements Holding {
    private static final Uid UID = Uid.of("2.25.1");

    @Override
    public Uid study() {
      return UID;
    }

    @Override
    public Uid series() {
      return UID;
    }

    @Override
    public Uid sopClass() {
      return UID;
    }

    @Override
    public Uid sopInstance() {
      return UID;
    }

    @Override
    public TransferSyntax syntax() {
      return TransferSyntax.of(Uid.of("1.2.840.10008.1.2.5"));
    }

    @Override
    public long length() {
      return 0;
    }

    @Override
    public int frames() {
      return 1;
    }

    @Override
    public InputStream open() {
      return InputStream.nullInputStream();
    }

    @Override
    public Frame frame(int number) {
      byte[] rle =
          ByteBuffer.allocate(68)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(1)
              .putInt(64)
              .position(64)
              .put(new byte[] {1, 10, 20, 0})
              .array();
      return new Frame(List.of(ByteSource.of(rle)), 0, () -> {});
    }

    @Override
    public Elements elements() {
      DataSet image =
          DataSet.builder()
              .number(Tags.SamplesPerPixel, 1)
              .text(Tags.PhotometricInterpretation, "MONOCHROME2")
              .number(Tags.Rows, 1)
              .number(Tags.Columns, 2)
              .number(Tags.BitsAllocated, 8)
              .number(Tags.BitsStored, 8)
              .number(Tags.HighBit, 7)
              .number(Tags.PixelRepresentation, 0)
              .build();
      return new Elements(image, () -> {});
    }
  }
}
