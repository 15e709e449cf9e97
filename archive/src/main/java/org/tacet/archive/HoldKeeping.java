// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.tacet.archive.StudyCipher.Kind;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.Holds;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SealedHold;
import org.tacet.dicom.Uid;

/// Places legal holds and lifts them. A study under a hold is not erased, whoever asks. Looks at
/// nothing that is kept, so a study that has not arrived can be held like one that has.
public final class HoldKeeping {
  private static final Target EVERYTHING = Target.Everything.EVERYTHING;

  private final Holds holds;
  private final StudyCipher cipher;
  private final Trace trace;
  private final Clock clock;

  HoldKeeping(Holds holds, KeyedHash hash, Trace trace, Clock clock) {
    this.holds = holds;
    this.cipher =
        new StudyCipher(KeyId.of(new byte[KeyId.BYTES]), hash.derived("hold"), new SecureRandom());
    this.trace = trace;
    this.clock = clock;
  }

  /// Places one. False when the study has one already.
  ///
  /// @param reason in the caller's words, which may be about the patient; 1 to 500 characters, in
  ///   one line
  /// @throws IllegalArgumentException for a reason out of bounds
  /// @throws IllegalStateException when there are too many
  /// @throws NotPermittedException when denied
  public boolean place(Caller caller, Site site, Uid study, String reason) throws IOException {
    Reasons.require(reason);
    Operating operating = changing(caller, site, study);
    Instant now = clock.instant();
    String by = caller.name();
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    Opaque sealed = cipher.seal(Kind.REASON, owner(site, study, by, now), text);
    SealedHold hold = new SealedHold(site, study, by, now, sealed);
    return changed(operating, () -> holds.place(hold), "hold-placed", "held-already");
  }

  /// Lifts one. False when the study has none.
  ///
  /// @throws NotPermittedException when denied
  public boolean lift(Caller caller, Site site, Uid study) throws IOException {
    Operating operating = changing(caller, site, study);
    return changed(operating, () -> holds.lift(site, study), "hold-lifted", "no-such-hold");
  }

  private interface Change {
    boolean made() throws IOException;
  }

  // Before, too: what cannot be written down does not happen.
  private static boolean changed(Operating operating, Change change, String done, String not)
      throws IOException {
    operating.begun();
    try {
      boolean made = change.made();
      List<Uid> studies = operating.studies();
      operating.ended(made ? Result.success(studies, 1, done) : Result.failed(studies, 0, not));
      return made;
    } catch (IOException | RuntimeException e) {
      operating.failed("interrupted");
      throw e;
    }
  }

  /// All of them, in the order of placing.
  ///
  /// @throws NotPermittedException when denied
  public List<LegalHold> list(Caller caller) throws IOException {
    Operating operating = trace.require(caller, Operation.ADMINISTER, Action.CHECK, EVERYTHING);
    List<LegalHold> all = holds.all().stream().map(HoldKeeping::shown).toList();
    operating.ended(Result.success(List.of(), all.size(), "holds"));
    return all;
  }

  /// All of them with the reasons, for whoever may read the trail.
  ///
  /// @throws NotPermittedException when denied
  public SequencedMap<LegalHold, String> reasons(Caller caller) throws IOException {
    Operating operating = trace.require(caller, Operation.TRAIL, Action.TRAIL, EVERYTHING);
    SequencedMap<LegalHold, String> all = new LinkedHashMap<>();
    for (SealedHold hold : holds.all()) {
      String owner = owner(hold.site(), hold.study(), hold.by(), hold.since());
      byte[] text = cipher.open(Kind.REASON, owner, hold.reason());
      all.put(shown(hold), new String(text, StandardCharsets.UTF_8));
    }
    operating.ended(Result.success(List.of(), all.size(), "holds"));
    return all;
  }

  /// The hold on a study. Nothing is written down: it is we who ask.
  Optional<LegalHold> on(Site site, Uid study) throws IOException {
    return holds.find(site, study).map(HoldKeeping::shown);
  }

  // Who may is asked of the archive as a whole; the trail names the study.
  private Operating changing(Caller caller, Site site, Uid study) throws IOException {
    trace.require(caller, Operation.ADMINISTER, Action.CONFIGURE, EVERYTHING);
    return trace.require(
        caller, Operation.ADMINISTER, Action.CONFIGURE, new Target.OfStudy(site, study));
  }

  private static LegalHold shown(SealedHold hold) {
    return new LegalHold(hold.site(), hold.study(), hold.by(), hold.since());
  }

  /// Who moves a reason to another name or study finds that it does not open.
  private static String owner(Site site, Uid study, String by, Instant since) {
    return String.join(" ", since.toString(), site.name(), study.value(), by);
  }
}
