// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tacet.survey.rehearsal.Behaviour;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.EstateException;

/// Estates of two rounds that nobody has thought up: every behaviour, and every change from one to
/// another, comes with some chance.
final class RandomEstate {
  private static final int SYSTEMS = 200;
  private static final List<String> REGIONS = List.of("IN-MH", "IN-KA", "IN-WB", "DE", "US", "ZA");

  private final Random random;

  private RandomEstate(long seed) {
    this.random = new Random(seed);
  }

  /// Writes an estate file and reads it.
  static Estate of(long seed, Path folder) throws IOException, EstateException {
    Path file = folder.resolve("estate-" + seed + ".yaml");
    Files.writeString(file, new RandomEstate(seed).text(seed));
    return Estate.read(file);
  }

  private String text(long seed) {
    var text =
        new StringBuilder(
            "estate: random\nseed: %d\nrounds: [one, two]\nentries:\n".formatted(seed));
    for (int i = 0; i < SYSTEMS; i++) {
      text.append(
          "  - {site: Site %d, region: %s, "
              .formatted(i, REGIONS.get(random.nextInt(REGIONS.size()))));
      Behaviour first = behaviour(i);
      Behaviour second = random.nextInt(3) > 0 ? first : behaviour(random.nextInt());
      text.append("round-1: {%s}, round-2: {%s}}\n".formatted(round(first), round(second)));
    }
    return text.toString();
  }

  /// Those that let a probe wait are few, so that the test ends.
  private Behaviour behaviour(int number) {
    Behaviour[] all = Behaviour.values();
    Behaviour chosen =
        number >= 0 && number < all.length ? all[number] : all[random.nextInt(all.length)];
    boolean waits =
        switch (chosen) {
          case HALF_OPEN, SLOW, GARBAGE -> true;
          default -> false;
        };
    return waits && number >= all.length && random.nextInt(4) > 0 ? Behaviour.OPEN : chosen;
  }

  private String round(Behaviour behaviour) {
    Map<Behaviour, Integer> caps = new EnumMap<>(Behaviour.class);
    for (Behaviour capped :
        List.of(
            Behaviour.CAP_A700,
            Behaviour.CAP_FE00,
            Behaviour.CAP_SILENT,
            Behaviour.DICOMWEB_CAPPED)) {
      caps.put(capped, 1 + random.nextInt(120));
    }
    if (behaviour == Behaviour.CLOSED) {
      return "behaviour: closed";
    }
    int studies = 1 + random.nextInt(behaviour == Behaviour.SLOW ? 20 : 400);
    String cap = caps.containsKey(behaviour) ? ", cap: " + caps.get(behaviour) : "";
    return "behaviour: %s, studies: %d, images: %d%s"
        .formatted(behaviour.word(), studies, studies + random.nextInt(90_000), cap);
  }
}
