// SPDX-License-Identifier: Apache-2.0
/// The trail in the words of others: an event as a DICOM audit message (PS3.15 §A.5) and as a FHIR
/// AuditEvent. Pure functions; what an event does not hold, and it holds no patient value, they do
/// not invent.
package org.tacet.archive.trail;
