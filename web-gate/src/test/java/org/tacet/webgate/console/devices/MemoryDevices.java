// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.webgate.console.devices.spi.Devices;

/// Devices in memory, and what was done to them by whom.
public final class MemoryDevices implements Devices {
  public static final String SHA256 = "ab".repeat(32);

  public final List<String> done = new ArrayList<>();
  private final Map<AeTitle, Device> all = new TreeMap<>();
  private final Instant now;

  public MemoryDevices(Instant now) {
    this.now = now;
  }

  /// @param lasting how long its certificate is good
  public MemoryDevices with(String ae, Site site, Duration lasting, Heard heard) {
    return with(ae, site, new Proof.Certificate(SHA256, now.plus(lasting)), heard);
  }

  public MemoryDevices with(String ae, Site site, Proof proof, Heard heard) {
    put(AeTitle.of(ae), site, Set.of(Operation.STORE), Optional.empty(), proof, heard);
    return this;
  }

  private synchronized void put(
      AeTitle ae,
      Site site,
      Set<Operation> allowed,
      Optional<String> address,
      Proof proof,
      Heard heard) {
    all.put(ae, new Device(ae, site, allowed, address, proof, heard));
  }

  @Override
  public synchronized List<Device> all() {
    return List.copyOf(all.values());
  }

  @Override
  public Ours ours() {
    return new Ours(
        AeTitle.of("TACET"),
        "pacs.example",
        2762,
        true,
        SHA256,
        now.plus(Duration.ofDays(400)),
        false);
  }

  @Override
  public synchronized Made add(Caller.Person by, Wish wish) {
    if (all.containsKey(wish.aeTitle())) {
      return new Made.Not(Why.TAKEN);
    }
    if (wish.address().filter(address -> !address.contains(":")).isPresent()) {
      return new Made.Not(Why.ADDRESS);
    }
    done.add(by.name() + " adds " + wish.aeTitle() + " " + wish.allowed().size());
    Proof proof = new Proof.Certificate(SHA256, now.plus(Duration.ofDays(730)));
    put(wish.aeTitle(), wish.site(), wish.allowed(), wish.address(), proof, Heard.NEVER);
    return kit(wish.aeTitle());
  }

  @Override
  public synchronized Made renew(Caller.Person by, AeTitle aeTitle) {
    done.add(by.name() + " renews " + aeTitle);
    return kit(aeTitle);
  }

  @Override
  public synchronized Optional<Why> remove(Caller.Person by, AeTitle aeTitle) {
    done.add(by.name() + " removes " + aeTitle);
    all.remove(aeTitle);
    return Optional.empty();
  }

  static Made.Kit kit(AeTitle ae) {
    return new Made.Kit(ae, "secret key", "certificate", "authority");
  }
}
