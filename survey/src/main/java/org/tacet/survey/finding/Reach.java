// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

/// Whether anything was heard from an address at all.
public enum Reach {
  /// A port accepted a connection.
  ANSWERED,
  /// No port that was tried accepts a connection, and the host said so itself.
  CLOSED,
  /// Nothing came back, or connections were accepted and nothing was said: a firewall, nobody
  /// there, or somebody overwhelmed. From outside they look the same.
  SILENT,
  /// It was not measured to the end: stopped, paused, out of budget.
  UNFINISHED
}
