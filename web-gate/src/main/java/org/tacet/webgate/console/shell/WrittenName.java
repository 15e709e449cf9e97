// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.dicom.PersonName;
import org.tacet.dicom.PersonName.ComponentGroup;

/// A person's name as lists have it: the family name first.
public final class WrittenName {
  private WrittenName() {}

  /// The name in each script it is given in, without those that are empty or the same.
  public static List<String> of(PersonName name) {
    return Stream.of(
            written(name.alphabetic(), ", "),
            written(name.ideographic(), " "),
            written(name.phonetic(), " "))
        .filter(text -> !text.isBlank())
        .distinct()
        .toList();
  }

  private static String written(ComponentGroup group, String afterFamily) {
    String given = joined(" ", group.prefix(), group.given(), group.middle(), group.suffix());
    return joined(afterFamily, group.family(), given);
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(between));
  }
}
