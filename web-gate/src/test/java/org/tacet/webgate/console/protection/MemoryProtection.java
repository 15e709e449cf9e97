// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.BudgetLimits;
import org.tacet.archive.TestArchive;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.webgate.console.protection.spi.Certificates.Ending;
import org.tacet.webgate.console.protection.spi.Certificates.Owner;
import org.tacet.webgate.console.protection.spi.Evidence;
import org.tacet.webgate.console.protection.spi.SelfCheck;
import org.tacet.webgate.console.protection.spi.Trail.Line;
import org.tacet.webgate.console.protection.spi.Trail.Look;
import org.tacet.webgate.console.protection.spi.Trail.Wish;

/// What the pages of protection need, in memory.
public final class MemoryProtection implements SelfCheck {
  private final TestArchive archive;
  private Optional<Found> last = Optional.empty();
  private boolean running;
  private boolean sound = true;

  public MemoryProtection(TestArchive archive) {
    this.archive = archive;
  }

  /// The pages.
  public ProtectionArea area() {
    return new ProtectionArea(
        archive.archive(),
        archive.audit,
        new ProtectionArea.Sources(this::look, this::endings, this, this::facts));
  }

  /// The number of a line is its place, from 1; the last of all is not signed yet.
  private Look look(Wish wish) {
    List<AuditEvent> events = archive.audit.events();
    List<Line> lines = new ArrayList<>();
    long newest = 0;
    long oldest = wish.before();
    long looked = 0;
    for (int i = events.size(); i > wish.after(); i--) {
      if (i < wish.before()) {
        if (lines.size() == wish.most()) {
          return new Look(lines, newest, oldest, looked, 0, false);
        }
        newest = Math.max(newest, i);
        oldest = i;
        looked++;
        AuditEvent event = events.get(i - 1);
        if (wish.wants(event)) {
          lines.add(new Line(i, event, i < events.size()));
        }
      }
    }
    return new Look(lines, newest, oldest, looked, 0, true);
  }

  private List<Ending> endings() {
    return List.of(
        new Ending(Owner.DEVICE, "CT-OLD", TestArchive.NOW.minusSeconds(10)),
        new Ending(Owner.DEVICE, "CT-FINE", TestArchive.NOW.plusSeconds(400L * 86_400)),
        new Ending(Owner.ARCHIVE, "", TestArchive.NOW.plusSeconds(86_400)));
  }

  private Evidence.Facts facts() {
    return new Evidence.Facts(
        Optional.of(new Evidence.Verified(TestArchive.NOW, true, 123_456)),
        Optional.empty(),
        new Evidence.Keys("kek-1", false, 7),
        new Evidence.Signed(41, Optional.of(TestArchive.NOW)),
        new Evidence.Amount(99, false),
        new Evidence.Limits(
            64, 1000, 500, 1 << 20, 1L << 30, BudgetLimits.PEOPLE, BudgetLimits.DEVICES));
  }

  @Override
  public State state() {
    return new State(last, running, Optional.of(TestArchive.NOW.plusSeconds(300)));
  }

  @Override
  public boolean begin() {
    boolean begins = !running;
    running = true;
    return begins;
  }

  /// A check that was begun ends.
  void end(boolean soundly, Instant at) {
    running = false;
    sound = soundly;
    Knock shut =
        new Knock(Try.CLEAR_TEXT, 9, Verdict.FINE, List.of("rejected: <script>alert(1)</script>"));
    Knock bridge =
        new Knock(
            Try.BRIDGE, 1, sound ? Verdict.FINE : Verdict.FINDING, List.of(sound ? "off" : "ON"));
    last =
        Optional.of(
            new Found(
                at,
                2100,
                true,
                List.of(
                    new Listener(Kind.DICOM, "127.0.0.1:2762", Level.L0, List.of(shut)),
                    new Listener(
                        Kind.BRIDGE,
                        sound ? "" : "127.0.0.1:104",
                        sound ? Level.L0 : Level.W1,
                        List.of(bridge)))));
  }
}
