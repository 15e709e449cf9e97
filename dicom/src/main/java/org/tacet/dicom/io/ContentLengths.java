// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Element;
import org.tacet.dicom.Vr;

/// The lengths of all sequences and items of a data set, found before the first byte is written, in
/// the order in which they begin.
final class ContentLengths implements Walk.Visitor {
  /// Of what is to have no length.
  static final long UNDEFINED = -1;

  private static final long MAX_LENGTH = 0xFFFF_FFFEL;

  private final Form form;
  private final BitSet undefined = new BitSet();
  private long[] lengths = new long[16];
  private int count;
  // Indices of those begun and not ended.
  private int[] open = new int[16];
  private int depth;
  private int next;
  private long total;

  private ContentLengths(Form form) {
    this.form = form;
  }

  static ContentLengths of(DataSet set, Form form) throws IOException {
    ContentLengths lengths = new ContentLengths(form);
    Walk.through(set, lengths);
    return lengths;
  }

  /// The length of the whole data set.
  long total() {
    return total;
  }

  /// The length of the next sequence or item, or [#UNDEFINED].
  long next() {
    long length = lengths[next];
    next++;
    return length;
  }

  @Override
  public void element(Element element) throws IOException {
    if (form.isWritten(element)) {
      add(form.lengthOf(element));
    }
  }

  @Override
  public void enterSequence(int tag) {
    begin();
    if (!form.explicitVr() && Dictionary.vrOf(tag) != Vr.SQ) {
      undefined.set(count - 1);
    }
  }

  @Override
  public void enterItem() {
    begin();
  }

  @Override
  public void leaveItem() {
    end(Form.ITEM_HEADER);
  }

  @Override
  public void leaveSequence() {
    end(form.headerLength(Vr.SQ));
  }

  private void begin() {
    if (count == lengths.length) {
      lengths = Arrays.copyOf(lengths, count * 2);
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth] = count;
    depth++;
    count++;
  }

  private void end(int header) {
    depth--;
    int index = open[depth];
    long content = lengths[index];
    if (undefined.get(index) || content > MAX_LENGTH) {
      lengths[index] = UNDEFINED;
      content += Form.ITEM_HEADER;
    }
    add(header + content);
  }

  private void add(long length) {
    if (depth == 0) {
      total += length;
    } else {
      lengths[open[depth - 1]] += length;
    }
  }
}
