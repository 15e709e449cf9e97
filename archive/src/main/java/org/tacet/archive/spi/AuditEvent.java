// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// One line of the trail. No component can hold a patient value (P8): the reason is a code, a query
/// is counted, a study is its UID.
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
public record AuditEvent(
    Instant at,
    Action action,
    Outcome outcome,
    String caller,
    String origin,
    Optional<Site> site,
    List<Uid> studies,
    long count,
    String reason) {
  /// The most studies one line names.
  public static final int MAX_STUDIES = 1000;

  private static final Pattern CODE = Pattern.compile("[a-z0-9-]{0,64}");

  /// @throws IllegalArgumentException for a reason that is not a code, or a name out of bounds
  public AuditEvent {
    if (!CODE.matcher(reason).matches()) {
      throw new IllegalArgumentException("the reason is not a code");
    }
    requireName(caller, 128);
    requireName(origin, 64);
    if (studies.size() > MAX_STUDIES || count < 0) {
      throw new IllegalArgumentException("too many studies, or less than none");
    }
    studies = List.copyOf(studies);
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
    STOP
  }

  /// How it ended.
  public enum Outcome {
    SUCCESS,
    REFUSED,
    FAILED,
    PARTIAL
  }
}
