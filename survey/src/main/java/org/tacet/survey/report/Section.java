// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;

/// A part of the page under a heading.
///
/// @param id for links to it
record Section(String id, String heading, List<Node> content) {
  Section {
    content = List.copyOf(content);
  }

  Element element() {
    List<Node> all = new ArrayList<>();
    all.add(Element.of("h2", heading).with("id", id));
    all.addAll(content);
    return Element.of("section", all).with("aria-labelledby", id);
  }

  /// A picture with what it says in a line below.
  static Element figure(Node picture, String caption) {
    return Element.of("figure", picture, Element.of("figcaption", caption));
  }

  /// A heading inside the part.
  static Element heading(String heading) {
    return Element.of("h3", heading);
  }

  static Element note(String text) {
    return Element.of("p", text).in("note");
  }

  /// Terms and what they are, in two columns.
  static Element pairs(List<String[]> pairs) {
    List<Node> nodes = new ArrayList<>();
    for (String[] pair : pairs) {
      nodes.add(Element.of("dt", pair[0]));
      nodes.add(Element.of("dd", pair[1]));
    }
    return Element.of("dl", nodes).in("pairs");
  }
}
