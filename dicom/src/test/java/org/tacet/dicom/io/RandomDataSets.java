// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// Data sets with every VR, by seed.
final class RandomDataSets {
  private static final int[] KNOWN = {
    Tags.SOPInstanceUID,
    Tags.StudyDate,
    Tags.StudyTime,
    Tags.AccessionNumber,
    Tags.Modality,
    Tags.StudyDescription,
    Tags.PatientName,
    Tags.PatientID,
    Tags.PatientAge,
    Tags.PatientComments,
    Tags.SliceThickness,
    Tags.InstanceNumber,
    Tags.AcquisitionDateTime,
    Tags.Rows,
    Tags.Columns,
    Tags.FrameIncrementPointer,
    Tags.RetrieveAETitle,
    Tags.RetrieveURL,
    Tags.TextValue,
    Tags.EventTimeOffset,
    Tags.RecommendedDisplayFrameRateInFloat,
    Tags.ReferencedFrameNumber,
    Tags.SelectorOVValue,
    Tags.SelectorSVValue,
    Tags.SelectorUVValue,
    Tags.SelectorOLValue,
    Tags.SelectorODValue,
    Tags.SelectorOFValue,
    Tags.SelectorSLValue,
    Tags.SelectorSSValue,
    Tags.SelectorUCValue,
    Tags.SelectorUNValue,
  };
  private static final int[] SEQUENCES = {
    Tags.ReferencedImageSequence, Tags.RequestAttributesSequence, Tags.ContentSequence,
  };

  private static final List<Vr> VRS = List.of(Vr.values());

  private final Random random;

  private RandomDataSets(long seed) {
    random = new Random(seed);
  }

  /// A data set of elements that the dictionary knows.
  static DataSet known(long seed) {
    return new RandomDataSets(seed).set(3, false);
  }

  /// A data set with private elements of every VR as well.
  static DataSet any(long seed) {
    return new RandomDataSets(seed).set(3, true);
  }

  /// One with encapsulated pixel data.
  static DataSet encapsulated(long seed) {
    RandomDataSets random = new RandomDataSets(seed);
    List<ByteSource> fragments = new ArrayList<>();
    int count = 1 + random.random.nextInt(5);
    for (int i = 0; i < count; i++) {
      fragments.add(ByteSource.of(random.bytes(2 * random.random.nextInt(20))));
    }
    return random
        .set(2, true)
        .with(builder ->
            builder.put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments))));
  }

  private DataSet set(int depth, boolean withPrivate) {
    DataSet.Builder builder = DataSet.builder();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      int tag = KNOWN[random.nextInt(KNOWN.length)];
      builder.put(element(tag, Dictionary.vrOf(tag)));
    }
    if (withPrivate) {
      builder.text(0x00110010, Vr.LO, "ACME");
      for (int i = random.nextInt(6); i > 0; i--) {
        Vr vr = VRS.get(random.nextInt(VRS.size()));
        int tag = Tag.of(0x0011, 0x1000 + random.nextInt(256));
        builder.put(vr == Vr.SQ ? sequence(tag, depth, true) : element(tag, vr));
      }
    }
    if (depth > 0 && random.nextBoolean()) {
      int tag = SEQUENCES[random.nextInt(SEQUENCES.length)];
      builder.put(sequence(tag, depth, withPrivate));
    }
    return builder.build();
  }

  private Element sequence(int tag, int depth, boolean withPrivate) {
    List<DataSet> items = new ArrayList<>();
    for (int i = depth > 0 ? random.nextInt(3) : 0; i > 0; i--) {
      items.add(set(depth - 1, withPrivate));
    }
    return new Element(tag, Vr.SQ, new Value.Items(items));
  }

  private Element element(int tag, Vr vr) {
    int values = random.nextInt(4);
    ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int length = vr.swapWidth() > 1 ? 8 * values : 2 * random.nextInt(40);
    ByteOrder kept = vr.swapWidth() > 1 ? order : ByteOrder.LITTLE_ENDIAN;
    byte[] bytes = bytes(length);
    if (vr.isText()) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) ('0' + (bytes[i] & 7));
      }
    }
    return new Element(tag, vr, new Value.Bytes(ByteSource.of(bytes), kept));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
