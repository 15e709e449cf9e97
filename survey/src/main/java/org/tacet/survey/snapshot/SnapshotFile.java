// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.scope.OfficerKey;

/// A round on disk, while it is made and after: lines that are written one by one and made durable,
/// each encrypted and bound to those before it, and a signature at the end. What was begun can be
/// taken up again behind its last whole line. One writer at a time.
public final class SnapshotFile implements AutoCloseable {
  private static final long LONGEST = 1L << 30;

  /// Not a channel: those close when the thread that writes is interrupted, as a round's threads
  /// are when it is stopped.
  private final RandomAccessFile file;

  private final Chain chain;

  private SnapshotFile(RandomAccessFile file, Chain chain) {
    this.file = file;
    this.chain = chain;
  }

  /// What a file holds so far.
  ///
  /// @param knocked the targets that have been knocked at, by their places in the scope
  /// @param whole up to which byte its lines are whole
  public record Progress(
      Line.Begun begun,
      Map<Integer, Line.Knocked> knocked,
      Map<InetAddress, SystemFinding> found,
      Optional<Instant> ended,
      long whole) {
    /// Keeps copies of the maps, in their order.
    public Progress {
      knocked = java.util.Collections.unmodifiableMap(new TreeMap<>(knocked));
      found = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(found));
    }
  }

  /// Begins a round in a new file that only its owner can read.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is one: a round is never written
  ///   over
  public static SnapshotFile create(Path file, OfficerKey officer, Line.Begun begun)
      throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    String header = Chain.newHeader();
    var open = new RandomAccessFile(file.toFile(), "rw");
    try {
      var snapshot = new SnapshotFile(open, Chain.begin(officer, header));
      snapshot.put(header);
      snapshot.append(begun);
      return snapshot;
    } catch (SnapshotException e) {
      open.close();
      throw new IllegalStateException("a header of one's own is one", e);
    } catch (IOException e) {
      open.close();
      throw e;
    }
  }

  /// Takes a round up again. Half a line at the end, which a crash leaves, is cut off.
  ///
  /// @throws SnapshotException if it is not one, not this officer's, or has ended
  public static SnapshotFile resume(Path file, OfficerKey officer)
      throws IOException, SnapshotException {
    Reading reading = Reading.of(file, officer);
    if (reading.progress().ended().isPresent()) {
      throw new SnapshotException("this round has ended; begin another");
    }
    var open = new RandomAccessFile(file.toFile(), "rw");
    try {
      open.setLength(reading.progress().whole());
      open.seek(reading.progress().whole());
      return new SnapshotFile(open, reading.chain());
    } catch (IOException e) {
      open.close();
      throw e;
    }
  }

  /// What a file holds so far, whether its round has ended or not.
  public static Progress progress(Path file, OfficerKey officer)
      throws IOException, SnapshotException {
    return Reading.of(file, officer).progress();
  }

  /// The round that a file holds, whether it has ended or not.
  public static Snapshot read(Path file, OfficerKey officer) throws IOException, SnapshotException {
    Progress progress = progress(file, officer);
    List<Swept> others = new ArrayList<>();
    long addresses = 0;
    long answered = 0;
    for (Line.Knocked knocked : progress.knocked().values()) {
      addresses += knocked.addresses();
      answered += knocked.open().size();
      others.addAll(knocked.others());
      knocked.open().keySet().stream()
          .filter(address -> !progress.found().containsKey(address))
          .forEach(address -> others.add(new Swept(address, address, Reach.UNFINISHED)));
    }
    return new Snapshot(
        progress.begun().order(),
        List.copyOf(progress.found().values()),
        Sweeps.of(addresses, answered, others),
        Sweeps.coverage(progress.begun(), progress.knocked().values()),
        progress.ended());
  }

  /// Adds a line, and returns when it is durable.
  public synchronized void append(Line line) throws IOException {
    put(chain.next(line));
  }

  /// Ends the round and signs it.
  public synchronized void end(Instant when) throws IOException {
    append(new Line.Ended(when));
    put(chain.seal());
  }

  private void put(String line) throws IOException {
    file.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// A file that has been read from its first line to its last whole one.
  private record Reading(Chain chain, Progress progress) {
    static Reading of(Path file, OfficerKey officer) throws IOException, SnapshotException {
      if (Files.size(file) > LONGEST) {
        throw new SnapshotException("this is longer than any snapshot");
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      int whole = text.lastIndexOf('\n') + 1;
      BufferedReader lines = new BufferedReader(new StringReader(text.substring(0, whole)));
      Chain chain = Chain.begin(officer, Optional.ofNullable(lines.readLine()).orElse(""));
      Collected collected = new Collected();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        collected.add(chain.read(line));
      }
      return new Reading(chain, collected.progress(whole));
    }
  }

  /// Lines, put where they belong.
  private static final class Collected {
    private Optional<Line.Begun> begun = Optional.empty();
    private final Map<Integer, Line.Knocked> knocked = new TreeMap<>();
    private final Map<InetAddress, SystemFinding> found = new LinkedHashMap<>();
    private Optional<Instant> ended = Optional.empty();
    private boolean sealed;

    void add(Optional<Line> line) throws SnapshotException {
      if (sealed) {
        throw new SnapshotException("there is something behind the end");
      }
      if (line.isEmpty()) {
        sealed = true;
        return;
      }
      // An end without its signature, which a crash leaves between the two, was none.
      ended = Optional.empty();
      switch (line.get()) {
        case Line.Begun first -> begun = Optional.of(first);
        case Line.Knocked target -> knocked.put(target.target(), target);
        case Line.Found(SystemFinding system) -> found.put(system.address(), system);
        case Line.Ended(Instant when) -> ended = Optional.of(when);
      }
    }

    Progress progress(long whole) throws SnapshotException {
      if (begun.isEmpty()) {
        throw new SnapshotException("the round was stopped before it had begun; delete the file");
      }
      return new Progress(begun.get(), knocked, found, sealed ? ended : Optional.empty(), whole);
    }
  }
}
