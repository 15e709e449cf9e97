// SPDX-License-Identifier: Apache-2.0

/// What a round means: the table of 2019, good, bad and ugly by a published rule, and what to mend
/// first. All of it follows from snapshots alone, so that everybody who has them gets the same.
package org.tacet.survey.classify;
