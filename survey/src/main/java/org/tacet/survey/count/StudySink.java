// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.util.OptionalInt;

/// Where the studies of one answer go.
public interface StudySink {
  /// A study.
  ///
  /// @param uidHash of its UID, by [StudyHash]
  /// @param images (0020,1208), if it is there and a number that is not negative
  /// @param day of its date, counted from 1970-01-01, if it has one
  /// @return whether more is wanted
  boolean study(long uidHash, OptionalInt images, OptionalInt day);

  /// A study that comes without a UID: nobody can tell whether it is one more.
  ///
  /// @return whether more is wanted
  boolean nameless();
}
