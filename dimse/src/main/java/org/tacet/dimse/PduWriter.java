// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tacet.dicom.Uid;

/// Writes PDUs, PS3.8 §9.3, as bytes ready for the connection. P-DATA-TF of messages under way do
/// not pass here: [PDataOutput] builds them in place.
final class PduWriter {
  private static final int PROTOCOL_VERSION_1 = 1;

  private byte[] bytes = new byte[256];
  private int size;

  private PduWriter() {}

  static byte[] write(Pdu pdu) {
    var out = new PduWriter();
    switch (pdu) {
      case Pdu.AssociateRq rq -> out.request(rq);
      case Pdu.AssociateAc ac -> out.accept(ac);
      case Pdu.AssociateRj(Rejection r) ->
          out.fixed(PduReader.ASSOCIATE_RJ, 0, r.result(), r.source(), r.reason());
      case Pdu.PData(var values) -> out.data(values);
      case Pdu.ReleaseRq() -> out.fixed(PduReader.RELEASE_RQ, 0, 0, 0, 0);
      case Pdu.ReleaseRp() -> out.fixed(PduReader.RELEASE_RP, 0, 0, 0, 0);
      case Pdu.Abort(int source, int reason) -> out.fixed(PduReader.ABORT, 0, 0, source, reason);
      case Pdu.Unrecognised _ -> throw new IllegalArgumentException("not a PDU to send");
    }
    return Arrays.copyOf(out.bytes, out.size);
  }

  private void request(Pdu.AssociateRq rq) {
    int pdu = beginPdu(PduReader.ASSOCIATE_RQ);
    associateFixed(rq.calledAeTitle(), rq.callingAeTitle());
    uidItem(0x10, rq.applicationContext());
    for (ProposedContext context : rq.contexts()) {
      int item = beginItem(0x20, 0);
      u8(context.id());
      zeros(3);
      uidItem(0x30, context.abstractSyntax());
      context.transferSyntaxes().forEach(uid -> uidItem(0x40, uid));
      endItem(item);
    }
    user(rq.user());
    endPdu(pdu);
  }

  private void accept(Pdu.AssociateAc ac) {
    int pdu = beginPdu(PduReader.ASSOCIATE_AC);
    associateFixed(ac.calledAeTitle(), ac.callingAeTitle());
    uidItem(0x10, ac.applicationContext());
    for (ContextAnswer answer : ac.contexts()) {
      int item = beginItem(0x21, 0);
      u8(answer.id());
      u8(0);
      u8(answer.result().code());
      u8(0);
      uidItem(0x40, answer.transferSyntax());
      endItem(item);
    }
    user(ac.user());
    endPdu(pdu);
  }

  private void associateFixed(String called, String calling) {
    u16(PROTOCOL_VERSION_1);
    u16(0);
    latin1(called, 16);
    latin1(calling, 16);
    zeros(32);
  }

  private void user(UserInformation user) {
    int all = beginItem(0x50, 0);
    int length = beginItem(UserInformationReader.MAX_LENGTH, 0);
    u32(user.maxLength());
    endItem(length);
    user.implementationClass()
        .ifPresent(uid -> uidItem(UserInformationReader.IMPLEMENTATION_CLASS, uid));
    user.asyncWindow().ifPresent(this::asyncWindow);
    user.roles().forEach(this::role);
    user.implementationVersion().ifPresent(this::version);
    user.extended().forEach(this::extended);
    user.commonExtended().forEach(this::commonExtended);
    user.identity().ifPresent(this::identity);
    user.identityResponse().ifPresent(this::identityResponse);
    endItem(all);
  }

  private void asyncWindow(AsyncWindow window) {
    int item = beginItem(UserInformationReader.ASYNC_WINDOW, 0);
    u16(window.invoked());
    u16(window.performed());
    endItem(item);
  }

  private void role(RoleSelection selection) {
    int item = beginItem(UserInformationReader.ROLE_SELECTION, 0);
    shortUid(selection.sopClass());
    u8(selection.requestorRoles().contains(Role.SCU) ? 1 : 0);
    u8(selection.requestorRoles().contains(Role.SCP) ? 1 : 0);
    endItem(item);
  }

  private void version(String name) {
    int item = beginItem(UserInformationReader.IMPLEMENTATION_VERSION, 0);
    latin1(name, Math.min(name.length(), UserInformationReader.MAX_VERSION_NAME));
    endItem(item);
  }

  private void extended(ExtendedNegotiation negotiation) {
    int item = beginItem(UserInformationReader.EXTENDED, 0);
    shortUid(negotiation.sopClass());
    append(negotiation.applicationInformation().toArray());
    endItem(item);
  }

  private void commonExtended(CommonExtendedNegotiation negotiation) {
    int item = beginItem(UserInformationReader.COMMON_EXTENDED, 0);
    shortUid(negotiation.sopClass());
    shortUid(negotiation.serviceClass());
    int related = beginLength();
    negotiation.relatedGeneralSopClasses().forEach(this::shortUid);
    endItem(related);
    endItem(item);
  }

  private void identity(UserIdentity identity) {
    int item = beginItem(UserInformationReader.USER_IDENTITY, 0);
    u8(identity.type().code());
    u8(identity.response() == UserIdentity.PositiveResponse.REQUESTED ? 1 : 0);
    u16(identity.primaryField().length());
    append(identity.primaryField().toArray());
    u16(identity.secondaryField().length());
    append(identity.secondaryField().toArray());
    endItem(item);
  }

  private void identityResponse(Bytes response) {
    int item = beginItem(UserInformationReader.USER_IDENTITY_RESPONSE, 0);
    u16(response.length());
    append(response.toArray());
    endItem(item);
  }

  private void data(Iterable<Pdu.Pdv> values) {
    int pdu = beginPdu(PduReader.P_DATA_TF);
    for (Pdu.Pdv value : values) {
      u32(value.fragment().length() + 2L);
      u8(value.contextId());
      u8(
          (value.kind() == Pdu.Pdv.Kind.COMMAND ? 1 : 0)
              | (value.position() == Pdu.Pdv.Position.LAST ? 2 : 0));
      append(value.fragment().toArray());
    }
    endPdu(pdu);
  }

  private void fixed(int type, int... body) {
    int pdu = beginPdu(type);
    for (int value : body) {
      u8(value);
    }
    endPdu(pdu);
  }

  private void uidItem(int type, Uid uid) {
    int item = beginItem(type, 0);
    latin1(uid.value(), uid.value().length());
    endItem(item);
  }

  private void shortUid(Uid uid) {
    u16(uid.value().length());
    latin1(uid.value(), uid.value().length());
  }

  private int beginPdu(int type) {
    u8(type);
    u8(0);
    u32(0);
    return size;
  }

  private void endPdu(int start) {
    int length = size - start;
    size = start - 4;
    u32(length);
    size = start + length;
  }

  private int beginItem(int type, int second) {
    u8(type);
    u8(second);
    return beginLength();
  }

  private int beginLength() {
    u16(0);
    return size;
  }

  private void endItem(int start) {
    int length = size - start;
    if (length > 0xFFFF) {
      throw new IllegalArgumentException("an item is longer than its length field can say");
    }
    size = start - 2;
    u16(length);
    size = start + length;
  }

  /// As many characters as fit, padded with spaces.
  private void latin1(String text, int width) {
    byte[] chars = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < width; i++) {
      u8(i < chars.length ? chars[i] : ' ');
    }
  }

  private void zeros(int count) {
    for (int i = 0; i < count; i++) {
      u8(0);
    }
  }

  private void u32(long value) {
    u16((int) (value >>> 16));
    u16((int) value);
  }

  private void u16(int value) {
    u8(value >>> 8);
    u8(value);
  }

  private void u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  private void append(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void room(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
  }
}
