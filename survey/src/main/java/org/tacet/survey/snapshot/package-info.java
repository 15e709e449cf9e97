// SPDX-License-Identifier: Apache-2.0

/// A round of a survey as a file: what was found and who had allowed it, signed, encrypted, and
/// written line by line, so that a round goes on where it was stopped.
package org.tacet.survey.snapshot;
