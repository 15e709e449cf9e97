// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.study.spi.Seen;

/// Tells always the same, and remembers who asked.
public final class MemorySeen implements Seen {
  private final Part part;
  private final List<String> asked = new ArrayList<>();

  public MemorySeen() {
    this(new Part(List.of(), OptionalLong.empty()));
  }

  MemorySeen(Part part) {
    this.part = part;
  }

  @Override
  public synchronized Part look(Caller.Person auditor, Site site, Uid study, OptionalLong before) {
    asked.add(auditor.name() + " " + site + " " + study + " " + before.orElse(0));
    return part;
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }
}
