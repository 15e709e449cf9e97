// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.survey.count.Counted;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.recognise.Advisories;
import org.tacet.survey.recognise.Fingerprints;
import org.tacet.survey.recognise.Honeypots;
import org.tacet.survey.recognise.Signals;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.Permit;
import org.tacet.survey.scope.Target;
import org.tacet.survey.web.WebLook;
import org.tacet.survey.web.WebProbe;

/// One look at one address.
final class HostLook {
  private final Gate gate;
  private final Looking looking;
  private final Manners manners;
  private final InetAddress address;
  private final Choice choice = new Choice();
  private final List<Service> services = new ArrayList<>();
  private final List<Signals.Dicom> dicom = new ArrayList<>();
  private final List<Signals.Web> web = new ArrayList<>();
  private boolean saidClosed;

  HostLook(Gate gate, Looking looking, Manners manners, InetAddress address) {
    this.gate = gate;
    this.looking = looking;
    this.manners = manners;
    this.address = address;
  }

  SystemFinding look(List<Integer> openPorts) {
    Reach reach;
    try {
      for (int port : openPorts.stream().sorted().toList()) {
        look(port);
      }
      reach = reach();
    } catch (InterruptedException _) {
      reach = Reach.UNFINISHED;
    }
    return finding(reach);
  }

  /// What was found until a look broke off.
  SystemFinding unfinished() {
    return finding(Reach.UNFINISHED);
  }

  private Reach reach() {
    boolean spoke =
        services.stream().anyMatch(service -> service.protocol() != Service.Protocol.SILENT);
    if (spoke) {
      return Reach.ANSWERED;
    }
    return saidClosed && services.isEmpty() ? Reach.CLOSED : Reach.SILENT;
  }

  private void look(int port) throws InterruptedException {
    Optional<Permit> permit = gate.permit(address, port, Level.L1);
    if (permit.isEmpty()) {
      return;
    }
    if (manners.areSpent()) {
      var left = new Evidence("left alone", "the host aborted three times before");
      services.add(
          new Service(
              port, Service.Protocol.SILENT, Level.L0, Set.of(), List.of(left), Optional.empty()));
      return;
    }
    // What it speaks is told by its answer; its number tells what to try first.
    var speaker = new PortLook(looking, manners, permit.get());
    if (gate.scope().ports().dicom().contains(port)) {
      DicomLook first = speaker.look();
      switch (first.kind()) {
        case CLOSED, NOBODY -> absent(first);
        case DICOM -> take(first);
        case SILENT, OTHER -> take(web(port), first);
      }
    } else {
      Optional<WebLook> first = web(port);
      if (first.filter(look -> look.service().protocol() != Service.Protocol.OTHER).isPresent()) {
        take(first.get());
      } else {
        afterWeb(first, speaker.look());
      }
    }
  }

  private Optional<WebLook> web(int port) throws InterruptedException {
    return new WebProbe(gate, looking.webPatience(), looking.budget(), manners::awaitTurn)
        .look(address, port);
  }

  /// A port of the scope's DICOM list that does not speak it.
  private void take(Optional<WebLook> web, DicomLook dicom) {
    if (web.isEmpty()) {
      services.add(dicom.service());
      return;
    }
    WebLook look = web.get();
    Service service =
        With.evidence(
            With.tls(look.service(), dicom.service().tls()),
            With.joined(dicom.service().evidence(), look.service().evidence()));
    take(new WebLook(heard(service, dicom), look.counts(), look.signals()));
  }

  /// Who said nothing to DICOM and nothing to HTTP said nothing.
  private static Service heard(Service service, DicomLook dicom) {
    boolean silent =
        dicom.kind() == DicomLook.Kind.SILENT && service.protocol() == Service.Protocol.OTHER;
    return silent ? With.silence(service) : service;
  }

  /// A port of the scope's HTTP list that does not speak it.
  private void afterWeb(Optional<WebLook> web, DicomLook dicom) {
    switch (dicom.kind()) {
      case CLOSED, NOBODY -> absent(dicom);
      case SILENT, OTHER, DICOM ->
          take(web.map(look -> dicom.after(look.service().evidence())).orElse(dicom));
    }
  }

  private void absent(DicomLook look) {
    saidClosed |= look.kind() == DicomLook.Kind.CLOSED;
  }

  private void take(DicomLook look) {
    services.add(heard(look.service(), look));
    look.shown().ifPresent(shown -> dicom.add(shown.signals(look.counted())));
    Level level = look.service().level();
    if (look.counted().filter(HostLook::isUntold).isPresent()) {
      choice.add(
          look.service().port(),
          Choice.Kind.DICOM_LIST,
          Counts.unknown("asked for studies, it gave no answer in time"));
    } else if (look.counted().isPresent() && level.compareTo(Level.L4) >= 0) {
      choice.add(
          look.service().port(), Choice.Kind.DICOM_LIST, counts(level, look.counted().get()));
    }
  }

  /// Whether it was asked, and nobody knows what it would have said.
  private static boolean isUntold(Counted counted) {
    return counted.traits().contains(Counted.Trait.LATE)
        && !counted.traits().contains(Counted.Trait.LISTS);
  }

  private void take(WebLook look) {
    services.add(look.service());
    web.add(look.signals());
    if (!look.counts().source().isEmpty()) {
      choice.add(look.service().port(), kind(look.counts()), look.counts());
    }
  }

  private static Choice.Kind kind(Counts counts) {
    return switch (counts.source()) {
      case "QIDO", "folder" -> Choice.Kind.HTTP_LIST;
      default -> Choice.Kind.TOTAL;
    };
  }

  private Counts counts(Level level, Counted counted) {
    Count studies = counted.studies();
    Count images = counted.images();
    if (!looking.allows(Level.L5)) {
      Count untried = Count.unknown("not tried: the scope ends below L5");
      return new Counts(studies, images, untried, untried, "C-FIND");
    }
    return level.compareTo(Level.L5) >= 0
        ? new Counts(studies, images, images, studies, "C-FIND")
        : new Counts(studies, images, Count.ZERO, Count.ZERO, "C-FIND");
  }

  private SystemFinding finding(Reach reach) {
    Target target =
        gate.targetOf(address)
            .orElseThrow(() -> new IllegalArgumentException("no address of the scope"));
    var signals = new Signals(dicom, web);
    Optional<Recognition> toolkit = Fingerprints.toolkit(signals);
    Optional<Recognition> product = Fingerprints.product(signals);
    return new SystemFinding(
        address,
        target.site(),
        target.region(),
        reach,
        services.stream().map(this::withDisagreement).toList(),
        toolkit,
        product,
        Advisories.of(toolkit, product),
        Honeypots.of(signals),
        choice.counts(),
        looking.clock().instant());
  }

  private Service withDisagreement(Service service) {
    Optional<Evidence> differs = choice.disagreement(service.port());
    if (differs.isEmpty()) {
      return service;
    }
    return With.evidence(service, With.joined(service.evidence(), List.of(differs.get())));
  }
}
