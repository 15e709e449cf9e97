// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Value;

/// A walk through a data set in the order of its encoding, with a stack of its own, so that depth
/// costs memory and not the thread.
final class Walk {
  /// Told what the walk comes by.
  interface Visitor {
    /// An element that is no sequence.
    void element(Element element) throws IOException;

    void enterSequence(int tag) throws IOException;

    void enterItem() throws IOException;

    void leaveItem() throws IOException;

    void leaveSequence() throws IOException;
  }

  private sealed interface Open {
    record Elements(Iterator<Element> rest) implements Open {}

    record Items(Iterator<DataSet> rest) implements Open {}
  }

  private final Deque<Open> stack = new ArrayDeque<>();
  private final Visitor visitor;

  private Walk(Visitor visitor) {
    this.visitor = visitor;
  }

  static void through(DataSet set, Visitor visitor) throws IOException {
    Walk walk = new Walk(visitor);
    walk.stack.push(new Open.Elements(set.iterator()));
    while (!walk.stack.isEmpty()) {
      walk.step();
    }
  }

  private void step() throws IOException {
    switch (stack.element()) {
      case Open.Elements(Iterator<Element> rest) when rest.hasNext() -> visit(rest.next());
      case Open.Items(Iterator<DataSet> rest) when rest.hasNext() -> {
        visitor.enterItem();
        stack.push(new Open.Elements(rest.next().iterator()));
      }
      case Open.Elements _ -> {
        stack.pop();
        if (!stack.isEmpty()) {
          visitor.leaveItem();
        }
      }
      case Open.Items _ -> {
        stack.pop();
        visitor.leaveSequence();
      }
    }
  }

  private void visit(Element element) throws IOException {
    if (element.value() instanceof Value.Items(List<DataSet> items)) {
      visitor.enterSequence(element.tag());
      stack.push(new Open.Items(items.iterator()));
    } else {
      visitor.element(element);
    }
  }
}
