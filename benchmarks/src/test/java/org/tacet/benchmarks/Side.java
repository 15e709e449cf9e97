// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;

/// One of the archives that are measured: a process of its own with an empty folder of its own.
interface Side extends AutoCloseable {
  String name();

  Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException;

  long pid();

  @Override
  void close();

  /// Bytes below the folder in which it keeps things.
  long bytesOnDisk();

  /// CPU seconds of the process so far, user and system. Linux: fields 14 and 15 of `stat`, in
  /// ticks of a hundredth of a second.
  default double cpuSeconds() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / 100.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Largest resident set so far, in MiB.
  default long peakMebibytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything on: TLS, client certificates, encryption, access policy, trail.
  static Side tacet(Path folder) throws Exception {
    Tacet tacet = Tacet.at(folder.resolve("home"));
    tacet.must("init");
    Path issued = folder.resolve("bench");
    tacet.must("peer", "add", "BENCH", "--allow", "store,find,get", "--issue", issued.toString());
    Tacet.Server server = tacet.serve();
    Modality modality = Modality.of("BENCH", TlsFiles.in(issued), server.dicom());
    return new Side() {
      @Override
      public String name() {
        return "Tacet";
      }

      @Override
      public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
        return modality.open(proposal);
      }

      @Override
      public long pid() {
        return server.pid();
      }

      @Override
      public void close() {
        try {
          server.close();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public long bytesOnDisk() {
        return size(folder.resolve("home"));
      }
    };
  }

  /// As its package ships it: SQLite, clear text, no encryption.
  static Side orthanc(Path folder) throws IOException {
    OrthancPeer peer = OrthancPeer.start(folder, "ORTHANC", Optional.empty(), List.of());
    return new Side() {
      @Override
      public String name() {
        return "Orthanc";
      }

      @Override
      public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.dicomPort());
        return Association.open(
            proposal
                .apply(Requestor.builder(address, AeTitle.of("BENCH"), AeTitle.of("ORTHANC")))
                .build());
      }

      @Override
      public long pid() {
        return peer.pid();
      }

      @Override
      public void close() {
        peer.close();
      }

      @Override
      public long bytesOnDisk() {
        return size(folder.resolve("storage"));
      }
    };
  }

  private static long size(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
