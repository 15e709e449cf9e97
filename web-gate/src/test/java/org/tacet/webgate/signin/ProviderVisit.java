// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.TestArchive;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.webgate.GateForPeople;
import org.tacet.webgate.signin.oidc.Identity;
import org.tacet.webgate.signin.oidc.SmallProvider;

/// A browser between an archive and a provider.
final class ProviderVisit implements AutoCloseable {
  final SmallProvider provider = new SmallProvider();
  final TestArchive archive = new TestArchive();
  final MemoryPeople people = new MemoryPeople();
  final GateForPeople house;

  /// A browser on its way.
  ///
  /// @param to the provider's page
  /// @param cookie what the browser was given
  record Departed(URI to, String cookie) {}

  ProviderVisit() {
    this("sub", SmallProvider.PERSON);
  }

  ProviderVisit(String claim, String value) {
    people.put(
        "asha", Optional.empty(), Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.PUNE)));
    people.link("asha", Optional.of(new Identity(provider.issuer(), claim, value)));
    Reception reception =
        Reception.open(
            people,
            archive.archive(),
            archive.audit,
            archive.clock,
            Optional.of(provider.provider(this::origin, archive.clock, claim)));
    house = new GateForPeople(archive, reception);
  }

  String origin() {
    return house.origin();
  }

  HttpResponse<byte[]> get(String path, String... cookies) {
    HttpRequest.Builder request = house.anonymous(path);
    if (cookies.length > 0) {
      request.header("Cookie", String.join("; ", cookies));
    }
    return house.send(request.build());
  }

  Departed depart(String path) {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(303);
    return new Departed(
        URI.create(answer.headers().firstValue("Location").orElseThrow()),
        given(answer, "__Host-tacet-oidc"));
  }

  /// Comes back with what the provider says.
  HttpResponse<byte[]> back(String address, String... cookies) {
    assertThat(address).startsWith(origin() + "/signin/oidc/callback?");
    return get(address.substring(origin().length()), cookies);
  }

  /// All the way.
  HttpResponse<byte[]> signIn() {
    Departed departed = depart("/signin/oidc");
    return back(provider.agreed(departed.to()), departed.cookie());
  }

  /// The cookie of that name as the browser shows it.
  static String given(HttpResponse<byte[]> answer, String name) {
    List<String> set =
        answer.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith(name + "="))
            .toList();
    assertThat(set).hasSize(1);
    return set.getFirst().substring(0, set.getFirst().indexOf(';'));
  }

  /// Whatever was the matter, it is said in these words, and nobody is in.
  void assertRefused(HttpResponse<byte[]> answer, String reason) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Visit.text(answer)).isEqualTo(Visit.text(get("/signin/oidc/callback")));
    assertThat(answer.headers().allValues("Set-Cookie"))
        .containsExactly("__Host-tacet-oidc=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    assertThat(archive.audit.events()).anyMatch(event -> event.reason().equals(reason));
    assertThat(archive.audit.events().toString())
        .doesNotContain(SmallProvider.PERSON)
        .doesNotContain("meera@");
  }

  @Override
  public void close() {
    house.close();
    provider.close();
  }
}
