// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

/// How an answer ended. All texts are of this program's own words.
public sealed interface Outcome {
  /// As if nothing were missing. A silent limit ends an answer so, too: see [Counter].
  record Complete() implements Outcome {}

  /// With the word of the source that more is there.
  ///
  /// @param signal such as `status FE00`
  record Capped(String signal) implements Outcome {}

  /// With a word that it will not.
  ///
  /// @param status such as `status A700`
  record Refused(String status) implements Outcome {}

  /// Not at all, or not to its end, in the time it was given: nobody knows whether it would.
  record Late() implements Outcome {}

  /// In the middle: an abort, something that is no answer.
  ///
  /// @param how such as `aborted`
  record Broken(String how) implements Outcome {}

  /// Because the sink wanted no more.
  record Stopped() implements Outcome {}
}
