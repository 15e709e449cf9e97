// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Candidate.Comparison;
import org.tacet.archive.Receiving.Received;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.Index;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.OutOfSpaceException;
import org.tacet.dicom.io.Allowance;

/// Goes through the blobs, in the order of their sealing, and lets them into the index once more:
/// those that a crash of the machine made the index forget, or all of them. The blobs are the log,
/// the index is its view (P4); the same rules in the same order decide the same.
///
/// What does not open is left where it is: this is no moment to throw anything away.
final class Replay {
  private static final Logger LOG = System.getLogger(Replay.class.getName());

  private final Core core;
  private final Admission admission;
  private final Candidates candidates;
  private final EqualContent equal;
  private final Receiving receiving;

  Replay(Core core, Admission admission) {
    this.core = core;
    this.admission = admission;
    this.candidates = new Candidates(core);
    this.equal = new EqualContent(core);
    this.receiving = new Receiving(core.limits());
  }

  /// @param after the sequence from which on, exclusive
  RebuildReport run(long after, Progress progress) throws IOException {
    Running running = new Running(progress);
    core.blobs().scan(after, running);
    for (BlobRef blob : running.superfluous) {
      core.blobs().delete(blob);
    }
    return running.report();
  }

  private final class Running implements BlobStore.Visitor {
    private final Progress progress;
    private final List<BlobRef> superfluous = new ArrayList<>();
    private long done;
    private long bytes;
    private long stored;
    private long quarantined;
    private long duplicates;
    private long erased;
    private long unreadable;

    Running(Progress progress) {
      this.progress = progress;
    }

    RebuildReport report() {
      return new RebuildReport(stored, quarantined, duplicates, erased, unreadable);
    }

    /// Whose it was cannot be read any more.
    @Override
    public void damaged(long segment, long offset, long length) {
      LOG.log(Level.ERROR, "segment {0} is damaged at {1}", segment, offset);
      unreadable++;
    }

    @Override
    public void blob(BlobRef blob, byte[] trailer) throws IOException {
      Optional<Candidate> candidate = candidate(blob, trailer);
      if (candidate.isPresent()) {
        admit(candidate.get(), blob);
        bytes += candidate.get().arrival().length();
      } else {
        apply(blob);
      }
      progress.at(++done, bytes);
    }

    private Optional<Candidate> candidate(BlobRef blob, byte[] trailer) throws IOException {
      Optional<KeyId> key = keyOf(blob, trailer);
      Optional<StudyCipher> cipher =
          key.isPresent() ? core.keyring().find(key.get()) : Optional.empty();
      if (cipher.isPresent()) {
        // Only what the blob itself says is taken for its fault: trouble with the index or the keys
        // ends the replay, or an acknowledged instance would be passed over for good.
        Optional<Arrival> arrival = arrived(blob, trailer, cipher.get());
        return arrival.isPresent()
            ? Optional.of(candidate(arrival.get(), cipher.get()))
            : Optional.empty();
      }
      if (key.isPresent() && core.keyring().destroyed(key.get())) {
        erased++;
        superfluous.add(blob);
      } else {
        unreadable++;
      }
      return Optional.empty();
    }

    private Candidate candidate(Arrival arrival, StudyCipher cipher) throws IOException {
      Surroundings around = core.index().look(finder -> Surroundings.of(arrival, finder));
      return candidates.of(arrival, around, cipher, Optional.empty());
    }

    private Optional<Arrival> arrived(BlobRef blob, byte[] trailer, StudyCipher cipher)
        throws IOException {
      try {
        return Optional.of(arrival(blob, Trailer.open(trailer, cipher)));
      } catch (OutOfSpaceException e) {
        throw e;
      } catch (IOException e) {
        LOG.log(Level.ERROR, "blob {0} cannot be read", blob.sequence());
        unreadable++;
        return Optional.empty();
      }
    }

    private void admit(Candidate candidate, BlobRef blob) throws IOException {
      Verdict verdict = admitted(candidate, blob);
      while (verdict instanceof Verdict.ToCompare(var existing, var _)) {
        verdict = admitted(candidate.with(compared(candidate, blob, existing)), blob);
      }
      switch (verdict) {
        case Verdict.Stored _ -> stored++;
        case Verdict.Quarantined(long id, Conflict _) -> quarantined(id, blob);
        case Verdict.AlreadyStored _ -> {
          duplicates++;
          superfluous.add(blob);
        }
        case Verdict.Erased _ -> {
          erased++;
          superfluous.add(blob);
        }
        case Verdict.Failed _, Verdict.ToCompare _ ->
            throw new IllegalStateException("decided otherwise");
      }
    }

    private void quarantined(long id, BlobRef blob) throws IOException {
      if (core.index().quarantined(id).filter(q -> q.what().blob().equals(blob)).isPresent()) {
        quarantined++;
      } else {
        duplicates++;
        superfluous.add(blob);
      }
    }
  }

  private static Optional<KeyId> keyOf(BlobRef blob, byte[] trailer) {
    try {
      return Optional.of(Trailer.keyOf(trailer));
    } catch (IOException e) {
      LOG.log(Level.ERROR, "blob {0} has no trailer of ours", blob.sequence());
      return Optional.empty();
    }
  }

  // What cannot be compared is not the same: it goes to quarantine, and nothing is lost by it.
  private Comparison compared(Candidate candidate, BlobRef blob, InstanceEntry existing) {
    try {
      return equal.compare(candidate, blob, existing, Allowance.OF_THE_LIMITS);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "blob {0} cannot be compared", blob.sequence());
      return new Comparison(existing.content(), Comparison.Result.OTHER);
    }
  }

  private Verdict admitted(Candidate candidate, BlobRef blob) throws IOException {
    return core.index()
        .transact(transaction -> {
          Verdict verdict = admission.admit(transaction, candidate, blob);
          transaction.applied(blob.sequence());
          return verdict;
        });
  }

  private void apply(BlobRef blob) throws IOException {
    core.index()
        .transact((Index.Transaction transaction) -> {
          transaction.applied(blob.sequence());
          return blob;
        });
  }

  private Arrival arrival(BlobRef blob, Trailer trailer) throws IOException {
    StoredObject object =
        new StoredObject(core.blobs(), blob, trailer.key(), trailer.syntax(), trailer.length());
    try (InputStream in = object.open()) {
      Received received =
          receiving.receive(
              in,
              trailer.syntax(),
              OutputStream.nullOutputStream(),
              // One at a time, and nobody else has a part in it.
              Allowance.OF_THE_LIMITS);
      return switch (Identifiers.in(
          received.reading().dataSet(), Optional.empty(), Optional.empty())) {
        case Identifiers.Found.All(var identifiers) -> arrival(trailer, identifiers, received);
        case Identifiers.Found.Faulty _ -> throw new IOException("an object without identifiers");
      };
    }
  }

  private Arrival arrival(Trailer trailer, Identifiers identifiers, Received received) {
    return new Arrival(
        trailer.site(),
        identifiers,
        trailer.syntax(),
        received.reading().dataSet(),
        received.frameTable(),
        trailer.length(),
        core.hash().content(trailer.site(), identifiers.sopInstance(), trailer.key().sha256()),
        trailer.key(),
        trailer.received(),
        trailer.caller(),
        trailer.standing());
  }
}
