// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.interop.survey.WatchedEstate.Place;
import org.tacet.survey.rehearsal.Behaviour;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.EstateException;
import org.tacet.survey.rehearsal.PlannedSystem;
import org.tacet.survey.rehearsal.SimulatedEstate;

/// An estate with one archive of each behaviour.
record AllBehaviours(SimulatedEstate estate) implements AutoCloseable {
  private static final int STUDIES = 30;

  static AllBehaviours start(Path folder) throws IOException, EstateException {
    Path file = folder.resolve("estate.yaml");
    Files.writeString(file, yaml());
    return new AllBehaviours(SimulatedEstate.start(Estate.read(file), 1, 1));
  }

  private static String yaml() {
    return "estate: every behaviour\nrounds: [only]\nentries:\n"
        + Stream.of(Behaviour.values()).map(AllBehaviours::entry).collect(Collectors.joining());
  }

  private static String entry(Behaviour behaviour) {
    String word = behaviour.word();
    String cap = word.startsWith("cap-") || word.endsWith("-capped") ? ", cap: " + STUDIES / 3 : "";
    return "  - {site: %s, region: IN-MH, behaviour: %s, studies: %d, images: %d%s}\n"
        .formatted(word, word, STUDIES, 2 * STUDIES, cap);
  }

  /// Where each listens, by its word.
  Map<String, Place> places() {
    Map<String, Place> places = new LinkedHashMap<>();
    for (PlannedSystem system : estate.systems()) {
      places.put(
          system.behaviour().word(),
          new Place(
              Optional.of(new InetSocketAddress(system.address(), estate.dicomPort())),
              Optional.of(new InetSocketAddress(system.address(), estate.httpPort()))));
    }
    return places;
  }

  @Override
  public void close() {
    estate.close();
  }
}
