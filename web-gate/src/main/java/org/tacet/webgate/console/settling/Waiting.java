// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.util.List;
import org.tacet.archive.Quarantined;
import org.tacet.dicom.Uid;
import org.tacet.dicom.UidRegistry;
import org.tacet.webgate.console.shell.Words;

/// A row of what waits, worded.
///
/// @param received as a machine reads it
record Waiting(
    long id,
    String site,
    String study,
    String instance,
    String sopClass,
    String conflict,
    String size,
    String received,
    String moment) {
  static Waiting of(Quarantined waiting, Words words) {
    return new Waiting(
        waiting.id(),
        waiting.site().name(),
        waiting.study().value(),
        waiting.instance().value(),
        named(waiting.sopClass()),
        words.of("settling.conflict", waiting.conflict()),
        words.size(waiting.length()),
        waiting.received().toString(),
        words.moment(waiting.received()));
  }

  /// The standard's name for a UID, or the UID.
  static String named(Uid uid) {
    return UidRegistry.find(uid)
        .map(UidRegistry.Entry::name)
        .filter(name -> !name.isEmpty())
        .orElse(uid.value());
  }

  List<Fact> facts(Words words) {
    return List.of(
        Fact.of(words.text("settling.site"), site),
        Fact.code(words.text("settling.study"), study),
        Fact.code(words.text("settling.instance"), instance),
        Fact.of(words.text("settling.sop-class"), sopClass),
        Fact.of(words.text("settling.conflict"), conflict),
        Fact.of(words.text("settling.size"), size),
        Fact.of(words.text("settling.received"), moment));
  }
}
