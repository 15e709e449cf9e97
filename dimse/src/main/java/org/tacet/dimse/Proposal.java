// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import java.util.Optional;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;

/// What a requestor proposes in its A-ASSOCIATE-RQ, PS3.8 §9.3.2, beside who it is on the
/// transport. All of it but [#peer] is the requestor's word. `maxPduLength` is what the requestor
/// can receive, in bytes of PDU variable field, never unlimited: "no maximum" arrives here as this
/// side's own ceiling.
public record Proposal(
    AeTitle called,
    AeTitle calling,
    Uid applicationContext,
    List<ProposedContext> contexts,
    List<RoleSelection> roles,
    List<ExtendedNegotiation> extended,
    List<CommonExtendedNegotiation> commonExtended,
    Optional<UserIdentity> identity,
    AsyncWindow asyncWindow,
    int maxPduLength,
    Optional<Uid> implementationClass,
    Optional<String> implementationVersion,
    PeerEndpoint peer) {
  public Proposal {
    contexts = List.copyOf(contexts);
    roles = List.copyOf(roles);
    extended = List.copyOf(extended);
    commonExtended = List.copyOf(commonExtended);
  }
}
