// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.begin;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Role;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.devices.spi.Devices.Device;
import org.tacet.webgate.console.devices.spi.Devices.Ours;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.console.people.spi.Accounts.Listed;
import org.tacet.webgate.console.people.spi.Accounts.Way;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.signin.AccountName;

/// How far an archive has come.
///
/// @param passkey whether who looks has one
/// @param heard the first devices, and what was heard of them
/// @param site of the first device; empty if there is none
/// @param clinician whether there is one
record BeginView(
    Words words, boolean passkey, List<Heard> heard, String site, boolean clinician, Ours ours) {
  /// More are looked at on their own page.
  private static final int MOST = 5;

  /// What was heard of a device since the archive was started.
  ///
  /// @param echo worded; empty if there was none
  /// @param image worded; empty if there was none
  record Heard(String ae, String site, String echo, String image) {}

  /// A step, and whether it is done.
  record Step(String said, boolean done, boolean next, String link) {}

  static BeginView of(Visit visit, Devices devices, Accounts accounts) throws IOException {
    List<Device> all = devices.all();
    List<Listed> people = accounts.all();
    boolean passkey =
        AccountName.parse(visit.person().name())
            .flatMap(accounts::of)
            .filter(own -> own.ways().contains(Way.PASSKEY) || own.ways().contains(Way.PROVIDER))
            .isPresent();
    boolean clinician =
        people.stream()
            .flatMap(each -> each.grants().stream())
            .anyMatch(grant -> grant.role() == Role.CLINICIAN && !grant.isBrokenGlass());
    return new BeginView(
        visit.words(),
        passkey,
        all.stream().limit(MOST).map(each -> heard(visit.words(), each)).toList(),
        all.stream().findFirst().map(each -> each.site().name()).orElse(""),
        clinician,
        devices.ours());
  }

  private static Heard heard(Words words, Device device) {
    return new Heard(
        device.aeTitle().value(),
        device.site().name(),
        said(words, device.heard().echo()),
        said(words, device.heard().stored()));
  }

  private static String said(Words words, Optional<Instant> at) {
    return at.map(words::second).orElse("");
  }

  boolean enrolled() {
    return !heard.isEmpty();
  }

  boolean image() {
    return heard.stream().anyMatch(each -> !each.image().isEmpty());
  }

  /// A device that has sent images said all that an echo says.
  boolean echo() {
    return image() || heard.stream().anyMatch(each -> !each.echo().isEmpty());
  }

  boolean all() {
    return passkey && enrolled() && echo() && image() && clinician;
  }

  /// What there is to do, in this order; the first that is not done is next.
  List<Step> steps() {
    boolean first = passkey;
    boolean second = first && enrolled();
    boolean third = second && echo() && image();
    return List.of(
        new Step(words.text("begin.step.passkey"), passkey, !passkey, "#passkey"),
        new Step(words.text("begin.step.device"), enrolled(), first && !enrolled(), "#device"),
        new Step(
            words.text("begin.step.heard"),
            echo() && image(),
            second && !(echo() && image()),
            "#heard"),
        new Step(words.text("begin.step.clinician"), clinician, third && !clinician, "#clinician"));
  }
}
