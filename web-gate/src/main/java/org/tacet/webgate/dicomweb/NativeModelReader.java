// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.dicom.json.BulkData;

/// Reads the Native DICOM Model, PS3.19 §A.1. No document type is let in, so nothing is expanded
/// and nothing outside is looked at; how deep and how much has a limit, and what is nested stands
/// on a stack of our own. Text is encoded in UTF-8, and says so.
final class NativeModelReader {
  private static final int DEEPEST = 32;
  private static final int MOST_ATTRIBUTES = 200_000;

  /// The most values of one attribute that its numbers pass over.
  private static final int MOST_EMPTY = 64;

  private static final int LONGEST_TEXT = 8 << 20;

  private final XMLStreamReader xml;
  private final BulkData bulk;
  private final Deque<DataSet.Builder> items = new ArrayDeque<>();
  private final Deque<NativeAttribute> open = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private int attributes;

  private NativeModelReader(XMLStreamReader xml, BulkData bulk) {
    this.xml = xml;
    this.bulk = bulk;
  }

  /// @throws FormatException if it is not the model, or beyond a limit
  static DataSet read(InputStream in, BulkData bulk) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setXMLResolver((_, _, _, _) -> InputStream.nullInputStream());
    try {
      return new NativeModelReader(factory.createXMLStreamReader(in), bulk).document();
    } catch (XMLStreamException | IllegalArgumentException _) {
      throw fault();
    }
  }

  // There is no rule of its own for XML: it says the same as the JSON model.
  static FormatException fault() {
    return new FormatException(Rule.JSON_MODEL, 0);
  }

  private DataSet document() throws XMLStreamException, IOException {
    DataSet.Builder outermost = builder();
    items.push(outermost);
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin();
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw fault();
        default -> {
          // Comments and the like say nothing.
        }
      }
    }
    return outermost.text(Tags.SpecificCharacterSet, "ISO_IR 192").build();
  }

  private static DataSet.Builder builder() {
    return DataSet.builder().inherit(SpecificCharacterSet.UTF_8);
  }

  private void characters() throws FormatException {
    if (text.length() + xml.getTextLength() > LONGEST_TEXT) {
      throw fault();
    }
    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
  }

  private void begin() throws FormatException {
    text.setLength(0);
    switch (xml.getLocalName()) {
      case "DicomAttribute" -> {
        attributes++;
        if (attributes > MOST_ATTRIBUTES || open.size() >= DEEPEST) {
          throw fault();
        }
        open.push(NativeAttribute.of(said("tag"), said("vr")));
      }
      case "Item" -> {
        attribute().number(number());
        items.push(builder());
      }
      case "BulkData" -> attribute().bulk(said("uri"), bulk);
      case "Value" -> attribute().number(number());
      case "PersonName" -> attribute().beginName(number());
      case "Alphabetic", "Ideographic", "Phonetic" -> attribute().beginGroup(xml.getLocalName());
      default -> {
        // What counts is seen when it ends.
      }
    }
  }

  private NativeAttribute attribute() throws FormatException {
    if (open.isEmpty()) {
      throw fault();
    }
    return open.element();
  }

  private String said(String attribute) throws FormatException {
    return Optional.ofNullable(xml.getAttributeValue(null, attribute))
        .orElseThrow(NativeModelReader::fault);
  }

  private Optional<String> number() {
    return Optional.ofNullable(xml.getAttributeValue(null, "number"));
  }

  private void end() throws FormatException {
    switch (xml.getLocalName()) {
      case "DicomAttribute" -> {
        NativeAttribute attribute = open.pop();
        attribute.addTo(items.element());
      }
      case "Item" -> attribute().item(items.pop().build());
      case "Value" -> attribute().text(text.toString());
      case "InlineBinary" -> attribute().binary(decoded());
      case "PersonName" -> attribute().endName();
      case "FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix" ->
          attribute().component(xml.getLocalName(), text.toString());
      default -> {
        // The root, and what the model does not know.
      }
    }
    text.setLength(0);
  }

  private byte[] decoded() {
    return Base64.getMimeDecoder().decode(text.toString());
  }

  /// An attribute as far as it has been read.
  private static final class NativeAttribute {
    private static final List<String> COMPONENTS =
        List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");
    private static final List<String> GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    private final int tag;
    private final Vr vr;
    private final TreeMap<Integer, String> texts = new TreeMap<>();
    private final TreeMap<Integer, DataSet> ofItems = new TreeMap<>();
    private final TreeMap<Integer, String[]> name = new TreeMap<>();
    private Optional<Value> value = Optional.empty();
    private int group;
    private int number;

    private NativeAttribute(int tag, Vr vr) {
      this.tag = tag;
      this.vr = vr;
    }

    static NativeAttribute of(String tag, String vr) throws FormatException {
      if (!tag.matches("[0-9A-Fa-f]{8}") || !vr.matches("[A-Z]{2}")) {
        throw fault();
      }
      return new NativeAttribute(
          Integer.parseUnsignedInt(tag, 16),
          Vr.of(vr.charAt(0), vr.charAt(1)).orElseThrow(NativeModelReader::fault));
    }

    /// Which value comes next; the one after the last where that is not said.
    void number(Optional<String> said) throws FormatException {
      if (said.isPresent() && !said.get().matches("[1-9][0-9]{0,6}")) {
        throw fault();
      }
      int last = Math.max(last(texts), last(ofItems));
      number = said.map(Integer::parseInt).orElse(last + 1);
    }

    private static int last(SortedMap<Integer, ?> numbered) {
      return numbered.isEmpty() ? 0 : numbered.lastKey();
    }

    private <T> void place(SortedMap<Integer, T> numbered, T one) throws FormatException {
      if (numbered.putIfAbsent(number, one) != null) {
        throw fault();
      }
    }

    void text(String one) throws FormatException {
      place(texts, one);
    }

    void item(DataSet one) throws FormatException {
      place(ofItems, one);
    }

    void binary(byte[] bytes) {
      value = Optional.of(Value.Bytes.of(bytes));
    }

    void bulk(String uri, BulkData from) throws FormatException {
      value = from.of(uri, tag, vr);
      if (value.isEmpty()) {
        throw fault();
      }
    }

    void beginName(Optional<String> numbered) throws FormatException {
      number(numbered);
      name.clear();
    }

    void beginGroup(String one) {
      group = GROUPS.indexOf(one);
      name.put(group, new String[] {"", "", "", "", ""});
    }

    void component(String one, String said) throws FormatException {
      String[] components = name.get(group);
      if (components == null) {
        throw fault();
      }
      components[COMPONENTS.indexOf(one)] = said;
    }

    void endName() throws FormatException {
      List<String> groups = new ArrayList<>();
      for (int i = 0; i < GROUPS.size(); i++) {
        String[] components = name.getOrDefault(i, new String[0]);
        groups.add(String.join("^", components).replaceAll("\\^+$", ""));
      }
      place(texts, String.join("=", groups).replaceAll("=+$", ""));
    }

    void addTo(DataSet.Builder set) throws FormatException {
      // A value that is left out is empty, an item that is left out is none.
      boolean tooFew = last(texts) - texts.size() > MOST_EMPTY || last(ofItems) > ofItems.size();
      if (tooFew) {
        throw fault();
      }
      if (value.isPresent()) {
        set.put(new Element(tag, vr, value.get()));
      } else if (vr == Vr.SQ) {
        set.items(tag, List.copyOf(ofItems.values()));
      } else if (texts.isEmpty()) {
        set.put(Element.empty(tag, vr));
      } else {
        addTexts(set);
      }
    }

    private void addTexts(DataSet.Builder set) {
      String[] values = new String[last(texts)];
      Arrays.fill(values, "");
      texts.forEach((one, said) -> values[one - 1] = said);
      if (vr.isText()) {
        set.text(tag, vr, values);
      } else if (vr == Vr.FL || vr == Vr.FD) {
        set.decimal(tag, vr, Stream.of(values).mapToDouble(Double::parseDouble).toArray());
      } else {
        int radix = vr == Vr.AT ? 16 : 10;
        set.number(tag, vr, Stream.of(values).mapToLong(t -> Long.parseLong(t, radix)).toArray());
      }
    }
  }
}
