// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/// The archive over HTTPS.
@NullMarked
module org.tacet.webgate {
  requires static org.jspecify;
  requires com.nimbusds.jose.jwt;
  requires com.yubico.webauthn;
  requires gg.jte.runtime;
  requires java.net.http;
  requires java.xml;
  requires oauth2.oidc.sdk;
  requires org.bouncycastle.provider;
  requires org.eclipse.jetty.alpn.java.server;
  requires org.eclipse.jetty.alpn.server;
  requires org.eclipse.jetty.http2.server;
  requires org.eclipse.jetty.server;
  requires transitive org.tacet.imaging;
  requires tools.jackson.core;
  requires transitive tools.jackson.databind;
  requires transitive org.tacet.archive;

  exports org.tacet.webgate;
  exports org.tacet.webgate.console.begin;
  exports org.tacet.webgate.console.chart;
  exports org.tacet.webgate.console.devices.spi;
  exports org.tacet.webgate.console.devices;
  exports org.tacet.webgate.console.keeping.spi;
  exports org.tacet.webgate.console.keeping;
  exports org.tacet.webgate.console.people.spi;
  exports org.tacet.webgate.console.people;
  exports org.tacet.webgate.console.protection.spi;
  exports org.tacet.webgate.console.protection;
  exports org.tacet.webgate.console.reading.spi;
  exports org.tacet.webgate.console.reading;
  exports org.tacet.webgate.console.study.spi;
  exports org.tacet.webgate.console.study;
  exports org.tacet.webgate.console.settling;
  exports org.tacet.webgate.console.settling.spi;
  exports org.tacet.webgate.console.shell;
  exports org.tacet.webgate.console;
  exports org.tacet.webgate.console.survey;
  exports org.tacet.webgate.console.survey.spi;
  exports org.tacet.webgate.dicomweb;
  exports org.tacet.webgate.http;
  exports org.tacet.webgate.operations;
  exports org.tacet.webgate.signin.oidc;
  exports org.tacet.webgate.signin.passkey;
  exports org.tacet.webgate.signin;
}
