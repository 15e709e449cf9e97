// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

/// How much of everything is measured, unless a number is given.
enum Pace {
  /// Seconds: shows that the suite works, and nothing about speed.
  TINY,
  /// Minutes: shows where things stand.
  QUICK,
  /// What the documentation tells of.
  FULL
}
