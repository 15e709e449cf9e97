// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.Locale;

/// What can be measured, each under a heading of its own.
enum Part {
  LIMITS("The machine's own limits"),
  INGEST("Taking in, C-STORE"),
  STOW("Taking in, STOW-RS"),
  FIND("Questions, C-FIND"),
  QIDO("Questions, QIDO-RS"),
  WORKLIST("The first page of studies"),
  METADATA("Metadata of a series"),
  RETRIEVE("Giving back"),
  START("Start and memory"),
  LIBRARY("The library beside others"),
  GROWTH("Growth"),
  SURVEY("The survey");

  private final String heading;

  Part(String heading) {
    this.heading = heading;
  }

  String heading() {
    return heading;
  }

  /// As `--only` has it.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
