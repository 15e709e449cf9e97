// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.TlsContext;
import org.tacet.server.check.Knock.Answer;
import org.tacet.server.check.Knock.Door;
import org.tacet.server.check.Knock.Found;
import org.tacet.server.keys.CertificateAuthority;
import org.tacet.server.keys.CertificateAuthority.Issued;
import org.tacet.webgate.console.protection.spi.SelfCheck.Kind;
import org.tacet.webgate.console.protection.spi.SelfCheck.Try;

/// Knocks at an archive in every way that opens other archives.
///
/// @param dicom where it listens for DICOM over TLS
/// @param https where it listens for HTTPS, if it does
/// @param operations where it tells of health and metrics, if it does
/// @param legacy where its clear-text bridge listens, if it is on
/// @param process its number
/// @param archive its AE title
/// @param enrolled AE titles that are enrolled: the best guesses there are
/// @param guest a device that was enrolled for this check, at a site without studies
public record Stranger(
    InetSocketAddress dicom,
    Optional<InetSocketAddress> https,
    Optional<InetSocketAddress> operations,
    Optional<InetSocketAddress> legacy,
    long process,
    AeTitle archive,
    List<AeTitle> enrolled,
    Guest guest) {
  /// What other archives and tools are called as they come out of the box.
  private static final List<AeTitle> DEFAULT_TITLES =
      List.of(
          AeTitle.of("ORTHANC"),
          AeTitle.of("DCM4CHEE"),
          AeTitle.of("ANY-SCP"),
          AeTitle.of("ANY-SCU"),
          AeTitle.of("CONQUESTSRV1"),
          AeTitle.of("STORESCU"),
          AeTitle.of("FINDSCU"),
          AeTitle.of("ECHOSCU"),
          AeTitle.of("MOVESCU"));

  private static final int MOST_GUESSES = 20;

  /// Somebody who is enrolled.
  public record Guest(AeTitle aeTitle, Issued certificate) {}

  public Stranger {
    enrolled = enrolled.stream().limit(MOST_GUESSES).toList();
  }

  /// Everything that was tried, in order.
  public List<Probe> knock() {
    List<Probe> probes = new ArrayList<>();
    control("", probes);
    clearText(dicom, Kind.DICOM, "", probes);
    otherCertificates(probes);
    wrongNames(probes);
    oldTls(probes);
    web(probes);
    operations(probes);
    ports(OpenPorts.of(process), probes);
    bridge(probes);
    // A server that died, or hangs, since the first comparison has refused nothing after it.
    control(", once more at the end", probes);
    return probes;
  }

  /// What may be tried every few minutes: each door, under one name, and no password, for whoever
  /// guesses is locked out, and that would be whoever works at this machine.
  public List<Probe> glance() {
    List<Probe> probes = new ArrayList<>();
    control("", probes);
    AeTitle best = enrolled.isEmpty() ? DEFAULT_TITLES.getFirst() : enrolled.getFirst();
    refused(
        at(Try.CLEAR_TEXT, "clear text as " + best),
        new Knock(dicom, Optional.empty(), best, archive),
        probes);
    probes.add(RawTls.http(dicom, at(Try.CLEAR_TEXT_WEB, "HTTP")));
    otherCertificates(probes);
    wrongName(best, probes);
    oldTls(probes);
    if (https.isPresent()) {
      new WebStranger(https.get()).glance(probes);
    } else {
      web(probes);
    }
    operations(probes);
    ports(OpenPorts.of(process), probes);
    bridgeItself(probes);
    control(", once more at the end", probes);
    return probes;
  }

  /// Without this, silence would prove nothing: the door might just be broken.
  private void control(String when, List<Probe> probes) {
    Answer echo = guestAs(guest.aeTitle(), archive).echo();
    probes.add(
        Probe.of(
            at(Try.COMPARISON, "an enrolled device, for comparison" + when),
            echo.got(),
            echo.door() == Door.SERVED));
    Found find = guestAs(guest.aeTitle(), archive).find();
    probes.add(
        Probe.of(
            at(Try.OTHER_SITE, "an enrolled device of another site asks for all studies" + when),
            find.got(),
            find.answered() && find.studies() == 0));
  }

  private void clearText(InetSocketAddress address, Kind door, String where, List<Probe> probes) {
    List<AeTitle> names = new ArrayList<>(DEFAULT_TITLES);
    names.addAll(enrolled);
    for (AeTitle name : names) {
      refused(
          new Attempt(door, Try.CLEAR_TEXT, "clear text" + where + " as " + name),
          new Knock(address, Optional.empty(), name, archive),
          probes);
    }
    probes.add(RawTls.http(address, new Attempt(door, Try.CLEAR_TEXT_WEB, "HTTP" + where)));
  }

  private void otherCertificates(List<Probe> probes) {
    InstantSource clock = InstantSource.system();
    Issued selfMade = CertificateAuthority.create(clock).issue("stranger", List.of());
    AeTitle best = enrolled.isEmpty() ? guest.aeTitle() : enrolled.getFirst();
    refused(
        at(Try.NO_CERTIFICATE, "TLS without certificate as " + best),
        new Knock(dicom, Knock.anonymous(), best, archive),
        probes);
    refused(
        at(Try.OTHER_CERTIFICATE, "TLS with another authority's certificate as " + best),
        new Knock(dicom, Knock.with(selfMade), best, archive),
        probes);
    Issued alone = new Issued(selfMade.key(), selfMade.certificate(), selfMade.certificate());
    refused(
        at(Try.OTHER_CERTIFICATE, "TLS with a certificate of nobody as " + guest.aeTitle()),
        new Knock(dicom, Knock.with(alone), guest.aeTitle(), archive),
        probes);
  }

  private void wrongNames(List<Probe> probes) {
    List<AeTitle> names = new ArrayList<>(DEFAULT_TITLES);
    names.addAll(enrolled);
    for (AeTitle name : names) {
      wrongName(name, probes);
    }
    refused(
        at(Try.WRONG_NAME, "an enrolled device calls ANY-SCP"),
        guestAs(guest.aeTitle(), AeTitle.of("ANY-SCP")),
        probes);
  }

  private void wrongName(AeTitle name, List<Probe> probes) {
    refused(
        at(Try.WRONG_NAME, "an enrolled certificate as " + name), guestAs(name, archive), probes);
  }

  private void oldTls(List<Probe> probes) {
    probes.add(RawTls.hello(dicom, at(Try.OLD_TLS, "SSL 3.0"), 0x0300));
    probes.add(RawTls.hello(dicom, at(Try.OLD_TLS, "TLS 1.0"), 0x0301));
    probes.add(RawTls.hello(dicom, at(Try.OLD_TLS, "TLS 1.1"), 0x0302));
    Attempt weak = at(Try.OLD_TLS, "TLS 1.2 with weak cipher suites only");
    probes.add(RawTls.hello(dicom, weak, 0x0303));
  }

  /// @param open the inventory; one in which the archive's own port is missing is none
  void ports(Optional<List<InetSocketAddress>> open, List<Probe> probes) {
    if (open.isEmpty() || open.get().stream().noneMatch(p -> p.getPort() == dicom.getPort())) {
      probes.add(
          Probe.unknown(
              new Attempt(Kind.PORTS, Try.OPEN_PORT, "open ports"),
              "the operating system does not tell; NOT CHECKED"));
      return;
    }
    for (InetSocketAddress port : open.get()) {
      boolean known =
          port.getPort() == dicom.getPort()
              || operations.filter(own -> own.getPort() == port.getPort()).isPresent()
              || https.filter(web -> web.getPort() == port.getPort()).isPresent()
              || legacy.filter(bridge -> bridge.getPort() == port.getPort()).isPresent();
      String name = port.getAddress().getHostAddress() + ":" + port.getPort();
      Attempt attempt = new Attempt(Kind.PORTS, Try.OPEN_PORT, "open port " + name);
      probes.add(Probe.of(attempt, known ? "known" : "NOBODY KNOWS WHAT IT IS", known));
      if (!known) {
        clearText(reachable(port), Kind.PORTS, " at " + name, probes);
      }
    }
  }

  private void operations(List<Probe> probes) {
    operations.ifPresent(own ->
        probes.add(
            Probe.of(
                new Attempt(Kind.OPERATIONS, Try.METRICS, "health and metrics"),
                own.toString(),
                own.getAddress().isLoopbackAddress())));
  }

  private void web(List<Probe> probes) {
    if (https.isEmpty()) {
      probes.add(Probe.of(new Attempt(Kind.HTTPS, Try.HTTPS_OFF, "HTTPS"), "off", true));
      return;
    }
    new WebStranger(https.get()).knock(probes);
  }

  private void bridge(List<Probe> probes) {
    bridgeItself(probes);
    legacy.ifPresent(open -> clearText(reachable(open), Kind.BRIDGE, " at the bridge", probes));
  }

  private void bridgeItself(List<Probe> probes) {
    Attempt attempt = new Attempt(Kind.BRIDGE, Try.BRIDGE, "legacy bridge");
    probes.add(
        legacy.isEmpty()
            ? Probe.of(attempt, "off", true)
            : Probe.of(attempt, "ON: what comes over it can be read and forged on the way", false));
  }

  private Knock guestAs(AeTitle calling, AeTitle called) {
    Optional<TlsContext> tls = Knock.with(guest.certificate());
    return new Knock(dicom, tls, calling, called);
  }

  private static Attempt at(Try way, String what) {
    return new Attempt(Kind.DICOM, way, what);
  }

  private static void refused(Attempt attempt, Knock knock, List<Probe> probes) {
    Answer answer = knock.echo();
    probes.add(Probe.of(attempt, answer.got(), answer.door() == Door.SHUT));
  }

  /// A wildcard is listened at, not called.
  private static InetSocketAddress reachable(InetSocketAddress address) {
    return address.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())
        : address;
  }
}
