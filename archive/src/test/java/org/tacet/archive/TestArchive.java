// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.tacet.archive.access.AccessPolicy;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.GrantPolicy;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.MemoryAuditLog;
import org.tacet.archive.spi.MemoryBlobStore;
import org.tacet.archive.spi.MemoryCanaries;
import org.tacet.archive.spi.MemoryEmergencyReasons;
import org.tacet.archive.spi.MemoryHolds;
import org.tacet.archive.spi.MemoryIndex;
import org.tacet.archive.spi.MemoryStudyKeys;
import org.tacet.archive.spi.TestKeyEncryption;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DataSetWriter;

/// An archive on memory, with everything it keeps at hand; can be closed and opened again.
public final class TestArchive implements AutoCloseable {
  public static final Site PUNE = Site.of("pune");
  public static final Site MYSURU = Site.of("mysuru");
  public static final Caller OPERATOR = new Caller.Operator("root");
  public static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  public final MemoryBlobStore blobs = new MemoryBlobStore();
  public final MemoryIndex index = new MemoryIndex();
  public final MemoryStudyKeys keys = new MemoryStudyKeys();
  public final MemoryAuditLog audit = new MemoryAuditLog();
  public final MemoryCanaries canaries = new MemoryCanaries();
  public final MemoryEmergencyReasons reasons = new MemoryEmergencyReasons();
  public final MemoryHolds holds = new MemoryHolds();
  public final TestClock clock = new TestClock(NOW);
  private final TestKeyEncryption encryption = new TestKeyEncryption();
  private final SecretKey indexKey = new SecretKeySpec(new byte[32], "HmacSHA256");
  private final ArchiveLimits limits;
  private final BudgetLimits budget;
  private Retention retention = Retention.NONE;
  private Archive archive;

  public TestArchive() {
    this(ArchiveLimits.DEFAULT);
  }

  public TestArchive(ArchiveLimits limits) {
    this(limits, BudgetLimits.DEVICES);
  }

  /// @param budget of everybody
  public TestArchive(ArchiveLimits limits, BudgetLimits budget) {
    this.limits = limits;
    this.budget = budget;
    this.archive = opened();
  }

  private Archive opened() {
    try {
      return Archive.open(parts(new GrantPolicy()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Archive.Parts parts(AccessPolicy policy) {
    return new Archive.Parts(
        blobs,
        index,
        keys,
        encryption,
        indexKey,
        audit,
        policy,
        new Oversight(canaries, reasons, budget, budget),
        new Preservation(holds, retention),
        clock,
        limits);
  }

  Core core() {
    return Core.of(parts(new GrantPolicy()));
  }

  public Archive archive() {
    return archive;
  }

  public void reopen() {
    archive.close();
    archive = opened();
  }

  /// Opens it again with this retention.
  public void reopen(Retention minimum) {
    retention = minimum;
    reopen();
  }

  /// A device that may do everything a device can, at its site.
  public static Caller device(Site site) {
    return new Caller.Device("CT1", site, Set.of(Operation.values()), "00", "10.0.0.1");
  }

  public StoreOutcome store(DataSet set) {
    return store(PUNE, set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  public StoreOutcome store(Site site, DataSet set, TransferSyntax syntax) {
    return store(site, bytes(set, syntax), syntax);
  }

  public StoreOutcome store(Site site, byte[] bytes, TransferSyntax syntax) {
    try {
      return archive.store(
          device(site),
          new Incoming(site, syntax, Optional.empty(), new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(DataSet set, TransferSyntax syntax) {
    var out = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(set, syntax, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public List<Holding> holdings(Site site, Selection selection) {
    try {
      return switch (archive.retrieve(device(site), Operation.GET, selection)) {
        case RetrieveOutcome.Found(List<Holding> holdings) -> holdings;
        case RetrieveOutcome.Refused(Refusal why) -> throw new AssertionError(why.code());
        case RetrieveOutcome.TooMany(int limit) -> throw new AssertionError("more than " + limit);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes the metadata of a series ready at once.
  public void makeReady(Site site, Uid study, Uid series) {
    try {
      long row = index.study(site, study).orElseThrow().id();
      new MetadataMaking(core()).make(new SeriesPlace(row, series), () -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] read(Holding holding) throws IOException {
    try (var in = holding.open()) {
      return in.readAllBytes();
    }
  }

  public List<DataSet> find(Query query) {
    List<DataSet> matches = new ArrayList<>();
    try {
      FindOutcome outcome = archive.find(device(query.site()), query, matches::add);
      if (!(outcome instanceof FindOutcome.Complete(long count)) || count != matches.size()) {
        throw new AssertionError(outcome);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return matches;
  }

  @Override
  public void close() {
    archive.close();
  }
}
