// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// Writes one data set, PS3.18 §F.2.2. Sequences are walked with a stack of our own: how deep they
/// go was up to whoever made the data set.
final class DataSetPrinter {
  /// PS3.18 §F.2.2, BulkDataURI.
  private static final Set<Vr> NAMED_BY_URI =
      Collections.unmodifiableSet(
          EnumSet.of(
              Vr.DS, Vr.FL, Vr.FD, Vr.IS, Vr.LT, Vr.OB, Vr.OD, Vr.OF, Vr.OL, Vr.OV, Vr.OW, Vr.SL,
              Vr.SS, Vr.ST, Vr.SV, Vr.UC, Vr.UL, Vr.UN, Vr.US, Vr.UT, Vr.UV));

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// Longer values are bulk data, and no text.
  private static final int MAX_TEXT_BYTES = 1 << 26;

  /// The largest whole number that every reader of JSON knows exactly.
  private static final long MAX_NUMBER = 1L << 53;

  private final JsonWriter json;
  private final BulkUri bulk;
  private final Deque<Level> levels = new ArrayDeque<>();

  DataSetPrinter(JsonWriter json, BulkUri bulk) {
    this.json = json;
    this.bulk = bulk;
  }

  /// A data set that is being written, and the sequence of it that is.
  private static final class Level {
    final DataSet set;
    final String path;
    final Iterator<Element> elements;
    Iterator<DataSet> items = Collections.emptyIterator();
    String sequencePath = "";
    int item;

    Level(DataSet set, String path) {
      this.set = set;
      this.path = path;
      this.elements = set.iterator();
    }

    boolean inSequence() {
      return !sequencePath.isEmpty();
    }
  }

  void print(DataSet set) throws IOException {
    open(set, "");
    while (!levels.isEmpty()) {
      Level level = levels.element();
      if (level.items.hasNext()) {
        level.item++;
        open(level.items.next(), level.sequencePath + "/" + level.item + "/");
      } else if (level.inSequence()) {
        json.endArray();
        json.endObject();
        level.sequencePath = "";
      } else if (level.elements.hasNext()) {
        print(level, level.elements.next());
      } else {
        json.endObject();
        levels.remove();
      }
    }
  }

  private void open(DataSet set, String path) throws IOException {
    json.beginObject();
    levels.push(new Level(set, path));
  }

  private void print(Level level, Element element) throws IOException {
    if (Tag.isGroupLength(element.tag())) {
      return;
    }
    String name = HEX.toHexDigits(element.tag());
    json.name(name);
    json.beginObject();
    json.name("vr");
    json.text(element.vr().name());
    if (element.value() instanceof Value.Items(List<DataSet> items) && !items.isEmpty()) {
      json.name("Value");
      json.beginArray();
      level.items = items.iterator();
      level.item = 0;
      level.sequencePath = level.path + name;
      return;
    }
    if (!element.isEmpty()) {
      printValue(level.set, element, level.path + name);
    }
    json.endObject();
  }

  private void printValue(DataSet set, Element element, String path) throws IOException {
    Optional<String> uri =
        NAMED_BY_URI.contains(element.vr()) ? bulk.of(path, element) : Optional.empty();
    if (uri.isPresent()) {
      json.name("BulkDataURI");
      json.text(uri.get());
    } else if (element.vr().isBulk()) {
      json.name("InlineBinary");
      printBinary(element);
    } else {
      requireHere(element);
      if (element.vr().isText()) {
        printTexts(element.vr(), set.strings(element.tag()));
      } else {
        json.name("Value");
        json.beginArray();
        printNumbers(set, element);
        json.endArray();
      }
    }
  }

  // What is not in memory decodes to nothing, and nothing must not pass for an empty value.
  private static void requireHere(Element element) throws IOException {
    if (element.value() instanceof Value.Bytes(ByteSource source, ByteOrder _)) {
      if (source instanceof ByteSource.Elsewhere) {
        source.open(0, source.size()).close();
      }
      if (source.size() > MAX_TEXT_BYTES) {
        throw new FormatException(Rule.LIMIT_VALUE, 0, element.tag());
      }
    }
  }

  private void printBinary(Element element) throws IOException {
    json.beginText();
    switch (element.value()) {
      case Value.Bytes(ByteSource source, ByteOrder order) -> {
        boolean big = order.equals(ByteOrder.BIG_ENDIAN);
        try (OutputStream out = new Base64Text(json, big ? element.vr().swapWidth() : 1)) {
          source.writeTo(out);
        }
      }
      case Value.Fragments(List<ByteSource> fragments) -> {
        try (OutputStream out = new Base64Text(json, 1)) {
          FragmentItems.write(fragments, out);
        }
      }
      case Value.Items _ -> throw new IllegalStateException("a sequence is not binary");
    }
    json.endText();
  }

  private void printNumbers(DataSet set, Element element) throws IOException {
    int tag = element.tag();
    switch (element.vr()) {
      case US, UL, SS, SL, SV -> {
        for (long number : set.longs(tag)) {
          printNumber(Long.toString(number), number >= -MAX_NUMBER && number <= MAX_NUMBER);
        }
      }
      case UV -> {
        for (long number : set.longs(tag)) {
          printNumber(Long.toUnsignedString(number), number >= 0 && number <= MAX_NUMBER);
        }
      }
      case FL -> {
        for (double number : set.doubles(tag)) {
          printNumber(Float.toString((float) number), Double.isFinite(number));
        }
      }
      case FD -> {
        for (double number : set.doubles(tag)) {
          printNumber(Double.toString(number), Double.isFinite(number));
        }
      }
      default -> {
        for (String hex : set.strings(tag)) {
          json.text(hex);
        }
      }
    }
  }

  private void printNumber(String digits, boolean inJson) throws IOException {
    if (inJson) {
      json.literal(digits);
    } else {
      json.text(digits);
    }
  }

  private void printTexts(Vr vr, List<String> texts) throws IOException {
    List<String> values =
        vr == Vr.PN ? texts.stream().map(DataSetPrinter::significant).toList() : texts;
    if (values.isEmpty() || values.equals(List.of(""))) {
      return;
    }
    json.name("Value");
    json.beginArray();
    for (String value : values) {
      printText(vr, value);
    }
    json.endArray();
  }

  private void printText(Vr vr, String text) throws IOException {
    Optional<String> number =
        vr == Vr.DS || vr == Vr.IS ? DecimalText.toJson(text) : Optional.empty();
    if (text.isEmpty()) {
      json.literal("null");
    } else if (number.isPresent()) {
      json.literal(number.get());
    } else if (vr == Vr.PN) {
      printName(text);
    } else {
      json.text(text);
    }
  }

  private void printName(String text) throws IOException {
    json.beginObject();
    String[] groups = text.split("=", JsonNames.PERSON_NAME.size());
    for (int i = 0; i < groups.length; i++) {
      if (!groups[i].isEmpty()) {
        json.name(JsonNames.PERSON_NAME.get(i));
        json.text(groups[i]);
      }
    }
    json.endObject();
  }

  /// A name without the delimiters that part nothing, PS3.5 §6.2.1.1.
  private static String significant(String name) {
    String[] groups = name.split("=", JsonNames.PERSON_NAME.size());
    Arrays.setAll(groups, i -> withoutTrailing(groups[i], '^'));
    return withoutTrailing(String.join("=", groups), '=');
  }

  private static String withoutTrailing(String text, char delimiter) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == delimiter) {
      end--;
    }
    return text.substring(0, end);
  }
}
