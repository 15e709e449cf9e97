// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;

/// The elements of a command set, PS3.7 §6.3: group 0000, implicit VR little endian, ascending. The
/// group length is made when written; when read it is skipped, since what encloses the command set
/// tells its length better.
final class CommandSet {
  static final int AFFECTED_SOP_CLASS_UID = 0x0002;
  static final int REQUESTED_SOP_CLASS_UID = 0x0003;
  static final int COMMAND_FIELD = 0x0100;
  static final int MESSAGE_ID = 0x0110;
  static final int MESSAGE_ID_BEING_RESPONDED_TO = 0x0120;
  static final int MOVE_DESTINATION = 0x0600;
  static final int PRIORITY = 0x0700;
  static final int COMMAND_DATA_SET_TYPE = 0x0800;
  static final int STATUS = 0x0900;
  static final int OFFENDING_ELEMENT = 0x0901;
  static final int ERROR_COMMENT = 0x0902;
  static final int AFFECTED_SOP_INSTANCE_UID = 0x1000;
  static final int REMAINING_SUB_OPERATIONS = 0x1020;
  static final int COMPLETED_SUB_OPERATIONS = 0x1021;
  static final int FAILED_SUB_OPERATIONS = 0x1022;
  static final int WARNING_SUB_OPERATIONS = 0x1023;
  static final int MOVE_ORIGINATOR_AE_TITLE = 0x1030;
  static final int MOVE_ORIGINATOR_MESSAGE_ID = 0x1031;

  private static final int GROUP_LENGTH = 0x0000;
  private static final int ELEMENT_HEADER = 8;

  private final SortedMap<Integer, byte[]> values = new TreeMap<>();

  /// Reads a whole command set. Elements must ascend, which also keeps each to one occurrence.
  static CommandSet read(byte[] bytes) throws PduException {
    var set = new CommandSet();
    int position = 0;
    int before = -1;
    while (position < bytes.length) {
      if (bytes.length - position < ELEMENT_HEADER) {
        throw new PduException(PduException.Rule.COMMAND_SYNTAX, position);
      }
      int group = u16(bytes, position);
      int element = u16(bytes, position + 2);
      long length = u16(bytes, position + 4) | ((long) u16(bytes, position + 6) << 16);
      int value = position + ELEMENT_HEADER;
      if (group != 0 || element <= before || length > bytes.length - value) {
        throw new PduException(PduException.Rule.COMMAND_SYNTAX, position);
      }
      if (element != GROUP_LENGTH) {
        set.values.put(element, java.util.Arrays.copyOfRange(bytes, value, value + (int) length));
      }
      before = element;
      position = value + (int) length;
    }
    return set;
  }

  /// The bytes, group length first.
  byte[] write() {
    int length = values.values().stream().mapToInt(v -> ELEMENT_HEADER + v.length).sum();
    var out = new ByteArrayOutputStream(length + ELEMENT_HEADER + 4);
    header(out, GROUP_LENGTH, 4);
    le32(out, length);
    values.forEach((element, value) -> {
      header(out, element, value.length);
      out.writeBytes(value);
    });
    return out.toByteArray();
  }

  CommandSet put(int element, int number) {
    values.put(element, new byte[] {(byte) number, (byte) (number >>> 8)});
    return this;
  }

  CommandSet put(int element, Uid uid) {
    return put(element, uid.value(), '\0');
  }

  CommandSet put(int element, AeTitle title) {
    return put(element, title.value(), ' ');
  }

  CommandSet putText(int element, String text) {
    return put(element, text, ' ');
  }

  /// Attribute tags, VR AT.
  CommandSet putTags(int element, List<Integer> tags) {
    var out = new ByteArrayOutputStream();
    for (int tag : tags) {
      le16(out, tag >>> 16);
      le16(out, tag);
    }
    values.put(element, out.toByteArray());
    return this;
  }

  OptionalInt number(int element) {
    byte[] value = values.get(element);
    return value == null || value.length != 2 ? OptionalInt.empty() : OptionalInt.of(u16(value, 0));
  }

  Optional<Uid> uid(int element) {
    return text(element).flatMap(Uid::parse);
  }

  Optional<AeTitle> aeTitle(int element) {
    return text(element).flatMap(AeTitle::parse);
  }

  /// Latin-1, without the padding.
  Optional<String> text(int element) {
    byte[] value = values.get(element);
    if (value == null) {
      return Optional.empty();
    }
    int length = value.length;
    while (length > 0 && (value[length - 1] == 0 || value[length - 1] == ' ')) {
      length--;
    }
    return Optional.of(new String(value, 0, length, StandardCharsets.ISO_8859_1));
  }

  List<Integer> tags(int element) {
    byte[] value = values.getOrDefault(element, new byte[0]);
    return java.util.stream.IntStream.range(0, value.length / 4)
        .mapToObj(i -> (u16(value, 4 * i) << 16) | u16(value, 4 * i + 2))
        .toList();
  }

  private CommandSet put(int element, String text, char padding) {
    String even = text.length() % 2 == 0 ? text : text + padding;
    values.put(element, even.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  private static void header(ByteArrayOutputStream out, int element, int length) {
    le16(out, 0);
    le16(out, element);
    le32(out, length);
  }

  private static void le32(ByteArrayOutputStream out, int value) {
    le16(out, value);
    le16(out, value >>> 16);
  }

  private static void le16(ByteArrayOutputStream out, int value) {
    out.write(value);
    out.write(value >>> 8);
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
  }
}
