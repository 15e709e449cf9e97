// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report.markup;

import java.util.ArrayList;
import java.util.List;

/// An element with its attributes, in their order, and its content.
///
/// @param name of this program's own choice, as are the names of attributes
public record Element(String name, List<Attribute> attributes, List<Node> content) implements Node {
  /// Keeps copies of the lists.
  public Element {
    attributes = List.copyOf(attributes);
    content = List.copyOf(content);
  }

  /// An attribute: its value may be any text.
  public record Attribute(String name, String value) {}

  /// An element of what is in it.
  public static Element of(String name, Node... content) {
    return new Element(name, List.of(), List.of(content));
  }

  /// An element of what is in it.
  public static Element of(String name, List<? extends Node> content) {
    return new Element(name, List.of(), List.copyOf(content));
  }

  /// An element with text in it.
  public static Element of(String name, String text) {
    return of(name, Node.text(text));
  }

  /// The same with one attribute more.
  public Element with(String attribute, String value) {
    List<Attribute> more = new ArrayList<>(attributes);
    more.add(new Attribute(attribute, value));
    return new Element(name, more, content);
  }

  /// The same with a number as one attribute more.
  public Element with(String attribute, double value) {
    long rounded = Math.round(value * 100);
    return with(
        attribute,
        rounded % 100 == 0 ? Long.toString(rounded / 100) : Double.toString(rounded / 100.0));
  }

  /// The same of a class, for the style sheet.
  public Element in(String className) {
    return with("class", className);
  }
}
