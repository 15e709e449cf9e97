// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

/// One step of a proof. Both texts are made of this program's own words and of numbers: what a peer
/// sent is named by what it was recognised as, and never repeated, since it can hold anything.
///
/// @param step what was tried: `A-ASSOCIATE`, `C-FIND`, `GET /system`
/// @param proof what came of it: `accepted, 5 of 7 contexts`, `rejected: called AE title`
public record Evidence(String step, String proof) {}
