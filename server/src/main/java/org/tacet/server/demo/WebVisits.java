// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.demo.Account.Outcome;
import org.tacet.server.home.HostPort;
import org.tacet.server.keys.Pem;
import org.tacet.server.keys.Vault;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.Secrets;

/// The same day over HTTPS: people come in with a code, choose a password, search and fetch; and a
/// stranger does not.
final class WebVisits {
  private static final int UNKNOWN = 401;

  private final OpenArchive open;
  private final HostPort https;
  private final List<SyntheticStudy> studies;
  private final Digests digests;

  WebVisits(OpenArchive open, HostPort https, List<SyntheticStudy> studies, Digests digests) {
    this.open = open;
    this.https = https;
    this.studies = studies;
    this.digests = digests;
  }

  Outcome play() throws IOException {
    int stranger = stranger();
    try (Browser asha = visit("asha", Hospital.HERE);
        Browser ravi = visit("ravi", Hospital.ELSEWHERE)) {
      Set<Uid> found = new HashSet<>(asha.search("?limit=100"));
      Set<Uid> all = new HashSet<>(studies.stream().map(SyntheticStudy::uid).toList());
      int elsewhere = ravi.search("").size();
      SyntheticStudy first = studies.getFirst();
      long same = digests.same(first, asha.fetch(first.uid()));
      asha.signOut();
      int after = asha.status("/dicomweb/studies");
      open.people().remove(new AccountName("ravi"));
      int removed = ravi.status("/dicomweb/studies");
      boolean held = found.equals(all) && elsewhere == 0 && same == first.instances().size();
      boolean out = stranger == UNKNOWN && after == UNKNOWN && removed == UNKNOWN;
      return new Outcome(
          held && out,
          "a clinician finds %d studies and gets %d instances as sent; the other hospital's %d"
              .formatted(found.size(), same, elsewhere));
    }
  }

  private int stranger() throws IOException {
    try (Browser nobody = browser()) {
      return nobody.status("/dicomweb/studies");
    }
  }

  /// Somebody who was let in, and chooses a password that nobody else ever knows.
  private Browser visit(String name, Site site) throws IOException {
    Grant grant = Grant.of(Role.CLINICIAN, new Reach.AtSite(site));
    String code = new Registration(open).add(new AccountName(name), grant).code();
    Browser browser = browser();
    String password = Secrets.code(new java.security.SecureRandom());
    if (!browser.choosePassword(name, code, password)) {
      browser.close();
      throw new IOException("a code that was made a moment ago was not taken");
    }
    return browser;
  }

  private Browser browser() throws IOException {
    return new Browser(https, Pem.certificate(Vault.authorityFile(open.home())));
  }
}
