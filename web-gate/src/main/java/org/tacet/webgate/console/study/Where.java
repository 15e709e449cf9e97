// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.util.Optional;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.shell.Visit;

/// A study by its names, be it there or not.
record Where(Site site, Uid study) {
  /// What the path names; nothing if that can be no study.
  static Optional<Where> of(Visit visit) {
    return of(visit.segment("site"), visit.segment("study"));
  }

  static Optional<Where> of(String site, String study) {
    return Site.parse(site).flatMap(at -> Uid.parse(study).map(uid -> new Where(at, uid)));
  }

  Target target() {
    return new Target.OfStudy(site, study);
  }

  /// The page of the study.
  String path() {
    return "/studies/" + site + "/" + study;
  }

  /// The study as DICOMweb has it.
  String web() {
    return "/sites/" + site + "/dicomweb/studies/" + study;
  }
}
