// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The requests of an association as they went over the wire (PS3.8 §9.3, PS3.7 §6.3.1), taken
/// apart without a line of the product.
final class DicomTrace {
  private static final int ACCEPT = 0x02;
  private static final int DATA = 0x04;
  private static final int FIXED_OF_ACCEPT = 68;
  private static final int CONTEXT_RESULT = 0x21;
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final List<String> LONG_VRS = List.of("OB", "OW", "OF", "SQ", "UN", "UT", "UC");

  private final Map<Integer, String> syntaxes = new HashMap<>();

  /// @param field Command Field (0000,0100)
  /// @param tags of the identifier's elements, in their order; empty without one
  record Request(int field, List<Integer> tags) {}

  private record Pdu(int type, ByteBuffer body) {}

  /// The requests that were sent, in their order.
  static List<Request> requests(Conversation conversation) {
    var trace = new DicomTrace();
    List<Pdu> answers = pdus(conversation.received());
    if (!answers.isEmpty() && answers.getFirst().type == ACCEPT) {
      trace.accepted(answers.getFirst().body);
    }
    return trace.read(pdus(conversation.sent()));
  }

  /// The last one may be cut short, where a connection was. A peer may send anything.
  private static List<Pdu> pdus(byte[] bytes) {
    List<Pdu> pdus = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.remaining() >= 6) {
      int type = in.get();
      in.get();
      int length = (int) Math.min(in.getInt() & 0xFFFF_FFFFL, in.remaining());
      pdus.add(new Pdu(type, in.slice(in.position(), length)));
      in.position(in.position() + length);
    }
    return pdus;
  }

  private void accepted(ByteBuffer body) {
    body.position(FIXED_OF_ACCEPT);
    while (body.remaining() >= 4) {
      int type = body.get();
      body.get();
      ByteBuffer item = body.slice(body.position() + 2, body.getShort(body.position()) & 0xFFFF);
      body.position(body.position() + 2 + item.remaining());
      if (type == CONTEXT_RESULT && item.get(2) == 0) {
        byte[] uid = new byte[item.getShort(6)];
        item.get(8, uid);
        syntaxes.put((int) item.get(0), new String(uid, StandardCharsets.US_ASCII));
      }
    }
  }

  private List<Request> read(List<Pdu> pdus) {
    List<Request> requests = new ArrayList<>();
    var command = new ByteArrayOutputStream();
    var identifier = new ByteArrayOutputStream();
    for (Pdu pdu : pdus) {
      while (pdu.type == DATA && pdu.body.hasRemaining()) {
        int length = pdu.body.getInt();
        int context = pdu.body.get();
        int control = pdu.body.get();
        byte[] data = new byte[length - 2];
        pdu.body.get(data);
        (control % 2 == 1 ? command : identifier).writeBytes(data);
        if (control == 3) {
          requests.add(new Request(field(command.toByteArray()), List.of()));
          command.reset();
        } else if (control == 2) {
          Request bare = requests.removeLast();
          requests.add(new Request(bare.field, tags(context, identifier.toByteArray())));
          identifier.reset();
        }
      }
    }
    return requests;
  }

  private static int field(byte[] command) {
    ByteBuffer in = ByteBuffer.wrap(command).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int tag = tag(in);
      int length = in.getInt();
      if (tag == 0x00000100) {
        return in.getShort() & 0xFFFF;
      }
      in.position(in.position() + length);
    }
    throw new AssertionError("a command without a field");
  }

  private List<Integer> tags(int context, byte[] identifier) {
    boolean implicit = IMPLICIT.equals(syntaxes.get(context));
    List<Integer> tags = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(identifier).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      tags.add(tag(in));
      int length = implicit ? in.getInt() : explicitLength(in);
      in.position(in.position() + length);
    }
    return List.copyOf(tags);
  }

  private static int explicitLength(ByteBuffer in) {
    String vr = "" + (char) in.get() + (char) in.get();
    int length = in.getShort() & 0xFFFF;
    return LONG_VRS.contains(vr) ? in.getInt() : length;
  }

  private static int tag(ByteBuffer in) {
    return ((in.getShort() & 0xFFFF) << 16) | (in.getShort() & 0xFFFF);
  }
}
