// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What two texts of the DICOM JSON model say differently. Numbers are compared as numbers, text
/// without the spaces at its end, binary values without the byte that makes their length even.
/// Specific Character Set is left out: some convert it with the text, some keep it.
public final class JsonDifferences {
  private static final MathContext FIFTEEN_DIGITS = new MathContext(15);
  private static final String SPECIFIC_CHARACTER_SET = "00080005";

  private final List<String> found = new ArrayList<>();

  private JsonDifferences() {}

  /// Each by the path of tags and item numbers where it is; empty if they say the same.
  public static List<String> between(JsonNode ours, JsonNode theirs) {
    JsonDifferences differences = new JsonDifferences();
    differences.sets("", ours, theirs);
    return differences.found;
  }

  private void sets(String path, JsonNode ours, JsonNode theirs) {
    Set<String> tags = new TreeSet<>(ours.propertyNames());
    tags.addAll(theirs.propertyNames());
    tags.remove(SPECIFIC_CHARACTER_SET);
    for (String tag : tags) {
      if (ours.has(tag) && theirs.has(tag)) {
        attributes(path + tag, ours.get(tag), theirs.get(tag));
      } else {
        found.add(path + tag + (ours.has(tag) ? " only ours" : " only theirs"));
      }
    }
  }

  private void attributes(String path, JsonNode ours, JsonNode theirs) {
    same(path + " vr", ours.path("vr").asString(), theirs.path("vr").asString());
    binary(path, ours.path("InlineBinary").asString(""), theirs.path("InlineBinary").asString(""));
    JsonNode a = ours.path("Value");
    JsonNode b = theirs.path("Value");
    same(path + " values", a.size(), b.size());
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      values(path + "/" + (i + 1), ours.path("vr").asString(), a.get(i), b.get(i));
    }
  }

  private void values(String path, String vr, JsonNode ours, JsonNode theirs) {
    if (ours.isNumber() && theirs.isNumber()) {
      boolean equal = number(vr, ours).compareTo(number(vr, theirs)) == 0;
      same(path, equal ? "" : ours.asString(), equal ? "" : theirs.asString());
    } else if (ours.isObject() && isName(ours)) {
      for (String group : List.of("Alphabetic", "Ideographic", "Phonetic")) {
        same(path, text(ours.path(group)), text(theirs.path(group)));
      }
    } else if (ours.isObject() && theirs.isObject()) {
      sets(path + "/", ours, theirs);
    } else {
      same(path, text(ours), text(theirs));
    }
  }

  /// Several decimal numbers mean the same binary one, and not everybody takes the shortest.
  private static BigDecimal number(String vr, JsonNode node) {
    return switch (vr) {
      case "FL" -> new BigDecimal(node.floatValue());
      // The digits of dcm2json may be off by one unit in the last place.
      case "FD" -> new BigDecimal(node.doubleValue()).round(FIFTEEN_DIGITS);
      default -> node.decimalValue();
    };
  }

  private static boolean isName(JsonNode node) {
    return node.has("Alphabetic") || node.has("Ideographic") || node.has("Phonetic");
  }

  private static String text(JsonNode node) {
    return node.isString()
        ? node.asString().stripTrailing()
        : node.isMissingNode() ? "" : node + "";
  }

  private void binary(String path, String ours, String theirs) {
    byte[] a = even(Base64.getDecoder().decode(ours));
    byte[] b = even(Base64.getDecoder().decode(theirs));
    if (!Arrays.equals(a, b)) {
      found.add(path + " binary: " + a.length + " and " + b.length + " bytes");
    }
  }

  private static byte[] even(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
  }

  private void same(String path, Object ours, Object theirs) {
    if (!ours.equals(theirs)) {
      found.add(path + ": ours " + ours + ", theirs " + theirs);
    }
  }
}
