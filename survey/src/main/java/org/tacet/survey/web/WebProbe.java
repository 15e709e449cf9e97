// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.math.BigInteger;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.Service.Protocol;
import org.tacet.survey.finding.TlsFacts;
import org.tacet.survey.recognise.Pages;
import org.tacet.survey.recognise.Signals;
import org.tacet.survey.scope.Conduct;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.Permit;
import org.tacet.survey.tls.TlsLook;
import org.tacet.survey.tls.Turn;

/// Looks at one port of HTTP or HTTPS: what serves there, and whether a stranger can list studies.
/// It sends nothing but GET requests, one after another, to the permitted address; it follows no
/// redirect, fetches no image and stores nothing. Below [Level#L4] it asks for pages that name a
/// product, and for no list. Totals are taken from interfaces that tell them; studies are listed
/// one by one only where nothing else counts them.
public final class WebProbe {
  private static final Set<Integer> USUALLY_TLS = Set.of(443, 8443, 9443);
  private static final Signals.Web NO_SIGNALS = new Signals.Web(List.of(), Set.of());

  private final Gate gate;
  private final Patience patience;
  private final Budget budget;
  private final Turn turn;

  /// @param budget for listing studies one by one
  /// @param turn awaited before each request
  public WebProbe(Gate gate, Patience patience, Budget budget, Turn turn) {
    this.gate = gate;
    this.patience = patience;
    this.budget = budget;
    this.turn = turn;
  }

  /// Looks at a port; never throws for what a peer does.
  ///
  /// @return empty where the scope does not permit it, and nothing was sent
  /// @throws InterruptedException when the survey is stopped
  public Optional<WebLook> look(InetAddress address, int port) throws InterruptedException {
    Optional<Permit> permit = gate.permit(address, port, Level.L1);
    return permit.isEmpty() ? Optional.empty() : Optional.of(look(permit.get()));
  }

  private WebLook look(Permit permit) throws InterruptedException {
    int port = permit.socket().getPort();
    if (USUALLY_TLS.contains(port)) {
      Optional<TlsFacts> tls = new TlsLook(patience.answer(), turn).look(permit);
      return tls.isPresent() ? secure(permit, tls.get()) : clear(permit, false);
    }
    return clear(permit, true);
  }

  private WebLook clear(Permit permit, boolean mayBeTls) throws InterruptedException {
    Notes notes = new Notes();
    Browser browser = new Browser(permit, Browser.Scheme.HTTP, patience, turn);
    String madeUp = madeUp();
    Reply first = browser.get(madeUp);
    boolean doubtful =
        switch (first) {
          case Reply.Lost _ -> true;
          case Reply.Page page -> page.status() == 400;
        };
    if (doubtful && mayBeTls) {
      Optional<TlsFacts> tls = new TlsLook(patience.answer(), turn).look(permit);
      if (tls.isPresent()) {
        return secure(permit, tls.get());
      }
    }
    return switch (first) {
      case Reply.Lost(String why) -> other(permit, why);
      case Reply.Page page -> {
        walk(permit, browser, notes, madeUp, page);
        yield found(permit, Protocol.HTTP, notes, Optional.empty());
      }
    };
  }

  private WebLook secure(Permit permit, TlsFacts tls) throws InterruptedException {
    Notes notes = new Notes();
    if (tls.clientCertificate() == TlsFacts.ClientCertificate.REQUIRED) {
      notes.evidence("TLS", "asks for a client's certificate, and goes no further without");
      return found(permit, Protocol.HTTPS, notes, Optional.of(tls));
    }
    Browser browser = new Browser(permit, Browser.Scheme.HTTPS, patience, turn);
    String madeUp = madeUp();
    switch (browser.get(madeUp)) {
      case Reply.Lost(String why) -> {
        notes.evidence("GET over TLS", why);
        return new WebLook(
            new Service(
                permit.socket().getPort(),
                Protocol.OTHER,
                Level.L0,
                Set.of(),
                notes.evidence(),
                Optional.of(tls)),
            Counts.NONE,
            NO_SIGNALS);
      }
      case Reply.Page page -> walk(permit, browser, notes, madeUp, page);
    }
    return found(permit, Protocol.HTTPS, notes, Optional.of(tls));
  }

  /// The steps, in order. The first page was asked for at a path that nobody serves.
  private void walk(Permit permit, Browser browser, Notes notes, String madeUp, Reply.Page lost)
      throws InterruptedException {
    locked(notes, lost);
    notes.signs(Pages.ofLost(lost.text()));
    PageSteps pages = new PageSteps(browser, notes, lost);
    boolean closed = lost.isLocked();
    if (browser.get("/") instanceof Reply.Page root) {
      locked(notes, root);
      closed &= root.isLocked();
      pages.root(root);
    }
    OrthancSteps orthanc = new OrthancSteps(browser, notes);
    Reply system = orthanc.system();
    if (system instanceof Reply.Page page) {
      locked(notes, page);
      closed &= page.isLocked();
    }
    if (!closed) {
      pages.pages();
    }
    boolean lists =
        gate.permit(permit.socket().getAddress(), permit.socket().getPort(), Level.L4).isPresent();
    if (lists) {
      lists(browser, notes, pages, madeUp, closed);
      password(orthanc, List.of(lost, system));
    } else {
      notes.evidence("HTTP", "not asked for studies: the scope ends below L4");
    }
    if (browser.isTired()) {
      notes.evidence("HTTP", "stopped at the limits of this look");
    }
  }

  private void lists(Browser browser, Notes notes, PageSteps pages, String madeUp, boolean closed)
      throws InterruptedException {
    if (notes.shows("Orthanc") && !closed) {
      new OrthancSteps(browser, notes).totals();
    }
    if (notes.archive().filter(name -> !name.equals("dcm4chee-arc")).isEmpty() && !closed) {
      new Dcm4cheeSteps(browser, notes).totals();
    }
    new DicomWebSteps(browser, notes, madeUp, budget).look(pages.roots());
    if (!closed && notes.archive().isEmpty()) {
      pages.folders();
    }
  }

  private void password(OrthancSteps orthanc, List<Reply> seen) throws InterruptedException {
    boolean asked =
        seen.stream().anyMatch(reply -> reply instanceof Reply.Page page && isOrthancs(page));
    if (asked && gate.scope().conduct().password() == Conduct.FactoryPassword.ONCE) {
      orthanc.shippedPassword();
    }
  }

  /// Whether a page asks for a password as Orthanc does.
  private static boolean isOrthancs(Reply.Page page) {
    return page.asksBasic()
        && page.realms().stream()
            .flatMap(realm -> Pages.ofRealm(realm).stream())
            .anyMatch(sign -> sign.product().equals("Orthanc"));
  }

  private static void locked(Notes notes, Reply.Page page) {
    page.realms().forEach(realm -> notes.signs(Pages.ofRealm(realm)));
  }

  private static WebLook found(
      Permit permit, Protocol protocol, Notes notes, Optional<TlsFacts> tls) {
    Set<Flag> flags = Set.copyOf(notes.flags());
    return new WebLook(
        new Service(permit.socket().getPort(), protocol, Level.L0, flags, notes.evidence(), tls),
        notes.counts(),
        notes.signals());
  }

  private static WebLook other(Permit permit, String why) {
    return new WebLook(
        new Service(
            permit.socket().getPort(),
            Protocol.OTHER,
            Level.L0,
            Set.of(),
            List.of(new Evidence("GET", why)),
            Optional.empty()),
        Counts.NONE,
        NO_SIGNALS);
  }

  private static String madeUp() {
    return "/tacet-survey-" + new BigInteger(64, new SecureRandom()).toString(36);
  }
}
