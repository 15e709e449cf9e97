// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

class MetadataBlockTest {
  private static final byte[] ADDRESS = "https://a/b".getBytes(US_ASCII);

  private static Uid uid(int number) {
    return Uid.of("2.25." + number);
  }

  private static Optional<MetadataText> text(String json) {
    return Optional.of(new MetadataText(json.getBytes(US_ASCII)));
  }

  private static String written(MetadataBlock.Reader in) throws IOException {
    var out = new ByteArrayOutputStream();
    in.write(ADDRESS, out);
    return out.toString(US_ASCII);
  }

  private static byte[] block() throws IOException {
    try (var writer = new MetadataBlock.Writer()) {
      writer.add(uid(1), 100, text("{\"BulkDataURI\":\"/x\"}"));
      writer.add(uid(2), 200, Optional.empty());
      writer.add(uid(3), 300, text("{}"));
      writer.add(uid(4), 400, text("[{\"BulkDataURI\":\"\"},{\"BulkDataURI\":\"/y\"}]"));
      return writer.block();
    }
  }

  @Test
  void fillsTheGapsOfEachInstance() throws IOException {
    try (var in = new MetadataBlock.Reader(block())) {
      in.next();
      assertThat(in.instance()).isEqualTo(uid(1));
      assertThat(in.charge()).isEqualTo(100);
      assertThat(written(in)).isEqualTo("{\"BulkDataURI\":\"https://a/b/x\"}");
      in.next();
      assertThat(in.length()).isZero();
      in.next();
      assertThat(in.length()).isEqualTo(2);
      assertThat(written(in)).isEqualTo("{}");
      in.next();
      assertThat(in.instance()).isEqualTo(uid(4));
      assertThat(written(in))
          .isEqualTo("[{\"BulkDataURI\":\"https://a/b\"},{\"BulkDataURI\":\"https://a/b/y\"}]");
    }
  }

  @Test
  void passesOverWhatIsNotWritten() throws IOException {
    try (var in = new MetadataBlock.Reader(block())) {
      in.next();
      in.next();
      in.next();
      in.next();
      assertThat(in.charge()).isEqualTo(400);
      assertThat(written(in)).endsWith("]");
    }
  }

  @Test
  void endsWhereItEnds() throws IOException {
    byte[] whole = block();
    try (var in = new MetadataBlock.Reader(whole)) {
      for (int i = 0; i < 4; i++) {
        in.next();
      }
      assertThatThrownBy(in::next).isInstanceOf(IOException.class);
    }
    for (int length = 1; length < whole.length - 10; length++) {
      int cut = length;
      assertThatThrownBy(() -> all(Arrays.copyOf(whole, cut))).isInstanceOf(IOException.class);
    }
  }

  private static void all(byte[] block) throws IOException {
    try (var in = new MetadataBlock.Reader(block)) {
      for (int i = 0; i < 4; i++) {
        in.next();
        written(in);
      }
    }
  }

  @Test
  void isFullWithSoManyInstancesOrSoMuchText() throws IOException {
    try (var many = new MetadataBlock.Writer();
        var long1 = new MetadataBlock.Writer();
        var few = new MetadataBlock.Writer()) {
      for (int i = 0; i < MetadataBlock.MAX_INSTANCES; i++) {
        assertThat(many.isFull()).isFalse();
        many.add(uid(i), 1, text("{}"));
      }
      assertThat(many.isFull()).isTrue();
      long1.add(uid(1), 1, text(" ".repeat(MetadataText.MAX_BYTES)));
      assertThat(long1.isFull()).isTrue();
      few.add(uid(1), 1, text("{}"));
      assertThat(MetadataBlock.isFull(many.block())).isTrue();
      assertThat(MetadataBlock.isFull(long1.block())).isTrue();
      assertThat(MetadataBlock.isFull(few.block())).isFalse();
      assertThat(MetadataBlock.isFull(new byte[0])).isFalse();
    }
  }

  @Test
  void takesLittleForInstancesThatDifferInLittle() throws IOException {
    int texts = 0;
    try (var writer = new MetadataBlock.Writer()) {
      for (int i = 0; i < MetadataBlock.MAX_INSTANCES; i++) {
        DataSet header = TestObjects.ct(i).with(set -> set.remove(Tags.PixelData));
        MetadataText text = MetadataText.of(header).orElseThrow();
        texts += text.json().length;
        writer.add(uid(i), 1, Optional.of(text));
      }
      assertThat(writer.block().length).isLessThan(texts / 15);
    }
  }

  @Test
  void keepsNoTextThatIsTooLongOrNotWhole() {
    String line = "x".repeat(64 << 10);
    DataSet.Builder items = DataSet.builder();
    DataSet[] many = new DataSet[70];
    Arrays.fill(many, DataSet.builder().text(Tags.ImageComments, Vr.LT, line).build());
    assertThat(MetadataText.of(items.items(Tags.ContentSequence, many).build())).isEmpty();

    Value elsewhere =
        new Value.Bytes(new ByteSource.Elsewhere(10, 5000), java.nio.ByteOrder.LITTLE_ENDIAN);
    DataSet lacking = DataSet.builder().put(new Element(Tags.TextValue, Vr.UT, elsewhere)).build();
    assertThat(MetadataText.of(lacking)).isEmpty();
  }
}
