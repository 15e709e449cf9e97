// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.tacet.archive.Permission.Denied;
import org.tacet.archive.Permission.Permitted;
import org.tacet.archive.access.AccessPolicy;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.AccessPolicy.Target.AtSite;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditLog;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.Ceiling;
import org.tacet.archive.spi.Index;
import org.tacet.archive.spi.IndexCounts;
import org.tacet.archive.spi.KeyEncryption;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyKeys;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Uid;

/// The archive: takes instances in, finds them, gives them back, erases them.
///
/// Every method asks the [AccessPolicy] before it looks at anything, and writes what was done, or
/// refused, into the trail before it returns. All methods may be called by many threads at once;
/// they block, so a virtual thread for each association or request is the way to call them.
public final class Archive implements AutoCloseable {
  private static final Target EVERYTHING = Target.Everything.EVERYTHING;

  /// So many series are looked at when it opens.
  private static final int LATEST = 64;

  private final Core core;
  private final Trace trace;
  private final GroupCommit commit;
  private final MetadataKeeping keeping;
  private final Replay replay;
  private final Storing storing;
  private final Finding finding;
  private final Retrieving retrieving;
  private final Emergencies emergencies;
  private final CanaryKeeping canaries;
  private final Erasure erasure;
  private final HoldKeeping holds;
  private final Settling settling;
  private final Verification verification;

  private Archive(
      Parts parts, Core core, GroupCommit commit, MetadataKeeping keeping, Replay replay) {
    this.core = core;
    this.trace = new Trace(parts.audit(), parts.policy(), parts.clock());
    Watch watch = new Watch(parts.oversight(), core.hash(), parts.clock());
    this.commit = commit;
    this.keeping = keeping;
    this.replay = replay;
    Ingest ingest = new Ingest(core, commit);
    this.storing = new Storing(ingest, trace, parts.clock());
    this.finding = new Finding(core, watch);
    this.retrieving = new Retrieving(core, trace, watch, keeping::touched);
    this.emergencies =
        new Emergencies(parts.oversight().reasons(), core.hash(), watch, parts.clock());
    this.canaries = new CanaryKeeping(parts.oversight().canaries(), trace, watch, parts.clock());
    Preservation preservation = parts.preservation();
    this.holds = new HoldKeeping(preservation.holds(), core.hash(), trace, parts.clock());
    this.erasure = new Erasure(core, commit, holds, preservation.retention(), parts.clock());
    this.settling = new Settling(new Quarantine(core, ingest), holds, trace);
    this.verification = new Verification(core, commit);
  }

  /// What an archive is made of. The archive does not close any of it.
  ///
  /// @param indexKey 32 bytes, for the keyed hashes of the index; lost, the index must be rebuilt
  public record Parts(
      BlobStore blobs,
      Index index,
      StudyKeys keys,
      KeyEncryption keyEncryption,
      SecretKey indexKey,
      AuditLog audit,
      AccessPolicy policy,
      Oversight oversight,
      Preservation preservation,
      Clock clock,
      ArchiveLimits limits) {}

  /// Opens the archive. Whatever the blobs hold beyond [Index#appliedSequence] goes into the index
  /// before this returns (P4): the blobs are the log, the index is its view.
  public static Archive open(Parts parts) throws IOException {
    Core core = Core.of(parts);
    MetadataKeeping keeping =
        new MetadataKeeping(new MetadataMaking(core)::make, MetadataKeeping.QUIET);
    Admission admission = new Admission(core, keeping::touched);
    Replay replay = new Replay(core, admission);
    replay.run(parts.index().appliedSequence(), Progress.NONE);
    GroupCommit commit = new GroupCommit(parts.blobs(), parts.index(), admission, parts.limits());
    Archive archive = new Archive(parts, core, commit, keeping, replay);
    // What came in last, before the end, may not have been made ready.
    for (SeriesEntry series : core.index().latest(LATEST)) {
      keeping.touched(new SeriesPlace(series.study(), series.uid()));
    }
    keeping.start();
    commit.start();
    return archive;
  }

  /// Takes an instance in. When the outcome is not a refusal, the instance is durable. Of who may
  /// store into some studies of a site only, those of other studies are refused, each by itself. To
  /// a person who may not find the study, what went into quarantine looks as if it had been stored;
  /// a device is told.
  ///
  /// @throws IOException when the caller's stream fails, or the archive; nothing is kept then
  public StoreOutcome store(Caller caller, Incoming incoming) throws IOException {
    return storing.store(caller, incoming);
  }

  /// Why the caller may store nothing there, for whoever has to know before the bytes come. A
  /// denial is written down.
  ///
  /// @param study absent: any of the site
  public Optional<Refusal> storing(Caller caller, Site site, Optional<Uid> study)
      throws IOException {
    return storing.refusal(caller, site, study);
  }

  /// Answers a query, match by match, PS3.4 §C.4.1. Who may see some studies of a site finds those
  /// and no trace of the others, in counts neither. A refusal for want of budget may come after
  /// matches.
  public FindOutcome find(Caller caller, Query query, MatchSink sink) throws IOException {
    return switch (trace.ask(caller, Operation.FIND, Action.FIND, new AtSite(query.site()))) {
      case Denied(var why) -> new FindOutcome.Refused(why);
      case Permitted permitted -> finding.find(permitted, query, sink);
    };
  }

  /// How far the archive has come, for pages that neither skip nor repeat ([Query#page]). Says
  /// nothing about any study, and needs no permission.
  public Ceiling ceiling() throws IOException {
    return core.index().ceiling();
  }

  /// Holds instances for the caller. Who may see some studies of a site gets those; the others look
  /// as if they were not there.
  ///
  /// @param how [Operation#GET], [Operation#MOVE] or [Operation#EXPORT]
  /// @throws IllegalArgumentException for another operation
  public RetrieveOutcome retrieve(Caller caller, Operation how, Selection selection)
      throws IOException {
    return retrieving.retrieve(caller, how, selection);
  }

  /// Tells what instances say of themselves, series by series. To whom, of what, and what it counts
  /// for is as with [#retrieve] by [Operation#GET].
  ///
  /// @throws IllegalArgumentException when single instances are named, or a patient
  public DescribeOutcome describe(Caller caller, Selection selection) throws IOException {
    if (!selection.instances().isEmpty() || selection.patientId().isPresent()) {
      throw new IllegalArgumentException("metadata are told of studies and series");
    }
    return retrieving.describe(caller, selection);
  }

  /// Opens, in an emergency, a study that nobody granted to the caller: for sixty minutes, be it
  /// there or not. The reason is sealed and kept for the data protection officer, who is alerted.
  ///
  /// @param reason in the caller's words; 1 to 500 characters, in one line
  /// @throws IllegalArgumentException for a reason out of bounds
  public BreakGlassOutcome breakGlass(Caller caller, Site site, Uid study, String reason)
      throws IOException {
    Reasons.require(reason);
    Target target = new Target.OfStudy(site, study);
    return switch (trace.askWhole(caller, Operation.BREAK_GLASS, Action.BREAK_GLASS, target)) {
      case Denied(var why) -> new BreakGlassOutcome.Refused(why);
      case Permitted permitted ->
          emergencies.breakGlass(permitted.operating().inEmergency(), site, study, reason);
    };
  }

  /// Every glass that was broken, with the reasons, the oldest first.
  ///
  /// @throws NotPermittedException when denied
  public List<Emergency> emergencies(Caller caller) throws IOException {
    Operating operating = trace.require(caller, Operation.TRAIL, Action.TRAIL, EVERYTHING);
    List<Emergency> all = emergencies.all();
    operating.ended(Result.success(List.of(), all.size(), "emergencies"));
    return all;
  }

  /// The canaries: patients that nobody has a reason to look at.
  public CanaryKeeping canaries() {
    return canaries;
  }

  /// Asks the policy about something that the archive does not do itself: to read the trail, to
  /// manage people. A denial is written down; what is allowed, the caller of this writes down.
  public Optional<Refusal> refusal(Caller caller, Operation operation, Action action, Target target)
      throws IOException {
    return switch (trace.askWhole(caller, operation, action, target)) {
      case Denied(var why) -> Optional.of(why);
      case Permitted _ -> Optional.empty();
    };
  }

  /// What recognises, in the trail, who asked for something: for a data protection officer, who
  /// knows the value. That this was looked for is written down; for what, is not.
  ///
  /// @param key one attribute with the value
  /// @throws NotPermittedException when denied
  /// @throws IllegalArgumentException for a key that is none, or asks for nothing
  public AskedFor askedFor(Caller caller, DataSet key) throws IOException {
    Operating operating = trace.require(caller, Operation.TRAIL, Action.TRAIL, EVERYTHING);
    AskedFor askedFor = AskedFor.of(new AskedKeys(core.hash()), key);
    operating.ended(Result.success(List.of(), 0, "asked-for"));
    return askedFor;
  }

  /// Erases a study by destroying its key, then removes what became meaningless; unless a legal
  /// hold or the retention forbids it. An erasure that a crash interrupted is ended by asking for
  /// it again.
  ///
  /// @param reason in the operator's words; 1 to 500 characters, goes into the certificate only
  public EraseOutcome erase(Caller caller, Site site, Uid study, String reason) throws IOException {
    Reasons.require(reason);
    Target target = new Target.OfStudy(site, study);
    return switch (trace.askWhole(caller, Operation.ERASE, Action.ERASE, target)) {
      case Denied(var why) -> new EraseOutcome.Refused(why);
      case Permitted permitted -> erased(permitted.operating(), site, study, reason);
    };
  }

  private EraseOutcome erased(Operating operating, Site site, Uid study, String reason)
      throws IOException {
    // Before, too: what cannot be written down does not happen, and this cannot be taken back.
    operating.begun();
    try {
      EraseOutcome outcome = erasure.erase(operating.caller().name(), site, study, reason);
      operating.ended(Result.of(outcome, study));
      return outcome;
    } catch (IOException e) {
      operating.failed("interrupted");
      throw e;
    }
  }

  /// What an erasure would do, or what forbids it. Says nothing of the patient.
  public ErasureOutlook erasureOutlook(Caller caller, Site site, Uid study) throws IOException {
    Target target = new Target.OfStudy(site, study);
    return switch (trace.askWhole(caller, Operation.ERASE, Action.CHECK, target)) {
      case Denied(var why) -> new ErasureOutlook.Refused(why);
      case Permitted permitted -> {
        ErasureOutlook outlook = erasure.outlook(site, study);
        permitted.operating().ended(Result.of(outlook, study));
        yield outlook;
      }
    };
  }

  /// The legal holds: what may not be erased.
  public HoldKeeping holds() {
    return holds;
  }

  /// Checks every object against its digest, the index against the blobs and the blobs against the
  /// index. Works beside everything else.
  ///
  /// @throws NotPermittedException when denied
  public VerifyReport verify(Caller caller, Progress progress) throws IOException {
    Operating operating = trace.require(caller, Operation.VERIFY, Action.VERIFY, EVERYTHING);
    try {
      VerifyReport report = verification.run(progress);
      operating.ended(Result.of(report));
      return report;
    } catch (IOException | RuntimeException e) {
      operating.failed("interrupted");
      throw e;
    }
  }

  /// Makes the index anew from the blobs and the keys alone. Stores wait meanwhile; queries see
  /// what is back already.
  ///
  /// @throws NotPermittedException when denied
  public RebuildReport rebuildIndex(Caller caller, Progress progress) throws IOException {
    Operating operating = trace.require(caller, Operation.VERIFY, Action.REBUILD, EVERYTHING);
    operating.begun();
    try {
      RebuildReport report = commit.alone(() -> rebuilt(progress));
      operating.ended(Result.success(List.of(), report.stored()));
      return report;
    } catch (IOException | RuntimeException e) {
      operating.failed("interrupted");
      throw e;
    }
  }

  private RebuildReport rebuilt(Progress progress) throws IOException {
    try {
      core.index().clear();
      core.forget();
      return replay.run(0, progress);
    } catch (IOException | RuntimeException e) {
      // A store on top of half an index would hide the other half: the next opening goes on where
      // this ended, if nothing has come in between.
      commit.refuseFurther();
      throw e;
    }
  }

  /// What waits in quarantine.
  ///
  /// @throws NotPermittedException when denied
  public List<Quarantined> quarantine(Caller caller) throws IOException {
    return settling.list(caller);
  }

  /// How something in quarantine differs from what it contradicts, without anything that tells of
  /// the patient. Absent when nothing waits under this number.
  ///
  /// @throws NotPermittedException when denied
  public Optional<QuarantineComparison> compareQuarantined(Caller caller, long id)
      throws IOException {
    return settling.compare(caller, id);
  }

  /// Accepts something out of quarantine: it becomes an instance of its study, although the patient
  /// is another. Nothing is ever replaced.
  public SettleOutcome releaseQuarantined(Caller caller, long id) throws IOException {
    return settling.accept(caller, id);
  }

  /// Deletes something out of quarantine, unless a legal hold forbids it.
  public SettleOutcome discardQuarantined(Caller caller, long id) throws IOException {
    return settling.discard(caller, id);
  }

  /// How much there is, of all sites.
  ///
  /// @throws NotPermittedException when denied
  public Counts counts(Caller caller) throws IOException {
    Operating operating = trace.require(caller, Operation.ADMINISTER, Action.CHECK, EVERYTHING);
    Counts counts = counted(core.blobs().usage());
    operating.ended(Result.success(List.of(), counts.instances()));
    return counts;
  }

  /// How many studies each site has that has any.
  ///
  /// @throws NotPermittedException when denied
  public Map<Site, Long> studies(Caller caller) throws IOException {
    Operating operating = trace.require(caller, Operation.ADMINISTER, Action.CHECK, EVERYTHING);
    Map<Site, Long> studies = core.index().studies();
    operating.ended(Result.success(List.of(), studies.size()));
    return studies;
  }

  /// What [#counts] tells, with what it takes on the medium, and what came in since the half hour
  /// of a moment.
  ///
  /// @throws NotPermittedException when denied
  public Growth growth(Caller caller, Instant since) throws IOException {
    Operating operating = trace.require(caller, Operation.ADMINISTER, Action.CHECK, EVERYTHING);
    BlobStore.Usage usage = core.blobs().usage();
    Growth growth = new Growth(counted(usage), usage, core.index().arrivals(since));
    operating.ended(Result.success(List.of(), growth.counts().instances()));
    return growth;
  }

  private Counts counted(BlobStore.Usage usage) throws IOException {
    IndexCounts counts = core.index().counts(Optional.empty());
    return new Counts(
        counts.patients(),
        counts.studies(),
        counts.series(),
        counts.instances(),
        counts.bytes(),
        counts.quarantined(),
        usage.freeBytes());
  }

  /// Ends what has begun and takes nothing more. Does not close the parts.
  @Override
  public void close() {
    keeping.close();
    commit.close();
  }
}
