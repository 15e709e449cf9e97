// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tacet.archive.VerifiedStream.DigestException;
import org.tacet.archive.VerifyReport.Fault;
import org.tacet.archive.VerifyReport.Finding;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.NoSuchBlobException;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.QuarantineEntry;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// Checks what is kept: each object is decrypted and digested, what the index says is compared with
/// what the blob says, and each blob is looked for in the index. Runs beside everything else, so a
/// fault counts only if what it was found in is still there afterwards.
final class Verification {
  private final Core core;
  private final GroupCommit commit;

  Verification(Core core, GroupCommit commit) {
    this.core = core;
    this.commit = commit;
  }

  VerifyReport run(Progress progress) throws IOException {
    Running running = new Running(progress);
    // What is sealed later may not be in the index yet when its turn comes.
    long settled = core.index().appliedSequence();
    core.index().allInstances(running::instance);
    for (QuarantineEntry waiting : core.index().quarantined()) {
      running.quarantined(waiting);
    }
    core.blobs().scan(0, running.upTo(settled));
    running.tidyUp();
    return running.report();
  }

  /// A fault, as it is found.
  private static final class FaultException extends Exception {
    private final Fault fault;

    FaultException(Fault fault) {
      this.fault = fault;
    }
  }

  private final class Running {
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private final List<BlobRef> leftovers = new ArrayList<>();
    private final Set<Long> erasedStudies = new HashSet<>();
    private final Set<KeyId> lostKeys = new HashSet<>();

    /// Where the faulty blobs are, by their segments, so that none is told of twice.
    private final Map<Long, NavigableSet<Long>> faulty = new HashMap<>();

    private long instances;
    private long bytes;
    private long faults;

    Running(Progress progress) {
      this.progress = progress;
    }

    VerifyReport report() {
      return new VerifyReport(instances, bytes, leftovers.size(), findings, faults);
    }

    boolean instance(InstanceEntry instance) throws IOException {
      Optional<StudyEntry> study = core.index().study(instance.study());
      if (study.isEmpty()) {
        return true;
      }
      try {
        check(study.get(), instance);
      } catch (FaultException e) {
        if (isStillThere(study.get(), instance)) {
          add(
              e.fault,
              Optional.of(study.get().uid()),
              Optional.of(instance.uid()),
              instance.blob());
        }
      }
      done(instance.length());
      return true;
    }

    private void check(StudyEntry study, InstanceEntry instance)
        throws IOException, FaultException {
      Optional<StudyCipher> cipher = cipher(study.key());
      if (cipher.isEmpty()) {
        erasedStudies.add(study.id());
        return;
      }
      ObjectFacts facts = facts(cipher.get(), instance);
      read(
          new StoredObject(
              core.blobs(),
              instance.blob(),
              facts,
              TransferSyntax.of(instance.transferSyntax()),
              instance.length()));
      checkTrailer(cipher.get(), instance, study);
      checkHeader(cipher.get(), instance, study);
    }

    void quarantined(QuarantineEntry waiting) throws IOException {
      var what = waiting.what();
      try {
        Optional<StudyCipher> cipher = cipher(what.key());
        if (cipher.isPresent()) {
          Trailer trailer = trailer(cipher.get(), what.blob());
          read(
              new StoredObject(
                  core.blobs(), what.blob(), trailer.key(), trailer.syntax(), trailer.length()));
        }
      } catch (FaultException e) {
        if (core.index().quarantined(waiting.id()).isPresent()) {
          add(e.fault, Optional.of(what.study()), Optional.of(what.instance()), what.blob());
        }
      }
      done(what.length());
    }

    /// The key; nothing when it was destroyed on purpose.
    private Optional<StudyCipher> cipher(KeyId key) throws IOException, FaultException {
      Optional<StudyCipher> cipher = core.keyring().find(key);
      if (cipher.isEmpty() && !core.keyring().destroyed(key)) {
        lostKeys.add(key);
        throw new FaultException(Fault.KEY_LOST);
      }
      return cipher;
    }

    BlobStore.Visitor upTo(long settled) {
      return new BlobStore.Visitor() {
        @Override
        public void blob(BlobRef blob, byte[] trailer) throws IOException {
          if (blob.sequence() <= settled) {
            Running.this.blob(blob, trailer);
          }
        }

        @Override
        public void damaged(long segment, long offset, long length) {
          Running.this.damaged(segment, offset, length);
        }
      };
    }

    /// Whose blob it was cannot be read any more, nor its sequence.
    private void damaged(long segment, long offset, long length) {
      NavigableSet<Long> told = faulty.getOrDefault(segment, Collections.emptyNavigableSet());
      if (told.subSet(offset, offset + length).isEmpty()) {
        add(Fault.BLOB_DAMAGED, Optional.empty(), Optional.empty(), 0);
      }
    }

    void blob(BlobRef blob, byte[] trailer) throws IOException {
      try {
        KeyId key = Trailer.keyOf(trailer);
        if (lostKeys.contains(key)) {
          return;
        }
        Optional<StudyCipher> cipher = cipher(key);
        if (cipher.isEmpty()) {
          leftovers.add(blob);
        } else {
          indexed(blob, Trailer.open(trailer, cipher.get()));
        }
      } catch (FaultException e) {
        add(e.fault, Optional.empty(), Optional.empty(), blob);
      } catch (IOException e) {
        add(Fault.BLOB_DAMAGED, Optional.empty(), Optional.empty(), blob);
      }
    }

    private void indexed(BlobRef blob, Trailer trailer) throws IOException {
      var content = core.hash().content(trailer.site(), trailer.instance(), trailer.key().sha256());
      Optional<InstanceEntry> instance = core.index().instance(trailer.site(), trailer.instance());
      Optional<QuarantineEntry> waiting = core.index().quarantined(content);
      boolean referred =
          instance.filter(i -> i.blob().equals(blob)).isPresent()
              || waiting.filter(w -> w.what().blob().equals(blob)).isPresent();
      if (referred) {
        return;
      }
      boolean duplicate =
          instance.filter(i -> i.content().equals(content)).isPresent() || waiting.isPresent();
      if (duplicate) {
        leftovers.add(blob);
      } else {
        add(Fault.NOT_INDEXED, Optional.of(trailer.study()), Optional.of(trailer.instance()), blob);
      }
    }

    /// Ends erasures that a crash had interrupted, and deletes blobs nothing refers to.
    void tidyUp() throws IOException {
      for (long study : erasedStudies) {
        commit.exclusively(
            () -> core.index().transact(transaction -> transaction.removeStudy(study)));
      }
      for (BlobRef blob : leftovers) {
        core.blobs().delete(blob);
      }
    }

    private void add(Fault fault, Optional<Uid> study, Optional<Uid> instance, BlobRef blob) {
      faulty.computeIfAbsent(blob.segment(), _ -> new TreeSet<>()).add(blob.offset());
      add(fault, study, instance, blob.sequence());
    }

    private void add(Fault fault, Optional<Uid> study, Optional<Uid> instance, long sequence) {
      faults++;
      if (findings.size() < core.limits().maxFindings()) {
        findings.add(new Finding(fault, study, instance, sequence));
      }
    }

    private void done(long length) {
      bytes += length;
      progress.at(++instances, bytes);
    }
  }

  private boolean isStillThere(StudyEntry study, InstanceEntry instance) throws IOException {
    return core.index()
        .instance(study.site(), instance.uid())
        .filter(now -> now.blob().equals(instance.blob()))
        .isPresent();
  }

  private static ObjectFacts facts(StudyCipher cipher, InstanceEntry instance)
      throws FaultException {
    try {
      return ObjectFacts.open(cipher, instance.uid(), instance.sealedFacts());
    } catch (IOException e) {
      throw new FaultException(Fault.ENTRY_DAMAGED);
    }
  }

  private static void read(StoredObject object) throws FaultException {
    try (InputStream in = object.open()) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (NoSuchBlobException e) {
      throw new FaultException(Fault.BLOB_MISSING);
    } catch (DigestException e) {
      throw new FaultException(Fault.DIGEST_WRONG);
    } catch (IOException e) {
      throw new FaultException(Fault.BLOB_DAMAGED);
    }
  }

  private Trailer trailer(StudyCipher cipher, BlobRef blob) throws FaultException {
    try {
      return Trailer.open(core.blobs().trailer(blob), cipher);
    } catch (NoSuchBlobException e) {
      throw new FaultException(Fault.BLOB_MISSING);
    } catch (IOException e) {
      throw new FaultException(Fault.BLOB_DAMAGED);
    }
  }

  private void checkTrailer(StudyCipher cipher, InstanceEntry instance, StudyEntry study)
      throws FaultException {
    Trailer trailer = trailer(cipher, instance.blob());
    boolean same =
        trailer.site().equals(study.site())
            && trailer.study().equals(study.uid())
            && trailer.instance().equals(instance.uid())
            && trailer.length() == instance.length();
    if (!same) {
      throw new FaultException(Fault.ENTRY_DAMAGED);
    }
  }

  private void checkHeader(StudyCipher cipher, InstanceEntry instance, StudyEntry study)
      throws FaultException {
    try {
      core.attributes().ofStudy(study, cipher);
      Optional<SeriesEntry> series =
          core.index().series(study.id()).stream()
              .filter(s -> s.id() == instance.series())
              .findFirst();
      Optional<Opaque> header = core.index().header(instance.id());
      if (series.isEmpty() || header.isEmpty()) {
        throw new FaultException(Fault.ENTRY_DAMAGED);
      }
      core.attributes().header(instance.uid(), series.get(), cipher, header.get());
    } catch (IOException e) {
      throw new FaultException(Fault.ENTRY_DAMAGED);
    }
  }
}
