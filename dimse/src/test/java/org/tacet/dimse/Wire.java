// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import java.util.Optional;
import org.tacet.dicom.Uid;

/// PDUs for a [BytePeer], where the test is about something else than their bytes.
final class Wire {
  static final Uid IMPLICIT = Uid.of("1.2.840.10008.1.2");

  private Wire() {}

  /// An A-ASSOCIATE-RQ with these abstract syntaxes in contexts 1, 3, 5 …
  static byte[] request(Uid... abstractSyntaxes) {
    var contexts = new java.util.ArrayList<ProposedContext>();
    for (Uid uid : abstractSyntaxes) {
      contexts.add(new ProposedContext(2 * contexts.size() + 1, uid, List.of(IMPLICIT)));
    }
    return PduWriter.write(
        new Pdu.AssociateRq(
            1, "CALLED", "CALLING", Negotiation.APPLICATION_CONTEXT, contexts, user()));
  }

  static UserInformation user() {
    return new UserInformation(
        16_384,
        Optional.of(Uid.of("1.2.3")),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  static byte[] command(int context, CommandSet set) {
    return value(context, Pdu.Pdv.Kind.COMMAND, Pdu.Pdv.Position.LAST, set.write());
  }

  static byte[] dataSet(int context, byte[] bytes) {
    return value(context, Pdu.Pdv.Kind.DATA_SET, Pdu.Pdv.Position.LAST, bytes);
  }

  static byte[] value(int context, Pdu.Pdv.Kind kind, Pdu.Pdv.Position position, byte[] fragment) {
    return PduWriter.write(
        new Pdu.PData(List.of(new Pdu.Pdv(context, kind, position, Bytes.of(fragment)))));
  }
}
