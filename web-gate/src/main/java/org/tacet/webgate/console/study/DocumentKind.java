// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.Uid;

/// Documents that are kept in objects, PS3.3 §A.45 and §A.85 to §A.104.
enum DocumentKind {
  PDF("1.2.840.10008.5.1.4.1.1.104.1", "pdf"),
  CDA("1.2.840.10008.5.1.4.1.1.104.2", "xml"),
  STL("1.2.840.10008.5.1.4.1.1.104.3", "stl"),
  OBJ("1.2.840.10008.5.1.4.1.1.104.4", "obj"),
  MTL("1.2.840.10008.5.1.4.1.1.104.5", "mtl");

  private final String sopClass;
  private final String ending;

  DocumentKind(String sopClass, String ending) {
    this.sopClass = sopClass;
    this.ending = ending;
  }

  static Optional<DocumentKind> of(Uid sopClass) {
    return Arrays.stream(values())
        .filter(kind -> kind.sopClass.equals(sopClass.value()))
        .findFirst();
  }

  static List<Uid> sopClasses() {
    return Arrays.stream(values()).map(kind -> Uid.of(kind.sopClass)).toList();
  }

  /// The name of a file. It says nothing of what is in it: names of files get around.
  String fileName() {
    return "document." + ending;
  }
}
