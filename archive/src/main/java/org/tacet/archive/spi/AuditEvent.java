// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// One line of the trail. No component can hold a patient value (P8): the reason is a code, what a
/// query asks for is a keyed hash, a study is its UID.
///
/// @param at when
/// @param action what was done or tried
/// @param outcome how it ended
/// @param caller name of who asked ([org.tacet.archive.access.Caller#name]); 1 to 128 characters
/// @param origin where the caller came from, a numeric address or `local`; 1 to 64 characters
/// @param site which site it touched, if one
/// @param studies which studies it touched; at most [#MAX_STUDIES], the rest only counted
/// @param count how many instances, matches or studies, by the action; with a refusal, of how many
///   more like it this one line tells, 0 if it tells of itself
/// @param reason why, as a code: lower-case letters, digits and hyphens, at most 64; empty when
///   there is nothing to say
/// @param patients how many distinct patients it touched; 0 also where that was not counted
/// @param purpose what a person wanted it for
/// @param asked the keys of a query: `GGGGEEEE=` and sixteen hexadecimal digits, the keyed hash of
///   what was to be matched, or `GGGGEEEE=*` for what was only to be returned; at most [#MAX_ASKED]
public record AuditEvent(
    Instant at,
    Action action,
    Outcome outcome,
    String caller,
    String origin,
    Optional<Site> site,
    List<Uid> studies,
    long count,
    String reason,
    long patients,
    Optional<Purpose> purpose,
    List<String> asked) {
  /// The most studies one line names.
  public static final int MAX_STUDIES = 1000;

  /// The most keys of a query one line names.
  public static final int MAX_ASKED = 64;

  private static final Pattern ASKED = Pattern.compile("[0-9A-F]{8}=(?:[0-9a-f]{16}|\\*)");

  private static final Pattern CODE = Pattern.compile("[a-z0-9-]{0,64}");

  /// @throws IllegalArgumentException for a reason that is not a code, or a name out of bounds
  public AuditEvent {
    if (!CODE.matcher(reason).matches()) {
      throw new IllegalArgumentException("the reason is not a code");
    }
    requireName(caller, 128);
    requireName(origin, 64);
    if (studies.size() > MAX_STUDIES || count < 0 || patients < 0) {
      throw new IllegalArgumentException("too many studies, or less than none");
    }
    if (asked.size() > MAX_ASKED || !asked.stream().allMatch(ASKED.asMatchPredicate())) {
      throw new IllegalArgumentException("not what a query asked for");
    }
    studies = List.copyOf(studies);
    asked = List.copyOf(asked);
  }

  /// An event about no patient.
  public AuditEvent(
      Instant at,
      Action action,
      Outcome outcome,
      String caller,
      String origin,
      Optional<Site> site,
      List<Uid> studies,
      long count,
      String reason) {
    this(
        at,
        action,
        outcome,
        caller,
        origin,
        site,
        studies,
        count,
        reason,
        0,
        Optional.empty(),
        List.of());
  }

  private static void requireName(String name, int max) {
    if (name.isEmpty() || name.length() > max || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a caller's name or origin is out of bounds");
    }
  }

  /// What was done or tried.
  public enum Action {
    ASSOCIATION,
    ECHO,
    STORE,
    FIND,
    MOVE,
    GET,
    IMPORT,
    EXPORT,
    ERASE,
    VERIFY,
    REBUILD,
    QUARANTINE,
    CONFIGURE,
    KEYS,
    CHECK,
    LEGACY,
    START,
    STOP,
    SIGN_IN,
    SIGN_OUT,
    /// Somebody opened what was not granted, in an emergency.
    BREAK_GLASS,
    /// Something the data protection officer should look at.
    ALERT,
    /// People, their grants and tokens were changed.
    PEOPLE,
    /// The trail was read.
    TRAIL,
    /// A canary was planted or taken away.
    CANARY
  }

  /// How it ended.
  public enum Outcome {
    SUCCESS,
    REFUSED,
    FAILED,
    PARTIAL
  }
}
