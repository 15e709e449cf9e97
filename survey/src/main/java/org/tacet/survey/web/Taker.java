// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

/// Takes a body in pieces and may have enough before its end; then the connection is closed, and
/// what is still to come is never read.
///
/// @param <T> what is made of the body
interface Taker<T> {
  /// Takes a piece of it, which is the taker's own.
  ///
  /// @return whether more is wanted
  boolean take(byte[] piece);

  /// @param isWhole whether the body came to its end
  T end(boolean isWhole);
}
