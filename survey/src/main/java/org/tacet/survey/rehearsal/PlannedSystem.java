// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.net.InetAddress;
import java.util.OptionalInt;
import org.tacet.survey.finding.Region;

/// A system of an estate in one round: the truth that a survey should find.
///
/// @param number from 0, the same in every round, like the address
/// @param site as the scope calls it
/// @param behaviour a part of an entry that cannot be retrieved is [Behaviour#LISTS_ONLY]
/// @param studies that it has, whether or not it shows them
/// @param images in those studies
/// @param cap at how many matches its lists end
public record PlannedSystem(
    int number,
    InetAddress address,
    String site,
    Region region,
    Behaviour behaviour,
    long studies,
    long images,
    OptionalInt cap) {}
