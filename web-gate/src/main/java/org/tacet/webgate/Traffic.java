// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.tacet.webgate.http.Method;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.operations.Measurement;
import org.tacet.webgate.operations.Measurement.Kind;

/// What has come and gone over the gate, in numbers. A request is known by the template of its
/// route, never by its path: labels are constants of the program, and their number is finite.
final class Traffic {
  /// Of a request that no route leads to.
  private static final String NOWHERE = "none";

  private final Map<Request, LongAdder> requests = new ConcurrentHashMap<>();
  private final Map<Refused, LongAdder> refusals = new ConcurrentHashMap<>();
  private final LongAdder bytes = new LongAdder();
  private final AtomicInteger underWay = new AtomicInteger();

  /// Requests of one kind.
  ///
  /// @param ending class of the status; `broken` of an answer that did not come to its end
  private record Request(String route, String method, String ending) {}

  /// Why somebody did not get what was asked for.
  private enum Refused {
    MALFORMED,
    NOT_SIGNED_IN,
    FORBIDDEN,
    NOT_THERE,
    OTHER_METHOD,
    NOT_ACCEPTABLE,
    TOO_SLOW,
    TOO_MUCH,
    OTHER_TYPE,
    TOO_OFTEN,
    BUSY,
    NO_ROOM;

    private static Optional<Refused> of(int status) {
      return switch (status) {
        case 400, 422 -> Optional.of(MALFORMED);
        case 401 -> Optional.of(NOT_SIGNED_IN);
        case 403 -> Optional.of(FORBIDDEN);
        case 404 -> Optional.of(NOT_THERE);
        case 405 -> Optional.of(OTHER_METHOD);
        case 406 -> Optional.of(NOT_ACCEPTABLE);
        case 408 -> Optional.of(TOO_SLOW);
        case 413, 431 -> Optional.of(TOO_MUCH);
        case 415 -> Optional.of(OTHER_TYPE);
        case 429 -> Optional.of(TOO_OFTEN);
        case 503 -> Optional.of(BUSY);
        case 507 -> Optional.of(NO_ROOM);
        default -> Optional.empty();
      };
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  void begun() {
    underWay.incrementAndGet();
  }

  void ended() {
    underWay.decrementAndGet();
  }

  /// Requests that have begun and not ended.
  int underWay() {
    return underWay.get();
  }

  /// Bytes of an answer's body have gone.
  void wrote(long count) {
    bytes.add(count);
  }

  /// An answer has gone as a whole.
  void answered(Optional<Route> route, String method, int status) {
    count(route, method, status / 100 + "xx");
    Refused.of(status)
        .ifPresent(why -> refusals.computeIfAbsent(why, _ -> new LongAdder()).increment());
  }

  /// An answer did not come to its end.
  void broken(Optional<Route> route, String method) {
    count(route, method, "broken");
  }

  private void count(Optional<Route> route, String method, String ending) {
    String template = route.map(known -> known.template().toString()).orElse(NOWHERE);
    String known = Method.parse(method).isPresent() ? method.toLowerCase(Locale.ROOT) : "other";
    requests
        .computeIfAbsent(new Request(template, known, ending), _ -> new LongAdder())
        .increment();
  }

  List<Measurement> measurements() {
    List<Measurement> all = new ArrayList<>();
    requests.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Request::toString)))
        .map(entry -> of(entry.getKey(), entry.getValue().sum()))
        .forEach(all::add);
    for (Refused why : Refused.values()) {
      all.add(
          new Measurement(
              "tacet_web_refusals_total",
              "Refused at the web gate, by reason.",
              Kind.COUNTER,
              Map.of("reason", why.word()),
              refusals.getOrDefault(why, new LongAdder()).sum()));
    }
    all.add(
        Measurement.of(
            "tacet_web_requests_under_way",
            "Requests that are being answered.",
            Kind.GAUGE,
            underWay()));
    all.add(
        Measurement.of(
            "tacet_web_sent_bytes_total", "Of the bodies of answers.", Kind.COUNTER, bytes.sum()));
    return all;
  }

  private static Measurement of(Request kind, long count) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("route", kind.route());
    labels.put("method", kind.method());
    labels.put("status", kind.ending());
    return new Measurement(
        "tacet_web_requests_total", "Requests over HTTPS.", Kind.COUNTER, labels, count);
  }
}
