// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tacet.archive.StudyCipher.Kind;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.EmergencyReasons;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SealedReason;
import org.tacet.dicom.Uid;

/// Breaks glasses. Looks at nothing that is kept, so a study that is not there opens like one that
/// is.
final class Emergencies {
  private static final Duration TIME = Duration.ofMinutes(60);

  private final EmergencyReasons reasons;
  private final StudyCipher cipher;
  private final Watch watch;
  private final Clock clock;

  Emergencies(EmergencyReasons reasons, KeyedHash hash, Watch watch, Clock clock) {
    this.reasons = reasons;
    this.cipher =
        new StudyCipher(
            KeyId.of(new byte[KeyId.BYTES]), hash.derived("emergency"), new SecureRandom());
    this.watch = watch;
    this.clock = clock;
  }

  /// The reason is kept and the trail written before anything is granted.
  BreakGlassOutcome breakGlass(Operating operating, Site site, Uid study, String reason)
      throws IOException {
    if (!watch.over(operating).mayBreakGlass()) {
      Refusal.OverBudget refusal = operating.overBudget(Budget.BROKEN_GLASSES);
      operating.ended(Result.refused(refusal).about(operating.studies()));
      return new BreakGlassOutcome.Refused(refusal);
    }
    Instant now = clock.instant();
    String caller = operating.caller().name();
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    Opaque sealed = cipher.seal(Kind.REASON, owner(now, caller, site, study), text);
    reasons.keep(new SealedReason(now, caller, site, study, sealed));
    operating.ended(Result.success(operating.studies(), 1));
    operating.glassBroken(study);
    return new BreakGlassOutcome.Granted(Grant.emergency(site, study, now, TIME));
  }

  List<Emergency> all() throws IOException {
    List<Emergency> all = new ArrayList<>();
    for (SealedReason kept : reasons.all()) {
      String owner = owner(kept.at(), kept.caller(), kept.site(), kept.study());
      byte[] text = cipher.open(Kind.REASON, owner, kept.sealed());
      all.add(
          new Emergency(
              kept.at(),
              kept.caller(),
              kept.site(),
              kept.study(),
              new String(text, StandardCharsets.UTF_8)));
    }
    return all;
  }

  /// Who moves a reason to another name or study finds that it does not open.
  private static String owner(Instant at, String caller, Site site, Uid study) {
    return String.join(" ", at.toString(), site.name(), study.value(), caller);
  }
}
