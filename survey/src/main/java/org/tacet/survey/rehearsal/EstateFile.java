// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.tacet.survey.finding.Region;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// An estate as its author writes it, YAML; `docs/estates.md` is its manual. Reading is strict, and
/// every fault is told with its place.
final class EstateFile {
  static final int LONGEST = 1 << 20;
  private static final int MOST_ENTRIES = 1_000;
  private static final int MOST_SYSTEMS = 2_000;
  private static final int MOST_ROUNDS = 12;
  private static final long MOST_STUDIES = 100_000_000;
  private static final long MOST_IMAGES = 100_000_000_000L;
  private static final int MOST_IMAGES_PER_STUDY = 1_000_000;
  private static final int LINE = 80;
  private static final int NOTE = 2_000;

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final List<String> faults = new ArrayList<>();

  private EstateFile() {}

  static Estate parse(byte[] bytes) throws EstateException {
    if (bytes.length > LONGEST) {
      throw new EstateException("the file is longer than " + (LONGEST >> 20) + " MiB");
    }
    JsonNode yaml;
    try {
      yaml = MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new EstateException("line " + line + ": this is not YAML, or a key stands there twice");
    }
    return new EstateFile().estate(yaml);
  }

  private Estate estate(JsonNode yaml) throws EstateException {
    YamlMap root = YamlMap.root(yaml, faults);
    String title = root.line("estate", LINE);
    Optional<String> note = root.text("note", NOTE);
    long seed = root.number("seed", 0, 999_999).orElse(1);
    List<String> rounds = root.lines("rounds", MOST_ROUNDS, LINE);
    List<Entry> entries = new ArrayList<>();
    Set<String> sites = new HashSet<>();
    for (YamlMap map : root.maps("entries", MOST_ENTRIES)) {
      entry(map, rounds.size()).ifPresent(entries::add);
      if (map.has("site") && !sites.add(map.line("site", LINE))) {
        map.fault("site", "two entries are called the same");
      }
    }
    root.end();
    if (entries.stream().mapToLong(Entry::addresses).sum() > MOST_SYSTEMS) {
      root.fault("entries", "at most " + MOST_SYSTEMS + " systems in all are wanted");
    }
    if (!faults.isEmpty()) {
      throw new EstateException(faults);
    }
    return new Estate(title, note, (int) seed, rounds, entries);
  }

  private Optional<Entry> entry(YamlMap map, int rounds) {
    String site = map.line("site", LINE);
    if (!map.has("region")) {
      map.fault("region", "missing");
    }
    Optional<Region> region =
        map.word("region", "a code of ISO 3166 such as IN-MH or BR", Region::parse);
    Optional<String> note = map.text("note", NOTE);
    Draft usual = Draft.read(map, Draft.NONE);
    List<Entry.Round> all = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      String key = "round-" + round;
      Optional<YamlMap> own = map.map(key);
      own.map(it -> Draft.read(it, usual).checked(it))
          .orElseGet(() -> usual.checked(map))
          .ifPresent(all::add);
      own.ifPresent(YamlMap::end);
    }
    map.end();
    if (note.isEmpty() && all.stream().anyMatch(round -> needsNote(round.figures()))) {
      map.fault("note", "numbers that were not all published want a note that says which");
    }
    return region
        .filter(_ -> rounds > 0 && all.size() == rounds)
        .map(it -> new Entry(site, it, note, all));
  }

  private static boolean needsNote(Figures figures) {
    return figures == Figures.PARTLY || figures == Figures.ASSUMED;
  }

  /// What stands in the file of one round, or of all.
  private record Draft(
      Optional<Behaviour> behaviour,
      Optional<Figures> figures,
      OptionalLong systems,
      OptionalLong studies,
      OptionalLong images,
      Optional<Entry.Retrievable> retrievable,
      OptionalLong cap) {
    static final Draft NONE =
        new Draft(
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalLong.empty());

    /// What stands in this map, and otherwise what is usual.
    static Draft read(YamlMap map, Draft usual) {
      Optional<Behaviour> behaviour =
          map.word("behaviour", "a behaviour such as open", Behaviour::parse);
      Optional<Figures> figures =
          map.word("figures", "published, partly, assumed or invented", Figures::parse);
      return new Draft(
          behaviour.or(usual::behaviour),
          figures.or(usual::figures),
          or(map.number("systems", 1, MOST_SYSTEMS), usual.systems),
          or(map.number("studies", 1, MOST_STUDIES), usual.studies),
          or(map.number("images", 1, MOST_IMAGES), usual.images),
          map.map("retrievable").flatMap(Draft::retrievable).or(usual::retrievable),
          or(map.number("cap", 1, 1_000_000), usual.cap));
    }

    private static OptionalLong or(OptionalLong own, OptionalLong usual) {
      return own.isPresent() ? own : usual;
    }

    private static Optional<Entry.Retrievable> retrievable(YamlMap map) {
      OptionalLong systems = map.number("systems", 1, MOST_SYSTEMS);
      OptionalLong studies = map.number("studies", 1, MOST_STUDIES);
      OptionalLong images = map.number("images", 1, MOST_IMAGES);
      map.end();
      if (systems.isEmpty() || studies.isEmpty() || images.isEmpty()) {
        map.fault("systems", "systems, studies and images are all wanted here");
        return Optional.empty();
      }
      return Optional.of(
          new Entry.Retrievable(
              (int) systems.getAsLong(), studies.getAsLong(), images.getAsLong()));
    }

    /// The round, if everything is there and fits together. A closed one needs nothing.
    Optional<Entry.Round> checked(YamlMap at) {
      Behaviour how = behaviour.orElse(Behaviour.OPEN);
      int many = (int) systems.orElse(1);
      if (how == Behaviour.CLOSED) {
        return Optional.of(round(how, many, 0, 0));
      }
      if (studies.isEmpty() || images.isEmpty()) {
        at.fault(studies.isEmpty() ? "studies" : "images", "missing");
        return Optional.empty();
      }
      Optional<String> fault = fault(how, many, studies.getAsLong(), images.getAsLong());
      if (fault.isPresent()) {
        at.fault("studies", fault.get());
        return Optional.empty();
      }
      if (how.isCapped() != cap.isPresent()) {
        at.fault("cap", how.isCapped() ? "missing" : "only a behaviour that caps has one");
        return Optional.empty();
      }
      return Optional.of(round(how, many, studies.getAsLong(), images.getAsLong()));
    }

    private Entry.Round round(Behaviour how, int many, long studies, long images) {
      return new Entry.Round(
          how,
          figures.orElse(Figures.INVENTED),
          many,
          studies,
          images,
          how == Behaviour.CLOSED ? Optional.empty() : retrievable,
          cap.isPresent() && how.isCapped()
              ? OptionalInt.of((int) cap.getAsLong())
              : OptionalInt.empty());
    }

    private Optional<String> fault(Behaviour how, int many, long studies, long images) {
      Optional<String> whole = misfit(many, studies, images);
      if (whole.isPresent() || retrievable.isEmpty()) {
        return whole;
      }
      Entry.Retrievable part = retrievable.get();
      if (!how.canBePartlyRetrievable()) {
        return Optional.of("only an entry that is open can be retrieved in part");
      }
      if (part.systems() >= many || part.studies() >= studies || part.images() >= images) {
        return Optional.of("what is retrievable must be less than the whole, in everything");
      }
      return misfit(part.systems(), part.studies(), part.images())
          .or(() -> misfit(many - part.systems(), studies - part.studies(), images - part.images()))
          .map(fault -> "the retrievable part and the rest: " + fault);
    }

    private static Optional<String> misfit(long systems, long studies, long images) {
      if (studies < systems) {
        return Optional.of("each system has at least one study");
      }
      if (images < studies) {
        return Optional.of("each study has at least one image");
      }
      return images / studies > MOST_IMAGES_PER_STUDY
          ? Optional.of("at most " + MOST_IMAGES_PER_STUDY + " images per study are wanted")
          : Optional.empty();
    }
  }
}
