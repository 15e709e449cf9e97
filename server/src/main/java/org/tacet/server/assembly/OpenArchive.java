// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.ArchiveLimits;
import org.tacet.archive.Oversight;
import org.tacet.archive.Preservation;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.GrantPolicy;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.AuditLog;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.Index;
import org.tacet.archive.spi.StudyKeys;
import org.tacet.dicom.Uid;
import org.tacet.server.config.Config;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Passphrase;
import org.tacet.server.keys.Vault;
import org.tacet.server.peers.PeerFile;
import org.tacet.server.people.PeopleFile;
import org.tacet.storage.AuditLimits;
import org.tacet.storage.ChainedAuditLog;
import org.tacet.storage.FileCanaries;
import org.tacet.storage.FileEmergencyReasons;
import org.tacet.storage.FileHolds;
import org.tacet.storage.IndexDamagedException;
import org.tacet.storage.SegmentBlobStore;
import org.tacet.storage.SegmentLimits;
import org.tacet.storage.SlotFileStudyKeys;
import org.tacet.storage.SqliteIndex;

/// An archive that this process has opened, and so owns: keys, trail, storage, and the archive on
/// top.
public final class OpenArchive implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OpenArchive.class.getName());

  private final Home home;
  private final Config config;
  private final Clock clock;
  private final Vault vault;
  private final PeerFile peers;
  private final PeopleFile people;
  private final CountedTrail audit;
  private final StudyKeys studyKeys;
  private final Archive archive;
  private final Closing closing;

  private OpenArchive(
      Home home, Config config, Clock clock, Vault vault, PeerFile peers, Closing closing)
      throws IOException {
    this.home = home;
    this.config = config;
    this.clock = clock;
    this.vault = vault;
    this.peers = peers;
    people = PeopleFile.open(home);
    this.closing = closing;
    audit =
        closing.add(
            new CountedTrail(
                ChainedAuditLog.open(
                    home.audit(), vault.auditKey().getPrivate(), AuditLimits.DEFAULT, clock)));
    studyKeys = closing.add(SlotFileStudyKeys.open(home.data().resolve("study-keys")));
    vault.finishRotation(rewrap -> Rotation.all(studyKeys, rewrap));
    BlobStore blobs =
        closing.add(SegmentBlobStore.open(home.data().resolve("blobs"), segments(config)));
    Index index = closing.add(index(home.data().resolve("index.db")));
    archive =
        closing.add(
            Archive.open(
                new Archive.Parts(
                    blobs,
                    index,
                    studyKeys,
                    vault.keyEncryption(),
                    vault.indexKey(),
                    audit,
                    new GrantPolicy(),
                    oversight(home, config),
                    new Preservation(
                        FileHolds.open(home.data().resolve("holds.jsonl")), config.retention()),
                    clock,
                    ArchiveLimits.DEFAULT.withHeaderMemory(config.storage().headerMemory()))));
  }

  /// Opens the archive of a home whose lock is held.
  public static OpenArchive open(Home home, Passphrase passphrase) throws IOException {
    Clock clock = Clock.systemUTC();
    Config config = Config.read(home.configuration());
    Vault vault = Vault.open(home, config.keys().fileIn(home), passphrase, clock);
    PeerFile peers = PeerFile.open(home.peers());
    Closing closing = new Closing();
    try {
      return new OpenArchive(home, config, clock, vault, peers, closing);
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  private static Oversight oversight(Home home, Config config) throws IOException {
    return new Oversight(
        FileCanaries.open(home.data().resolve("canaries.jsonl")),
        FileEmergencyReasons.open(home.data().resolve("emergencies.jsonl")),
        config.budgets().people(),
        config.budgets().devices());
  }

  private static SegmentLimits segments(Config config) {
    SegmentLimits d = SegmentLimits.DEFAULT;
    return new SegmentLimits(
        config.storage().segmentBytes(),
        d.memoryDraftBytes(),
        config.storage().inMemory(),
        config.storage().reserve(),
        d.openSegments());
  }

  /// A lost or damaged index costs time, not data: an empty one is filled again from the blobs when
  /// the archive opens.
  private static Index index(Path file) throws IOException {
    try {
      return SqliteIndex.open(file);
    } catch (IndexDamagedException _) {
      LOG.log(Level.INFO, "the index is made anew from the blobs");
      return SqliteIndex.create(file);
    }
  }

  public Home home() {
    return home;
  }

  public Config config() {
    return config;
  }

  public Clock clock() {
    return clock;
  }

  public Vault vault() {
    return vault;
  }

  public PeerFile peers() {
    return peers;
  }

  /// Who may sign in.
  public PeopleFile people() {
    return people;
  }

  public AuditLog audit() {
    return audit;
  }

  /// The trail as it is counted.
  CountedTrail countedTrail() {
    return audit;
  }

  public Archive archive() {
    return archive;
  }

  /// How many studies have a key.
  public int studyKeyCount() throws IOException {
    return studyKeys.size();
  }

  StudyKeys studyKeys() {
    return studyKeys;
  }

  /// Whoever is at the machine's own command line.
  public Caller operator() {
    return new Caller.Operator(login());
  }

  /// Writes down that something was done to the archive itself.
  ///
  /// @param reason what, as a code: lower-case letters, digits and hyphens
  public void record(Action action, Outcome outcome, Optional<Site> site, String reason)
      throws IOException {
    record(action, outcome, site, List.of(), 1, reason);
  }

  /// Writes down that something was done to the archive itself.
  ///
  /// @param studies that it is about
  /// @param reason what, as a code: lower-case letters, digits and hyphens
  public void record(
      Action action, Outcome outcome, Optional<Site> site, List<Uid> studies, String reason)
      throws IOException {
    record(action, outcome, site, studies, 1, reason);
  }

  /// Writes down that something was done to the archive itself.
  ///
  /// @param count of how many things, by the action
  /// @param reason what, as a code: lower-case letters, digits and hyphens
  public void record(Action action, Outcome outcome, Optional<Site> site, long count, String reason)
      throws IOException {
    record(action, outcome, site, List.of(), count, reason);
  }

  private void record(
      Action action,
      Outcome outcome,
      Optional<Site> site,
      List<Uid> studies,
      long count,
      String reason)
      throws IOException {
    Caller by = operator();
    append(by, action, outcome, site, studies, count, reason);
  }

  /// Writes down that somebody did something to the archive itself.
  ///
  /// @param by whose name and origin stand in the trail
  /// @param studies that it is about
  /// @param reason what, as a code: lower-case letters, digits and hyphens
  public void record(
      Caller by,
      Action action,
      Outcome outcome,
      Optional<Site> site,
      List<Uid> studies,
      String reason)
      throws IOException {
    append(by, action, outcome, site, studies, 1, reason);
  }

  private void append(
      Caller by,
      Action action,
      Outcome outcome,
      Optional<Site> site,
      List<Uid> studies,
      long count,
      String reason)
      throws IOException {
    audit.append(
        new AuditEvent(
            clock.instant(),
            action,
            outcome,
            by.name(),
            by.origin(),
            site,
            studies,
            count,
            reason));
  }

  /// When devices were heard last, as far as the trail has told since the archive was opened.
  public Heard heard() {
    return audit.heard();
  }

  private static String login() {
    String name = System.getProperty("user.name", "");
    return name.isEmpty() || name.chars().anyMatch(Character::isISOControl)
        ? "operator"
        : name.substring(0, Math.min(name.length(), 64));
  }

  /// Closes this too, before anything that was open already.
  public <T extends AutoCloseable> T closing(T resource) {
    return closing.add(resource);
  }

  /// Closes everything, the last opened first.
  @Override
  public void close() throws IOException {
    closing.close();
  }

  /// What is open, so that a failure half-way leaves nothing open.
  private static final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
      open.push(resource);
      return resource;
    }

    @Override
    public void close() throws IOException {
      IOException failure = new IOException("the archive did not close cleanly");
      while (!open.isEmpty()) {
        try {
          open.pop().close();
        } catch (Exception e) {
          failure.addSuppressed(e);
        }
      }
      if (failure.getSuppressed().length > 0) {
        throw failure;
      }
    }
  }
}
