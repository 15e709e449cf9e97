// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Incoming;
import org.tacet.archive.Refusal;
import org.tacet.archive.StoreOutcome;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Site;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.server.config.Config;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;

/// Brings files in, several at a time so that they share their group commits. What is in the
/// archive already is a duplicate and costs no second copy, so an import that was stopped is simply
/// begun again.
public final class Importer {
  private final Archive archive;
  private final Caller caller;
  private final Site site;
  private final Config.Import limits;

  public Importer(Archive archive, Caller caller, Site site, Config.Import limits) {
    this.archive = archive;
    this.caller = caller;
    this.site = site;
    this.limits = limits;
  }

  /// Brings in everything under the paths, and lists what was not taken.
  ///
  /// @throws Trouble when the archive itself can take nothing more
  public Tally run(List<Path> paths, Terminal terminal) throws IOException {
    return run(paths, terminal, Tally.Names.LISTED);
  }

  /// Brings in everything under the paths.
  ///
  /// @throws Trouble when the archive itself can take nothing more
  public Tally run(List<Path> paths, Terminal terminal, Tally.Names names) throws IOException {
    long total = Candidates.count(paths);
    try (Workers workers = new Workers(terminal, total, new Tally.Counter(names), this::one)) {
      boolean complete = new Candidates(limits, workers).visit(paths);
      return workers.tally(complete);
    }
  }

  /// @throws IOException when the archive fails; what is wrong with the file is counted
  private void one(Candidate candidate, Tally.Counter counter) throws IOException {
    try (InputStream in = candidate.content().open()) {
      DicomFile.Header header = DicomFile.readMeta(in, ReadOptions.TOLERANT);
      Optional<Uid> storedClass = header.fileMeta().uid(Tags.MediaStorageSOPClassUID);
      if (storedClass.filter(Uids.MediaStorageDirectoryStorage::equals).isPresent()) {
        counter.skipped(candidate.name(), "dicomdir");
        return;
      }
      Incoming incoming = new Incoming(site, header.syntax(), Optional.empty(), header.dataSet());
      count(archive.store(caller, incoming), candidate, counter);
    } catch (FormatException e) {
      notReadable(candidate, e.rule(), counter);
    } catch (InflationLimit.Bomb _) {
      counter.refused(candidate.name(), "zip-bomb");
    } catch (SourceException e) {
      counter.refused(candidate.name(), e.reason());
    }
  }

  private static void count(StoreOutcome outcome, Candidate candidate, Tally.Counter counter)
      throws IOException {
    switch (outcome) {
      case StoreOutcome.Stored _ -> counter.stored();
      case StoreOutcome.AlreadyStored _ -> counter.duplicate();
      case StoreOutcome.Quarantined _ -> counter.quarantined();
      case StoreOutcome.Refused(Refusal.Plain why) -> throw stop(why);
      case StoreOutcome.Refused(Refusal why) -> counter.refused(candidate.name(), why.code());
    }
  }

  /// What is true of one file will be true of the next.
  private static Trouble stop(Refusal.Plain why) {
    return switch (why) {
      case OUT_OF_SPACE ->
          new Trouble(
              "The disk is full up to the reserve that storage.reserve keeps free.",
              "Make room, then repeat the command: it goes on where it stopped.");
      case MEDIUM_FAILED ->
          new Trouble(
              "The disk failed: what was being written is not kept.",
              "Look after the disk, then repeat the command.");
      case OUT_OF_MEMORY ->
          new Trouble(
              "So much is coming in at once that storage.header-memory is exhausted.",
              "Repeat the command when less is sent: it goes on where it stopped.");
      case TOO_LONG, ERASED_MEANWHILE, CLOSING ->
          new Trouble(
              "The import was stopped: " + why.code() + ".",
              "Repeat the command: it goes on where it stopped.");
    };
  }

  private static void notReadable(
      Candidate candidate, FormatException.Rule rule, Tally.Counter counter) {
    if (rule == FormatException.Rule.NOT_DICOM) {
      counter.skipped(candidate.name(), "not-dicom");
    } else {
      String code = rule.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      counter.refused(candidate.name(), code);
    }
  }
}
