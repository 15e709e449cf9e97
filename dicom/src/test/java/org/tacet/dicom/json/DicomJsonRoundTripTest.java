// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Vr;

/// `read(write(x)) = x` for data sets of every VR, several character sets and some depth.
final class DicomJsonRoundTripTest {
  private static final long SEED = 20_261_122;
  private static final List<Vr> VRS = List.copyOf(EnumSet.allOf(Vr.class));
  private static final String LATIN = "Aa09 ^=.-_/\"~";

  @RepeatedTest(300)
  void givesBackWhatWasWritten(RepetitionInfo run) throws IOException {
    Random random = new Random(SEED + run.getCurrentRepetition());
    DataSet set = set(random, 3);
    String json = DicomJsonTest.write(set);
    DataSet back = DicomJsonTest.read(json);
    assertThat(back).describedAs("seed %s + %s", SEED, run.getCurrentRepetition()).isEqualTo(set);
    assertThat(DicomJsonTest.write(back)).isEqualTo(json);
  }

  private static DataSet set(Random random, int depth) {
    DataSet.Builder set = DataSet.builder();
    String alphabet =
        switch (random.nextInt(5)) {
          case 0 -> LATIN;
          case 1 -> declare(set, "éüß", "ISO_IR 100");
          case 2 -> declare(set, "山田太郎やま", "", "ISO 2022 IR 87");
          case 3 -> declare(set, "홍길동王", "ISO 2022 IR 6", "ISO 2022 IR 149");
          default -> declare(set, "राम山é𠀀", "ISO_IR 192");
        };
    TreeSet<Integer> tags = new TreeSet<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      tags.add(0x00091001 + random.nextInt(200));
    }
    for (int tag : tags) {
      Vr vr = VRS.get(random.nextInt(VRS.size()));
      if (random.nextInt(8) == 0) {
        set.put(Element.empty(tag, vr));
      } else {
        value(random, set, tag, vr, alphabet, depth);
      }
    }
    return set.build();
  }

  private static String declare(DataSet.Builder set, String letters, String... terms) {
    set.text(Tags.SpecificCharacterSet, terms);
    return LATIN + letters;
  }

  private static void value(
      Random random, DataSet.Builder set, int tag, Vr vr, String alphabet, int depth) {
    int count = 1 + random.nextInt(3);
    switch (vr) {
      case SQ -> {
        DataSet[] items = new DataSet[depth == 0 ? 0 : count];
        Arrays.setAll(items, _ -> set(random, depth - 1));
        // Items that name no character set are the outer one's business.
        set.items(tag, List.of(items).stream().filter(i -> !i.isEmpty()).toList());
      }
      case AT, US -> set.number(tag, vr, random.ints(count, 0, 65536).asLongStream().toArray());
      case UL -> set.number(tag, vr, random.longs(count, 0, 1L << 32).toArray());
      case SS -> set.number(tag, vr, random.longs(count, -32768, 32768).toArray());
      case SL -> set.number(tag, vr, random.ints(count).asLongStream().toArray());
      case SV, UV -> set.number(tag, vr, random.longs(count).map(n -> n >> (n & 63)).toArray());
      case FL -> set.decimal(tag, vr, random.doubles(count).map(d -> (float) d).toArray());
      case FD ->
          set.decimal(
              tag, vr, random.longs(count).mapToDouble(DicomJsonRoundTripTest::real).toArray());
      case OB, OD, OF, OL, OV, OW, UN -> {
        byte[] bytes = new byte[8 * random.nextInt(1000)];
        random.nextBytes(bytes);
        set.bytes(tag, vr, bytes);
      }
      case DS, IS -> set.number(tag, vr, random.ints(count, -99, 99).asLongStream().toArray());
      case UI -> set.text(tag, vr, "1.2." + random.nextInt(99), "2.25.1");
      case LO, SH, UC -> set.text(tag, vr, texts(random, alphabet, count));
      case PN -> set.text(tag, vr, texts(random, alphabet.replace("=", ""), count));
      case LT, ST, UT -> set.text(tag, vr, texts(random, alphabet + "\\\r\n", 1));
      case AE, AS, CS, DA, DT, TM -> set.text(tag, vr, texts(random, LATIN, count));
      case UR -> set.text(tag, vr, "https://a/" + random.nextInt());
    }
  }

  // JSON knows one NaN only.
  private static double real(long bits) {
    double number = Double.longBitsToDouble(bits);
    return Double.isNaN(number) ? Double.NaN : number;
  }

  private static String[] texts(Random random, String alphabet, int count) {
    int[] letters = alphabet.codePoints().toArray();
    String[] texts = new String[count];
    Arrays.setAll(
        texts,
        _ -> {
          StringBuilder text = new StringBuilder("A");
          for (int i = random.nextInt(10); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
          }
          // Neither spaces nor empty groups at the end mean anything.
          return text.append('Z').toString();
        });
    return texts;
  }
}
