// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.chart;

/// What a chart says of itself, worded.
///
/// @param title what it shows
/// @param description what is to be seen, for whoever does not see it
/// @param across what the labels are
/// @param up what the values are
public record Caption(String title, String description, String across, String up) {}
