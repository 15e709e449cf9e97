// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.IntStream;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;

/// The levels the reader is in, innermost first, instead of a call stack: what bounds them, what
/// they have cost so far, and where a fault is.
final class Levels {
  // What objects cost in memory beside the bytes they hold, rounded up.
  private static final int ELEMENT_COST = 96;
  private static final int ITEM_COST = 128;
  private static final int FRAGMENT_COST = 16;

  private final ByteInput in;
  private final ReadOptions options;
  private final Deque<Level> stack = new ArrayDeque<>();
  private final Set<Leniency> tolerated = EnumSet.noneOf(Leniency.class);
  private int tag;
  private boolean inElement;
  private int depth;
  private int elements;
  private int items;
  private int fragments;
  private long kept;

  Levels(ByteInput in, ReadOptions options) {
    this.in = in;
    this.options = options;
  }

  /// True if the reader is in no sequence.
  boolean isOutermost() {
    return stack.size() == 1;
  }

  Level current() {
    return stack.element();
  }

  /// The innermost data set.
  Level.Elements dataSet() {
    for (Level level : stack) {
      if (level instanceof Level.Elements elementsLevel) {
        return elementsLevel;
      }
    }
    throw new IllegalStateException("outside of any data set");
  }

  /// From here on, faults are of this element of the current level.
  void begin(int elementTag) {
    tag = elementTag;
    inElement = true;
  }

  /// From here on, faults are of the current level.
  void end() {
    inElement = false;
  }

  void enter(Level level) throws FormatException {
    if (level instanceof Level.Sequence) {
      depth++;
      if (depth > options.limits().maxDepth()) {
        throw fault(Rule.LIMIT_DEPTH);
      }
    }
    stack.push(level);
    inElement = false;
  }

  Level leave() {
    Level level = stack.pop();
    inElement = false;
    if (level instanceof Level.Sequence) {
      depth--;
    }
    return level;
  }

  /// Where something of this length ends, if it ends within what encloses it. The one place where a
  /// length is compared with those around it.
  long endOf(long length) throws FormatException {
    long end = in.position() + length;
    if (end > current().limit()) {
      throw fault(Rule.LENGTH_OVERRUN);
    }
    return end;
  }

  void countElement() throws IOException {
    elements++;
    if (elements > options.limits().maxElements()) {
      throw fault(Rule.LIMIT_ELEMENTS);
    }
    keep(ELEMENT_COST);
  }

  void countItem() throws IOException {
    items++;
    if (items > options.limits().maxItems()) {
      throw fault(Rule.LIMIT_ITEMS);
    }
    keep(ITEM_COST);
  }

  void countFragment() throws IOException {
    fragments++;
    if (fragments > options.limits().maxFragments()) {
      throw fault(Rule.LIMIT_FRAGMENTS);
    }
    keep(FRAGMENT_COST);
  }

  /// Counts bytes that are about to stay in memory.
  void keep(long bytes) throws IOException {
    kept += bytes;
    if (kept > options.limits().maxHeaderBytes()) {
      throw fault(Rule.LIMIT_HEADER);
    }
    options.allowance().take(bytes);
  }

  /// Lets a break of the standard pass and notes it, or throws.
  void tolerate(Leniency leniency) throws FormatException {
    if (!options.leniencies().contains(leniency)) {
      throw fault(leniency.rule());
    }
    tolerated.add(leniency);
  }

  Set<Leniency> tolerated() {
    return tolerated;
  }

  /// A fault at the present position.
  FormatException fault(Rule rule) {
    IntStream.Builder path = IntStream.builder();
    for (Iterator<Level> it = stack.descendingIterator(); it.hasNext(); ) {
      if (it.next() instanceof Level.Sequence sequence) {
        path.add(sequence.tag());
        if (it.hasNext()) {
          path.add(sequence.items().size() + 1);
        }
      }
    }
    if (inElement) {
      path.add(tag);
    }
    return new FormatException(rule, in.position(), path.build().toArray());
  }
}
