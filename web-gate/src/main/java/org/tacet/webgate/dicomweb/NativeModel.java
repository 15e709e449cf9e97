// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Element;
import org.tacet.dicom.PersonName;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.dicom.json.BulkUri;

/// Writes the Native DICOM Model, PS3.19 §A.1, in UTF-8. Items within items are kept on a stack of
/// our own: how deep they go was up to whoever made the data set.
final class NativeModel {
  private static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int LONGEST_INLINE = 1 << 20;

  private final XMLStreamWriter xml;
  private final BulkUri bulk;
  private final Deque<Open> open = new ArrayDeque<>();

  private NativeModel(XMLStreamWriter xml, BulkUri bulk) {
    this.xml = xml;
    this.bulk = bulk;
  }

  /// A data set that is being written, and the sequence of it that is.
  private static final class Open {
    final DataSet set;
    final String path;
    final Iterator<Element> elements;
    Iterator<DataSet> items = Collections.emptyIterator();
    String sequence = "";
    int item;

    Open(DataSet set, String path) {
      this.set = set;
      this.path = path;
      this.elements = set.iterator();
    }
  }

  /// The stream is flushed, not closed.
  static void write(DataSet set, OutputStream out, BulkUri bulk) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
      new NativeModel(xml, bulk).document(set);
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException("XML cannot be written", e);
    }
  }

  private void document(DataSet set) throws XMLStreamException, IOException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("NativeDicomModel");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeAttribute("xml:space", "preserve");
    open.push(new Open(set, ""));
    while (!open.isEmpty()) {
      step(open.element());
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void step(Open level) throws XMLStreamException, IOException {
    if (level.items.hasNext()) {
      level.item++;
      xml.writeStartElement("Item");
      xml.writeAttribute("number", Integer.toString(level.item));
      open.push(new Open(level.items.next(), level.sequence + "/" + level.item + "/"));
    } else if (!level.sequence.isEmpty()) {
      xml.writeEndElement();
      level.sequence = "";
    } else if (level.elements.hasNext()) {
      element(level, level.elements.next());
    } else {
      open.remove();
      if (!open.isEmpty()) {
        xml.writeEndElement();
      }
    }
  }

  private void element(Open level, Element element) throws XMLStreamException, IOException {
    if (Tag.isGroupLength(element.tag())) {
      return;
    }
    String tag = HEX.toHexDigits(element.tag());
    xml.writeStartElement("DicomAttribute");
    xml.writeAttribute("tag", tag);
    xml.writeAttribute("vr", element.vr().name());
    Optional<String> keyword = Dictionary.find(element.tag()).map(Dictionary.Entry::keyword);
    if (keyword.isPresent() && !keyword.get().isEmpty()) {
      xml.writeAttribute("keyword", keyword.get());
    }
    if (element.value() instanceof Value.Items(List<DataSet> items)) {
      level.items = items.iterator();
      level.item = 0;
      level.sequence = level.path + tag;
      return;
    }
    if (!element.isEmpty()) {
      value(level, element, level.path + tag);
    }
    xml.writeEndElement();
  }

  private void value(Open level, Element element, String path)
      throws XMLStreamException, IOException {
    Optional<String> uri = bulk.of(path, element);
    if (uri.isPresent()) {
      xml.writeStartElement("BulkData");
      xml.writeAttribute("uri", uri.get());
      xml.writeEndElement();
    } else if (element.vr().isBulk()) {
      inline(element);
    } else {
      texts(element.vr(), level.set.strings(element.tag()));
    }
  }

  // Always little endian, PS3.19 §A.1.6.
  private void inline(Element element) throws XMLStreamException, IOException {
    xml.writeStartElement("InlineBinary");
    byte[] bytes = BulkValue.of(element).source().bytes(LONGEST_INLINE);
    xml.writeCharacters(java.util.Base64.getEncoder().encodeToString(bytes));
    xml.writeEndElement();
  }

  private void texts(Vr vr, List<String> texts) throws XMLStreamException {
    int number = 0;
    for (String text : texts) {
      number++;
      if (!text.isEmpty()) {
        xml.writeStartElement(vr == Vr.PN ? "PersonName" : "Value");
        xml.writeAttribute("number", Integer.toString(number));
        if (vr == Vr.PN) {
          name(PersonName.parse(text));
        } else {
          xml.writeCharacters(XmlText.permitted(text));
        }
        xml.writeEndElement();
      }
    }
  }

  private void name(PersonName name) throws XMLStreamException {
    group("Alphabetic", name.alphabetic());
    group("Ideographic", name.ideographic());
    group("Phonetic", name.phonetic());
  }

  private void group(String element, PersonName.ComponentGroup group) throws XMLStreamException {
    if (group.isEmpty()) {
      return;
    }
    xml.writeStartElement(element);
    component("FamilyName", group.family());
    component("GivenName", group.given());
    component("MiddleName", group.middle());
    component("NamePrefix", group.prefix());
    component("NameSuffix", group.suffix());
    xml.writeEndElement();
  }

  private void component(String element, String text) throws XMLStreamException {
    if (!text.isEmpty()) {
      xml.writeStartElement(element);
      xml.writeCharacters(XmlText.permitted(text));
      xml.writeEndElement();
    }
  }
}
