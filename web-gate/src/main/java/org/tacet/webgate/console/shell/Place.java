// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.tacet.archive.access.Role;

/// A place of the console that the menu leads to.
public enum Place {
  WORKLIST(Group.READING, "/worklist", visit -> visit.holds(Role.CLINICIAN)),
  BEGIN(Group.ADMINISTRATION, "/begin", visit -> visit.holdsEverywhere(Role.ADMINISTRATOR)),
  SITES(Group.ADMINISTRATION, "/sites", visit -> visit.holds(Role.ADMINISTRATOR)),
  PEOPLE(Group.ADMINISTRATION, "/people", visit -> visit.holds(Role.ADMINISTRATOR)),
  DEVICES(Group.ADMINISTRATION, "/devices", visit -> visit.holds(Role.ADMINISTRATOR)),
  STORAGE(Group.KEEPING, "/keeping/storage", visit -> visit.holds(Role.ADMINISTRATOR)),
  QUARANTINE(Group.KEEPING, "/keeping/quarantine", visit -> visit.holds(Role.ADMINISTRATOR)),
  KEYS(Group.KEEPING, "/keeping/keys", visit -> visit.holds(Role.ADMINISTRATOR)),
  RETENTION(Group.KEEPING, "/keeping/retention", visit -> visit.holds(Role.ADMINISTRATOR)),
  ERASURE(Group.KEEPING, "/keeping/erasure", visit -> visit.holds(Role.ADMINISTRATOR)),
  JOBS(Group.KEEPING, "/keeping/jobs", visit -> visit.holds(Role.ADMINISTRATOR)),
  TRAIL(Group.PROTECTION, "/protection/trail", visit -> visit.holds(Role.AUDITOR)),
  ALERTS(Group.PROTECTION, "/protection/alerts", visit -> visit.holds(Role.AUDITOR)),
  EMERGENCIES(Group.PROTECTION, "/protection/emergencies", visit -> visit.holds(Role.AUDITOR)),
  CHECK(Group.PROTECTION, "/protection/check", Place::watches),
  PROMISES(Group.PROTECTION, "/protection/promises", Place::watches),
  SURVEY(Group.SURVEY, "/survey", visit -> visit.holdsEverywhere(Role.ADMINISTRATOR));

  private final Group group;
  private final String path;
  private final Predicate<Visit> shown;

  /// Places that stand together in the menu.
  public enum Group {
    READING,
    ADMINISTRATION,
    KEEPING,
    PROTECTION,
    SURVEY
  }

  Place(Group group, String path, Predicate<Visit> shown) {
    this.group = group;
    this.path = path;
    this.shown = shown;
  }

  private static boolean watches(Visit visit) {
    return visit.holds(Role.ADMINISTRATOR) || visit.holds(Role.AUDITOR);
  }

  /// Where it is.
  public String path() {
    return path;
  }

  /// Those of a group that are of use to whoever has come.
  static List<Place> of(Group group, Visit visit) {
    return Arrays.stream(values())
        .filter(place -> place.group == group && place.shown.test(visit))
        .toList();
  }

  /// Where somebody begins: the first place that is of use, or the page about oneself.
  public static String first(Visit visit) {
    return Arrays.stream(values())
        .filter(place -> place != BEGIN && place.shown.test(visit))
        .findFirst()
        .map(Place::path)
        .orElse("/signin");
  }
}
