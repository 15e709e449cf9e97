// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.signin.Household;

/// Every page and form of the console, asked by everybody: those in the table pass, and nobody
/// else.
final class ConsoleRouteTableTest {
  private static final String STUDY = "2.25.100";
  private static final Map<String, List<String>> TABLE = ConsoleRoutes.read();

  @TempDir private static Path viewer;
  private static Household household;
  private static String waiting = "";
  private static final List<String> EVERYBODY = new ArrayList<>();

  @BeforeAll
  static void open() throws Exception {
    Files.createDirectories(viewer.resolve("assets/images"));
    Files.writeString(viewer.resolve("app.bundle.0123456789abcdef.js"), "file");
    Files.writeString(viewer.resolve("app.bundle.css"), "file");
    household = new Household(Uid.of(STUDY), Uid.of("2.25.102"), viewer);
    household.archive.store(
        TestArchive.PUNE, TestObjects.ct(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    household.archive.store(TestObjects.ct(1).with(set -> set.text(Tags.StudyID, "S2")));
    waiting = String.valueOf(household.archive.index.quarantined().getFirst().id());
    EVERYBODY.addAll(household.askers());
    for (Role role : Role.values()) {
      String name = role.name().toLowerCase(java.util.Locale.ROOT) + "-everywhere";
      household.admit(name, Grant.of(role, Reach.Everywhere.EVERYWHERE));
      EVERYBODY.add(name);
    }
  }

  @AfterAll
  static void close() {
    household.close();
  }

  static Stream<String> rows() {
    return TABLE.keySet().stream();
  }

  @Test
  void every_row_has_a_route() {
    assertThat(household.house.routes().stream().map(Route::toString)).containsAll(TABLE.keySet());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void who_is_in_the_table_is_let_in_and_nobody_else(String row) {
    List<String> letIn = new ArrayList<>();
    for (String asker : EVERYBODY) {
      HttpResponse<byte[]> answer = ask(row, asker);
      assertThat(answer.statusCode()).as("%s by %s", row, asker).isLessThan(500);
      boolean ledAway =
          answer.statusCode() == 303
              && answer.headers().firstValue("Location").orElse("").startsWith("/signin");
      if (!ledAway && !List.of(401, 403, 404).contains(answer.statusCode())) {
        letIn.add(asker);
      }
    }
    assertThat(letIn).containsExactlyInAnyOrderElementsOf(TABLE.get(row));
  }

  @Test
  void the_menu_leads_to_what_one_is_let_into_and_to_nothing_else() {
    for (String asker : EVERYBODY) {
      List<String> own =
          Arrays.stream(Place.values())
              .map(Place::path)
              .filter(path -> TABLE.getOrDefault("GET " + path, List.of()).contains(asker))
              .toList();
      if (!own.isEmpty()) {
        String page = new String(ask("GET " + own.getFirst(), asker).body(), UTF_8);
        assertThat(Arrays.stream(Place.values()).map(Place::path))
            .as("the menu of %s", asker)
            .filteredOn(path -> page.contains("href=\"" + path + "\""))
            .containsExactlyElementsOf(own);
      }
    }
  }

  private static HttpResponse<byte[]> ask(String row, String asker) {
    String path =
        row.substring(row.indexOf(' ') + 1)
            .replace("{id}", waiting)
            .replace("{certificate}", "erasure-2-25-1")
            .replace("{site}", "pune")
            .replace("{name}", "asha")
            .replace("{study}", STUDY)
            .replace("{series}", STUDY + ".1")
            .replace("{instance}", STUDY + ".1.1")
            .replace("{round}", "round-1")
            .replace("{system}", "1");
    HttpRequest.Builder request =
        household.askers().contains(asker)
            ? household.as(asker, path)
            : household.signedIn(asker, path);
    if (row.startsWith("POST")) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.noBody());
    }
    return household.house.send(request.build());
  }
}
