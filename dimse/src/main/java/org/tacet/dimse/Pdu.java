// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import org.tacet.dicom.Uid;

/// A protocol data unit, PS3.8 §9.3. Each begins with its type, a reserved byte, and the length of
/// what follows; numbers are unsigned and big endian.
///
/// | Bytes | Field      |                                         |
/// |-------|------------|-----------------------------------------|
/// | 1     | PDU-type   | 01 to 07                                |
/// | 2     | reserved   | sent as 00, not tested                  |
/// | 3-6   | PDU-length | bytes from the next one to the last one |
///
/// [Unrecognised] is data too: it is event 19 of the state machine, never an exception.
public sealed interface Pdu {
  /// A-ASSOCIATE-RQ, PS3.8 §9.3.2.
  ///
  /// | Bytes  | Field            |                                                        |
  /// |--------|------------------|--------------------------------------------------------|
  /// | 1      | PDU-type         | 01                                                     |
  /// | 3-6    | PDU-length       |                                                        |
  /// | 7-8    | Protocol-version | bit 0 set: version 1                                   |
  /// | 11-26  | Called-AE-title  | 16 characters, kept here as received, spaces and all   |
  /// | 27-42  | Calling-AE-title | 16 characters, the same                                |
  /// | 43-74  | reserved         | sent as 00, not tested                                 |
  /// | 75-    | variable items   | 10 application context, 20 presentation contexts, 50 user information |
  record AssociateRq(
      int protocolVersion,
      String calledAeTitle,
      String callingAeTitle,
      Uid applicationContext,
      List<ProposedContext> contexts,
      UserInformation user)
      implements Pdu {
    public AssociateRq {
      contexts = List.copyOf(contexts);
    }
  }

  /// A-ASSOCIATE-AC, PS3.8 §9.3.3.
  ///
  /// | Bytes  | Field            |                                                        |
  /// |--------|------------------|--------------------------------------------------------|
  /// | 1      | PDU-type         | 02                                                     |
  /// | 3-6    | PDU-length       |                                                        |
  /// | 7-8    | Protocol-version | bit 0 set: version 1                                   |
  /// | 11-26  | reserved         | the called AE title as it came in the request          |
  /// | 27-42  | reserved         | the calling AE title as it came in the request         |
  /// | 43-74  | reserved         | sent as 00, not tested                                 |
  /// | 75-    | variable items   | 10 application context, 21 presentation contexts, 50 user information |
  record AssociateAc(
      int protocolVersion,
      String calledAeTitle,
      String callingAeTitle,
      Uid applicationContext,
      List<ContextAnswer> contexts,
      UserInformation user)
      implements Pdu {
    public AssociateAc {
      contexts = List.copyOf(contexts);
    }
  }

  /// A-ASSOCIATE-RJ, PS3.8 §9.3.4.
  ///
  /// | Bytes | Field      |                                                                  |
  /// |-------|------------|------------------------------------------------------------------|
  /// | 1     | PDU-type   | 03                                                               |
  /// | 3-6   | PDU-length | 00000004                                                         |
  /// | 8     | Result     | 1 permanent, 2 transient                                         |
  /// | 9     | Source     | 1 service-user, 2 provider (ACSE), 3 provider (presentation)     |
  /// | 10    | Reason     | see [Rejection]                                                  |
  record AssociateRj(Rejection rejection) implements Pdu {}

  /// P-DATA-TF, PS3.8 §9.3.5: one or more presentation data values.
  ///
  /// | Bytes | Field      |                     |
  /// |-------|------------|---------------------|
  /// | 1     | PDU-type   | 04                  |
  /// | 3-6   | PDU-length |                     |
  /// | 7-    | items      | [Pdv], one or more  |
  record PData(List<Pdv> values) implements Pdu {
    public PData {
      values = List.copyOf(values);
    }
  }

  /// A-RELEASE-RQ, PS3.8 §9.3.6: type 05, length 00000004, four reserved bytes.
  record ReleaseRq() implements Pdu {}

  /// A-RELEASE-RP, PS3.8 §9.3.7: type 06, length 00000004, four reserved bytes.
  record ReleaseRp() implements Pdu {}

  /// A-ABORT, PS3.8 §9.3.8.
  ///
  /// | Bytes | Field      |                                                               |
  /// |-------|------------|---------------------------------------------------------------|
  /// | 1     | PDU-type   | 07                                                            |
  /// | 3-6   | PDU-length | 00000004                                                      |
  /// | 9     | Source     | 0 service-user, 2 service-provider                            |
  /// | 10    | Reason     | of a provider: 0 not specified, 1 unrecognized PDU, 2 unexpected PDU, 4 unrecognized, 5 unexpected parameter, 6 invalid parameter value |
  record Abort(int source, int reason) implements Pdu {
    static final Abort BY_USER = new Abort(0, 0);
  }

  /// A PDU of a type that the standard does not know, with the length it claims. Its bytes were not
  /// read.
  record Unrecognised(int type, long length) implements Pdu {}

  /// A presentation data value item, PS3.8 §9.3.5.1 and Annex E: a fragment of a command or data
  /// set.
  ///
  /// | Bytes | Field                   |                                                    |
  /// |-------|-------------------------|----------------------------------------------------|
  /// | 1-4   | Item-length             | of all that follows                                |
  /// | 5     | Presentation-context-ID | odd                                                |
  /// | 6     | Message control header  | bit 0: command (else data set), bit 1: last fragment |
  /// | 7-    | fragment                |                                                    |
  record Pdv(int contextId, Kind kind, Position position, Bytes fragment) {
    /// What a fragment is part of.
    public enum Kind {
      COMMAND,
      DATA_SET
    }

    /// Where in its command or data set a fragment stands.
    public enum Position {
      NOT_LAST,
      LAST
    }
  }
}
