// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tacet.webgate.signin.oidc.UnavailableException.Why;

/// The keys with which the provider signs, kept for an hour. For a key that is not among them it is
/// asked again, once a minute at most: anybody can name a key that is not there.
final class Keys {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int SHORTEST_RSA = 2048;
  private static final int MOST = 100;

  private final Calls calls;
  private final InstantSource clock;
  private Optional<Read> last = Optional.empty();

  private record Read(URI from, JWKSet keys, Instant at) {}

  Keys(Calls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /// Those among which this one is, if it is anywhere.
  ///
  /// @param id as the token names it, if it does
  synchronized JWKSet with(URI from, Optional<String> id) throws UnavailableException {
    Instant now = clock.instant();
    if (last.isPresent() && last.get().from().equals(from)) {
      Read read = last.get();
      boolean has = id.isEmpty() || read.keys().getKeyByKeyId(id.get()) != null;
      Duration good = has ? FRESH : PAUSE;
      if (now.isBefore(read.at().plus(good))) {
        return read.keys();
      }
    }
    JWKSet keys = usable(calls.document(from));
    last = Optional.of(new Read(from, keys, now));
    return keys;
  }

  private static JWKSet usable(String document) throws UnavailableException {
    try {
      List<JWK> keys = JWKSet.parse(document).getKeys();
      if (keys.size() > MOST) {
        throw new UnavailableException(Why.MALFORMED);
      }
      return new JWKSet(keys.stream().filter(Keys::isStrong).map(JWK::toPublicJWK).toList());
    } catch (ParseException | IllegalArgumentException _) {
      throw new UnavailableException(Why.MALFORMED);
    }
  }

  // A symmetric key that a provider were so careless to publish would be everybody's.
  private static boolean isStrong(JWK key) {
    try {
      return (key instanceof RSAKey rsa
              && rsa.toRSAPublicKey().getModulus().bitLength() >= SHORTEST_RSA)
          || (key instanceof ECKey elliptic && elliptic.getCurve().equals(Curve.P_256));
    } catch (JOSEException _) {
      return false;
    }
  }
}
