// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

/// How a country, a state or a site stands, by [Rule]. In the order in which somebody has to act.
public enum Standing {
  /// More images stand open than in the round before, and they are a good part of all.
  UGLY,
  /// Something stands open.
  BAD,
  /// Nobody can say.
  UNKNOWN,
  /// What was open is not any more, and each of it was reached again.
  GOOD,
  /// Nothing stands open, and nothing stood.
  CLEAN
}
