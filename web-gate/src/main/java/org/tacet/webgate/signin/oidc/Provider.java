// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.tacet.webgate.signin.oidc.UnavailableException.Why;
import org.tacet.webgate.signin.oidc.Word.Reason;

/// One OpenID Connect provider, asked by the code flow with PKCE (OpenID Connect Core 1.0 §3.1, RFC
/// 7636). Whom it vouches for is an [Identity]; whether that is anybody here is not known here.
///
/// At most eight requests wait for it at a time: a provider that is slow takes no more of the
/// archive than that.
public final class Provider {
  /// Where it leads back to.
  public static final String RETURN = "/signin/oidc/callback";

  private static final System.Logger LOG = System.getLogger(Provider.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final int AT_ONCE = 8;
  private static final int SERVER_ERROR = 500;

  /// Signatures of a key that the provider alone has: never `none`, and never one with a secret
  /// that we have too.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  private final Client client;
  private final Supplier<String> origin;
  private final Calls calls;
  private final Discovery discovery;
  private final Keys keys;
  private final Errands errands;
  private final InstantSource clock;
  private final AtomicReference<Instant> told = new AtomicReference<>(Instant.EPOCH);
  private final Semaphore room = new Semaphore(AT_ONCE);

  /// A browser that is to be led away.
  ///
  /// @param to the provider's page
  /// @param binding what the browser has to show when it comes back; a secret
  public record Departure(URI to, String binding) {
    @Override
    public String toString() {
      return "Departure";
    }
  }

  private Provider(
      Client client,
      SSLContext trust,
      Supplier<String> origin,
      InstantSource clock,
      Duration patience) {
    this.client = client;
    this.origin = origin;
    this.clock = clock;
    calls = new Calls(trust, patience);
    discovery = new Discovery(client.issuer(), calls, clock);
    keys = new Keys(calls, clock);
    errands = new Errands(clock);
  }

  /// Nobody is asked yet.
  ///
  /// @param trust by which its TLS is believed
  /// @param origin of the archive as browsers know it: `https://host` or `https://host:port`, from
  ///   the configuration
  public static Provider of(
      Client client, SSLContext trust, Supplier<String> origin, InstantSource clock) {
    return new Provider(client, trust, origin, clock, PATIENCE);
  }

  /// The same, with another patience.
  static Provider of(
      Client client,
      SSLContext trust,
      Supplier<String> origin,
      InstantSource clock,
      Duration patience) {
    return new Provider(client, trust, origin, clock, patience);
  }

  /// What the sign-in page calls it.
  public String label() {
    return client.label();
  }

  /// Where browsers have to begin, since they come back there.
  public String origin() {
    return origin.get();
  }

  /// Leads a browser away.
  ///
  /// @param place where it comes from
  /// @param onward where it wants to go when it is back
  public Departure depart(String place, String onward) throws UnavailableException {
    OIDCProviderMetadata metadata = room(discovery::metadata);
    State state = new State();
    Nonce nonce = new Nonce();
    CodeVerifier verifier = new CodeVerifier();
    Errand errand = new Errand(nonce.getValue(), verifier.getValue(), onward);
    String binding = new State().getValue();
    URI to =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, scope(), new ClientID(client.id()), returning())
            .endpointURI(metadata.getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build()
            .toURI();
    errands.put(state.getValue(), binding, place, errand);
    return new Departure(to, binding);
  }

  /// The browser that left with this state and has this binding; no second time.
  public Optional<Errand> back(Arrival arrival, String binding) {
    return errands.take(arrival.state(), binding);
  }

  /// Asks the provider who it is.
  public Word ask(Errand errand, Arrival arrival) {
    try {
      return room(() -> asked(errand, arrival));
    } catch (UnavailableException e) {
      return new Word.Away();
    }
  }

  private Word asked(Errand errand, Arrival arrival) throws UnavailableException {
    OIDCProviderMetadata metadata = discovery.metadata();
    boolean named = arrival.issuer().isPresent();
    boolean right = arrival.issuer().filter(client.issuer()::equals).isPresent();
    if (named ? !right : metadata.supportsAuthorizationResponseIssuerParam()) {
      return new Word.Refused(Reason.OTHER_ISSUER);
    }
    if (arrival.code().isEmpty()) {
      return new Word.Refused(Reason.DECLINED);
    }
    Optional<SignedJWT> token = token(metadata, errand, arrival.code().get());
    if (token.isEmpty()) {
      return new Word.Refused(Reason.CODE);
    }
    Optional<IDTokenClaimsSet> claims = valid(metadata, token.get(), new Nonce(errand.nonce()));
    return claims.isPresent() ? identity(claims.get()) : new Word.Refused(Reason.TOKEN);
  }

  private Optional<SignedJWT> token(OIDCProviderMetadata metadata, Errand errand, String code)
      throws UnavailableException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), returning(), new CodeVerifier(errand.verifier()));
    HTTPRequest request = request(metadata.getTokenEndpointURI(), grant);
    Calls.Reply reply =
        calls.form(
            metadata.getTokenEndpointURI(),
            request.getBody(),
            Optional.ofNullable(request.getAuthorization()));
    if (reply.status() >= SERVER_ERROR) {
      throw new UnavailableException(Why.FAILED);
    }
    if (!reply.isSuccess()) {
      LOG.log(Level.WARNING, "the identity provider did not take a code: {0}", reply.status());
      return Optional.empty();
    }
    return signed(reply);
  }

  private HTTPRequest request(URI endpoint, AuthorizationCodeGrant grant) {
    ClientID id = new ClientID(client.id());
    return client
        .secret()
        .map(secret ->
            new TokenRequest.Builder(
                endpoint, new ClientSecretBasic(id, new Secret(secret.value())), grant))
        .orElseGet(() -> new TokenRequest.Builder(endpoint, id, grant))
        .build()
        .toHTTPRequest();
  }

  // A token without a signature, or an encrypted one, is none that we asked for.
  private static Optional<SignedJWT> signed(Calls.Reply reply) {
    try {
      HTTPResponse response = new HTTPResponse(HTTPResponse.SC_OK);
      response.setContentType("application/json");
      response.setBody(reply.body());
      return OIDCTokenResponseParser.parse(response) instanceof OIDCTokenResponse tokens
              && tokens.getOIDCTokens().getIDToken() instanceof SignedJWT signed
          ? Optional.of(signed)
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<IDTokenClaimsSet> valid(
      OIDCProviderMetadata metadata, SignedJWT token, Nonce nonce) throws UnavailableException {
    if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
      return Optional.empty();
    }
    JWKSet known =
        keys.with(metadata.getJWKSetURI(), Optional.ofNullable(token.getHeader().getKeyID()));
    IDTokenValidator validator =
        new IDTokenValidator(
            new Issuer(client.issuer()),
            new ClientID(client.id()),
            new JWSVerificationKeySelector<SecurityContext>(
                ALGORITHMS, new ImmutableJWKSet<>(known)),
            null);
    try {
      return Optional.of(validator.validate(token, nonce)).filter(this::isOurs);
    } catch (BadJOSEException | JOSEException | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "an ID token is not valid: {0}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  // The validator lets a token pass that was given to another party and is for us among others
  // (OpenID Connect Core 1.0 §3.1.3.7, 4 and 5).
  private boolean isOurs(IDTokenClaimsSet claims) {
    return claims.getAuthorizedParty() == null
        ? claims.getAudience().size() == 1
        : claims.getAuthorizedParty().getValue().equals(client.id());
  }

  private Word identity(IDTokenClaimsSet claims) {
    boolean isEmail = client.claim().equals("email");
    if (isEmail && !Boolean.TRUE.equals(claims.getClaim("email_verified"))) {
      return new Word.Refused(Reason.UNVERIFIED);
    }
    return Optional.ofNullable(claims.getClaim(client.claim()))
        .filter(String.class::isInstance)
        .flatMap(value -> Identity.of(client.issuer(), client.claim(), (String) value))
        .<Word>map(Word.Known::new)
        .orElseGet(() -> new Word.Refused(Reason.NO_CLAIM));
  }

  private Scope scope() {
    return switch (client.claim()) {
      case "sub" -> new Scope("openid");
      case "email" -> new Scope("openid", "email");
      default -> new Scope("openid", "profile");
    };
  }

  private URI returning() {
    return URI.create(origin.get() + RETURN);
  }

  private interface Asking<T> {
    T made() throws UnavailableException;
  }

  private <T> T room(Asking<T> asking) throws UnavailableException {
    if (!room.tryAcquire()) {
      throw new UnavailableException(Why.BUSY);
    }
    try {
      return asking.made();
    } catch (UnavailableException e) {
      tell(e.why());
      throw e;
    } finally {
      room.release();
    }
  }

  // Once a minute: whoever comes can make it happen.
  private void tell(Why why) {
    Instant now = clock.instant();
    Instant last = told.get();
    if (!now.isBefore(last.plus(SILENCE)) && told.compareAndSet(last, now)) {
      LOG.log(Level.WARNING, "the identity provider cannot be asked: {0}", why);
    }
  }
}
