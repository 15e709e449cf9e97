// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.tacet.dicom.AeTitle;
import org.tacet.server.check.Stranger.Guest;
import org.tacet.server.config.Config;
import org.tacet.server.control.ControlClient;
import org.tacet.server.control.Request;
import org.tacet.server.home.Home;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.RunFile;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.CertificateAuthority;
import org.tacet.server.keys.CertificateAuthority.Issued;
import org.tacet.server.keys.Pem;
import org.tacet.server.peers.PeerEntry;
import org.tacet.server.peers.PeerFile;

/// A check of the archive that runs on a home. Enrols a guest for its comparison, at a site that
/// has no studies and with a certificate that ends within minutes, and removes it after.
public final class Checkup {
  private static final String GUEST = "TACETCHK";
  private static final Duration GUEST_STAYS = Duration.ofMinutes(15);

  private Checkup() {}

  /// Runs it.
  ///
  /// @throws Trouble when no archive runs
  public static List<Probe> run(Home home) throws IOException {
    return run(home, Stranger::knock);
  }

  /// Runs what may be run every few minutes.
  ///
  /// @throws Trouble when no archive runs
  public static List<Probe> glance(Home home) throws IOException {
    return run(home, Stranger::glance);
  }

  private static List<Probe> run(Home home, Function<Stranger, List<Probe>> way)
      throws IOException {
    RunFile server = server(home);
    Config config = Config.read(home.configuration());
    List<AeTitle> enrolled =
        PeerFile.open(home.peers()).entries().stream().map(PeerEntry::aeTitle).toList();
    AeTitle name = AeTitle.of(GUEST + HexFormat.of().toHexDigits(random(), 6));
    Issued certificate =
        CertificateAuthority.create(InstantSource.system())
            .issue(name.value(), List.of(), GUEST_STAYS);
    removeForgotten(server, enrolled);
    enrol(server, name, certificate);
    try {
      List<Probe> probes =
          way.apply(
              new Stranger(
                  reachable(server.dicom()),
                  reachable(server.https()),
                  reachable(server.operations()),
                  reachable(server.legacy()),
                  server.process(),
                  config.dicom().aeTitle(),
                  enrolled,
                  new Guest(name, certificate)));
      record(server, probes);
      return probes;
    } finally {
      administer(server, "peer", "remove", name.value());
    }
  }

  /// Whether somebody is the guest of a check, and will be gone within minutes.
  public static boolean isGuest(AeTitle name) {
    return name.value().matches(GUEST + "[0-9a-f]{6}");
  }

  /// The trail is the server's: it writes down that somebody looked, and what came of it.
  private static void record(RunFile server, List<Probe> probes) throws IOException {
    long findings = probes.stream().filter(Probe::finding).count();
    administer(
        server,
        "checked",
        "--probes",
        Integer.toString(probes.size()),
        "--findings",
        Long.toString(findings));
  }

  private static RunFile server(Home home) throws IOException {
    return RunFile.read(home)
        .filter(run -> ControlClient.listens(run.control()))
        .orElseThrow(() -> notRunning(home));
  }

  private static Trouble notRunning(Home home) {
    return new Trouble(
        "No archive runs on " + home.folder() + ", so there is nothing to look at.",
        "Start it with `tacet serve --home "
            + home.folder()
            + "`, then check it from another terminal.");
  }

  /// Guests of a check that was killed. Their certificates have ended; their entries go now.
  private static void removeForgotten(RunFile server, List<AeTitle> enrolled) throws IOException {
    for (AeTitle each : enrolled) {
      if (isGuest(each)) {
        administer(server, "peer", "remove", each.value());
      }
    }
  }

  private static void enrol(RunFile server, AeTitle name, Issued certificate) throws IOException {
    Path file = Files.createTempFile("tacet-check-", ".pem");
    try {
      Files.write(file, Pem.of(certificate.certificate()));
      administer(
          server,
          "peer",
          "add",
          name.value(),
          "--allow",
          "find",
          "--site",
          "tacet-check",
          "--certificate",
          file.toString());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void administer(RunFile server, String... words) throws IOException {
    Quiet quiet = new Quiet();
    Request request = new Request(List.of(words), Path.of("").toAbsolutePath(), Optional.empty());
    if (ControlClient.run(server.control(), request, quiet) != 0) {
      throw new Trouble(
          "The server did not do its part of the check (" + words[0] + "): " + quiet.said().strip(),
          "See the log of the server.");
    }
  }

  private static Optional<InetSocketAddress> reachable(Optional<HostPort> address) throws Trouble {
    return address.isPresent() ? Optional.of(reachable(address.get())) : Optional.empty();
  }

  private static InetSocketAddress reachable(HostPort address) throws Trouble {
    InetSocketAddress resolved = address.resolve();
    return resolved.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), resolved.getPort())
        : resolved;
  }

  private static long random() {
    return ThreadLocalRandom.current().nextLong();
  }
}
