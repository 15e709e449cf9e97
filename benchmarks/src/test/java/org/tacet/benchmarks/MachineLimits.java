// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What this machine can do at most, whatever runs on it: measured in the same run as the archives,
/// each once for nothing and then in turns.
final class MachineLimits implements Chapter {
  private static final double MEGABYTE = 1e6;
  private static final int OBJECT = 512 << 10;
  private static final int GROUP = 8;
  private static final int PIECE = 64 << 10;
  private static final int MOST_COMMITS = 2000;

  private final Settings settings;
  private final Folders folders;
  private final long bytes;
  private final Map<Durable, Double> durable = new HashMap<>();

  /// @param size of an object
  /// @param group how many of them become durable together
  private record Durable(int size, int group) {}

  MachineLimits(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
    this.bytes = (long) settings.of(Knob.LIMIT_MIB) << 20;
  }

  @Override
  public void print(PrintStream out) throws Exception {
    List<Limit> limits = new ArrayList<>();
    limits.add(new Limit("durable write, each 512 KiB by itself", () -> durable(OBJECT, 1)));
    limits.add(new Limit("durable write, 8 of 512 KiB together", () -> durable(OBJECT, GROUP)));
    limits.add(new Limit("plain write", this::plain));
    limits.add(new Limit("AES-256-GCM, one thread", this::encrypted));
    limits.add(new Limit("SHA-256, one thread", this::digested));
    limits.add(
        new Limit("TCP over loopback", () -> LoopbackStream.clear(bytes).megabytesPerSecond()));
    LoopbackStream.Keys keys = LoopbackStream.Keys.made(folders.fresh());
    limits.add(
        new Limit(
            "TLS over loopback", () -> LoopbackStream.secure(bytes, keys).megabytesPerSecond()));
    for (Limit limit : limits) {
      limit.measure().call();
    }
    Map<Limit, List<Double>> measured =
        new Turns(settings.rounds()).measure(limits, limit -> limit.measure().call());
    Rows rows = Rows.begin(out, "the machine                            ", "MB/s");
    measured.forEach((limit, values) -> rows.row(limit.name(), Spread.of(values).text()));
    out.printf("%nTLS is %s.%n", LoopbackStream.secure(1 << 20, keys).tls());
  }

  private record Limit(String name, Callable<Double> measure) {}

  /// Objects of this size that can be made durable in a second, if so many of them always become it
  /// together. Measured when first asked.
  double durablePerSecond(int size, int group) throws IOException {
    Durable key = new Durable(size, group);
    Double known = durable.get(key);
    if (known != null) {
      return known;
    }
    durable(size, group);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i <= 2 * settings.rounds(); i++) {
      values.add(durable(size, group) * MEGABYTE / size);
    }
    double median = Spread.of(values).median();
    durable.put(key, median);
    return median;
  }

  private double durable(int size, int group) throws IOException {
    return written(size, group, Math.clamp(bytes / ((long) size * group), 1, MOST_COMMITS));
  }

  /// Appends to a new file, as the archive does.
  private double written(int size, int group, int commits) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(size).put(random(size)).flip();
    Path file = Files.createDirectories(folders.fresh()).resolve("written");
    try (FileChannel channel = created(file)) {
      long begun = System.nanoTime();
      for (int commit = 0; commit < commits; commit++) {
        append(channel, buffer, group);
        channel.force(false);
      }
      return rate((long) size * group * commits, begun);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void append(FileChannel channel, ByteBuffer buffer, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      ByteBuffer left = buffer.duplicate();
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }

  /// Into the page cache; nothing waits for the disk.
  private double plain() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(OBJECT).put(random(OBJECT)).flip();
    Path file = Files.createDirectories(folders.fresh()).resolve("written");
    try (FileChannel channel = created(file)) {
      long begun = System.nanoTime();
      append(channel, buffer, (int) (bytes / OBJECT));
      return rate(bytes / OBJECT * OBJECT, begun);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static FileChannel created(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private double encrypted() throws GeneralSecurityException {
    SecretKeySpec key = new SecretKeySpec(random(32), "AES");
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] plain = random(PIECE);
    byte[] sealed = new byte[PIECE + 16];
    byte[] nonce = new byte[12];
    long pieces = bytes / PIECE;
    long begun = System.nanoTime();
    for (long i = 0; i < pieces; i++) {
      ByteBuffer.wrap(nonce).putLong(i);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
      cipher.doFinal(plain, 0, PIECE, sealed);
    }
    return rate(pieces * PIECE, begun);
  }

  private double digested() throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] plain = random(PIECE);
    long pieces = bytes / PIECE;
    long begun = System.nanoTime();
    for (long i = 0; i < pieces; i++) {
      digest.update(plain);
    }
    digest.digest();
    return rate(pieces * PIECE, begun);
  }

  private static double rate(long bytes, long begun) {
    return bytes / MEGABYTE / ((System.nanoTime() - begun) / 1e9);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    return bytes;
  }
}
