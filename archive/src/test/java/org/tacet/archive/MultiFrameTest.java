// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacet.archive.StudyCipher.Kind;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.Opaque;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.FrameTable;

class MultiFrameTest {
  private static final TransferSyntax JPEG = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.50"));
  private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final Uid INSTANCE = Uid.of("2.25.7");

  @Test
  void knowsWhereEachFrameIsWithoutReadingTheOthers() throws Exception {
    List<ByteSource> fragments = new ArrayList<>();
    fragments.add(ByteSource.of(new byte[0]));
    for (int i = 1; i <= 40; i++) {
      byte[] fragment = new byte[6000 + 2 * i];
      new Random(i).nextBytes(fragment);
      fragments.add(ByteSource.of(fragment));
    }
    DataSet set =
        TestObjects.builder(STUDY, TestObjects.SERIES, INSTANCE, 1)
            .number(Tags.NumberOfFrames, 40)
            .put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)))
            .build();
    try (TestArchive test = new TestArchive()) {
      byte[] sent = TestArchive.bytes(set, JPEG);
      test.store(PUNE, sent, JPEG);

      Holding holding = test.holdings(PUNE, Selection.study(PUNE, STUDY)).getFirst();
      assertThat(holding.frames()).isEqualTo(40);
      assertThat(TestArchive.read(holding)).isEqualTo(sent);
      assertThat(TestArchive.bytes(holding.elements().dataSet(), JPEG)).isEqualTo(sent);
      FrameTable table = table(test);
      for (int i = 1; i <= 40; i++) {
        FrameTable.Range range = table.frame(i).getFirst();
        byte[] frame = new byte[(int) range.length()];
        System.arraycopy(sent, (int) range.offset(), frame, 0, frame.length);
        assertThat(frame).isEqualTo(fragments.get(i).bytes(1 << 20));
        try (Frame held = holding.frame(i)) {
          assertThat(held.pieces()).hasSize(1);
          assertThat(held.pieces().getFirst().bytes(1 << 20)).isEqualTo(frame);
          assertThat(held.bitOffset()).isZero();
        }
      }
      for (int none : new int[] {0, -1, 41, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
        assertThatThrownBy(() -> holding.frame(none)).isInstanceOf(IndexOutOfBoundsException.class);
      }
      assertThat(test.archive().verify(OPERATOR, Progress.NONE).sound()).isTrue();
    }
  }

  @Test
  void givesTheOnlyFrameWithoutATable() throws Exception {
    try (TestArchive test = new TestArchive()) {
      DataSet set = TestObjects.ct(1);
      test.store(set);
      Holding holding = test.holdings(PUNE, Selection.study(PUNE, STUDY)).getFirst();

      byte[] pixels =
          ((Value.Bytes) set.element(Tags.PixelData).orElseThrow().value()).source().bytes(1 << 20);
      try (Frame frame = holding.frame(1)) {
        assertThat(frame.pieces().getFirst().bytes(1 << 20)).isEqualTo(pixels);
      }
      assertThatThrownBy(() -> holding.frame(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void givesTheOnlyFrameOfSeveralFragmentsInOrder() throws Exception {
    try (TestArchive test = new TestArchive()) {
      byte[][] parts = {{(byte) 0xFF, (byte) 0xD8, 1, 2}, {3, 4}, {5, 6, (byte) 0xFF, (byte) 0xD9}};
      List<ByteSource> fragments = new ArrayList<>();
      fragments.add(ByteSource.of(new byte[0]));
      for (byte[] part : parts) {
        fragments.add(ByteSource.of(part));
      }
      test.store(PUNE, fragmented(fragments, 1), JPEG);
      Holding holding = test.holdings(PUNE, Selection.study(PUNE, STUDY)).getFirst();

      try (Frame frame = holding.frame(1)) {
        assertThat(frame.pieces()).hasSize(3);
        for (int i = 0; i < parts.length; i++) {
          assertThat(frame.pieces().get(i).bytes(99)).isEqualTo(parts[i]);
        }
      }
    }
  }

  @Test
  void saysSoWhenNothingTellsWhereFramesAre() throws Exception {
    try (TestArchive test = new TestArchive()) {
      List<ByteSource> one = List.of(ByteSource.of(new byte[0]), ByteSource.of(new byte[100]));
      test.store(PUNE, fragmented(one, 10), JPEG);
      Holding holding = test.holdings(PUNE, Selection.study(PUNE, STUDY)).getFirst();

      assertThat(holding.frames()).isEqualTo(10);
      assertThatThrownBy(() -> holding.frame(3)).isInstanceOf(FramesUnknownException.class);
    }
  }

  @Test
  void givesNoFrameOfAnErasedStudy() throws Exception {
    try (TestArchive test = new TestArchive()) {
      test.store(TestObjects.ct(1));
      Holding holding = test.holdings(PUNE, Selection.study(PUNE, STUDY)).getFirst();
      test.archive().erase(OPERATOR, PUNE, STUDY, "test");

      assertThatThrownBy(() -> holding.frame(1)).isInstanceOf(java.io.IOException.class);
    }
  }

  @Test
  void tellsWhereInAByteAFrameOfBitsBegins() throws Exception {
    try (TestArchive test = new TestArchive()) {
      DataSet set =
          TestObjects.builder(STUDY, TestObjects.SERIES, INSTANCE, 1)
              .number(Tags.NumberOfFrames, 3)
              .number(Tags.Rows, 3)
              .number(Tags.Columns, 5)
              .number(Tags.BitsAllocated, 1)
              .bytes(Tags.PixelData, Vr.OB, new byte[] {1, 2, 3, 4, 5, 6})
              .build();
      test.store(PUNE, TestArchive.bytes(set, LITTLE), LITTLE);
      Holding holding = test.holdings(PUNE, Selection.study(PUNE, STUDY)).getFirst();

      int[] offsets = {0, 7, 6};
      for (int i = 1; i <= 3; i++) {
        try (Frame frame = holding.frame(i)) {
          assertThat(frame.bitOffset()).isEqualTo(offsets[i - 1]);
        }
      }
      try (Frame frame = holding.frame(2)) {
        assertThat(frame.pieces().getFirst().bytes(9)).isEqualTo(new byte[] {2, 3, 4});
      }
    }
  }

  private static byte[] fragmented(List<ByteSource> fragments, int frames) {
    DataSet set =
        TestObjects.builder(STUDY, TestObjects.SERIES, INSTANCE, 1)
            .number(Tags.NumberOfFrames, frames)
            .put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)))
            .build();
    return TestArchive.bytes(set, JPEG);
  }

  private static FrameTable table(TestArchive test) throws Exception {
    InstanceEntry instance = test.index.instance(PUNE, INSTANCE).orElseThrow();
    Opaque sealed = test.index.frames(instance.id()).orElseThrow();
    StudyCipher cipher =
        test.core().keyring().find(test.index.study(PUNE, STUDY).orElseThrow().key()).orElseThrow();
    return FrameTable.decode(cipher.open(Kind.FRAMES, INSTANCE.value(), sealed));
  }
}
