// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tacet.archive.Elements;
import org.tacet.archive.Frame;
import org.tacet.archive.Holding;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Vr;
import org.tacet.imaging.Decoded;
import org.tacet.imaging.FrameDecoder;
import org.tacet.imaging.ImagingLimits;
import org.tacet.imaging.Samples;
import org.tacet.imaging.Unsupported;
import org.tacet.webgate.http.AnswerMemory;
import org.tacet.webgate.http.BusyException;
import org.tacet.webgate.http.NotAcceptableException;

/// The bytes of a frame as they go out.
record FrameBytes(FrameDecoder decoder, Semaphore decoding) {
  /// Decoded frames are in memory.
  private static final int AT_ONCE = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  FrameBytes() {
    this(new FrameDecoder(ImagingLimits.DEFAULT), new Semaphore(AT_ONCE, true));
  }

  /// Writes a frame.
  ///
  /// @param memory holds what is decoded, until it is written
  /// @throws NotAcceptableException if it cannot be made so; nothing is written then
  void write(
      Holding holding,
      int number,
      FrameForm.Coding coding,
      AnswerMemory.Share memory,
      OutputStream out)
      throws IOException {
    try (Frame frame = holding.frame(number)) {
      switch (coding) {
        case COMPRESSED -> {
          for (ByteSource piece : frame.pieces()) {
            piece.writeTo(out);
          }
        }
        case NATIVE -> natively(holding, frame).writeTo(out);
        case DECODED -> {
          ByteSource bytes = decode(holding, number, frame, memory);
          bytes.writeTo(out);
          memory.give(bytes.size());
        }
      }
    }
  }

  private static ByteSource natively(Holding holding, Frame frame) throws IOException {
    List<ByteSource> pieces = frame.pieces();
    ByteSource bytes = pieces.size() == 1 ? pieces.getFirst() : new BulkValue.Joined(pieces);
    if (frame.bitOffset() != 0) {
      return ShiftedBits.of(bytes, frame.bitOffset());
    }
    if (!holding.syntax().bigEndian()) {
      return bytes;
    }
    int width = pixelVr(holding).swapWidth();
    return width > 1 ? new BulkValue.Swapped(bytes, width) : bytes;
  }

  private static Vr pixelVr(Holding holding) throws IOException {
    try (Elements elements = holding.elements()) {
      return elements.dataSet().element(Tags.PixelData).map(Element::vr).orElse(Vr.OW);
    }
  }

  // Nothing is written with a place in hand: a slow reader would keep it from everybody.
  private ByteSource decode(Holding holding, int number, Frame frame, AnswerMemory.Share memory)
      throws IOException {
    enter();
    try {
      ByteSource bytes = decoded(holding, number, frame);
      memory.take(bytes.size());
      return bytes;
    } finally {
      decoding.release();
    }
  }

  private void enter() throws IOException {
    try {
      if (!decoding.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new BusyException();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private ByteSource decoded(Holding holding, int number, Frame frame) throws IOException {
    try (Elements elements = holding.elements()) {
      Decoded decoded =
          decoder.decode(
              new org.tacet.imaging.Frame(
                  elements.dataSet(), holding.syntax(), number, frame.pieces(), frame.bitOffset()));
      return switch (decoded) {
        case Samples samples -> samples.pixelData().orElseThrow(NotAcceptableException::new);
        case Unsupported _ -> throw new NotAcceptableException();
      };
    }
  }
}
