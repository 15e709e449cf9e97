// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Words;

/// What was typed of a grant, as it was typed.
///
/// @param role word of a role
/// @param everywhere whether the box was checked
/// @param study one study of the site only; empty: all of it
/// @param until the last day, as `<input type=date>` sends it; empty: no end
record Typed(
    String name, String role, boolean everywhere, String site, String study, String until) {
  private static final int MOST_YEARS = 10;

  static final Typed NOTHING = new Typed("", "clinician", false, "", "", "");

  static Typed of(Form form) {
    return new Typed(
        form.typed("name").strip(),
        form.typed("role"),
        form.has("everywhere"),
        form.typed("site").strip(),
        form.typed("study").strip(),
        form.typed("until").strip());
  }

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /// What is wrong with it, by field, worded.
  Map<String, String> errors(Words words, Instant now) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (role().isEmpty() || parsedRole().isEmpty()) {
      errors.put("role", words.text("people.error.role"));
    }
    if (!everywhere && Site.parse(site).isEmpty()) {
      errors.put("site", words.text("people.error.site"));
    }
    if (everywhere && !site.isEmpty()) {
      errors.put("site", words.text("people.error.both"));
    }
    if (!study.isEmpty() && (everywhere || Uid.parse(study).isEmpty())) {
      errors.put("study", words.text("people.error.study"));
    }
    if (!until.isEmpty() && end(now).isEmpty()) {
      errors.put("until", words.text("people.error.until"));
    }
    return errors;
  }

  /// The grant, if all of it is right.
  Optional<Grant> grant(Instant now) {
    if (!until.isEmpty() && end(now).isEmpty()) {
      return Optional.empty();
    }
    return parsedRole()
        .flatMap(one -> reach().map(reach -> new Grant(one, reach, end(now), Set.of())));
  }

  /// The role and the reach, for a grant that is taken away: those that have ended go too.
  Optional<Grant> like() {
    return parsedRole().flatMap(one -> reach().map(reach -> Grant.of(one, reach)));
  }

  private Optional<Role> parsedRole() {
    return Arrays.stream(Role.values()).filter(each -> word(each).equals(role)).findFirst();
  }

  private Optional<Reach> reach() {
    if (everywhere) {
      return site.isEmpty() && study.isEmpty()
          ? Optional.of(Reach.Everywhere.EVERYWHERE)
          : Optional.empty();
    }
    Optional<Site> at = Site.parse(site);
    if (study.isEmpty()) {
      return at.map(Reach.AtSite::new);
    }
    Optional<Uid> uid = Uid.parse(study);
    return at.flatMap(one -> uid.map(two -> new Reach.OfStudy(one, two)));
  }

  /// The day that is typed is the last one, so it counts to its end.
  private Optional<Instant> end(Instant now) {
    try {
      ZoneId zone = ZoneId.systemDefault();
      LocalDate last = LocalDate.parse(until);
      LocalDate today = LocalDate.ofInstant(now, zone);
      return last.isBefore(today) || last.isAfter(today.plusYears(MOST_YEARS))
          ? Optional.empty()
          : Optional.of(last.plusDays(1).atStartOfDay(zone).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Typed";
  }
}
