// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.server.people.Roles;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.Scopes;

/// What stands behind `tacet user`: a name, and the words of a grant.
final class GrantWords {
  private static final String DURATION = "a duration such as P30D or PT8H";

  private GrantWords() {}

  static AccountName name(Arguments arguments) {
    return arguments.words().stream()
        .findFirst()
        .flatMap(AccountName::parse)
        .orElseThrow(() ->
            new UsageException(
                "a name has 1 to 64 small letters, digits, '.', '_', '@' or '-', and begins with a"
                    + " letter or digit"));
  }

  /// The options that say what is granted.
  static Spec grant(Spec spec) {
    return spec.required("--role", "ROLE", "one of " + Roles.all())
        .option("--site", "SITE", "at which site; default: main, for an administrator everywhere")
        .option("--study", "UID", "for this one study of the site")
        .flag("--everywhere", "at every site there is and will be")
        .option("--expires", "DURATION", "for how long: " + DURATION)
        .repeated("--purpose", "CODE", "for this purpose of use only: TREAT, ETREAT, HOPERAT …");
  }

  static Grant of(Arguments arguments, Clock clock) {
    Role role = role(arguments);
    Optional<Instant> until = lasting(arguments).map(clock.instant()::plus);
    return new Grant(role, reach(arguments, role), until, purposes(arguments.texts("--purpose")));
  }

  static Optional<Duration> lasting(Arguments arguments) {
    return arguments.meaning("--expires", DURATION, GrantWords::duration);
  }

  private static Optional<Duration> duration(String text) {
    try {
      return Optional.of(Duration.parse(text))
          .filter(d -> d.isPositive() && d.toDays() <= 10 * 366);
    } catch (DateTimeParseException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Role role(Arguments arguments) {
    return arguments
        .meaning("--role", "one of " + Roles.all(), Roles::parse)
        .orElseThrow(() -> new UsageException("--role is missing: one of " + Roles.all()));
  }

  /// An administrator or auditor who is told no site is one of the whole archive.
  private static Reach reach(Arguments arguments, Role role) {
    Optional<Site> site = arguments.siteIfGiven();
    Optional<Uid> study = arguments.meaning("--study", "a Study Instance UID", Uid::parse);
    boolean whole = role == Role.ADMINISTRATOR || role == Role.AUDITOR;
    boolean everywhere = arguments.flag("--everywhere");
    if (everywhere && (site.isPresent() || study.isPresent())) {
      throw new UsageException("--everywhere goes with neither --site nor --study");
    }
    if (study.isPresent()) {
      return new Reach.OfStudy(arguments.site(), study.get());
    }
    return everywhere || (whole && site.isEmpty())
        ? Reach.Everywhere.EVERYWHERE
        : new Reach.AtSite(arguments.site());
  }

  private static Set<Purpose> purposes(List<String> codes) {
    Set<Purpose> purposes = new HashSet<>();
    for (String code : codes) {
      purposes.add(
          Scopes.purpose(code)
              .orElseThrow(() ->
                  new UsageException("--purpose wants a code of PurposeOfUse, such as TREAT")));
    }
    return purposes;
  }

  /// A grant for a person to read.
  static String said(Grant grant) {
    String where =
        switch (grant.reach()) {
          case Reach.AtSite(Site site) -> " at " + site;
          case Reach.OfStudy(Site site, Uid study) -> " of study " + study + " at " + site;
          case Reach.Everywhere _ -> " everywhere";
        };
    String until = grant.until().map(t -> " until " + t).orElse("");
    return Roles.word(grant.role()) + where + until;
  }
}
