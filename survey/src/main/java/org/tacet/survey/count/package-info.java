// SPDX-License-Identifier: Apache-2.0

/// How many studies a system lists: exactly, or at least so many and why not exactly. What a system
/// sends is counted and dropped; of a study only a keyed hash of its UID, its number of images and
/// its day are held, the day for one answer, the rest until the host is done.
package org.tacet.survey.count;
