// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.webgate.signin.oidc.UnavailableException.Why;

/// What the provider says of itself (OpenID Connect Discovery 1.0 §4), kept for an hour. While it
/// cannot be asked again, what it said is good for a day.
final class Discovery {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration GOOD = Duration.ofDays(1);

  /// A provider that is down is not asked for each browser that comes.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final String issuer;
  private final Calls calls;
  private final InstantSource clock;
  private Optional<Said> last = Optional.empty();
  private Optional<Failed> failure = Optional.empty();

  private record Said(OIDCProviderMetadata metadata, Instant at) {}

  private record Failed(Why why, Instant at) {}

  Discovery(String issuer, Calls calls, InstantSource clock) {
    this.issuer = issuer;
    this.calls = calls;
    this.clock = clock;
  }

  synchronized OIDCProviderMetadata metadata() throws UnavailableException {
    Instant now = clock.instant();
    if (last.isPresent() && now.isBefore(last.get().at().plus(FRESH))) {
      return last.get().metadata();
    }
    try {
      pause(now);
      OIDCProviderMetadata metadata = asked();
      last = Optional.of(new Said(metadata, now));
      failure = Optional.empty();
      return metadata;
    } catch (UnavailableException e) {
      if (last.isPresent() && now.isBefore(last.get().at().plus(GOOD))) {
        return last.get().metadata();
      }
      throw e;
    }
  }

  private void pause(Instant now) throws UnavailableException {
    if (failure.isPresent() && now.isBefore(failure.get().at().plus(PAUSE))) {
      throw new UnavailableException(failure.get().why());
    }
  }

  private OIDCProviderMetadata asked() throws UnavailableException {
    try {
      OIDCProviderMetadata metadata = parsed(calls.document(address()));
      if (!isUsable(metadata)) {
        throw new UnavailableException(Why.MALFORMED);
      }
      return metadata;
    } catch (UnavailableException e) {
      failure = Optional.of(new Failed(e.why(), clock.instant()));
      throw e;
    }
  }

  private URI address() {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return URI.create(base + "/.well-known/openid-configuration");
  }

  private static OIDCProviderMetadata parsed(String document) throws UnavailableException {
    try {
      return OIDCProviderMetadata.parse(document);
    } catch (ParseException | IllegalArgumentException _) {
      throw new UnavailableException(Why.MALFORMED);
    }
  }

  // Who calls itself by another name is another provider, whatever address it was found at.
  private boolean isUsable(OIDCProviderMetadata metadata) {
    return metadata.getIssuer().getValue().equals(issuer)
        && Stream.of(
                metadata.getAuthorizationEndpointURI(),
                metadata.getTokenEndpointURI(),
                metadata.getJWKSetURI())
            .allMatch(uri -> uri != null && Client.isEndpoint(uri));
  }
}
