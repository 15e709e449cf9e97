// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.archive.access.Site;

/// What can be searched. Holds no readable patient attribute (P6): attributes come encrypted, and
/// searching goes through keyed tokens. Readable are UIDs, dates of study and series, modalities,
/// SOP classes, transfer syntaxes, counts and sizes.
///
/// The contract (`IndexContract` proves it):
///
/// - One writer at a time; readers see committed states only and never wait for the writer.
/// - A transaction need not be on stable storage when [#transact] returns (the blobs are the log,
///   see [#appliedSequence]), but it survives the death of the process, is all or nothing, and a
///   crash of the machine never leaves the index torn: at worst the newest transactions are
///   missing.
/// - Unique are (site, Study Instance UID), (site, SOP Instance UID) and (study, Series Instance
///   UID).
/// - Everything that finds returns what the arguments say, no more and no less; which of it a
///   caller gets to see is the archive's business.
/// - All methods may be called by many threads at once. A visitor may call finders, not
///   [#transact].
public interface Index extends Finder, Closeable {
  /// The highest blob sequence S such that every blob up to S is accounted for: in the index, or
  /// decided not to be. 0 at the beginning.
  long appliedSequence() throws IOException;

  /// How far the index has come, in one look.
  Ceiling ceiling() throws IOException;

  /// Runs `work` as one transaction, which is undone as a whole when `work` throws.
  ///
  /// @return what `work` returned
  /// @throws OutOfSpaceException when there is no room; nothing is changed then
  <T> T transact(Work<T> work) throws IOException;

  /// Looks several times at one state of the index: all of it shows what one transaction left. That
  /// costs less than as many looks by themselves.
  ///
  /// @return what `look` returned
  <T> T look(Look<T> look) throws IOException;

  /// Visits the studies that fit the search, in the order asked for, each once. They stream: the
  /// number of fitting studies does not decide how much memory it takes.
  default void studies(StudySearch search, StudyVisitor visitor) throws IOException {
    studies(search, 0, visitor);
  }

  /// The same; the first so many of them are passed over.
  void studies(StudySearch search, long passedOver, StudyVisitor visitor) throws IOException;

  /// The series of a study, in the order of their arrival; none for a study that is not there.
  List<SeriesEntry> series(long study) throws IOException;

  /// Visits the instances of a series, in the order of their arrival.
  void instances(long series, InstanceVisitor visitor) throws IOException;

  /// Visits the instances of a series with their headers, in the order of their arrival.
  default void headers(long series, HeaderVisitor visitor) throws IOException {
    headers(series, 1, Integer.MAX_VALUE, visitor);
  }

  /// Visits some instances of a series with their headers, in the order of their arrival. Of the
  /// headers, a few megabytes are in memory at a time, or one.
  ///
  /// @param from ordinal of the first, from 1 upwards
  /// @param to ordinal of the last; it need not be there
  void headers(long series, int from, int to, HeaderVisitor visitor) throws IOException;

  /// The metadata kept ready that tell of the instance with this ordinal, if there are any. Only as
  /// long as the last instance they tell of is there, with the blob it had.
  Optional<KeptMetadata> kept(long series, int ordinal) throws IOException;

  /// The series that were added last, the newest first.
  List<SeriesEntry> latest(int most) throws IOException;

  /// The compact header of an instance ([NewInstance#sealedHeader]).
  Optional<Opaque> header(long instance) throws IOException;

  /// The frame table of an instance ([NewInstance#sealedFrames]); empty bytes when there is none.
  Optional<Opaque> frames(long instance) throws IOException;

  /// What the headers of a series were compressed against ([NewSeries#sealedDictionary]).
  Optional<Opaque> dictionary(long series) throws IOException;

  /// Visits every instance of every site, in any order.
  void allInstances(InstanceVisitor visitor) throws IOException;

  /// What waits in quarantine, in the order of arrival.
  List<QuarantineEntry> quarantined() throws IOException;

  /// Totals, of one site or of all.
  IndexCounts counts(Optional<Site> site) throws IOException;

  /// How many studies each site has that has any.
  Map<Site, Long> studies() throws IOException;

  /// What came in since the half hour of a moment.
  Arrivals arrivals(Instant since) throws IOException;

  /// Forgets everything, [#appliedSequence] too: the beginning of a rebuild.
  void clear() throws IOException;

  /// The body of a transaction.
  @FunctionalInterface
  interface Work<T> {
    T run(Transaction transaction) throws IOException;
  }

  /// Finds, and is soon done: it calls nothing of the index but this finder.
  @FunctionalInterface
  interface Look<T> {
    T at(Finder finder) throws IOException;
  }

  /// The writer's hold on the index. Finders see what the transaction has written itself.
  interface Transaction extends Finder {
    /// Adds a study and its search tokens.
    ///
    /// @return its row number, never used again
    /// @throws IllegalStateException when the site has a study of this UID
    long insertStudy(NewStudy study) throws IOException;

    /// Adds a series to its study.
    ///
    /// @throws IllegalStateException when the study has a series of this UID, or is not there
    long insertSeries(NewSeries series) throws IOException;

    /// Adds an instance to its series, and brings up to date the counts, sizes, modalities, SOP
    /// classes and time of change that study and series show.
    ///
    /// @throws IllegalStateException when the site has an instance of this UID, or there is no such
    ///   series
    long insertInstance(NewInstance instance) throws IOException;

    /// Keeps metadata ready, in the place of those that tell of the same instances. False, and
    /// nothing is kept, when the last of these is not there with that blob.
    boolean keep(long series, KeptMetadata metadata) throws IOException;

    /// Removes a study with its series, instances and tokens, and what was kept ready of it. False
    /// when it is not there.
    boolean removeStudy(long study) throws IOException;

    /// Puts an instance into quarantine.
    long insertQuarantine(NewQuarantine entry) throws IOException;

    /// Removes an instance from quarantine. False when it is not there.
    boolean removeQuarantine(long id) throws IOException;

    /// Sets [Index#appliedSequence]; a lower number than it has is ignored.
    void applied(long sequence) throws IOException;
  }

  /// Is shown studies one after the other.
  @FunctionalInterface
  interface StudyVisitor {
    /// @return whether to go on
    boolean study(StudyEntry study) throws IOException;
  }

  /// Is shown instances one after the other.
  @FunctionalInterface
  interface InstanceVisitor {
    /// @return whether to go on
    boolean instance(InstanceEntry instance) throws IOException;
  }

  /// Is shown instances with their headers one after the other.
  @FunctionalInterface
  interface HeaderVisitor {
    /// @return whether to go on
    boolean instance(InstanceEntry instance, Opaque sealedHeader) throws IOException;
  }
}
