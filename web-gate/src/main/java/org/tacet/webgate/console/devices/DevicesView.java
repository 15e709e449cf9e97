// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.devices.spi.Devices.Device;
import org.tacet.webgate.console.devices.spi.Devices.Ours;
import org.tacet.webgate.console.devices.spi.Devices.Proof;
import org.tacet.webgate.console.shell.Words;

/// What the page about devices shows.
///
/// @param rows those with a certificate
/// @param risks those without
record DevicesView(
    Words words, List<Row> rows, List<Risk> risks, Ours ours, Instant now, Typing typing) {
  /// When somebody should see to a certificate: a device may be out of reach for weeks.
  static final Duration SOON = Duration.ofDays(60);

  /// What stands in the form.
  ///
  /// @param errors worded, by field; under `""` what is wrong with the whole
  record Typing(Asked asked, Map<String, String> errors) {}

  /// A device.
  ///
  /// @param state class of its tag
  /// @param heard worded; empty if it was not
  record Row(
      String ae,
      String site,
      String allowed,
      String address,
      String sha256,
      String until,
      String state,
      String said,
      String heard) {}

  /// A device that proves nothing.
  record Risk(String ae, String site, String from, String heard) {}

  /// An operation that can be allowed.
  record Choice(String value, String said, boolean chosen) {}

  static DevicesView of(Words words, Devices devices, Instant now, Typing typing)
      throws IOException {
    List<Device> all = devices.all();
    return new DevicesView(
        words,
        all.stream().flatMap(each -> row(words, each, now)).toList(),
        all.stream().flatMap(each -> risk(words, each)).toList(),
        devices.ours(),
        now,
        typing);
  }

  private static Stream<Row> row(Words words, Device device, Instant now) {
    return switch (device.proof()) {
      case Proof.ClearText _ -> Stream.empty();
      case Proof.Certificate(String sha256, Instant until) ->
          Stream.of(
              new Row(
                  device.aeTitle().value(),
                  device.site().name(),
                  device.allowed().stream()
                      .sorted()
                      .map(each -> words.of("devices.operation", each))
                      .collect(Collectors.joining(", ")),
                  device.address().orElse(""),
                  sha256,
                  words.moment(until),
                  state(until, now),
                  words.text("devices.until." + state(until, now)),
                  heard(words, device)));
    };
  }

  private static Stream<Risk> risk(Words words, Device device) {
    return switch (device.proof()) {
      case Proof.Certificate _ -> Stream.empty();
      case Proof.ClearText(String from) ->
          Stream.of(
              new Risk(device.aeTitle().value(), device.site().name(), from, heard(words, device)));
    };
  }

  private static String heard(Words words, Device device) {
    return device.heard().last().map(words::moment).orElse("");
  }

  private static String state(Instant until, Instant now) {
    if (!now.isBefore(until)) {
      return "is-bad";
    }
    return now.plus(SOON).isBefore(until) ? "is-good" : "is-warn";
  }

  String oursUntil() {
    return words.moment(ours.until());
  }

  String oursState() {
    return state(ours.until(), now);
  }

  String oursSaid() {
    return words.text("devices.until." + oursState());
  }

  Asked asked() {
    return typing.asked();
  }

  String error(String field) {
    return typing.errors().getOrDefault(field, "");
  }

  /// For `aria-invalid`.
  String invalid(String field) {
    return Boolean.toString(typing.errors().containsKey(field));
  }

  List<String> sites() {
    return Stream.concat(rows.stream().map(Row::site), risks.stream().map(Risk::site))
        .distinct()
        .sorted()
        .toList();
  }

  List<Choice> choices() {
    return Devices.ALLOWED.stream()
        .map(each ->
            new Choice(
                Asked.word(each),
                words.of("devices.operation", each),
                asked().allowed().contains(Asked.word(each))))
        .toList();
  }
}
