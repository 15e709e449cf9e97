// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DataSetBuilderTest {
  private static byte[] bytes(DataSet set, int tag) throws IOException {
    return ((Value.Bytes) set.element(tag).orElseThrow().value()).source().bytes(1000);
  }

  @Test
  void takesTheVrFromTheDictionary() {
    DataSet set =
        DataSet.builder()
            .text(Tags.PatientName, "Doe^Jane")
            .number(Tags.Rows, 512)
            .number(Tags.InstanceNumber, 7)
            .decimal(Tags.SliceThickness, 1.25)
            .decimal(Tags.EventTimeOffset, 0.5)
            .uid(Tags.SOPInstanceUID, Uid.of("1.2"))
            .empty(Tags.StudyDate)
            .items(Tags.ReferencedImageSequence, DataSet.EMPTY)
            .empty(Tags.ContentSequence)
            .build();
    assertThat(set.elements())
        .extracting(Element::vr)
        .containsExactly(Vr.UI, Vr.DA, Vr.SQ, Vr.FD, Vr.PN, Vr.DS, Vr.IS, Vr.US, Vr.SQ);
    assertThat(set.integer(Tags.InstanceNumber)).hasValue(7);
    assertThat(set.doubles(Tags.SliceThickness)).containsExactly(1.25);
  }

  @Test
  void encodesInTheCharacterSetThatIsPutLast() throws IOException {
    DataSet latin =
        DataSet.builder()
            .text(Tags.PatientName, "Müller")
            .text(Tags.SpecificCharacterSet, "ISO_IR 100")
            .build();
    DataSet utf8 =
        DataSet.builder()
            .text(Tags.PatientName, "Müller")
            .text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .build();
    assertThat(bytes(latin, Tags.PatientName)).hasSize(6);
    assertThat(bytes(utf8, Tags.PatientName)).hasSize(8).endsWith(' ');
    assertThat(latin.string(Tags.PatientName)).isEqualTo(utf8.string(Tags.PatientName));
  }

  @Test
  void keepsTheMeaningOfTextWhenTheCharacterSetChanges() {
    DataSet utf8 =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .text(Tags.PatientName, "Müller")
            .items(
                Tags.ReferencedImageSequence,
                DataSet.builder()
                    .inherit(SpecificCharacterSet.UTF_8)
                    .text(Tags.PatientName, "Müller")
                    .build())
            .build();
    DataSet latin = utf8.with(b -> b.text(Tags.SpecificCharacterSet, "ISO_IR 100"));
    assertThat(latin.string(Tags.PatientName)).contains("Müller");
    assertThat(latin.items(Tags.ReferencedImageSequence).getFirst().string(Tags.PatientName))
        .contains("Müller");
    assertThat(latin.recoded(SpecificCharacterSet.UTF_8)).contains(utf8);
  }

  @Test
  void bringsItemsToTheCharacterSetTheyGoInto() {
    DataSet item =
        DataSet.builder()
            .inherit(SpecificCharacterSet.of(List.of("ISO_IR 100")))
            .text(Tags.PatientName, "é")
            .build();
    DataSet own =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 100")
            .text(Tags.PatientName, "é")
            .build();
    DataSet set =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .items(Tags.ReferencedImageSequence, item, own)
            .build();
    List<DataSet> items = set.items(Tags.ReferencedImageSequence);
    assertThat(items).allMatch(i -> i.string(Tags.PatientName).orElseThrow().equals("é"));
    assertThat(items.getFirst()).isNotEqualTo(item);
    assertThat(items.getLast()).isEqualTo(own);
  }

  @Test
  void recodesNothingThatWouldBeLost() {
    DataSet utf8 =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .text(Tags.PatientName, "山田")
            .build();
    assertThat(utf8.recoded(SpecificCharacterSet.of(List.of("ISO_IR 100")))).isEmpty();
    assertThat(utf8.recoded(SpecificCharacterSet.DEFAULT)).isEmpty();
    assertThat(
            utf8.with(b -> b.text(Tags.PatientName, "Yamada"))
                .recoded(SpecificCharacterSet.DEFAULT))
        .hasValueSatisfying(set -> assertThat(set.contains(Tags.SpecificCharacterSet)).isFalse());
  }

  @Test
  void changesACopyOnly() {
    DataSet set = DataSet.builder().text(Tags.PatientID, "1").build();
    DataSet changed = set.with(b -> b.remove(Tags.PatientID).text(Tags.Modality, "CT"));
    assertThat(set.string(Tags.PatientID)).contains("1");
    assertThat(changed.elements()).extracting(Element::tag).containsExactly(Tags.Modality);
  }

  @Test
  void writesDecimalsIntoSixteenCharacters() {
    for (double value :
        new double[] {
          0,
          1,
          -1,
          0.1,
          Math.PI,
          -Math.PI,
          1.0 / 3,
          1e300,
          -1e-300,
          123456789.12345679,
          -0.000123456789012345,
          1.7e308,
          Double.MIN_VALUE,
          1e15,
          1e16,
          100
        }) {
      DataSet set = DataSet.builder().decimal(Tags.SliceThickness, value).build();
      String text = set.string(Tags.SliceThickness).orElseThrow();
      assertThat(text.length()).as(text).isLessThanOrEqualTo(16);
      double read = set.doubles(Tags.SliceThickness).getFirst();
      assertThat(Math.abs(read - value)).as(text).isLessThanOrEqualTo(Math.abs(value) * 1e-9);
    }
  }

  @Test
  void refusesWhatCannotBeRight() {
    assertRefused(b -> b.text(Tags.Rows, "512"));
    assertRefused(b -> b.text(0x00111001, "VR unknown"));
    assertRefused(b -> b.text(Tags.PatientID, "a\\b"));
    assertRefused(b -> b.text(Tags.PatientComments, "one", "two"));
    assertRefused(b -> b.text(Tags.PatientName, "Müller"));
    assertRefused(b -> b.text(Tags.Modality, "É"));
    assertRefused(b -> b.number(Tags.Rows, 65536));
    assertRefused(b -> b.number(Tags.Rows, -1));
    assertRefused(b -> b.number(Tags.PixelData, 1));
    assertRefused(b -> b.number(Tags.EventTimeOffset, 1));
    assertRefused(b -> b.decimal(Tags.Rows, 1));
    assertRefused(b -> b.decimal(Tags.SliceThickness, Double.NaN));
    assertRefused(b -> b.put(new Element(Tags.PatientID, Vr.SQ, Value.Bytes.EMPTY)));
    assertRefused(b -> b.put(new Element(Tags.PatientID, Vr.LO, new Value.Items(List.of()))));
    assertRefused(b -> b.put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(List.of()))));
  }

  private static void assertRefused(Consumer<DataSet.Builder> change) {
    assertThatThrownBy(() -> DataSet.EMPTY.with(change))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("Müller");
  }
}
