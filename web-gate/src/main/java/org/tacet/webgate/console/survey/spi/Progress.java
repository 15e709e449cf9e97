// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

/// How far a running round is.
///
/// @param round its name
/// @param done addresses or systems, by the phase
/// @param total 0 while it is not known
/// @param found addresses that answered, or systems that are open, by the phase
/// @param pausing whether it is about to stop
public record Progress(
    String round, Phase phase, long done, long total, long found, boolean pausing) {
  /// What it does.
  public enum Phase {
    /// Nothing yet.
    BEGINNING,
    /// Every address is knocked at.
    KNOCKING,
    /// Every system that answered is looked at.
    LOOKING
  }
}
