// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.WebClinic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// P8 on the console: a value that stands in a study is on the pages of those who may see the
/// study, and on no other; in no header and no address; and what was searched for is in no log, no
/// line of the trail and no file.
class PlantedPagesIT {
  private static final String PLANTED = "QUAGMIRE";

  /// Asks for a page of each template, as it should be and with the value in its query, and keeps
  /// of each answer what came.
  private static final String ASK =
      """
      (async () => {
        const paths = (await (await fetch('/openapi.json')).json()).paths;
        const known = {site: 'main', study: '%s', name: 'asha', series: '%s.1', instance: '%s.1.1'};
        const all = [];
        for (const template of Object.keys(paths)) {
          const get = paths[template].get;
          if (!get || template.includes('/dicomweb') || !JSON.stringify(get).includes('text/html')) {
            continue;
          }
          const path = template.replace(/[{]([^}]*)[}]/g, (_, name) => known[name] ?? '1');
          for (const query of ['', '?search=%s&offset=%s&to=%s&from=%s']) {
            const answer = await fetch(path + query);
            all.push({asked: path + query, status: answer.status, url: answer.url.split('?')[0],
              headers: JSON.stringify([...answer.headers]), body: await answer.text()});
          }
        }
        return JSON.stringify(all);
      })()
      """
          .formatted(
              Studies.uid(1), Studies.uid(1), Studies.uid(1), PLANTED, PLANTED, PLANTED, PLANTED);

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  @Test
  void a_planted_value_is_on_the_pages_of_its_readers_and_nowhere_else() throws Exception {
    WebClinic clinic = WebClinic.open(folder);
    Studies studies = new Studies(folder.resolve("studies"));
    try (clinic) {
      clinic.takeAll(studies.with(1, PLANTED + "^Meera", PLANTED + "-1", PLANTED, 1).folder());
      Files.delete(studies.folder().resolve("1-1.dcm"));
      String asha = clinic.person("asha", "clinician");
      try (Visitor visitor = Visitor.comes(clinic, folder.resolve("asha"), "planted-clinician")) {
        visitor.enters("asha", asha).sees(PLANTED);
        assertThat(pages(visitor, PLANTED, false)).isGreaterThan(10);
        visitor.opens("/worklist").fills("search", PLANTED);
        visitor.follows("main form[role=search] button").sees(PLANTED);
        assertThat(visitor.address()).doesNotContain(PLANTED);
      }
      for (String role : List.of("administrator", "auditor")) {
        String code = clinic.personEverywhere(role, role);
        try (Visitor visitor = Visitor.comes(clinic, folder.resolve(role), "planted-" + role)) {
          visitor.enters(role, code);
          assertThat(pages(visitor, PLANTED, true)).isGreaterThan(10);
        }
      }
      clinic.clinic().trail().lines().forEach(line -> notIn(line, line));
    }
    notKept(clinic);
    assertThat(told).isEmpty();
  }

  private void notKept(WebClinic clinic) throws Exception {
    notIn("what is printed", clinic.clinic().server().printed());
    try (var files = Files.walk(clinic.clinic().tacet().home())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        notIn(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
  }

  /// @param nowhere whether no page may have it
  /// @return how many pages were asked
  private int pages(Visitor visitor, String planted, boolean nowhere) throws Exception {
    JsonNode answers = new JsonMapper().readTree(visitor.asks(ASK));
    StreamSupport.stream(answers.spliterator(), false)
        .forEach(answer -> {
          String asked = answer.path("asked").asString();
          int status = answer.path("status").asInt();
          if (status >= 500) {
            told.add(asked + " is answered " + status);
          }
          notIn("a header of " + asked, answer.path("headers").asString());
          notIn("where one comes by " + asked, answer.path("url").asString());
          // What was typed into the address comes back in the form that it fills.
          if ((nowhere && !asked.contains(planted)) || status >= 400) {
            notIn(asked, answer.path("body").asString());
          }
        });
    return answers.size();
  }

  private void notIn(String what, String text) {
    if (text.toUpperCase(Locale.ROOT).contains(PLANTED)) {
      told.add(what);
    }
  }
}
