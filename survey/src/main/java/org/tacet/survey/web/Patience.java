// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.time.Duration;

/// How long a port of HTTP may take.
///
/// @param answer for one request, from the first byte sent to the last received
/// @param listing for one page of a list of studies
/// @param look for all requests but the lists' together
public record Patience(Duration answer, Duration listing, Duration look) {
  /// For systems that are in use.
  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5));

  /// @throws IllegalArgumentException for no time at all
  public Patience {
    if (!answer.isPositive() || !listing.isPositive() || !look.isPositive()) {
      throw new IllegalArgumentException("no patience");
    }
  }
}
