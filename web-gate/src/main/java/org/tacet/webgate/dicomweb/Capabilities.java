// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Method;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;
import org.tacet.webgate.http.Template;

/// What the service can do, PS3.18 §8.9: its routes as WADL. Told to whoever is signed in, and the
/// same to all.
final class Capabilities {
  private static final String TYPE = "application/vnd.sun.wadl+xml";
  private static final String NAMESPACE = "http://wadl.dev.java.net/2009/02";

  private final String root;
  private final Map<String, List<Method>> resources = new LinkedHashMap<>();

  private Capabilities(String root, List<Route> routes) {
    this.root = root;
    for (Route route : routes) {
      String path = route.template().toString().substring(root.length());
      resources.computeIfAbsent(path, _ -> new ArrayList<>()).add(route.method());
    }
  }

  /// These routes, and the one that describes them.
  static List<Route> describing(String root, List<Route> routes) {
    Capabilities capabilities = new Capabilities(root, routes);
    List<Route> all = new ArrayList<>(routes);
    all.add(
        new Route(
            Method.OPTIONS,
            Template.of(root),
            Access.signedIn(),
            0,
            capabilities::describe,
            Description.of("Tells the resources of the service.").giving(200, TYPE)));
    return List.copyOf(all);
  }

  private Answer describe(Exchange exchange) {
    boolean accepted =
        Accepted.of(exchange).stream()
            .anyMatch(range -> range.takes(TYPE) || range.takes("application/xml"));
    String site = exchange.segment("site").orElse("");
    String base = exchange.origin() + root.replace("{site}", site);
    return accepted
        ? Answer.streamed(200, TYPE, out -> write(base, out))
        : Statuses.notAcceptable();
  }

  private void write(String base, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("application");
      xml.writeDefaultNamespace(NAMESPACE);
      xml.writeStartElement("resources");
      xml.writeAttribute("base", base);
      for (Map.Entry<String, List<Method>> resource : resources.entrySet()) {
        xml.writeStartElement("resource");
        xml.writeAttribute("path", resource.getKey());
        for (Method method : resource.getValue()) {
          xml.writeEmptyElement("method");
          xml.writeAttribute("name", method.name());
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException("XML cannot be written", e);
    }
  }
}
