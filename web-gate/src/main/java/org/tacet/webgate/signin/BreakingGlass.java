// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import org.tacet.archive.Archive;
import org.tacet.archive.BreakGlassOutcome;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// Opens, in an emergency, a study that nobody granted, and lets whoever opened it have the grant
/// until it expires. The one way to do so, whichever page asks.
public final class BreakingGlass {
  private final Archive archive;
  private final People people;
  private final Emergencies emergencies;

  /// @param people whose accounts hold the grants
  /// @param clock tells when grants expire
  public BreakingGlass(Archive archive, People people, InstantSource clock) {
    this.archive = archive;
    this.people = people;
    this.emergencies = new Emergencies(clock);
  }

  /// Opens the study. The grant counts from the caller's next request on.
  ///
  /// @param reason as [org.tacet.archive.Reasons#isReason] has it
  /// @throws IllegalArgumentException for another one
  public BreakGlassOutcome open(Caller caller, Site site, Uid study, String reason)
      throws IOException {
    BreakGlassOutcome outcome = archive.breakGlass(caller, site, study, reason);
    if (outcome instanceof BreakGlassOutcome.Granted(Grant grant)) {
      people
          .account(new AccountName(caller.name()))
          .ifPresent(account -> emergencies.add(account, grant));
    }
    return outcome;
  }

  Set<Grant> of(Account account) {
    return emergencies.of(account);
  }
}
