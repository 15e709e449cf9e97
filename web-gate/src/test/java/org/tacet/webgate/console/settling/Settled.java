// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse;
import java.util.List;
import org.tacet.archive.Retention;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.webgate.Webhouse;

/// A house with these pages, and administrators of everything, of a site and of nothing.
final class Settled implements AutoCloseable {
  static final String EVERYWHERE = "administrator";
  static final String OF_PUNE = "administrator-of-pune";
  static final String CLINICIAN = "clinician";

  final TestArchive archive = new TestArchive();
  final MemoryCertificates certificates = new MemoryCertificates();
  private final Webhouse house;

  Settled(Retention retention) {
    archive.reopen(retention);
    house =
        new Webhouse(
            archive,
            List.of(new SettlingArea(archive.archive(), retention, certificates, certificates)));
    house.admit(
        EVERYWHERE, TestPeople.person(Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE)));
    house.admit(
        OF_PUNE,
        TestPeople.person(Grant.of(Role.ADMINISTRATOR, new Reach.AtSite(TestArchive.PUNE))));
    house.admit(CLINICIAN, TestPeople.clinician(TestArchive.PUNE));
  }

  HttpResponse<byte[]> page(String token, String path) {
    return house.page(token, path);
  }

  HttpResponse<byte[]> submit(String token, String path, String... fields) {
    return house.submit(token, path, fields);
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  /// A page that has to be there.
  String read(String token, String path) {
    HttpResponse<byte[]> answer = page(token, path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answers " + answer.statusCode());
    }
    return text(answer);
  }

  @Override
  public void close() {
    house.close();
  }
}
