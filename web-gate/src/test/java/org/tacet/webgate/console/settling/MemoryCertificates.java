// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.TestArchive;
import org.tacet.archive.access.Caller;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.settling.spi.Certificates;
import org.tacet.webgate.dicomweb.ErasureRecords;

/// Certificates in memory.
public final class MemoryCertificates implements Certificates, ErasureRecords {
  private final List<EraseOutcome.Certificate> kept = new ArrayList<>();
  private boolean failing;

  /// Of the erasure of study 2.25.1.
  public static MemoryCertificates withOne() {
    MemoryCertificates certificates = new MemoryCertificates();
    certificates.kept.add(
        new EraseOutcome.Certificate(
            Uid.of("2.25.1"),
            TestArchive.PUNE,
            List.of(),
            1,
            0,
            100,
            TestArchive.NOW,
            "asha",
            "order 7"));
    return certificates;
  }

  /// From now on nothing can be kept.
  void fail() {
    failing = true;
  }

  @Override
  public synchronized void keep(EraseOutcome.Certificate certificate) throws IOException {
    if (failing) {
      throw new IOException("the disk is full");
    }
    kept.add(certificate);
  }

  @Override
  public synchronized Kept all(Caller caller) {
    List<Certificate> all = new ArrayList<>();
    for (EraseOutcome.Certificate each : kept) {
      all.addFirst(
          new Certificate(
              "erasure-" + each.study().value().replace('.', '-'),
              each.at(),
              each.site(),
              each.study(),
              each.instances(),
              each.quarantined(),
              each.bytes(),
              each.by()));
    }
    return new Kept(all, 0);
  }

  @Override
  public synchronized Optional<byte[]> json(Caller caller, String name) {
    return all(caller).certificates().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .map(each -> ("{\"study\":\"" + each.study() + "\"}\n").getBytes(UTF_8));
  }
}
