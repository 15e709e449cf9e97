// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
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
      }
      assertThat(test.archive().verify(OPERATOR, Progress.NONE).sound()).isTrue();
    }
  }

  private static FrameTable table(TestArchive test) throws Exception {
    InstanceEntry instance = test.index.instance(PUNE, INSTANCE).orElseThrow();
    Opaque sealed = test.index.frames(instance.id()).orElseThrow();
    StudyCipher cipher =
        test.core().keyring().find(test.index.study(PUNE, STUDY).orElseThrow().key()).orElseThrow();
    return FrameTable.decode(cipher.open(Kind.FRAMES, INSTANCE.value(), sealed));
  }
}
