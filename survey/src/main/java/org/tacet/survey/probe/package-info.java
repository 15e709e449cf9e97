// SPDX-License-Identifier: Apache-2.0

/// Looks at one system: which of its ports speak DICOM, how far a stranger gets at each, and how
/// much stands open. Nothing is stored, retrieved or changed at the other end, no attribute of a
/// patient is asked for, and what comes unasked is dropped where it is read.
package org.tacet.survey.probe;
