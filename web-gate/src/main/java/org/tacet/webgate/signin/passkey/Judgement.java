// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

/// What is found of somebody who shows a passkey.
public sealed interface Judgement {
  /// It is who holds the passkey.
  ///
  /// @param used the passkey as it is to be kept from now on
  record Right(Passkey used) implements Judgement {}

  /// It is not shown that it is.
  record Wrong() implements Judgement {}

  /// The signature is right and its counter did not go on: there is a copy of the private key.
  record Copied() implements Judgement {}
}
