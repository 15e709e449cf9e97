// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The folder one archive lives in. Only its owner can enter it: the folder is 0700, its files
/// 0600, and a home that others can read or write is refused rather than mended, since whoever
/// could write to it may already have.
///
/// ```
/// tacet.yaml            configuration; holds no secret
/// peers.json            which devices are enrolled
/// people.json           who may sign in
/// lock  run.json        one owner at a time; where it listens
/// keys/                 kek, and everything that is sealed under it
/// data/                 blobs, index, wrapped study keys
/// audit/  log/          the trail; the program's own log
/// erasures/             one certificate for each study erased
/// ```
///
/// @param folder absolute path
public record Home(Path folder) {
  private static final Set<PosixFilePermission> PRIVATE_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> PRIVATE_FILE =
      PosixFilePermissions.fromString("rw-------");

  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /// Makes an empty home.
  ///
  /// @throws Trouble when an archive, or anything else, is there already
  public static Home create(Path folder) throws IOException {
    Home home = new Home(folder);
    requirePosix(home.folder);
    if (home.initialised()) {
      throw new Trouble(
          "There is already an archive in " + home.folder + "; nothing was changed.",
          "Start it with `tacet serve --home " + home.folder + "`, or give another folder.");
    }
    if (Files.exists(home.folder, LinkOption.NOFOLLOW_LINKS)) {
      home.requireEmpty();
      Files.setPosixFilePermissions(home.folder, PRIVATE_FOLDER);
    }
    for (Path each : home.folders()) {
      privateFolders(each);
    }
    return home;
  }

  /// Opens a home that `tacet init` made.
  ///
  /// @throws Trouble when there is none, or others than its owner can read or write it
  public static Home open(Path folder) throws IOException {
    Home home = new Home(folder);
    if (!home.initialised()) {
      throw new Trouble(
          "There is no archive in " + home.folder + ".",
          "Make one with `tacet init --home " + home.folder + "`.");
    }
    requirePosix(home.folder);
    home.requirePrivate();
    for (Path each : home.folders()) {
      privateFolders(each);
    }
    return home;
  }

  /// Whether an archive's keys are here.
  public boolean initialised() {
    return Files.exists(keys().resolve("vault"));
  }

  public Path configuration() {
    return folder.resolve("tacet.yaml");
  }

  public Path peers() {
    return folder.resolve("peers.json");
  }

  public Path people() {
    return folder.resolve("people.json");
  }

  /// The SHA-256 of the first administrator's code, until there is one.
  public Path administratorCode() {
    return keys().resolve("administrator-code.sha256");
  }

  public Path lock() {
    return folder.resolve("lock");
  }

  public Path run() {
    return folder.resolve("run.json");
  }

  public Path keys() {
    return folder.resolve("keys");
  }

  public Path data() {
    return folder.resolve("data");
  }

  public Path audit() {
    return folder.resolve("audit");
  }

  public Path log() {
    return folder.resolve("log");
  }

  public Path erasures() {
    return folder.resolve("erasures");
  }

  /// Replaces a small file as a whole: after a crash it has the old content or the new, never a
  /// part. The file is 0600 from its first byte on.
  public static void replace(Path file, byte[] content) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    try (FileChannel channel =
        FileChannel.open(
            next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), privateFile())) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file);
  }

  /// Overwrites a small secret in place, then removes it. On flash the old cells may outlive this;
  /// what makes the secret worthless is that nothing is sealed under it any more.
  public static void destroy(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(channel.size(), 1 << 16));
      while (zeros.hasRemaining()) {
        channel.write(zeros);
      }
      channel.force(true);
    }
    Files.delete(file);
    syncFolder(file);
  }

  /// The attribute that makes a new file 0600.
  public static FileAttribute<?> privateFile() {
    return PosixFilePermissions.asFileAttribute(PRIVATE_FILE);
  }

  /// Makes a folder, and those above it, that only its owner can enter.
  public static void privateFolders(Path folder) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE_FOLDER));
  }

  private List<Path> folders() {
    return List.of(folder, keys(), data(), audit(), log(), erasures());
  }

  private void requirePrivate() throws IOException {
    requirePrivate(folder, "700");
    for (Path file : new Path[] {configuration(), peers(), people()}) {
      requirePrivate(file, "600");
    }
    try (Stream<Path> files = Files.list(keys())) {
      for (Path file : files.toList()) {
        requirePrivate(file, Files.isDirectory(file) ? "700" : "600");
      }
    }
  }

  /// Requires of a file with a secret, wherever it is, what a home requires of its own: that only
  /// its owner can read or write it.
  ///
  /// @throws Trouble when others can
  public static void requirePrivateFile(Path file) throws IOException {
    requirePrivate(file, "600");
  }

  private static void requirePrivate(Path path, String mode) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Set<PosixFilePermission> forOthers = EnumSet.noneOf(PosixFilePermission.class);
    forOthers.addAll(Files.getPosixFilePermissions(path));
    forOthers.removeAll(PRIVATE_FOLDER);
    if (!forOthers.isEmpty()) {
      throw new Trouble(
          "Others than its owner can get at " + path + ", so this archive does not start.",
          "Find out who could, then type: chmod " + mode + " " + path);
    }
  }

  private void requireEmpty() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Trouble(folder + " is not a folder.", "Give another one with --home.");
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new Trouble(
            folder + " is not empty, and is no archive of Tacet.",
            "Give an empty or a new folder with --home.");
      }
    }
  }

  private static void requirePosix(Path folder) throws IOException {
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.getFileStore(existing).supportsFileAttributeView("posix")) {
      throw new Trouble(
          "The file system of " + folder + " knows no owner's permissions.",
          "Give a folder on a local Linux or macOS file system with --home.");
    }
  }

  private static void syncFolder(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
