// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.server.assembly.Enrolment;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.HostPort;
import org.tacet.server.keys.Fingerprint;
import org.tacet.server.keys.Pem;
import org.tacet.server.keys.Vault;
import org.tacet.server.peers.PeerEntry;

/// The devices of the demo, enrolled as `tacet peer add --issue` does: four modalities that may
/// store, a workstation that may look, and a modality of another hospital.
final class Hospital {
  static final Site HERE = Site.of("pune");
  static final Site ELSEWHERE = Site.of("chennai");

  private final OpenArchive open;
  private final Path folder;
  private final InetSocketAddress archive;
  private final Map<String, Device> devices = new LinkedHashMap<>();

  /// @param folder where each device's key and certificates go
  Hospital(OpenArchive open, Path folder, InetSocketAddress archive) {
    this.open = open;
    this.folder = folder;
    this.archive = archive;
  }

  Device enrol(String name, Site site, Operation... allowed) throws IOException {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    operations.addAll(Arrays.asList(allowed));
    Path files = folder.resolve(name);
    AeTitle aeTitle = AeTitle.of(name);
    new Enrolment(open)
        .issue(new Enrolment.Wish(aeTitle, site, operations, Optional.empty(), Set.of()), files);
    String archiveSha256 = Fingerprint.of(Pem.certificate(Vault.serverFile(open.home())));
    Device device =
        new Device(
            aeTitle,
            Pem.issued(files),
            files,
            archive,
            open.config().dicom().aeTitle(),
            archiveSha256);
    devices.put(name, device);
    return device;
  }

  /// Enrols a device anew, with the same certificate, and with an address to send to.
  void moveTo(Device device, HostPort address) throws IOException {
    PeerEntry entry = new Enrolment(open).remove(device.aeTitle());
    new Enrolment(open)
        .pin(
            new Enrolment.Wish(
                entry.aeTitle(),
                entry.site(),
                entry.allowed(),
                Optional.of(address),
                entry.sopClasses()),
            device.folder().resolve("cert.pem"));
  }

  /// Takes away what a device was enrolled as.
  void expel(String name) throws IOException {
    new Enrolment(open).remove(AeTitle.of(name));
  }

  Device device(String name) {
    Device device = devices.get(name);
    if (device == null) {
      throw new IllegalArgumentException("no device " + name);
    }
    return device;
  }
}
