// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.TransferSyntax;

/// What is written is what is read, for many data sets and in all syntaxes.
class RoundTripTest {
  private static final int SEEDS = 300;
  private static final List<TransferSyntax> EXPLICIT =
      List.of(
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
          TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

  static byte[] write(DataSet set, TransferSyntax syntax) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataSetWriter.write(set, syntax, out);
    return out.toByteArray();
  }

  static DataSet read(byte[] bytes, TransferSyntax syntax) throws IOException {
    return DataSetReader.read(
            new ByteArrayInputStream(bytes), syntax, ReadOptions.STRICT.inMemory())
        .dataSet();
  }

  @Test
  void everyExplicitSyntaxGivesBackEveryVr() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      DataSet set = RandomDataSets.any(seed);
      for (TransferSyntax syntax : EXPLICIT) {
        byte[] bytes = write(set, syntax);
        assertThat(bytes.length % 2).as("seed %d", seed).isZero();
        assertThat(read(bytes, syntax)).as("seed %d, %s", seed, syntax.encoding()).isEqualTo(set);
      }
    }
  }

  @Test
  void implicitVrGivesBackWhatTheDictionaryKnows() throws IOException {
    TransferSyntax implicit = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    for (long seed = 0; seed < SEEDS; seed++) {
      DataSet set = RandomDataSets.known(seed);
      assertThat(read(write(set, implicit), implicit)).as("seed %d", seed).isEqualTo(set);
    }
  }

  @Test
  void encapsulatedSyntaxesGiveBackFragments() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      DataSet set = RandomDataSets.encapsulated(seed);
      byte[] bytes = write(set, DataSetReaderTest.JPEG);
      assertThat(read(bytes, DataSetReaderTest.JPEG)).as("seed %d", seed).isEqualTo(set);
    }
  }

  @Test
  void anyChainOfSyntaxesGivesBackTheSameBytes() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      DataSet set = RandomDataSets.known(seed);
      byte[] first = write(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      DataSet at = set;
      for (TransferSyntax syntax :
          List.of(
              TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
              TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
              TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
        at = read(write(at, syntax), syntax);
      }
      assertThat(write(at, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
          .as("seed %d", seed)
          .isEqualTo(first);
    }
  }

  @Test
  void theLengthIsKnownBeforehand() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      DataSet set = RandomDataSets.any(seed);
      for (TransferSyntax syntax :
          List.of(
              TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)) {
        assertThat(DataSetWriter.length(set, syntax))
            .as("seed %d", seed)
            .isEqualTo(write(set, syntax).length);
      }
    }
  }

  @Test
  void aStreamCutAnywhereIsRefusedOrIsAWholeNumberOfElements() throws IOException {
    for (long seed = 0; seed < 40; seed++) {
      DataSet set = RandomDataSets.encapsulated(seed);
      byte[] bytes = write(set, DataSetReaderTest.JPEG);
      for (int length = 0; length < bytes.length; length++) {
        assertCut(Arrays.copyOf(bytes, length), set, "seed " + seed + ", length " + length);
      }
    }
  }

  private static void assertCut(byte[] cut, DataSet whole, String where) throws IOException {
    FormatException thrown =
        catchThrowableOfType(FormatException.class, () -> read(cut, DataSetReaderTest.JPEG));
    if (thrown == null) {
      DataSet part = read(cut, DataSetReaderTest.JPEG);
      assertThat(whole.elements().subList(0, part.size())).as(where).isEqualTo(part.elements());
      assertThat(write(part, DataSetReaderTest.JPEG)).as(where).isEqualTo(cut);
    } else {
      assertThat(thrown.offset()).as(where).isBetween(0L, (long) cut.length);
    }
  }

  @Test
  void aDeflatedStreamCutAnywhereIsRefused() throws IOException {
    TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    byte[] bytes = DataSetReaderTest.deflate(write(RandomDataSets.any(3), EXPLICIT.getFirst()));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThat(catchThrowableOfType(FormatException.class, () -> read(cut, deflated)))
          .as("length %d of %d", length, bytes.length)
          .isNotNull();
    }
  }

  @Test
  void anyByteMayBeWrongWithoutMoreThanARefusal() throws IOException {
    Random random = new Random(7);
    for (long seed = 0; seed < SEEDS / 3; seed++) {
      byte[] bytes = write(RandomDataSets.encapsulated(seed), DataSetReaderTest.JPEG);
      for (int i = 0; i < 40 && bytes.length > 0; i++) {
        byte[] wrong = bytes.clone();
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
        wrong[random.nextInt(wrong.length)] = (byte) 0xFF;
        readWhatever(wrong, seed);
      }
    }
  }

  private static void readWhatever(byte[] wrong, long seed) throws IOException {
    ReadOptions options = ReadOptions.TOLERANT.withBulk(20, ReadOptions.STRICT.bulkPlace());
    for (TransferSyntax syntax :
        List.of(
            DataSetReaderTest.JPEG,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
      try {
        Reading reading = DataSetReader.read(new ByteArrayInputStream(wrong), syntax, options);
        assertThat(reading.length()).as("seed %d", seed).isEqualTo(wrong.length);
        reading.dataSet().forEach(element -> decodeAll(reading.dataSet(), element.tag()));
      } catch (FormatException refused) {
        assertThat(refused.offset()).as("seed %d", seed).isBetween(0L, (long) wrong.length);
      }
    }
  }

  private static void decodeAll(DataSet set, int tag) {
    set.strings(tag);
    set.longs(tag);
    set.doubles(tag);
    set.uids(tag);
    set.items(tag);
    set.personName(tag);
  }
}
