// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.Samples.Sample;
import org.tacet.interop.kit.WebClinic;
import org.tacet.interop.peers.SampleObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What devices of many makers wrote, and those who write hard cases, is text on every page: each
/// study of the samples, and each of its reports.
class SamplePagesIT {
  /// Reads a page as a browser does, without running what is in it.
  private static final String READ =
      """
      (async path => {
        const answer = await fetch(path);
        const main = new DOMParser().parseFromString(await answer.text(), 'text/html')
          .querySelector('main');
        const all = main ? [...main.querySelectorAll('*')] : [];
        const bad = all.filter(e => e.matches('script, iframe, object, embed, style, base, meta, link')
          || [...e.attributes].some(a => /^on/i.test(a.name)
            || /^(href|src|action)$/i.test(a.name) && !a.value.startsWith('/')));
        return JSON.stringify({status: answer.status, bad: bad.map(e => e.outerHTML),
          text: main ? main.textContent : '',
          reports: all.filter(e => e.matches('a[href$="/report"]')).map(e => e.getAttribute('href')),
          shown: all.filter(e => e.matches('a[href$="?show=yes"]')).map(e => e.getAttribute('href'))});
      })
      """;

  @TempDir private Path folder;
  private final List<String> wrong = new ArrayList<>();

  @Test
  void every_sample_is_text_on_the_pages_of_its_study() throws Exception {
    Samples samples = Samples.open();
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor visitor = Visitor.comes(clinic, folder, "samples")) {
      // Some are broken on purpose, and some contradict others: those it says, and goes on.
      clinic.clinic().tacet().run("import", samples.root().toString(), "--site", "main");
      visitor.enters("asha", clinic.person("asha", "clinician"));
      int shown = 0;
      int described = 0;
      Set<String> reports = new TreeSet<>();
      Set<String> documents = new TreeSet<>();
      for (Map.Entry<String, Set<String>> study : descriptions(samples).entrySet()) {
        JsonNode page = page(visitor, "/studies/main/" + study.getKey());
        if (page.path("status").asInt() == 200) {
          shown++;
          // Of a study that one of its samples says nothing of, nothing has to be shown.
          described += study.getValue().contains("") ? 0 : 1;
          String text = plain(page.path("text").asString());
          if (study.getValue().stream().noneMatch(text::contains)) {
            wrong.add(study + " is not described on " + text);
          }
          page.path("reports").forEach(report -> reports.add(report.asString()));
          page.path("shown").forEach(document -> documents.add(document.asString()));
        }
      }
      for (String report : reports) {
        assertThat(page(visitor, report).path("status").asInt()).as(report).isEqualTo(200);
      }
      assertThat(wrong).isEmpty();
      assertThat(shown).isGreaterThan(90);
      assertThat(described).isGreaterThan(30);
      assertThat(reports).hasSizeGreaterThan(4);
      looks(visitor, samples, reports);
      assertThat(documents).hasSize(1);
      visitor.opens(documents.iterator().next());
      assertThat(visitor.asks("document.contentType")).isEqualTo("application/pdf");
    }
  }

  /// The page itself, with all that a browser does.
  private static void looks(Visitor visitor, Samples samples, Set<String> reports)
      throws IOException {
    Sample hostile = samples.where(one -> one.name().endsWith("name_with_script.dcm")).getFirst();
    String study = SampleObject.read(hostile).flatMap(SampleObject::study).orElseThrow().value();
    visitor.opens("/studies/main/" + study).looks("markup");
    for (String report : reports) {
      visitor.opens(report).looks("report-" + List.copyOf(reports).indexOf(report));
    }
    assertThat(visitor.browser().sawDialog()).isFalse();
  }

  private JsonNode page(Visitor visitor, String path) throws IOException {
    JsonNode page = new JsonMapper().readTree(visitor.asks(READ + "('" + path + "')"));
    page.path("bad").forEach(bad -> wrong.add(path + ": " + bad.asString()));
    if (page.path("status").asInt() >= 500) {
      wrong.add(path + ": " + page.path("status").asInt());
    }
    return page;
  }

  /// What the samples say of each study; nothing, if one of them says nothing.
  private static Map<String, Set<String>> descriptions(Samples samples) throws IOException {
    Map<String, Set<String>> descriptions = new LinkedHashMap<>();
    for (Sample sample : samples.all()) {
      var object = SampleObject.read(sample);
      if (object.flatMap(SampleObject::study).isPresent()) {
        DataSet set = DicomFile.read(sample.file(), ReadOptions.TOLERANT).dataSet();
        descriptions
            .computeIfAbsent(object.get().study().get().value(), _ -> new TreeSet<>())
            .add(plain(set.string(Tags.StudyDescription).orElse("")));
      }
    }
    return descriptions;
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
