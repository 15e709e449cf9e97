// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.Candidate.Comparison;
import org.tacet.archive.GroupCommit.ClosingException;
import org.tacet.archive.Receiving.Received;
import org.tacet.archive.Refusal.Plain;
import org.tacet.archive.Trailer.Standing;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.Index;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.OutOfSpaceException;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// The path of an instance into the archive, in one pass: parsed while its bytes flow, encrypted,
/// into the blob store; then into the index; then acknowledged. There is no second copy and no
/// temporary file.
///
/// A duplicate is noticed before its blob is sealed, and leaves nothing behind. That look is only a
/// short cut: what counts is decided in the commit ([Admission]), one instance after the other.
final class Ingest {
  private final BlobStore blobs;
  private final Index index;
  private final StudyKeyring keyring;
  private final KeyedHash hash;
  private final Candidates candidates;
  private final EqualContent equal;
  private final GroupCommit commit;
  private final Receiving receiving;
  private final HeaderMemory headers;
  private final RecentSeries recent;
  private final SecureRandom random = new SecureRandom();

  Ingest(Core core, GroupCommit commit) {
    this.blobs = core.blobs();
    this.index = core.index();
    this.keyring = core.keyring();
    this.hash = core.hash();
    this.candidates = new Candidates(core);
    this.equal = new EqualContent(core);
    this.commit = commit;
    this.receiving = new Receiving(core.limits());
    this.recent = core.recent();
    this.headers = new HeaderMemory(core.limits().headerMemory());
  }

  /// What comes in, and how.
  ///
  /// @param study which it has to be of
  /// @param only which it may be of; absent: any
  /// @param settles the entry of the quarantine it comes from
  record Terms(
      Site site,
      TransferSyntax syntax,
      Optional<Incoming.Affected> affected,
      Optional<Uid> study,
      Optional<Set<Uid>> only,
      String caller,
      Instant received,
      Standing standing,
      Optional<Long> settles) {
    boolean allow(Uid of) {
      return only.map(studies -> studies.contains(of)).orElse(true);
    }
  }

  /// @throws IOException when the stream fails, or the archive; nothing is kept then
  StoreOutcome store(Terms terms, InputStream dataSet) throws IOException {
    try (HeaderMemory.Share memory = headers.share();
        BlobStore.Draft draft = blobs.begin()) {
      return store(terms, dataSet, draft, memory);
    } catch (HeaderMemory.ExhaustedException e) {
      return new StoreOutcome.Refused(Plain.OUT_OF_MEMORY);
    } catch (OutOfSpaceException e) {
      return new StoreOutcome.Refused(Plain.OUT_OF_SPACE);
    } catch (ClosingException e) {
      return new StoreOutcome.Refused(Plain.CLOSING);
    }
  }

  private StoreOutcome store(
      Terms terms, InputStream dataSet, BlobStore.Draft draft, HeaderMemory.Share memory)
      throws IOException {
    byte[] key = ObjectCipher.newKey(random);
    Received received;
    try (OutputStream body = ObjectCipher.of(key).encrypting(draft.body())) {
      received = receiving.receive(dataSet, terms.syntax(), body, memory);
    } catch (FormatException e) {
      return new StoreOutcome.Refused(Refusal.Malformed.of(e));
    }
    return switch (Identifiers.in(received.reading().dataSet(), terms.affected(), terms.study())) {
      case Identifiers.Found.Faulty(var refusal) -> new StoreOutcome.Refused(refusal);
      case Identifiers.Found.All(var identifiers) ->
          terms.allow(identifiers.study())
              ? store(terms, arrival(terms, identifiers, received, key), draft, memory)
              : new StoreOutcome.Refused(new Refusal.NotPermitted(Deny.OTHER_STUDY));
    };
  }

  private StoreOutcome store(
      Terms terms, Arrival arrival, BlobStore.Draft draft, HeaderMemory.Share memory)
      throws IOException {
    Surroundings around = around(arrival);
    Optional<StoreOutcome> known = known(arrival, terms, around);
    if (known.isPresent()) {
      return known.get();
    }
    StudyCipher cipher = keyring.forStudy(arrival.site(), arrival.identifiers().study());
    Candidate candidate = candidates.of(arrival, around, cipher, terms.settles());
    Verdict verdict = commit.commit(candidate, draft);
    while (verdict instanceof Verdict.ToCompare(InstanceEntry existing, var blob)) {
      verdict = compared(candidate, blob, existing, memory);
    }
    if (verdict instanceof Verdict.Stored) {
      recent.stored(arrival);
    }
    return outcome(arrival, verdict);
  }

  private Surroundings around(Arrival arrival) throws IOException {
    Optional<Surroundings> known = recent.around(arrival);
    if (known.isPresent()) {
      return known.get();
    }
    Surroundings around = index.look(finder -> Surroundings.of(arrival, finder));
    recent.saw(arrival, around);
    return around;
  }

  private Verdict compared(
      Candidate candidate, BlobRef blob, InstanceEntry existing, HeaderMemory.Share memory)
      throws IOException {
    try {
      Comparison comparison = equal.compare(candidate, blob, existing, memory);
      return commit.again(candidate.with(comparison), blob);
    } catch (IOException | RuntimeException e) {
      commit.discard(blob);
      throw e;
    }
  }

  private Arrival arrival(Terms terms, Identifiers identifiers, Received received, byte[] key) {
    byte[] sha256 = received.sha256().bytes();
    return new Arrival(
        terms.site(),
        identifiers,
        terms.syntax(),
        received.reading().dataSet(),
        received.frameTable(),
        received.length(),
        hash.content(terms.site(), identifiers.sopInstance(), sha256),
        new ObjectFacts(key, sha256),
        terms.received(),
        terms.caller(),
        terms.standing());
  }

  /// The outcome, when the same content is here already. What the index shows is durable.
  private Optional<StoreOutcome> known(Arrival arrival, Terms terms, Surroundings around)
      throws IOException {
    Identifiers ids = arrival.identifiers();
    if (terms.settles().isPresent()) {
      return Optional.empty();
    }
    if (isHere(arrival, around)) {
      return Optional.of(already(ids));
    }
    return around
        .waiting()
        .map(w -> new StoreOutcome.Quarantined(w.id(), w.what().conflict(), stored(ids)));
  }

  private boolean isHere(Arrival arrival, Surroundings around) throws IOException {
    return around.instance().filter(i -> i.content().equals(arrival.content())).isPresent()
        && around.itsStudy().isPresent()
        && keyring.alive(around.itsStudy().get().key());
  }

  private static StoreOutcome.Stored stored(Identifiers ids) {
    return new StoreOutcome.Stored(ids.study(), ids.series(), ids.sopInstance());
  }

  private static StoreOutcome already(Identifiers ids) {
    return new StoreOutcome.AlreadyStored(ids.study(), ids.series(), ids.sopInstance());
  }

  private static StoreOutcome outcome(Arrival arrival, Verdict verdict) {
    Identifiers ids = arrival.identifiers();
    return switch (verdict) {
      case Verdict.Stored() -> stored(ids);
      case Verdict.AlreadyStored() -> already(ids);
      case Verdict.Quarantined(long id, Conflict conflict) ->
          new StoreOutcome.Quarantined(id, conflict, stored(ids));
      case Verdict.Erased() -> new StoreOutcome.Refused(Plain.ERASED_MEANWHILE);
      case Verdict.Failed(OutOfSpaceException _) -> new StoreOutcome.Refused(Plain.OUT_OF_SPACE);
      case Verdict.Failed _ -> new StoreOutcome.Refused(Plain.MEDIUM_FAILED);
      case Verdict.ToCompare _ -> throw new IllegalStateException("compared before");
    };
  }
}
