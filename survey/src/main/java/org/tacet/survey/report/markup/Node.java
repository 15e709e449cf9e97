// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report.markup;

import java.util.List;

/// A part of a page.
public sealed interface Node permits Element, Node.Text, Node.Group {
  /// Nothing at all.
  static Node none() {
    return new Group(List.of());
  }

  /// Text, whatever is in it.
  static Node text(String text) {
    return new Text(text);
  }

  /// Several parts one after another.
  static Node of(List<? extends Node> nodes) {
    return new Group(List.copyOf(nodes));
  }

  /// Several parts one after another.
  static Node of(Node... nodes) {
    return new Group(List.of(nodes));
  }

  /// Text, as it is read.
  record Text(String text) implements Node {}

  /// Parts one after another, with nothing around them.
  record Group(List<Node> nodes) implements Node {}

  /// As markup: well-formed XML, and HTML as well.
  default String markup() {
    var out = new StringBuilder();
    Markup.write(this, out);
    return out.toString();
  }
}
