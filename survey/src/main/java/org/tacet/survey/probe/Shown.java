// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Association;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.UserInformation;

/// How the acceptor of an association showed itself, in its own words: for recognition only.
record Shown(String implementationUid, String versionName, Set<Uid> accepted) {
  static Shown of(Association association) {
    UserInformation user = association.acceptorInformation();
    return new Shown(
        user.implementationClass().map(Uid::value).orElse(""),
        user.implementationVersion().orElse(""),
        association.contexts().stream()
            .map(PresentationContext::abstractSyntax)
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean accepts(Proposed proposed) {
    return accepted.contains(proposed.abstractSyntax());
  }

  @Override
  public String toString() {
    return "Shown[" + accepted.size() + " accepted]";
  }
}
