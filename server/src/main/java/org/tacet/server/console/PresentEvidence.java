// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.server.config.Config;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Vault;
import org.tacet.webgate.console.protection.spi.Evidence;
import org.tacet.webgate.console.protection.spi.Trail.Look;
import org.tacet.webgate.console.protection.spi.Trail.Wish;

/// What the promises rest on, out of the trail, the keys and the configuration.
///
/// @param studyKeys how many studies have a key
public record PresentEvidence(
    FileTrail trail,
    Home home,
    Config config,
    Vault vault,
    StudyKeyCount studyKeys,
    InstantSource clock)
    implements Evidence {
  private static final int MOST_REFUSALS = 10_000;

  /// Counts the studies that have a key.
  @FunctionalInterface
  public interface StudyKeyCount {
    int count() throws IOException;
  }

  @Override
  public Facts facts() throws IOException {
    return new Facts(
        last(Action.VERIFY, event -> event.reason().isEmpty() || event.reason().equals("faults")),
        last(Action.TRAIL, event -> event.reason().startsWith("verify-")),
        new Keys(
            vault.keyEncryption().keyName(),
            Vault.wantsPassphrase(config.keys().fileIn(home)),
            studyKeys.count()),
        signed(),
        refusals(),
        limits());
  }

  private Optional<Verified> last(Action action, Predicate<AuditEvent> fits) throws IOException {
    Wish one = Wish.all(1).of(Set.of(action), Set.of()).fitting(fits);
    return trail.look(one).lines().stream()
        .findFirst()
        .map(line -> line.event())
        .map(event -> new Verified(event.at(), event.outcome() == Outcome.SUCCESS, event.count()));
  }

  private Signed signed() throws IOException {
    long line = trail.signedUntil();
    Optional<Instant> at =
        trail.look(Wish.all(1).between(0, line + 1)).lines().stream()
            .findFirst()
            .map(one -> one.event().at());
    return new Signed(line, line == 0 ? Optional.empty() : at);
  }

  /// A line tells of itself, or of how many more like it there were.
  private Amount refusals() throws IOException {
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));
    Look look =
        trail.look(
            Wish.all(MOST_REFUSALS)
                .of(Set.of(), Set.of(Outcome.REFUSED))
                .within(Optional.of(yesterday), Optional.empty()));
    long refused = look.lines().stream().mapToLong(line -> Math.max(1, line.event().count())).sum();
    return new Amount(refused, look.ended());
  }

  private Limits limits() {
    return new Limits(
        config.dicom().limits().counts().maxAssociations(),
        config.https().limits().connections(),
        config.https().limits().requests(),
        config.storage().headerMemory(),
        config.storage().reserve(),
        config.budgets().people(),
        config.budgets().devices());
  }
}
