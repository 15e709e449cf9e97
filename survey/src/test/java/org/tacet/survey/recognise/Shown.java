// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Signals as systems show them.
final class Shown {
  static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";
  static final String ECHO = "1.2.840.10008.1.1";
  static final Set<String> ALL = Set.of(CT, FIND, ECHO, Honeypots.NONSENSE);

  private Shown() {}

  static Signals dicom(String uid, String name) {
    return dicom(uid, name, Set.of(ECHO, FIND));
  }

  static Signals dicom(String uid, String name, Set<String> accepted) {
    return new Signals(List.of(new Signals.Dicom(uid, name, ALL, accepted, Set.of())), List.of());
  }

  static Signals web(Signals with, Sign... signs) {
    return new Signals(with.dicom(), List.of(new Signals.Web(List.of(signs), Set.of())));
  }

  static Sign archive(String product, double weight) {
    return new Sign(product, Sign.Kind.ARCHIVE, Optional.empty(), weight, "test");
  }
}
