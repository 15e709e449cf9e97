// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Service;
import org.tacet.survey.recognise.Signals;

/// What a look at one port found.
///
/// @param counts what stands open over HTTP; [Counts#NONE] without a flag of the service
/// @param signals to recognise the system by, together with its DICOM
public record WebLook(Service service, Counts counts, Signals.Web signals) {}
