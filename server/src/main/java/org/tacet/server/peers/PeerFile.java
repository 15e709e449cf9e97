// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.peers;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tacet.dicom.AeTitle;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;

/// `peers.json`: everybody who is enrolled. Asked at each association; what was added or removed a
/// moment ago, by this process or another, counts. A file that cannot be read enrols nobody.
public final class PeerFile {
  private static final System.Logger LOG = System.getLogger(PeerFile.class.getName());
  private static final long MAX_FILE = 16 << 20;

  private final Path file;
  private volatile Snapshot snapshot;

  /// What the file held when it was last read, and what it looked like from outside.
  private record Snapshot(Stamp stamp, List<PeerEntry> entries) {}

  /// Changes whenever the file is replaced: the key is its inode.
  private record Stamp(FileTime changed, long size, String key) {
    static final Stamp ABSENT = new Stamp(FileTime.fromMillis(0), 0, "");

    static Stamp of(Path file) throws IOException {
      try {
        BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(a.lastModifiedTime(), a.size(), Objects.toString(a.fileKey()));
      } catch (NoSuchFileException _) {
        return ABSENT;
      }
    }
  }

  private PeerFile(Path file, Snapshot snapshot) {
    this.file = file;
    this.snapshot = snapshot;
  }

  /// Opens the file; one that is absent enrols nobody.
  ///
  /// @throws Trouble when it cannot be read
  public static PeerFile open(Path file) throws IOException {
    return new PeerFile(file, read(file));
  }

  /// Everybody, by AE title.
  public List<PeerEntry> entries() {
    try {
      if (!Stamp.of(file).equals(snapshot.stamp())) {
        snapshot = read(file);
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "peers.json cannot be read, so nobody is let in: {0}", e.getMessage());
      return List.of();
    }
    return snapshot.entries();
  }

  /// Who shows this certificate.
  public Optional<PeerEntry> byCertificate(String sha256) {
    return entries().stream()
        .filter(e -> e.certificateSha256().filter(sha256::equals).isPresent())
        .findFirst();
  }

  /// Who has this name.
  public Optional<PeerEntry> byAeTitle(AeTitle aeTitle) {
    return entries().stream().filter(e -> e.aeTitle().equals(aeTitle)).findFirst();
  }

  /// Who has this name, needs no certificate, and may come from there.
  public Optional<PeerEntry> legacy(AeTitle calling, InetAddress from) {
    return byAeTitle(calling).filter(e -> e.legacyFrom().filter(n -> n.contains(from)).isPresent());
  }

  /// Whether a name can still be given to somebody.
  ///
  /// @throws Trouble when somebody has it
  public void requireFree(AeTitle aeTitle) throws IOException {
    for (PeerEntry other : read(file).entries()) {
      requireOther(aeTitle, other);
    }
  }

  /// Enrols one more.
  ///
  /// @throws Trouble when its name or its certificate is enrolled
  public synchronized void add(PeerEntry entry) throws IOException {
    List<PeerEntry> entries = new ArrayList<>(read(file).entries());
    requireNew(entry, entries);
    entries.add(entry);
    entries.sort(Comparator.comparing(PeerEntry::aeTitle));
    write(entries);
  }

  /// Gives one another certificate, in one step: between two, nobody else can take its name.
  ///
  /// @return as it is now
  /// @throws Trouble when nobody has this name
  public synchronized PeerEntry renew(AeTitle aeTitle, PeerEntry.Certificate certificate)
      throws IOException {
    List<PeerEntry> entries = new ArrayList<>(read(file).entries());
    PeerEntry old = named(aeTitle, entries);
    PeerEntry renewed =
        new PeerEntry(
            aeTitle,
            certificate,
            old.site(),
            old.allowed(),
            old.address(),
            old.sopClasses(),
            old.added());
    entries.set(entries.indexOf(old), renewed);
    write(entries);
    return renewed;
  }

  /// Removes one.
  ///
  /// @return whom
  /// @throws Trouble when nobody has this name
  public synchronized PeerEntry remove(AeTitle aeTitle) throws IOException {
    List<PeerEntry> entries = new ArrayList<>(read(file).entries());
    PeerEntry gone = named(aeTitle, entries);
    entries.remove(gone);
    write(entries);
    return gone;
  }

  private static PeerEntry named(AeTitle aeTitle, List<PeerEntry> entries) throws Trouble {
    return entries.stream()
        .filter(e -> e.aeTitle().equals(aeTitle))
        .findFirst()
        .orElseThrow(() ->
            new Trouble("No peer is called " + aeTitle + ".", "See them with `tacet peer list`."));
  }

  private static void requireNew(PeerEntry entry, List<PeerEntry> entries) throws Trouble {
    for (PeerEntry other : entries) {
      requireOther(entry.aeTitle(), other);
      if (entry.certificateSha256().isPresent()
          && other.certificateSha256().equals(entry.certificateSha256())) {
        throw new Trouble(
            "This certificate is enrolled already, as " + other.aeTitle() + ".",
            "A certificate stands for one AE title: issue one of its own with --issue DIR.");
      }
    }
  }

  private static void requireOther(AeTitle aeTitle, PeerEntry other) throws Trouble {
    if (other.aeTitle().equals(aeTitle)) {
      throw new Trouble(
          "A peer called " + aeTitle + " is enrolled already.",
          "Remove it first: tacet peer remove " + aeTitle);
    }
  }

  private void write(List<PeerEntry> entries) throws IOException {
    Home.replace(file, PeerJson.write(entries).getBytes(StandardCharsets.UTF_8));
    snapshot = read(file);
  }

  private static Snapshot read(Path file) throws IOException {
    Stamp stamp = Stamp.of(file);
    if (stamp.equals(Stamp.ABSENT)) {
      return new Snapshot(stamp, List.of());
    }
    if (stamp.size() > MAX_FILE) {
      throw new Trouble(file + " is larger than 16 MiB.", "Put it back from its copy.");
    }
    return new Snapshot(stamp, PeerJson.parse(file, Files.readAllBytes(file)));
  }
}
