// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

/// Hears how far a round is. Called from several threads, one at a time.
public interface RoundListener {
  /// So many addresses have been knocked at.
  void knocked(long addresses, long total, long answered);

  /// So many of the systems that answered have been looked at.
  ///
  /// @param open those of them that strangers can list studies of
  void looked(int systems, int total, int open);
}
