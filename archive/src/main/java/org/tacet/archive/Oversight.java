// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.archive.spi.Canaries;
import org.tacet.archive.spi.EmergencyReasons;

/// What watches over those who may see patients.
///
/// @param canaries patients that nobody has a reason to look at
/// @param reasons why glasses were broken
/// @param people what a person gets within an hour
/// @param devices what a device, or the operator, gets within an hour
public record Oversight(
    Canaries canaries, EmergencyReasons reasons, BudgetLimits people, BudgetLimits devices) {}
