// SPDX-License-Identifier: Apache-2.0

/// Rehearsal: an estate of archives on loopback addresses that speak real DICOM and HTTP, and
/// behave as archives on the internet do, well and badly. People train on it, tests run against it,
/// and it replays what was published in 2019. Every patient in it is invented.
package org.tacet.survey.rehearsal;
