// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.tacet.archive.Growth;
import org.tacet.archive.spi.Arrivals;
import org.tacet.webgate.console.chart.BarChart;
import org.tacet.webgate.console.chart.Caption;
import org.tacet.webgate.console.chart.LineChart;
import org.tacet.webgate.console.chart.Point;
import org.tacet.webgate.console.keeping.Growing.Came;
import org.tacet.webgate.console.shell.Words;

/// What the page about storage shows.
record StorageView(Words words, Growth growth, Growing growing) {
  /// So many modalities are shown; the others together.
  private static final int MODALITIES = 9;

  private static final long DAYS_OF_TEN_YEARS = 3650;

  /// A number with its name.
  record Figure(String name, String value) {}

  List<Figure> figures() {
    var counts = growth.counts();
    return List.of(
        figure("keeping.storage.studies", words.number(counts.studies())),
        figure("keeping.storage.series", words.number(counts.series())),
        figure("keeping.storage.instances", words.number(counts.instances())),
        figure("keeping.storage.quarantined", words.number(counts.quarantined())));
  }

  List<Figure> room() {
    var usage = growth.usage();
    List<Figure> room = new ArrayList<>();
    room.add(figure("keeping.storage.received", words.size(growth.counts().bytes())));
    room.add(figure("keeping.storage.disk", words.size(usage.liveBytes() + usage.deadBytes())));
    if (usage.deadBytes() > 0) {
      room.add(figure("keeping.storage.dead", words.size(usage.deadBytes())));
    }
    saved().ifPresent(share -> room.add(figure("keeping.storage.saved", share)));
    room.add(figure("keeping.storage.free", words.size(usage.freeBytes())));
    return room;
  }

  private Figure figure(String key, String value) {
    return new Figure(words.text(key), value);
  }

  /// Only if it is less than was received: what is in quarantine takes room, too, and its length as
  /// it was received is not among the counts.
  private Optional<String> saved() {
    long received = growth.counts().bytes();
    long taken = growth.usage().liveBytes();
    return taken < received
        ? Optional.of(words.share((received - taken) / (double) received))
        : Optional.empty();
  }

  /// How long there is room, at the pace of the last days.
  Optional<String> outlook() {
    long pace = growing.bytesInADay();
    if (pace == 0) {
      return Optional.empty();
    }
    long days = growth.usage().freeBytes() / pace;
    return Optional.of(
        days > DAYS_OF_TEN_YEARS
            ? words.text("keeping.storage.outlook.long", words.size(pace))
            : words.text("keeping.storage.outlook", words.size(pace), days));
  }

  boolean isTight() {
    long pace = growing.bytesInADay();
    return pace > 0 && growth.usage().freeBytes() / pace < Growing.DAYS;
  }

  BarChart studiesByDay() {
    return new BarChart(
        caption("studies-by-day", "keeping.storage.day", "keeping.storage.studies"),
        points(growing.days(), this::day, words::day, Came::studies, words::number));
  }

  LineChart bytesByDay() {
    return new LineChart(
        caption("bytes-by-day", "keeping.storage.day", "keeping.storage.received"),
        points(growing.days(), this::day, words::day, Came::bytes, words::size));
  }

  BarChart studiesByMonth() {
    return new BarChart(
        caption("studies-by-month", "keeping.storage.month", "keeping.storage.studies"),
        points(growing.months(), this::month, this::year, Came::studies, words::number));
  }

  BarChart bytesByMonth() {
    return new BarChart(
        caption("bytes-by-month", "keeping.storage.month", "keeping.storage.received"),
        points(growing.months(), this::month, this::year, Came::bytes, words::size));
  }

  BarChart instancesByHour() {
    return new BarChart(
        caption("instances-by-hour", "keeping.storage.hour", "keeping.storage.instances"),
        points(
            growing.hours(),
            hour -> written("H", hour),
            hour -> written("H:mm", hour),
            Came::instances,
            words::number));
  }

  BarChart modalities() {
    List<Arrivals.OfModality> all = growth.arrivals().modalities();
    List<Point> points = new ArrayList<>();
    all.stream()
        .limit(MODALITIES)
        .forEach(one ->
            points.add(
                new Point(
                    one.modality().isEmpty() ? "–" : one.modality(),
                    one.modality().isEmpty()
                        ? words.text("keeping.storage.no-modality")
                        : one.modality(),
                    one.bytes(),
                    words.size(one.bytes()))));
    long others = all.stream().skip(MODALITIES).mapToLong(Arrivals.OfModality::bytes).sum();
    if (others > 0) {
      points.add(new Point("…", words.text("keeping.storage.others"), others, words.size(others)));
    }
    return new BarChart(
        caption("modalities", "keeping.storage.modality", "keeping.storage.received"), points);
  }

  private Caption caption(String chart, String across, String up) {
    return new Caption(
        words.text("keeping.storage." + chart),
        words.text("keeping.storage." + chart + ".hint"),
        words.text(across),
        words.text(up));
  }

  private static <T> List<Point> points(
      Map<T, Came> all,
      Function<T, String> label,
      Function<T, String> name,
      ToLongFunction<Came> value,
      Function<Long, String> said) {
    List<Point> points = new ArrayList<>();
    all.forEach((at, came) -> {
      long many = value.applyAsLong(came);
      points.add(new Point(label.apply(at), name.apply(at), many, said.apply(many)));
    });
    return points;
  }

  private String day(LocalDate day) {
    return formatter("d MMM").format(day);
  }

  private String month(YearMonth month) {
    return formatter("LLL").format(month);
  }

  private String year(YearMonth month) {
    return formatter("LLLL uuuu").format(month);
  }

  private String written(String pattern, ZonedDateTime at) {
    return formatter(pattern).format(at);
  }

  private DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, words.language().locale());
  }
}
