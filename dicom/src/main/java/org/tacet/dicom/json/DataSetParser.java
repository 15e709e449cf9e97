// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.dicom.json.JsonTokens.Token;

/// Reads data sets from JSON text, PS3.18 §F.2.2. Members may come in any order; a member that the
/// model does not know, or one that comes twice, is refused. Items within items are kept on a stack
/// of our own, as deep as the limits allow.
final class DataSetParser {
  /// A data set takes an object, each attribute another and an array.
  private static final int NESTING_PER_DEPTH = 3;

  private static final int ITEM_GROUP = 0xFFFE;

  private final JsonTokens in;
  private final JsonLimits limits;
  private final BulkData bulk;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int attributes;
  private int valueCount;

  DataSetParser(InputStream in, JsonLimits limits, BulkData bulk) {
    long nesting = (long) NESTING_PER_DEPTH * limits.maxDepth() + 2;
    this.in = new JsonTokens(in, limits, (int) Math.min(nesting, Integer.MAX_VALUE));
    this.limits = limits;
    this.bulk = bulk;
  }

  private enum Where {
    /// Between attributes.
    SET,
    /// Between the members of an attribute.
    ATTRIBUTE,
    /// Between the values of an attribute.
    VALUES
  }

  /// A data set that has begun, and the attribute of it that has.
  private static final class Level {
    // All text is encoded in UTF-8 until the data set is complete and says what it wants.
    final DataSet.Builder builder = DataSet.builder().inherit(SpecificCharacterSet.UTF_8);
    final Set<Integer> tags = new HashSet<>();
    final Set<String> members = new HashSet<>();
    List<String> characterSet = List.of();
    Where where = Where.SET;
    int tag;
    Optional<Vr> vr = Optional.empty();
    List<JsonValue> values = new ArrayList<>();
    Optional<String> base64 = Optional.empty();
    Optional<String> uri = Optional.empty();

    void begin(int attribute) {
      tag = attribute;
      where = Where.ATTRIBUTE;
      members.clear();
      vr = Optional.empty();
      values = new ArrayList<>();
      base64 = Optional.empty();
      uri = Optional.empty();
    }
  }

  DataSet one() throws IOException {
    expect(Token.BEGIN_OBJECT);
    DataSet set = dataSet();
    expect(Token.END);
    return set;
  }

  void all(Consumer<DataSet> each) throws IOException {
    expect(Token.BEGIN_ARRAY);
    Token token = in.next();
    while (token != Token.END_ARRAY) {
      require(token == Token.BEGIN_OBJECT);
      each.accept(dataSet());
      token = in.next();
    }
    expect(Token.END);
  }

  private DataSet dataSet() throws IOException {
    levels.push(new Level());
    while (true) {
      Level level = levels.element();
      switch (level.where) {
        case ATTRIBUTE -> member(level, in.next());
        case VALUES -> value(level, in.next());
        case SET -> {
          Token token = in.next();
          if (token == Token.NAME) {
            attribute(level, in.text());
          } else if (levels.size() == 1) {
            levels.remove();
            return encodedOutermost(level);
          } else {
            levels.remove();
            add(
                levels.element(),
                new JsonValue.Item(encoded(level).orElseGet(level.builder::build)));
          }
        }
      }
    }
  }

  private void attribute(Level level, String name) throws IOException {
    boolean fresh = levels.size() > 1 && level.tags.isEmpty();
    if (fresh && JsonNames.PERSON_NAME.contains(name)) {
      levels.remove();
      add(levels.element(), new JsonValue.Name(personName(name)));
      return;
    }
    long tag = JsonAttribute.tag(name);
    require(tag >= 0 && Tag.group((int) tag) != ITEM_GROUP);
    level.begin((int) tag);
    attributes++;
    limit(levels.size() <= limits.maxDepth(), Rule.LIMIT_DEPTH);
    limit(attributes <= limits.maxAttributes(), Rule.LIMIT_ELEMENTS);
    limit(level.tags.add((int) tag), Rule.DUPLICATE_ELEMENT);
    expect(Token.BEGIN_OBJECT);
  }

  private void member(Level level, Token token) throws IOException {
    if (token == Token.END_OBJECT) {
      finish(level);
      level.where = Where.SET;
      return;
    }
    String name = in.text();
    require(level.members.add(name));
    switch (name) {
      case "vr" -> level.vr = Optional.of(vr(expectText()));
      case "BulkDataURI" -> level.uri = Optional.of(expectText());
      case "InlineBinary" -> level.base64 = Optional.of(expectText());
      case "Value" -> {
        expect(Token.BEGIN_ARRAY);
        level.where = Where.VALUES;
      }
      default -> throw broken(Rule.JSON_MODEL);
    }
  }

  private Vr vr(String text) throws FormatException {
    Optional<Vr> vr = text.length() == 2 ? Vr.of(text.charAt(0), text.charAt(1)) : Optional.empty();
    return vr.orElseThrow(() -> broken(Rule.UNKNOWN_VR));
  }

  private void value(Level level, Token token) throws IOException {
    switch (token) {
      case TEXT -> add(level, new JsonValue.Text(in.text()));
      case NUMBER -> add(level, new JsonValue.Digits(in.text()));
      case NULL -> add(level, new JsonValue.Absent());
      case BEGIN_OBJECT -> levels.push(new Level());
      case END_ARRAY -> level.where = Where.ATTRIBUTE;
      case BEGIN_ARRAY, END_OBJECT, NAME, TRUE, FALSE, END -> throw broken(Rule.JSON_MODEL);
    }
  }

  private void add(Level level, JsonValue value) throws FormatException {
    valueCount++;
    limit(valueCount <= limits.maxValues(), Rule.LIMIT_ITEMS);
    level.values.add(value);
  }

  /// The component groups of a name, of which the first has just been named.
  private String personName(String first) throws IOException {
    String[] groups = {"", "", ""};
    String name = first;
    Token token = Token.NAME;
    while (token == Token.NAME) {
      int group = JsonNames.PERSON_NAME.indexOf(name);
      require(group >= 0 && groups[group].isEmpty());
      String text = expectText();
      // A further delimiter would move what follows it to another group.
      require(group == groups.length - 1 || text.indexOf('=') < 0);
      groups[group] = text;
      token = in.next();
      name = token == Token.NAME ? in.text() : "";
    }
    String joined = String.join("=", groups);
    int end = joined.length();
    while (end > 0 && joined.charAt(end - 1) == '=') {
      end--;
    }
    return joined.substring(0, end);
  }

  private void finish(Level level) throws FormatException {
    int contents = level.members.size() - (level.vr.isPresent() ? 1 : 0);
    require(level.vr.isPresent() && contents <= 1);
    Vr vr = level.vr.orElseThrow();
    Optional<Value> found = Optional.empty();
    if (level.uri.isPresent()) {
      found = bulk.of(level.uri.get(), level.tag, vr);
      require(found.isPresent());
    }
    if (level.tag == Tags.SpecificCharacterSet) {
      level.characterSet = terms(level.values);
      return;
    }
    if (Tag.isGroupLength(level.tag)) {
      return;
    }
    try {
      new JsonAttribute(level.tag, vr, level.values, level.base64, found)
          .addTo(level.builder, limits);
    } catch (JsonAttribute.Broken e) {
      throw broken(e.rule);
    }
  }

  private List<String> terms(List<JsonValue> values) throws FormatException {
    List<String> terms = new ArrayList<>(values.size());
    for (JsonValue value : values) {
      require(value instanceof JsonValue.Text || value instanceof JsonValue.Absent);
      String term = value instanceof JsonValue.Text(String text) ? text : "";
      require(term.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '\\'));
      terms.add(term);
    }
    return terms;
  }

  /// The data set in the character set it names, or in UTF-8 where that cannot hold its text;
  /// nothing if it names none.
  private static Optional<DataSet> encoded(Level level) {
    if (level.characterSet.isEmpty()) {
      return Optional.empty();
    }
    DataSet set = level.builder.build();
    return set.recoded(SpecificCharacterSet.of(level.characterSet))
        .or(() -> set.recoded(SpecificCharacterSet.UTF_8));
  }

  private static DataSet encodedOutermost(Level level) {
    return encoded(level)
        .orElseGet(() -> {
          DataSet set = level.builder.build();
          return set.recoded(SpecificCharacterSet.DEFAULT)
              .or(() -> set.recoded(SpecificCharacterSet.UTF_8))
              .orElse(set);
        });
  }

  private String expectText() throws IOException {
    expect(Token.TEXT);
    return in.text();
  }

  private void expect(Token token) throws IOException {
    require(in.next() == token);
  }

  private void require(boolean condition) throws FormatException {
    limit(condition, Rule.JSON_MODEL);
  }

  private void limit(boolean condition, Rule rule) throws FormatException {
    if (!condition) {
      throw broken(rule);
    }
  }

  private FormatException broken(Rule rule) {
    List<Integer> path = new ArrayList<>();
    for (Iterator<Level> up = levels.descendingIterator(); up.hasNext(); ) {
      Level level = up.next();
      if (level.where != Where.SET) {
        path.add(level.tag);
        if (up.hasNext()) {
          path.add(level.values.size() + 1);
        }
      }
    }
    return new FormatException(
        rule, in.offset(), path.stream().mapToInt(Integer::intValue).toArray());
  }
}
