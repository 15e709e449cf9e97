// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

/// Why a caller was sent away before, or in place of, an association.
public sealed interface Refusal {
  /// TLS did not come about. The caller learnt no more than TLS itself tells.
  record TlsFailed(Cause cause) implements Refusal {
    /// What failed, as far as can be told from this side.
    public enum Cause {
      /// The first byte was no TLS record: clear text, or another protocol. Nothing was answered.
      NOT_TLS,
      /// The caller sent no certificate.
      NO_CERTIFICATE,
      /// The caller's certificate is not from a trusted authority, expired, or not its own.
      UNTRUSTED_CERTIFICATE,
      /// No common protocol version or cipher suite.
      NOTHING_IN_COMMON,
      /// The caller broke off, or did not trust this side.
      BROKEN_OFF_BY_PEER,
      /// Anything else.
      OTHER
    }
  }

  /// No complete A-ASSOCIATE-RQ, or no complete handshake, within [AssociationLimits.Times#artim].
  record TooSlow() implements Refusal {}

  /// The caller closed the connection, or aborted, without proposing anything.
  record Left() implements Refusal {}

  /// What came was not a well-formed A-ASSOCIATE-RQ.
  record Malformed(PduException.Rule rule) implements Refusal {}

  /// A limit of this side was reached.
  record TooMany(Limit limit) implements Refusal {
    /// Which limit of [AssociationLimits].
    public enum Limit {
      ASSOCIATIONS,
      ASSOCIATIONS_PER_PEER,
      CONNECTING,
      CONNECTING_PER_ADDRESS
    }
  }

  /// The proposal itself is impossible: protocol version, application context, an AE title that is
  /// none.
  record Unacceptable(Rejection rejection) implements Refusal {}
}
