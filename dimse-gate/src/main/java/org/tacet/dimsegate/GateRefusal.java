// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.util.Locale;

/// Why the gate sent somebody away. Counted by [GateCounters] and written into the trail; the one
/// sent away hears less.
public enum GateRefusal {
  /// Clear text, or another protocol, where TLS is spoken.
  NOT_TLS,
  /// No client certificate.
  NO_CERTIFICATE,
  /// A client certificate of another authority, expired, or not the caller's own.
  UNTRUSTED_CERTIFICATE,
  /// TLS did not come about for another reason.
  TLS_FAILED,
  /// No proposal in time.
  TOO_SLOW,
  /// The caller left before it proposed anything.
  LEFT,
  /// Not a well-formed A-ASSOCIATE-RQ, or an impossible one.
  MALFORMED,
  /// More associations than the limits allow.
  TOO_MANY,
  /// A certificate that our authority issued, or trusts, and no peer is enrolled with.
  UNKNOWN_CERTIFICATE,
  /// An enrolled certificate under an AE title that is not its own.
  WRONG_CALLING_AE_TITLE,
  /// Called by another name than ours.
  WRONG_CALLED_AE_TITLE,
  /// On the legacy bridge: AE title and address are not pinned together.
  NOT_ON_THE_BRIDGE,
  /// Asked for a service that the peer's entry does not allow.
  NOT_ALLOWED,
  /// The peer's entry was removed while its association was open.
  NO_LONGER_ENROLLED,
  /// C-MOVE to a destination that is not enrolled, has no address, or belongs to another site.
  UNKNOWN_DESTINATION,
  /// A C-MOVE destination that answered with another certificate than the enrolled one.
  WRONG_DESTINATION_CERTIFICATE,
  /// The trail could not be written: nothing happens that cannot be written down.
  NO_TRAIL;

  /// As it stands in the trail.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
