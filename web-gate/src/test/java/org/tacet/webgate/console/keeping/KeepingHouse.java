// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.webgate.Webhouse;

/// A gate with the pages of this package, an administrator of all and one of a site.
final class KeepingHouse implements AutoCloseable {
  static final String ADMINISTRATOR = "token-of-administrator";
  static final String OF_SITE = "token-of-site";
  static final String CLINICIAN = "token-of-clinician";

  final TestArchive archive = new TestArchive();
  final Jobs jobs = new Jobs(archive.clock);
  final Webhouse house;

  KeepingHouse(MemoryKeys keys) {
    house = new Webhouse(archive, List.of(new KeepingArea(archive.archive(), keys, jobs)));
    house.admit(
        ADMINISTRATOR,
        TestPeople.person(Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE)));
    house.admit(
        OF_SITE,
        TestPeople.person(Grant.of(Role.ADMINISTRATOR, new Reach.AtSite(TestArchive.PUNE))));
    house.admit(CLINICIAN, TestPeople.clinician(TestArchive.PUNE));
  }

  HttpResponse<byte[]> page(String path) {
    return house.page(ADMINISTRATOR, path);
  }

  String text(String path, String... headers) {
    return text(house.page(ADMINISTRATOR, path, headers));
  }

  HttpResponse<byte[]> submit(String path, String... fields) {
    return house.submit(ADMINISTRATOR, path, fields);
  }

  /// Returns when no job runs any more.
  void settled() {
    while (jobs.all().stream().anyMatch(job -> !job.state().isOver())) {
      Thread.onSpinWait();
    }
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    house.close();
    jobs.close();
  }
}
