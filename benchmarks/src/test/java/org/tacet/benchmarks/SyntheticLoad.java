// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.tacet.archive.Archive;
import org.tacet.archive.Incoming;
import org.tacet.archive.StoreOutcome;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.TransferSyntax;
import org.tacet.server.assembly.Beginning;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Home;
import org.tacet.server.home.HomeLock;
import org.tacet.server.keys.Passphrase;

/// Fills the home of an archive with studies that nobody made, as many as wanted: a million of one
/// instance each, say, to be asked for, or fifty thousand of a hundred.
///
/// Nothing is put into the index from aside. Each instance goes the whole way of the product:
/// policy, parser, encryption, blob, group commit, index, trail; only the network is left out. So
/// what is served afterwards is what a million acknowledged C-STOREs would have left behind, and
/// `tacet verify` holds of it. The instances are [SyntheticInstances], which answer to the
/// identifiers of [Sender].
///
/// A load that was stopped is begun again: what is there is passed by.
///
/// Every study's key is made durable by itself, so a home on a disk takes one `fsync` a study; load
/// in memory (`/dev/shm`) and move the home, if there are many studies.
final class SyntheticLoad {
  private static final Site SITE = Site.of("main");

  /// Enough that a commit is full while the next one gathers.
  private static final int AT_ONCE = 1024;

  private final Archive archive;
  private final SyntheticInstances instances;
  private final Shape shape;
  private final AtomicInteger next;

  private SyntheticLoad(Archive archive, SyntheticInstances instances, Shape shape) {
    this.archive = archive;
    this.instances = instances;
    this.shape = shape;
    this.next = new AtomicInteger(shape.first());
  }

  /// What is loaded.
  ///
  /// @param first number of the first study, as [Sender#study] counts them
  /// @param studies how many
  /// @param instances of each study, all of one series
  record Shape(int first, int studies, int instances) {
    Shape {
      if (first < 0 || studies < 0 || instances < 1 || first > SyntheticInstances.MOST - studies) {
        throw new IllegalArgumentException("studies have seven digits, and an instance at least");
      }
    }

    private int end() {
      return first + studies;
    }

    private long all() {
      return (long) studies * instances;
    }
  }

  /// How it went.
  ///
  /// @param cpuSeconds of this process, on all its threads
  record Loaded(long instances, double seconds, double cpuSeconds) {
    double perSecond() {
      return instances / seconds;
    }

    double cpuMillis() {
      return cpuSeconds * 1000 / instances;
    }
  }

  /// `SyntheticLoad HOME STUDIES [INSTANCES [FIRST]]`: so many studies of so many instances each.
  public static void main(String[] arguments) throws Exception {
    int studies = Integer.parseInt(arguments[1]);
    int each = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    int first = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
    Loaded loaded = load(Path.of(arguments[0]), new Shape(first, studies, each));
    System.out.printf(
        "%d instances in %.1f s: %.0f a second, %.3f ms of CPU each%n",
        loaded.instances(), loaded.seconds(), loaded.perSecond(), loaded.cpuMillis());
  }

  /// Studies of one instance each, from number 0.
  ///
  /// @param folder the home of an archive that nobody serves just now; made if there is none
  static Loaded studies(Path folder, long studies) throws Exception {
    return load(folder, new Shape(0, Math.toIntExact(studies), 1));
  }

  /// @param folder the home of an archive that nobody serves just now; made if there is none
  static Loaded load(Path folder, Shape shape) throws Exception {
    Home home = home(folder);
    HomeLock lock =
        HomeLock.tryTake(home).orElseThrow(() -> new IOException("the archive is in use"));
    try (lock;
        OpenArchive open = OpenArchive.open(home, Passphrase.known(new byte[0]))) {
      long start = System.nanoTime();
      long cpu = cpuNanos();
      new SyntheticLoad(open.archive(), SyntheticInstances.make(), shape).run();
      return new Loaded(shape.all(), (System.nanoTime() - start) / 1e9, (cpuNanos() - cpu) / 1e9);
    }
  }

  private static Home home(Path folder) throws IOException {
    if (new Home(folder).initialised()) {
      return Home.open(folder);
    }
    Home home = Home.create(folder);
    Beginning.make(home, Optional.empty(), Optional.empty(), Set.of());
    return home;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private void run() throws Exception {
    Caller loader =
        new Caller.Device("LOADER", SITE, Set.of(Operation.STORE), "0".repeat(64), "127.0.0.1");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < Math.min(AT_ONCE, shape.studies()); i++) {
        running.add(
            threads.submit(() -> {
              work(loader);
              return null;
            }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("not loaded", e.getCause());
    }
  }

  private void work(Caller loader) throws IOException {
    try {
      for (int study = next.getAndIncrement();
          study < shape.end();
          study = next.getAndIncrement()) {
        for (int number = 1; number <= shape.instances(); number++) {
          store(loader, study, number);
        }
      }
    } catch (IOException | RuntimeException e) {
      next.set(shape.end()); // The others need not go on for hours.
      throw e;
    }
  }

  private void store(Caller loader, int study, int number) throws IOException {
    byte[] bytes = instances.dataSet(study, number);
    StoreOutcome outcome =
        archive.store(
            loader,
            new Incoming(
                SITE,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                Optional.empty(),
                new ByteArrayInputStream(bytes)));
    switch (outcome) {
      case StoreOutcome.Stored _, StoreOutcome.AlreadyStored _ -> {}
      case StoreOutcome.Quarantined _ -> throw new IOException("another study has this number");
      case StoreOutcome.Refused(var why) -> throw new IOException("refused: " + why.code());
    }
  }
}
