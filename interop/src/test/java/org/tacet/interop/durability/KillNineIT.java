// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.Role;
import org.tacet.dimse.Status;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.Slice;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;

/// P4: what was acknowledged is there after `kill -9` at any moment, and nothing half-written is
/// ever served.
///
/// `-Dtacet.kills=N` sets how often (50), `-Dtacet.seed=N` repeats a run.
class KillNineIT {
  private static final int KILLS = Integer.getInteger("tacet.kills", 50);
  private static final long SEED = Long.getLong("tacet.seed", System.nanoTime() & 0xFFFFFF);
  private static final int SENDERS = 4;
  private static final int SLICES_PER_STUDY = 12;
  private static final int MOST_PIXEL_BYTES = 3 << 20;

  @TempDir Path folder;

  /// Everything begun, with its digest: what is served must be one of these, whole.
  private final Map<Uid, String> sent = new ConcurrentHashMap<>();

  private final Map<Uid, Uid> studyOfAcknowledged = new ConcurrentHashMap<>();

  @Test
  void everyAcknowledgedInstanceSurvivesKillNine() throws Exception {
    Tacet tacet = Tacet.at(folder.resolve("home"));
    tacet.must("init");
    TlsFiles files = TlsFiles.in(folder.resolve("ct"));
    tacet.must(
        "peer",
        "add",
        "CT1",
        "--allow",
        "store,find,get",
        "--issue",
        folder.resolve("ct").toString());
    Random random = new Random(SEED);
    Set<Uid> acknowledged = Set.of();
    for (int round = 0; round < KILLS; round++) {
      try (Tacet.Server server = tacet.serve()) {
        Modality modality = Modality.of("CT1", files, server.dicom());
        assertServed(modality, acknowledged, round);
        acknowledged = ingestAndKill(modality, server, round, random);
      }
    }
    try (Tacet.Server server = tacet.serve()) {
      assertServed(Modality.of("CT1", files, server.dicom()), studyOfAcknowledged.keySet(), KILLS);
    }
    assertThat(tacet.run("verify")).as("seed %d", SEED).extracting(Tacet.Run::exit).isEqualTo(0);
  }

  /// Sends until a random number of acknowledgements has come, then kills while the others are at
  /// it.
  private Set<Uid> ingestAndKill(Modality modality, Tacet.Server server, int round, Random random)
      throws InterruptedException {
    Set<Uid> acknowledged = ConcurrentHashMap.newKeySet();
    CountDownLatch enough = new CountDownLatch(1 + random.nextInt(25));
    Thread[] senders = new Thread[SENDERS];
    for (int i = 0; i < SENDERS; i++) {
      int study = round * SENDERS + i;
      senders[i] = Thread.ofVirtual().start(() -> send(modality, study, acknowledged, enough));
    }
    assertThat(enough.await(60, TimeUnit.SECONDS)).as("seed %d", SEED).isTrue();
    server.kill();
    for (Thread sender : senders) {
      sender.join();
    }
    return acknowledged;
  }

  private void send(Modality modality, int study, Set<Uid> acknowledged, CountDownLatch enough) {
    Random random = new Random(SEED + study);
    try (Association association =
        modality.open(
            a -> a.context(Uids.CTImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))) {
      var context = association.context(Uids.CTImageStorage).orElseThrow();
      // More than are ever awaited, so that the kill always hits a transfer.
      for (int number = 1; number <= SLICES_PER_STUDY * 4; number++) {
        // One in eight is too large for a shared segment.
        int bytes = random.nextInt(8) == 0 ? MOST_PIXEL_BYTES : 256 * (1 + random.nextInt(1 << 9));
        Slice slice = Slice.of(SEED, study, number, bytes);
        sent.put(slice.instance(), slice.sha256());
        Status status =
            association.store(
                context,
                CStoreRq.of(Uids.CTImageStorage, slice.instance()),
                out -> out.write(slice.dataSet()));
        if (status.kind() == Status.Kind.SUCCESS) {
          acknowledged.add(slice.instance());
          studyOfAcknowledged.put(slice.instance(), slice.study());
          enough.countDown();
        }
      }
    } catch (IOException _) {
      // The server was killed: that is the test.
    }
  }

  private void assertServed(Modality modality, Set<Uid> acknowledged, int round)
      throws IOException {
    Set<Uid> studies = new HashSet<>();
    acknowledged.forEach(instance -> studies.add(studyOfAcknowledged.get(instance)));
    Map<Uid, String> served = new HashMap<>();
    for (Uid study : studies) {
      served.putAll(retrieve(modality, study));
    }
    assertThat(served.keySet())
        .as("acknowledged instances after kill %d, seed %d", round, SEED)
        .containsAll(acknowledged);
    served.forEach((instance, digest) ->
        assertThat(digest)
            .as("%s after kill %d, seed %d", instance, round, SEED)
            .isEqualTo(sent.get(instance)));
  }

  private static Map<Uid, String> retrieve(Modality modality, Uid study) throws IOException {
    Map<Uid, String> served = new HashMap<>();
    try (Association association =
        modality.open(a ->
            a.context(
                    Uids.StudyRootQueryRetrieveInformationModelGet,
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .context(Uids.CTImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .role(Uids.CTImageStorage, Set.of(Role.SCP)))) {
      var context =
          association.context(Uids.StudyRootQueryRetrieveInformationModelGet).orElseThrow();
      DataSet identifier =
          DataSet.builder()
              .text(Tags.QueryRetrieveLevel, "STUDY")
              .uid(Tags.StudyInstanceUID, study)
              .build();
      Status status =
          association
              .get(
                  context,
                  identifier,
                  (_, request, dataSet) -> {
                    served.put(request.affectedSopInstanceUid(), Slice.digest(dataSet));
                    return Status.SUCCESS;
                  })
              .await()
              .status();
      assertThat(status).isEqualTo(Status.SUCCESS);
    }
    return served;
  }
}
