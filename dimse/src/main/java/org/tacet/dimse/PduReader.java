// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads PDUs, PS3.8 §9.3. A length is compared with its limit before anything else, and memory
/// grows with the bytes that arrive, never with what a length claims. Only [PduException] and the
/// failures of the stream itself come out of here, whatever goes in.
final class PduReader {
  static final int ASSOCIATE_RQ = 1;
  static final int ASSOCIATE_AC = 2;
  static final int ASSOCIATE_RJ = 3;
  static final int P_DATA_TF = 4;
  static final int RELEASE_RQ = 5;
  static final int RELEASE_RP = 6;
  static final int ABORT = 7;

  private static final int ASSOCIATE_FIXED_PART = 68;
  private static final int SHORT_BODY = 4;

  private PduReader() {}

  /// Type and length of a PDU whose body is still in the stream.
  record Header(int type, long length) {}

  /// The next header; empty if the stream ends here. A stream that ends within the header has
  /// ended, too.
  static Optional<Header> header(InputStream in) throws IOException {
    int type = in.read();
    if (type < 0) {
      return Optional.empty();
    }
    byte[] rest = in.readNBytes(5);
    if (rest.length < 5) {
      return Optional.empty();
    }
    long length = 0;
    for (int i = 1; i < 5; i++) {
      length = (length << 8) | (rest[i] & 0xFF);
    }
    return Optional.of(new Header(type, length));
  }

  /// A whole PDU; empty if the stream ends before it begins.
  static Optional<Pdu> read(InputStream in, AssociationLimits limits) throws IOException {
    Optional<Header> header = header(in);
    return header.isPresent() ? Optional.of(body(header.get(), in, limits)) : Optional.empty();
  }

  /// The PDU that this header began. The body of an unrecognised one is left in the stream.
  static Pdu body(Header header, InputStream in, AssociationLimits limits) throws IOException {
    checkLength(header, limits.sizes());
    return switch (header.type) {
      case ASSOCIATE_RQ -> AssociateReader.request(bytes(header, in), limits);
      case ASSOCIATE_AC -> AssociateReader.accept(bytes(header, in), limits);
      case ASSOCIATE_RJ -> rejection(bytes(header, in));
      case P_DATA_TF -> data(bytes(header, in));
      case RELEASE_RQ -> {
        bytes(header, in);
        yield new Pdu.ReleaseRq();
      }
      case RELEASE_RP -> {
        bytes(header, in);
        yield new Pdu.ReleaseRp();
      }
      case ABORT -> abort(bytes(header, in));
      default -> new Pdu.Unrecognised(header.type, header.length);
    };
  }

  /// Refuses a length that no PDU of this type can have, or that is over the limit.
  static void checkLength(Header header, AssociationLimits.Sizes sizes) throws PduException {
    switch (header.type) {
      case ASSOCIATE_RQ, ASSOCIATE_AC ->
          within(header.length, ASSOCIATE_FIXED_PART, sizes.maxAssociatePduLength());
      case P_DATA_TF -> within(header.length, PDataInput.PDV_HEADER, sizes.maxPduLength());
      case ASSOCIATE_RJ, RELEASE_RQ, RELEASE_RP, ABORT ->
          within(header.length, SHORT_BODY, SHORT_BODY);
      default -> {
        // Of any length: it will not be read.
      }
    }
  }

  private static void within(long length, int least, int most) throws PduException {
    if (length < least) {
      throw new PduException(PduException.Rule.PDU_LENGTH, 2);
    }
    if (length > most) {
      throw new PduException(
          most == SHORT_BODY ? PduException.Rule.PDU_LENGTH : PduException.Rule.PDU_TOO_LONG, 2);
    }
  }

  private static PduCursor bytes(Header header, InputStream in) throws IOException {
    // Reads in pieces as they come: a large claim with few bytes behind it costs few bytes.
    byte[] bytes = in.readNBytes((int) header.length);
    if (bytes.length < header.length) {
      throw new EOFException("the connection ended inside a PDU");
    }
    return PduCursor.of(bytes);
  }

  private static Pdu rejection(PduCursor body) throws PduException {
    body.skip(1);
    return new Pdu.AssociateRj(new Rejection(body.u8(), body.u8(), body.u8()));
  }

  private static Pdu abort(PduCursor body) throws PduException {
    body.skip(2);
    return new Pdu.Abort(body.u8(), body.u8());
  }

  private static Pdu data(PduCursor body) throws PduException {
    List<Pdu.Pdv> values = new ArrayList<>();
    while (body.hasMore()) {
      if (body.remaining() < PDataInput.PDV_HEADER) {
        throw body.broken(PduException.Rule.PDV_LENGTH);
      }
      long length = body.u32();
      if (length < 2 || length > body.remaining()) {
        throw body.broken(PduException.Rule.PDV_LENGTH);
      }
      values.add(value(body.item(length)));
    }
    return new Pdu.PData(values);
  }

  private static Pdu.Pdv value(PduCursor item) throws PduException {
    int context = item.u8();
    int control = item.u8();
    return new Pdu.Pdv(
        context,
        (control & 1) != 0 ? Pdu.Pdv.Kind.COMMAND : Pdu.Pdv.Kind.DATA_SET,
        (control & 2) != 0 ? Pdu.Pdv.Position.LAST : Pdu.Pdv.Position.NOT_LAST,
        item.rest());
  }
}
