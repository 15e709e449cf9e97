// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Trouble;
import org.tacet.webgate.http.Origin;
import org.tacet.webgate.http.PublicName;

/// The lines of a configuration file, each taken once by the key that knows it. What nobody took is
/// not known; all that is wrong is said at once, each with its line.
final class Settings {
  private static final long MAX_FILE = 256 << 10;
  private static final Pattern BYTES = Pattern.compile("([0-9]{1,15}) *(|KiB|MiB|GiB|TiB)");
  private static final List<String> UNITS = List.of("", "KiB", "MiB", "GiB", "TiB");

  private final String file;
  private final Map<String, Line> lines;
  private final Set<String> known = new HashSet<>();
  private final List<String> errors = new ArrayList<>();

  /// One value of the file.
  record Line(String text, int number) {}

  private Settings(String file, Map<String, Line> lines) {
    this.file = file;
    this.lines = lines;
  }

  static Settings empty() {
    return new Settings("tacet.yaml", Map.of());
  }

  static Settings read(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE) {
      throw new Trouble(file + " is larger than 256 KiB.", "Is it the right file?");
    }
    return new Settings(file.toString(), YamlLines.of(file));
  }

  Optional<HostPort> address(String key) {
    return value(key, "an address such as 127.0.0.1:2762", HostPort::parse);
  }

  /// @param otherwise what is meant when the key is not there
  Optional<HostPort> addressOrOff(String key, HostPort otherwise) {
    return value(key, "an address such as 127.0.0.1:8443, or off", HostPort.OrOff::parse)
        .orElse(new HostPort.OrOff(Optional.of(otherwise)))
        .address();
  }

  Optional<PublicName> publicName(String key) {
    return value(key, "a host name such as pacs.example, in small letters", PublicName::parse);
  }

  Set<Origin> origins(String key) {
    return value(key, "origins such as https://viewer.example, with commas", Origin::parseAll)
        .orElse(Set.of());
  }

  Optional<Site> site(String key) {
    return value(key, "a site: 1 to 64 letters, digits, '.', '_' or '-'", Site::parse);
  }

  Optional<AeTitle> aeTitle(String key) {
    return value(key, "an AE title: 1 to 16 printable characters, no backslash", AeTitle::parse);
  }

  int count(String key, int otherwise, int least, int most) {
    return (int)
        (long)
            value(key, "a whole number, " + least + " to " + most, Settings::digits)
                .filter(n -> within(key, n, least, most, String::valueOf))
                .orElse((long) otherwise);
  }

  long bytes(String key, long otherwise, long least, long most) {
    return value(key, "a size such as 512 MiB", Settings::bytes)
        .filter(n -> within(key, n, least, most, Settings::sized))
        .orElse(otherwise);
  }

  Duration duration(String key, Duration otherwise, Duration most) {
    return value(key, "a time such as 30s or 5m", Settings::duration)
        .filter(d ->
            within(key, d.toSeconds(), 1, most.toSeconds(), s -> Duration.ofSeconds(s).toString()))
        .orElse(otherwise);
  }

  /// A time of the calendar; `none` is one of no length.
  Optional<Period> period(String key, Predicate<Period> fits) {
    return value(
        key,
        "a time such as P10Y, P6M or P90D, at most 200 years, or none",
        text -> period(text).filter(fits));
  }

  Optional<String> text(String key, String form, Predicate<String> fits) {
    return value(key, form, text -> Optional.of(text).filter(fits));
  }

  /// The one says nothing without the other.
  void together(String one, String other) {
    complain(one, other);
    complain(other, one);
  }

  private void complain(String key, String missing) {
    Line line = lines.get(key);
    if (line != null && !lines.containsKey(missing)) {
      errors.add("line " + line.number() + ": " + key + " wants " + missing + " beside it");
    }
  }

  Optional<Path> path(String key) {
    return value(
        key, "an absolute path", text -> Optional.of(Path.of(text)).filter(Path::isAbsolute));
  }

  /// Says everything that is wrong.
  void refuseErrors() throws Trouble {
    lines.forEach((key, line) -> {
      if (!known.contains(key)) {
        errors.add("line " + line.number() + ": there is no key " + key + nearest(key));
      }
    });
    if (!errors.isEmpty()) {
      throw new Trouble(
          file + ": " + String.join("; ", errors) + ".",
          "Correct it; docs/configuration.md lists every key.");
    }
  }

  private <T> Optional<T> value(String key, String form, Function<String, Optional<T>> parse) {
    known.add(key);
    Line line = lines.get(key);
    if (line == null) {
      return Optional.empty();
    }
    Optional<T> parsed = parse.apply(line.text());
    if (parsed.isEmpty()) {
      errors.add("line " + line.number() + ": " + key + " wants " + form);
    }
    return parsed;
  }

  private boolean within(
      String key, long number, long least, long most, Function<Long, String> said) {
    boolean fits = number >= least && number <= most;
    Line line = lines.get(key);
    if (!fits && line != null) {
      errors.add(
          "line %d: %s must be between %s and %s"
              .formatted(line.number(), key, said.apply(least), said.apply(most)));
    }
    return fits;
  }

  private String nearest(String key) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return known.stream()
        .filter(k -> k.endsWith("." + last) || k.replace("-", "").equals(key.replace("_", "")))
        .findFirst()
        .map(k -> " (" + k + "?)")
        .orElse("");
  }

  private static Optional<Long> digits(String text) {
    return text.matches("[0-9]{1,15}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Optional<Long> bytes(String text) {
    Matcher m = BYTES.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    int shift = 10 * UNITS.indexOf(m.group(2));
    long number = Long.parseLong(m.group(1));
    OptionalLong size =
        number > Long.MAX_VALUE >> shift ? OptionalLong.empty() : OptionalLong.of(number << shift);
    return size.isPresent() ? Optional.of(size.getAsLong()) : Optional.empty();
  }

  private static String sized(long bytes) {
    int unit = 0;
    long number = bytes;
    while (unit < UNITS.size() - 1 && number != 0 && number % 1024 == 0) {
      number /= 1024;
      unit++;
    }
    return unit == 0 ? Long.toString(number) : number + " " + UNITS.get(unit);
  }

  private static Optional<Period> period(String text) {
    if (text.equals("none")) {
      return Optional.of(Period.ZERO);
    }
    try {
      return text.startsWith("P") ? Optional.of(Period.parse(text)) : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> duration(String text) {
    if (!text.matches("[0-9]{1,9}[smh]")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.parse("PT" + text.toUpperCase(Locale.ROOT)));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
