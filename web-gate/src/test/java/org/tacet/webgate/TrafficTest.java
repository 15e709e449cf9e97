// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.webgate.operations.Measurement;

/// What the gate counts of what it does. Read when it has closed: who asked has the answer before
/// it is counted.
final class TrafficTest {
  private Webhouse house;

  @BeforeEach
  void open() {
    house = new Webhouse();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private long count(String name, String... labels) {
    Map<String, String> wanted = new HashMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    return house.gate.measurements().stream()
        .filter(each -> each.name().equals(name) && each.labels().equals(wanted))
        .mapToLong(Measurement::value)
        .sum();
  }

  private long requests(String route, String method, String status) {
    return count("tacet_web_requests_total", "route", route, "method", method, "status", status);
  }

  @Test
  void requests_are_counted_by_the_template_of_their_route() {
    for (String study : List.of("1.2.3", "1.2.4", "1.2.5")) {
      house.get("/dicomweb/studies/" + study);
    }
    house.get("/dicomweb/studies?PatientName=Zebra");
    house.send(house.anonymous("/dicomweb/studies").build());
    house.get("/test/fails");
    house.gate.close();
    assertThat(requests("/dicomweb/studies/{study}", "get", "4xx")).isEqualTo(3);
    assertThat(requests("/dicomweb/studies", "get", "2xx")).isEqualTo(1);
    assertThat(requests("/dicomweb/studies", "get", "4xx")).isEqualTo(1);
    assertThat(requests("/test/fails", "get", "5xx")).isEqualTo(1);
    assertThat(count("tacet_web_refusals_total", "reason", "not-there")).isEqualTo(3);
    assertThat(count("tacet_web_refusals_total", "reason", "not-signed-in")).isEqualTo(1);
    assertThat(count("tacet_web_sent_bytes_total")).isPositive();
    assertThat(count("tacet_web_requests_under_way")).isZero();
  }

  @Test
  void an_answer_that_breaks_is_counted_as_broken() {
    assertThatThrownBy(() -> house.get("/test/breaks")).isInstanceOf(UncheckedIOException.class);
    house.gate.close();
    assertThat(requests("/test/breaks", "get", "broken")).isEqualTo(1);
  }

  @Test
  void nothing_that_is_sent_becomes_a_label() {
    house.get("/Zebra/" + "9".repeat(60));
    house.get("/dicomweb/studies/9.9.9/series/9.9/instances/9");
    for (String method : List.of("PATCH", "TRACE", "ZEBRA", "PUT")) {
      house.send(house.request("/zebra").method(method, BodyPublishers.noBody()).build());
    }
    house.gate.close();
    String all =
        house.gate.measurements().stream()
            .map(each -> each.name() + each.labels())
            .collect(Collectors.joining("\n"));
    assertThat(all).doesNotContainIgnoringCase("zebra").doesNotContain("9");
    assertThat(requests("none", "other", "4xx")).isEqualTo(3);
    assertThat(requests("none", "put", "4xx")).isEqualTo(1);
    assertThat(requests("none", "get", "4xx")).isEqualTo(1);
  }
}
