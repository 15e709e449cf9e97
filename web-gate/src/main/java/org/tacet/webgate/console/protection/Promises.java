// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.util.List;
import java.util.Optional;
import org.tacet.archive.BudgetLimits;
import org.tacet.webgate.console.protection.Promised.Standing;
import org.tacet.webgate.console.protection.spi.Evidence.Facts;
import org.tacet.webgate.console.protection.spi.Evidence.Limits;
import org.tacet.webgate.console.protection.spi.Evidence.Verified;
import org.tacet.webgate.console.protection.spi.SelfCheck.Found;
import org.tacet.webgate.console.shell.Words;

/// What each promise rests on.
record Promises(Words words, Optional<Found> check, Facts facts) {
  List<Promised> all() {
    return List.of(
        doors(1),
        doors(2),
        refusals(),
        objects(4),
        objects(5),
        keys(),
        chain(),
        built(8),
        limits(),
        built(10));
  }

  private Promised doors(int number) {
    if (check.isEmpty()) {
      return new Promised(
          number, Standing.LOOK, List.of(words.text("protection.promises.no-check")));
    }
    Found found = check.get();
    String at = words.moment(found.at());
    if (found.listeners().isEmpty()) {
      return new Promised(
          number, Standing.LOOK, List.of(words.text("protection.promises.check-failed", at)));
    }
    return found.sound()
        ? new Promised(
            number, Standing.HOLDS, List.of(words.text("protection.promises.check-sound", at)))
        : new Promised(
            number,
            Standing.LOOK,
            List.of(words.text("protection.promises.check-findings", at, found.findings())));
  }

  private Promised refusals() {
    String key =
        facts.refusals().complete()
            ? "protection.promises.refusals"
            : "protection.promises.refusals-least";
    return new Promised(3, Standing.HOLDS, List.of(words.text(key, facts.refusals().value())));
  }

  private Promised objects(int number) {
    return verified(number, facts.objects(), "protection.promises.objects");
  }

  private Promised verified(int number, Optional<Verified> last, String key) {
    if (last.isEmpty()) {
      return new Promised(number, Standing.LOOK, List.of(words.text(key + "-never")));
    }
    Verified verified = last.get();
    return new Promised(
        number,
        verified.sound() ? Standing.HOLDS : Standing.BROKEN,
        List.of(
            words.text(
                key + (verified.sound() ? "-sound" : "-broken"),
                words.moment(verified.at()),
                verified.count())));
  }

  private Promised keys() {
    return new Promised(
        6,
        facts.keys().passphrase() ? Standing.HOLDS : Standing.LOOK,
        List.of(
            words.text("protection.promises.keys", facts.keys().name(), facts.keys().studies()),
            words.text(
                facts.keys().passphrase()
                    ? "protection.promises.passphrase"
                    : "protection.promises.no-passphrase")));
  }

  private Promised chain() {
    Promised verified = verified(7, facts.chain(), "protection.promises.chain");
    String signed =
        facts
            .signed()
            .at()
            .map(at ->
                words.text("protection.promises.signed", facts.signed().line(), words.second(at)))
            .orElse(words.text("protection.promises.signed-none"));
    Standing standing =
        facts.signed().line() == 0 && verified.standing() == Standing.HOLDS
            ? Standing.LOOK
            : verified.standing();
    return new Promised(7, standing, List.of(signed, verified.evidence().getFirst()));
  }

  private Promised built(int number) {
    return new Promised(number, Standing.BUILT, List.of(words.text("protection.promises.built")));
  }

  private Promised limits() {
    Limits limits = facts.limits();
    return new Promised(
        9,
        Standing.HOLDS,
        List.of(
            words.text("protection.promises.limit-associations", limits.associations()),
            words.text("protection.promises.limit-web", limits.connections(), limits.requests()),
            words.text("protection.promises.limit-headers", words.size(limits.headerMemory())),
            words.text("protection.promises.limit-reserve", words.size(limits.reserve())),
            budget("protection.promises.limit-people", limits.people()),
            budget("protection.promises.limit-devices", limits.devices())));
  }

  private String budget(String key, BudgetLimits budget) {
    return words.text(key, budget.patients(), budget.wildcardQueries(), words.size(budget.bytes()));
  }
}
