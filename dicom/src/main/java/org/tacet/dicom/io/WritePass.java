// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// The second walk of the writer: lengths are known, bytes go out.
final class WritePass implements Walk.Visitor {
  private static final int UNDEFINED_LENGTH = 0xFFFFFFFF;

  private final Form form;
  private final ContentLengths lengths;
  private final ByteOutput out;
  // For each sequence or item begun and not ended: whether it needs a delimiter.
  private final Deque<Boolean> delimited = new ArrayDeque<>();

  WritePass(Form form, ContentLengths lengths, ByteOutput out) {
    this.form = form;
    this.lengths = lengths;
    this.out = out;
  }

  @Override
  public void element(Element element) throws IOException {
    if (!form.isWritten(element)) {
      return;
    }
    switch (element.value()) {
      case Value.Bytes bytes -> writeBytes(element, bytes);
      case Value.Fragments fragments -> writeFragments(element, fragments);
      case Value.Items _ -> throw new IllegalStateException("the walk enters sequences");
    }
  }

  private void writeBytes(Element element, Value.Bytes bytes) throws IOException {
    ByteSource source = bytes.source();
    long length = Form.even(source, element.tag());
    Vr vr = form.vrOf(element, length);
    header(element.tag(), vr, (int) length);
    // What goes as UN is in little endian, whatever surrounds it (PS3.5 §6.2.2).
    ByteOrder order = vr == Vr.UN ? ByteOrder.LITTLE_ENDIAN : form.order();
    out.value(source, bytes.order().equals(order) ? 1 : element.vr().swapWidth());
    if (source.size() < length) {
      out.write(element.vr().padding());
    }
  }

  private void writeFragments(Element element, Value.Fragments fragments) throws IOException {
    if (!form.encapsulated()) {
      throw new FormatException(Rule.FRAGMENTS_IN_NATIVE_SYNTAX, out.position(), element.tag());
    }
    header(element.tag(), element.vr(), UNDEFINED_LENGTH);
    for (ByteSource fragment : fragments.fragments()) {
      long length = Form.even(fragment, element.tag());
      item(Tag.ITEM, (int) length);
      out.value(fragment, 1);
      if (fragment.size() < length) {
        out.write(0);
      }
    }
    item(Tag.SEQUENCE_DELIMITATION, 0);
  }

  @Override
  public void enterSequence(int tag) throws IOException {
    header(tag, Vr.SQ, begin());
  }

  @Override
  public void enterItem() throws IOException {
    item(Tag.ITEM, begin());
  }

  @Override
  public void leaveItem() throws IOException {
    end(Tag.ITEM_DELIMITATION);
  }

  @Override
  public void leaveSequence() throws IOException {
    end(Tag.SEQUENCE_DELIMITATION);
  }

  private int begin() {
    long length = lengths.next();
    boolean undefined = length == ContentLengths.UNDEFINED;
    delimited.push(undefined);
    return undefined ? UNDEFINED_LENGTH : (int) length;
  }

  private void end(int delimiter) throws IOException {
    if (delimited.pop()) {
      item(delimiter, 0);
    }
  }

  private void item(int tag, int length) throws IOException {
    out.tag(tag);
    out.number(length, 4);
  }

  private void header(int tag, Vr vr, int length) throws IOException {
    out.tag(tag);
    if (!form.explicitVr()) {
      out.number(length, 4);
      return;
    }
    out.write(vr.name().charAt(0));
    out.write(vr.name().charAt(1));
    if (vr.longLength()) {
      out.number(0, 2);
    }
    out.number(length, vr.longLength() ? 4 : 2);
  }
}
