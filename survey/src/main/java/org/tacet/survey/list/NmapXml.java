// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// nmap's XML: of every host that is up, its address and its open TCP ports.
final class NmapXml {
  private final XMLStreamReader reader;
  private final Candidates candidates;
  private Optional<String> address = Optional.empty();
  private Optional<String> port = Optional.empty();
  private final Set<Integer> open = new TreeSet<>();
  private boolean down;
  private boolean begun;
  private long line = 1;

  private NmapXml(XMLStreamReader reader, Candidates candidates) {
    this.reader = reader;
    this.candidates = candidates;
  }

  static void read(InputStream bytes, Candidates candidates) throws IOException {
    long line = 1;
    try {
      // A byte to a character: the JDK's reader prints to standard error about bytes that are none.
      var characters = new InputStreamReader(bytes, StandardCharsets.ISO_8859_1);
      XMLStreamReader reader = factory().createXMLStreamReader(characters);
      var xml = new NmapXml(reader, candidates);
      while (reader.hasNext()) {
        line = Math.max(line, reader.getLocation().getLineNumber());
        xml.read(reader.next());
      }
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException failed) {
        throw failed;
      }
      throw new ListException(ListException.Rule.MALFORMED, line);
    } catch (RuntimeException _) {
      // The JDK's reader lets some of its own through where a limit of its is met.
      throw new ListException(ListException.Rule.MALFORMED, line);
    }
  }

  /// No DTD is read and no entity followed: XML can name files and addresses to fetch.
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private void read(int event) throws ListException {
    if (event == XMLStreamConstants.START_ELEMENT) {
      if (!begun && !reader.getLocalName().equals("nmaprun")) {
        throw new ListException(ListException.Rule.MALFORMED, line);
      }
      begun = true;
      begin(reader.getLocalName());
    } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("host")) {
      endHost();
    }
  }

  private void begin(String element) {
    switch (element) {
      case "host" -> {
        address = Optional.empty();
        port = Optional.empty();
        open.clear();
        down = false;
        line = reader.getLocation().getLineNumber();
      }
      case "status" -> down = attribute("state").filter("down"::equals).isPresent();
      case "address" -> {
        if (attribute("addrtype").filter("mac"::equals).isEmpty()) {
          address = address.or(() -> attribute("addr"));
        }
      }
      case "port" ->
          port = attribute("protocol").filter("tcp"::equals).flatMap(_ -> attribute("portid"));
      case "state" -> {
        if (attribute("state").filter("open"::equals).isPresent()) {
          port.flatMap(Candidates::port).ifPresent(open::add);
        }
      }
      default -> {}
    }
  }

  private Optional<String> attribute(String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name));
  }

  private void endHost() throws ListException {
    if (down) {
      return;
    }
    if (address.isEmpty()) {
      candidates.refuse(line, Refusal.Why.NO_ADDRESS);
    } else {
      candidates.add(line, address.get(), open);
    }
  }
}
