// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// An attribute of the DICOM JSON model, read whole: what it adds to a data set. Pure: all that can
/// be wrong comes out as a [Broken] rule, and the caller knows where that was.
record JsonAttribute(
    int tag, Vr vr, List<JsonValue> values, Optional<String> base64, Optional<Value> bulk) {
  private static final int TAG_DIGITS = 8;

  /// The attribute breaks a rule.
  static final class Broken extends Exception {
    final transient Rule rule;

    Broken(Rule rule) {
      super(rule.name(), null, false, false);
      this.rule = rule;
    }
  }

  void addTo(DataSet.Builder set, JsonLimits limits) throws Broken {
    if (bulk.isPresent()) {
      require(vr != Vr.SQ);
      set.put(new Element(tag, vr, bulk.get()));
    } else if (base64.isPresent()) {
      require(vr.isBulk());
      addBinary(set, base64.get(), limits);
    } else if (values.isEmpty()) {
      set.put(Element.empty(tag, vr));
    } else if (vr == Vr.SQ) {
      set.items(tag, items());
    } else if (vr == Vr.AT) {
      set.number(tag, vr, tags());
    } else if (vr == Vr.FL || vr == Vr.FD) {
      set.decimal(tag, vr, floats());
    } else if (vr.isNumber()) {
      set.number(tag, vr, wholeNumbers());
    } else {
      require(vr.isText());
      set.text(tag, vr, texts());
    }
  }

  private void addBinary(DataSet.Builder set, String text, JsonLimits limits) throws Broken {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw new Broken(Rule.JSON_MODEL);
    }
    require(bytes.length % vr.swapWidth() == 0);
    Optional<List<ByteSource>> fragments =
        tag == Tags.PixelData && (vr == Vr.OB || vr == Vr.OW)
            ? FragmentItems.parse(bytes, limits.maxValues())
            : Optional.empty();
    if (fragments.isPresent()) {
      set.put(new Element(tag, vr, new Value.Fragments(fragments.get())));
    } else {
      set.bytes(tag, vr, bytes);
    }
  }

  private List<DataSet> items() throws Broken {
    List<DataSet> items = new ArrayList<>(values.size());
    for (JsonValue value : values) {
      require(value instanceof JsonValue.Item);
      if (value instanceof JsonValue.Item(DataSet item)) {
        items.add(item);
      }
    }
    return items;
  }

  private long[] tags() throws Broken {
    long[] tags = new long[values.size()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = values.get(i) instanceof JsonValue.Text(String text) ? tag(text) : -1;
      require(tags[i] >= 0);
    }
    return tags;
  }

  /// The tag that eight hexadecimal digits name, or -1.
  static long tag(String text) {
    boolean digits = text.length() == TAG_DIGITS && text.chars().allMatch(HexFormat::isHexDigit);
    return digits ? HexFormat.fromHexDigitsToLong(text) : -1;
  }

  private double[] floats() throws Broken {
    double[] numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (values.get(i)) {
            case JsonValue.Digits(String digits) -> finite(digits);
            case JsonValue.Text(String text) -> notFinite(text);
            case JsonValue.Name _, JsonValue.Item _, JsonValue.Absent _ ->
                throw new Broken(Rule.JSON_MODEL);
          };
    }
    return numbers;
  }

  private double finite(String digits) throws Broken {
    double number = vr == Vr.FL ? Float.parseFloat(digits) : Double.parseDouble(digits);
    require(Double.isFinite(number));
    return number;
  }

  private static double notFinite(String text) throws Broken {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new Broken(Rule.JSON_MODEL);
    };
  }

  private long[] wholeNumbers() throws Broken {
    long[] numbers = new long[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (values.get(i)) {
            case JsonValue.Digits(String digits) -> wholeNumber(digits);
            case JsonValue.Text(String text) -> {
              // Only these two may be too large for a JSON number.
              require((vr == Vr.SV || vr == Vr.UV) && text.matches("-?[0-9]{1,20}"));
              yield wholeNumber(text);
            }
            case JsonValue.Name _, JsonValue.Item _, JsonValue.Absent _ ->
                throw new Broken(Rule.JSON_MODEL);
          };
    }
    return numbers;
  }

  private long wholeNumber(String digits) throws Broken {
    Optional<BigInteger> number = DecimalText.whole(digits);
    require(number.isPresent());
    BigInteger whole = number.get();
    int bits = 8 * vr.valueWidth();
    boolean signed = vr == Vr.SS || vr == Vr.SL || vr == Vr.SV;
    require(signed ? whole.bitLength() < bits : whole.signum() >= 0 && whole.bitLength() <= bits);
    return whole.longValue();
  }

  private String[] texts() throws Broken {
    String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] =
          switch (values.get(i)) {
            case JsonValue.Text(String text) -> text(text);
            case JsonValue.Digits(String digits) -> number(digits);
            case JsonValue.Name(String text) -> name(text);
            case JsonValue.Item(DataSet item) -> {
              require(vr == Vr.PN && item.isEmpty());
              yield "";
            }
            case JsonValue.Absent _ -> "";
          };
    }
    require(texts.length == 1 || vr.splitsAtBackslash());
    return texts;
  }

  private String text(String text) throws Broken {
    require(vr != Vr.PN);
    require(!vr.splitsAtBackslash() || text.indexOf('\\') < 0);
    require(vr.usesCharacterSet() || text.chars().allMatch(c -> c < 0x80));
    return text;
  }

  private String name(String text) throws Broken {
    require(vr == Vr.PN && text.indexOf('\\') < 0);
    return text;
  }

  private String number(String digits) throws Broken {
    Optional<String> text =
        switch (vr) {
          case DS -> DecimalText.toDs(digits);
          case IS -> DecimalText.toIs(digits);
          default -> Optional.empty();
        };
    return text.orElseThrow(() -> new Broken(Rule.JSON_MODEL));
  }

  private static void require(boolean condition) throws Broken {
    if (!condition) {
      throw new Broken(Rule.JSON_MODEL);
    }
  }
}
