// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dimse.Rejection;
import org.tacet.dimse.Status;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.Count.Completeness;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Service.Protocol;
import org.tacet.survey.finding.SystemFinding;

/// Peers that say nothing, too much, or what makes no sense, end as evidence.
@Timeout(60)
final class HostilePeerTest {
  private static final Set<Proposed> LISTING =
      EnumSet.of(Proposed.VERIFICATION, Proposed.STUDY_ROOT_FIND);

  @Test
  void who_takes_the_connection_and_says_nothing_is_given_up() throws Exception {
    try (var peer = BytePeer.mute()) {
      SystemFinding finding = quick(peer.port());
      assertThat(finding.reach()).isEqualTo(Reach.SILENT);
      assertThat(finding.level()).isEqualTo(Level.L0);
      assertThat(finding.services().getFirst().protocol()).isEqualTo(Protocol.SILENT);
      assertThat(Scopes.evidence(finding)).contains("no answer in time");
    }
  }

  @Test
  void garbage_is_no_dicom() throws Exception {
    try (var peer =
        BytePeer.start((in, out) -> {
          in.readNBytes(6);
          out.write(new byte[] {0x55, 0, 0x7F, 0x7F, 0x7F, 0x7F, 1, 2, 3, 4, 5, 6, 7, 8});
        })) {
      SystemFinding finding = quick(peer.port());
      assertThat(finding.level()).isEqualTo(Level.L0);
      assertThat(Scopes.evidence(finding)).contains("something that is not DICOM");
    }
  }

  @Test
  void an_answer_that_has_no_end_has_one_here() throws Exception {
    try (var peer =
        BytePeer.start((in, out) -> {
          in.readNBytes(6);
          out.write(new byte[] {2, 0, 0x7F, 0x7F, 0x7F, 0x7F});
          while (true) {
            out.write(new byte[1 << 16]);
          }
        })) {
      SystemFinding finding = quick(peer.port());
      assertThat(finding.level()).isEqualTo(Level.L0);
    }
  }

  @Test
  void a_byte_now_and_then_does_not_hold_the_probe() throws Exception {
    var over = new CountDownLatch(1);
    try (var peer =
        BytePeer.start((in, out) -> {
          in.readNBytes(6);
          out.write(new byte[] {2, 0, 0, 0, 0x40, 0});
          drip(over, out);
        })) {
      long begun = System.nanoTime();
      SystemFinding finding = quick(peer.port());
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(40));
      assertThat(finding.level()).isEqualTo(Level.L0);
    } finally {
      over.countDown();
    }
  }

  private static void drip(CountDownLatch over, java.io.OutputStream out)
      throws java.io.IOException {
    try {
      while (!over.await(50, TimeUnit.MILLISECONDS)) {
        out.write(0);
        out.flush();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_list_that_has_no_end_ends_with_the_budget_as_a_lower_bound() throws Exception {
    try (var archive =
        LoopbackArchive.taking(
            LISTING,
            (_, reply) -> {
              for (int i = 0; !reply.cancelled(); i++) {
                reply.pending(LoopbackArchive.study(i, "20190101"));
              }
              return Status.CANCEL;
            })) {
      SystemFinding finding =
          look(archive.port(), new Budget(Duration.ofSeconds(30), 5000, 1000, 10));
      assertThat(finding.counts().studies().completeness()).isEqualTo(Completeness.LOWER_BOUND);
      assertThat(finding.counts().studies().value()).isEqualTo(1000);
      assertThat(finding.level()).isEqualTo(Level.L4);
    }
  }

  @Test
  void who_lets_a_question_wait_has_not_said_that_nothing_is_open() throws Exception {
    var over = new CountDownLatch(1);
    try (var archive =
        LoopbackArchive.taking(
            LISTING,
            (_, _) -> {
              awaitQuietly(over);
              return Status.SUCCESS;
            })) {
      SystemFinding finding = quick(archive.port());
      over.countDown();
      assertThat(finding.level()).isEqualTo(Level.L3);
      assertThat(finding.isOpen()).isFalse();
      assertThat(finding.counts().studies().completeness()).isEqualTo(Completeness.UNKNOWN);
      assertThat(Scopes.evidence(finding)).contains("no answer in time");
    }
  }

  private static void awaitQuietly(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_list_that_goes_on_after_it_was_cancelled_is_cut_off() throws Exception {
    try (var archive =
        LoopbackArchive.taking(
            LISTING,
            (_, reply) -> {
              for (int i = 0; true; i++) {
                reply.pending(LoopbackArchive.study(i, "20190101"));
              }
            })) {
      SystemFinding finding = look(archive.port(), Budget.PROOF);
      assertThat(finding.counts().studies().value()).isEqualTo(1);
      assertThat(finding.counts().studies().isComplete()).isFalse();
      assertThat(finding.level()).isEqualTo(Level.L4);
      assertThat(archive.identifiers()).hasSize(1);
    }
  }

  @Test
  void matches_without_a_uid_are_never_counted_completely() throws Exception {
    try (var archive =
        LoopbackArchive.taking(
            LISTING,
            (_, reply) -> {
              reply.pending(DataSet.builder().text(Tags.StudyDate, "20190101").build());
              reply.pending(DataSet.EMPTY);
              return Status.SUCCESS;
            })) {
      SystemFinding finding = Scopes.look(archive.port());
      assertThat(finding.counts().studies().value()).isEqualTo(1);
      assertThat(finding.counts().studies().isComplete()).isFalse();
    }
  }

  @Test
  void an_interrupted_look_ends_soon_and_is_unfinished() throws Exception {
    var asked = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    try (var peer =
        BytePeer.start((in, _) -> {
          in.readNBytes(6);
          asked.countDown();
          wait(over, in);
        })) {
      var gate = Scopes.gate(Level.L5, List.of(peer.port()), List.of());
      var looking =
          Looking.of(gate.scope(), InstantSource.system()).with(Budget.FULL, Duration.ofMinutes(5));
      var probe = new HostProbe(gate, looking, Pace.of(20_000));
      var look =
          new FutureTask<>(() -> {
            SystemFinding finding = probe.look(Scopes.HERE, List.of(peer.port()));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return finding;
          });
      Thread thread = Thread.ofPlatform().start(look);
      asked.await();
      thread.interrupt();
      SystemFinding finding = look.get(20, TimeUnit.SECONDS);
      assertThat(finding.reach()).isEqualTo(Reach.UNFINISHED);
      assertThat(finding.isOpen()).isFalse();
    } finally {
      over.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void an_answer_with_wrong_bytes_in_it_ends_as_evidence(int seed) throws Exception {
    var random = new Random(seed);
    try (var archive =
            LoopbackArchive.taking(
                LISTING, (identifier, reply) -> HostProbeTest.listing(identifier, reply, 30));
        var relay =
            Relay.changing(
                archive.port(),
                bytes -> {
                  for (int i = 0; i < 1 + seed / 5; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                  }
                  return bytes;
                })) {
      SystemFinding finding = quick(relay.port());
      assertThat(finding.reach()).isNotEqualTo(Reach.UNFINISHED);
      assertThat(finding.services()).isNotEmpty();
    }
  }

  @Test
  void a_fault_of_the_probe_leaves_a_host_unfinished_and_the_round_alive() throws Exception {
    try (var archive = LoopbackArchive.rejecting(Rejection.TEMPORARY_CONGESTION)) {
      var gate = Scopes.gate(Level.L5, List.of(archive.port()), List.of());
      var looking = Looking.of(gate.scope(), InstantSource.system());
      Pace.Waiting faulty =
          _ -> {
            throw new IllegalStateException("a fault");
          };
      SystemFinding finding =
          new HostProbe(gate, looking, Pace.of(20_000), faulty)
              .look(Scopes.HERE, List.of(archive.port()));
      assertThat(finding.reach()).isEqualTo(Reach.UNFINISHED);
    }
  }

  private static void wait(CountDownLatch over, InputStream in) throws java.io.IOException {
    try {
      over.await();
      in.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static SystemFinding quick(int port) throws Exception {
    return look(port, Budget.FULL, Duration.ofMillis(300));
  }

  private static SystemFinding look(int port, Budget budget) throws Exception {
    return look(port, budget, Scopes.PATIENCE);
  }

  private static SystemFinding look(int port, Budget budget, Duration patience) throws Exception {
    var gate = Scopes.gate(Level.L5, List.of(port), List.of());
    var looking = Looking.of(gate.scope(), InstantSource.system()).with(budget, patience);
    var waits = new ArrayList<Duration>();
    return new HostProbe(
            gate, looking, Pace.of(20_000), nanos -> waits.add(Duration.ofNanos(nanos)))
        .look(Scopes.HERE, List.of(port));
  }
}
