// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.util.List;

/// What the page of the jobs shows.
///
/// @param refusedToBegin whether one was to begin while another of its kind runs
record JobsView(List<Job> running, List<Job> over, boolean refusedToBegin) {
  boolean isVerifying() {
    return running.stream().anyMatch(job -> job.kind() == JobKind.VERIFY);
  }
}
