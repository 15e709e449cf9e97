// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// People for tests.
public final class TestPeople {
  private TestPeople() {}

  public static Caller.Person person(Grant... grants) {
    return new Caller.Person(
        "asha", Set.of(grants), Optional.empty(), Purpose.TREATMENT, "10.0.0.5");
  }

  /// Who may see the whole site.
  public static Caller.Person clinician(Site site) {
    return person(Grant.of(Role.CLINICIAN, new Reach.AtSite(site)));
  }

  /// Who may see one study.
  public static Caller.Person clinicianOf(Site site, Uid study) {
    return person(Grant.of(Role.CLINICIAN, new Reach.OfStudy(site, study)));
  }
}
