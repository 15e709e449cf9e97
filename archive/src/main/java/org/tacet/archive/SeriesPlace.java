// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.dicom.Uid;

/// Where in the index a series is.
///
/// @param study row of its study
record SeriesPlace(long study, Uid series) {}
