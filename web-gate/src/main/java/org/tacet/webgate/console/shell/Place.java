// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.util.Arrays;
import java.util.List;
import org.tacet.archive.access.Role;

/// A place of the console that the menu leads to.
public enum Place {
  WORKLIST(Group.READING, "/worklist"),
  BEGIN(Group.ADMINISTRATION, "/begin"),
  SITES(Group.ADMINISTRATION, "/sites"),
  PEOPLE(Group.ADMINISTRATION, "/people"),
  DEVICES(Group.ADMINISTRATION, "/devices"),
  STORAGE(Group.KEEPING, "/keeping/storage"),
  QUARANTINE(Group.KEEPING, "/keeping/quarantine"),
  KEYS(Group.KEEPING, "/keeping/keys"),
  RETENTION(Group.KEEPING, "/keeping/retention"),
  ERASURE(Group.KEEPING, "/keeping/erasure"),
  JOBS(Group.KEEPING, "/keeping/jobs"),
  TRAIL(Group.PROTECTION, "/protection/trail"),
  ALERTS(Group.PROTECTION, "/protection/alerts"),
  EMERGENCIES(Group.PROTECTION, "/protection/emergencies"),
  CHECK(Group.PROTECTION, "/protection/check"),
  PROMISES(Group.PROTECTION, "/protection/promises"),
  SURVEY(Group.SURVEY, "/survey");

  private final Group group;
  private final String path;

  /// Places that stand together in the menu.
  public enum Group {
    READING,
    ADMINISTRATION,
    KEEPING,
    PROTECTION,
    SURVEY
  }

  Place(Group group, String path) {
    this.group = group;
    this.path = path;
  }

  private boolean isOfUseTo(Visit visit) {
    return switch (this) {
      case WORKLIST -> visit.holds(Role.CLINICIAN);
      case BEGIN, SITES, PEOPLE, DEVICES, STORAGE, QUARANTINE, KEYS, RETENTION, JOBS ->
          visit.holdsEverywhere(Role.ADMINISTRATOR);
      case ERASURE -> visit.holds(Role.ADMINISTRATOR);
      case TRAIL, ALERTS, EMERGENCIES -> visit.holdsEverywhere(Role.AUDITOR);
      case CHECK, PROMISES, SURVEY ->
          visit.holdsEverywhere(Role.ADMINISTRATOR) || visit.holdsEverywhere(Role.AUDITOR);
    };
  }

  /// Where it is.
  public String path() {
    return path;
  }

  /// Those of a group that are of use to whoever has come.
  static List<Place> of(Group group, Visit visit) {
    return Arrays.stream(values())
        .filter(place -> place.group == group && place.isOfUseTo(visit))
        .toList();
  }

  /// Where somebody begins: the first place that is of use, or the page about oneself.
  public static String first(Visit visit) {
    return Arrays.stream(values())
        .filter(place -> place != BEGIN && place.isOfUseTo(visit))
        .findFirst()
        .map(Place::path)
        .orElse("/signin");
  }
}
