// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

class HeaderCodecTest {
  @Test
  void keepsEveryElementAsItWas() throws IOException {
    DataSet set =
        TestObjects.ct(1)
            .with(keys ->
                keys.items(
                        Tags.ProcedureCodeSequence,
                        DataSet.builder()
                            .inherit(SpecificCharacterSet.UTF_8)
                            .text(Tags.CodeMeaning, "सिर")
                            .build(),
                        DataSet.EMPTY)
                    .items(Tags.RequestAttributesSequence)
                    .empty(Tags.PatientComments)
                    .put(
                        new Element(
                            Tags.LargestImagePixelValue,
                            Vr.US,
                            new Value.Bytes(
                                ByteSource.of(new byte[] {1, 2}), ByteOrder.BIG_ENDIAN))));

    DataSet kept = decoded(set);

    assertThat(kept).isEqualTo(set);
    assertThat(kept.integer(Tags.LargestImagePixelValue)).hasValue(0x0102);
  }

  @Test
  void keepsWhereLongValuesAndFragmentsAre() throws IOException {
    Value.Fragments fragments =
        new Value.Fragments(
            List.of(
                ByteSource.of(new byte[0]),
                new ByteSource.Elsewhere(5_000_000_000L, 6_000_000_000L),
                ByteSource.of(new byte[] {1, 2, 3, 4})));
    DataSet set =
        DataSet.builder()
            .put(
                new Element(
                    Tags.EncapsulatedDocument,
                    Vr.OB,
                    new Value.Bytes(
                        new ByteSource.Elsewhere(1L << 40, 7), ByteOrder.LITTLE_ENDIAN)))
            .put(new Element(Tags.PixelData, Vr.OB, fragments))
            .build();

    assertThat(decoded(set)).isEqualTo(set);
  }

  @Test
  void lendsTheCharacterSetToItems() throws IOException {
    SpecificCharacterSet cyrillic = SpecificCharacterSet.of(List.of("ISO_IR 144"));
    DataSet set =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 144")
            .items(
                Tags.ProcedureCodeSequence,
                DataSet.builder()
                    .inherit(cyrillic)
                    .items(
                        Tags.ProcedureCodeSequence,
                        DataSet.builder()
                            .inherit(cyrillic)
                            .text(Tags.CodeMeaning, "Голова")
                            .build())
                    .build())
            .build();

    DataSet inner =
        decoded(set)
            .items(Tags.ProcedureCodeSequence)
            .getFirst()
            .items(Tags.ProcedureCodeSequence)
            .getFirst();

    assertThat(inner.string(Tags.CodeMeaning)).contains("Голова");
  }

  @Test
  void nestsAsDeeplyAsAnythingThatWasRead() throws IOException {
    DataSet set = DataSet.builder().text(Tags.CodeMeaning, "deep").build();
    for (int i = 0; i < 128; i++) {
      set = DataSet.builder().items(Tags.ContentSequence, set).build();
    }

    DataSet kept = decoded(set);
    for (int i = 0; i < 128; i++) {
      kept = kept.items(Tags.ContentSequence).getFirst();
    }

    assertThat(kept.string(Tags.CodeMeaning)).contains("deep");
  }

  private static DataSet decoded(DataSet set) throws IOException {
    return HeaderCodec.decode(HeaderCodec.encode(set), ByteSource.Elsewhere::new);
  }

  @Test
  void refusesWhatItDidNotWrite() {
    byte[] whole = HeaderCodec.encode(TestObjects.ct(1));
    for (int length : new int[] {0, 1, 5, 6, 7, 100, whole.length - 1}) {
      assertThatThrownBy(
              () -> HeaderCodec.decode(Arrays.copyOf(whole, length), ByteSource.Elsewhere::new))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void neverFailsButWithAnIoException() {
    byte[] whole = HeaderCodec.encode(TestObjects.ct(1));
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(2000)] = (byte) random.nextInt();
      try {
        HeaderCodec.decode(changed, ByteSource.Elsewhere::new);
      } catch (IOException e) {
        assertThat(e).hasMessageNotContaining("Sharma");
      }
    }
  }

  @Test
  void compressesAgainstADictionaryAndWithoutOne() throws IOException {
    byte[] first = HeaderCodec.encode(TestObjects.ct(1).with(set -> set.remove(Tags.PixelData)));
    byte[] second = HeaderCodec.encode(TestObjects.ct(2).with(set -> set.remove(Tags.PixelData)));
    byte[] dictionary = HeaderCompression.dictionaryOf(first);

    byte[] against = HeaderCompression.compress(second, dictionary);
    byte[] alone = HeaderCompression.compress(second, new byte[0]);

    assertThat(HeaderCompression.expand(against, () -> dictionary)).isEqualTo(second);
    assertThat(HeaderCompression.expand(alone, () -> new byte[0])).isEqualTo(second);
    assertThat(against.length).isLessThan(alone.length / 2);
    assertThatThrownBy(() -> HeaderCompression.expand(against, () -> second))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() ->
            HeaderCompression.expand(Arrays.copyOf(against, against.length - 5), () -> dictionary))
        .isInstanceOf(IOException.class);
  }
}
