// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tacet.webgate.console.protection.spi.SelfCheck.Kind;
import org.tacet.webgate.console.protection.spi.SelfCheck.Try;

/// At which door something was tried, and what: by how the check calls it, for a page that has its
/// own words in three languages.
record Knocked(Kind door, Try what) {
  /// Of several beginnings that fit, the first.
  private static final Map<String, Knocked> BEGINNINGS = beginnings();

  private static Map<String, Knocked> beginnings() {
    Map<String, Knocked> all = new LinkedHashMap<>();
    all.put("an enrolled device, for comparison", new Knocked(Kind.DICOM, Try.COMPARISON));
    all.put("an enrolled device of another site", new Knocked(Kind.DICOM, Try.OTHER_SITE));
    all.put("an enrolled device calls", new Knocked(Kind.DICOM, Try.WRONG_NAME));
    all.put("an enrolled certificate as", new Knocked(Kind.DICOM, Try.WRONG_NAME));
    all.put("clear text at the bridge", new Knocked(Kind.BRIDGE, Try.CLEAR_TEXT));
    all.put("clear text at", new Knocked(Kind.PORTS, Try.CLEAR_TEXT));
    all.put("clear text as", new Knocked(Kind.DICOM, Try.CLEAR_TEXT));
    all.put("TLS without certificate", new Knocked(Kind.DICOM, Try.NO_CERTIFICATE));
    all.put("TLS with", new Knocked(Kind.DICOM, Try.OTHER_CERTIFICATE));
    all.put("the page for signing in", new Knocked(Kind.HTTPS, Try.SIGN_IN_PAGE));
    all.put("a token that", new Knocked(Kind.HTTPS, Try.MADE_UP_CREDENTIALS));
    all.put("a cookie that", new Knocked(Kind.HTTPS, Try.MADE_UP_CREDENTIALS));
    all.put("the usual password", new Knocked(Kind.HTTPS, Try.USUAL_PASSWORD));
    all.put("signing in with it", new Knocked(Kind.HTTPS, Try.USUAL_PASSWORD));
    all.put("what every answer has to say", new Knocked(Kind.HTTPS, Try.HEADERS));
    all.put("a page of another site", new Knocked(Kind.HTTPS, Try.OTHER_ORIGIN));
    all.put("HTTPS /", new Knocked(Kind.HTTPS, Try.NO_CREDENTIALS));
    all.put("HTTPS", new Knocked(Kind.HTTPS, Try.HTTPS_OFF));
    all.put("HTTP in clear text at the HTTPS", new Knocked(Kind.HTTPS, Try.CLEAR_TEXT_WEB));
    all.put("HTTP at the bridge", new Knocked(Kind.BRIDGE, Try.CLEAR_TEXT_WEB));
    all.put("HTTP at", new Knocked(Kind.PORTS, Try.CLEAR_TEXT_WEB));
    all.put("HTTP", new Knocked(Kind.DICOM, Try.CLEAR_TEXT_WEB));
    all.put("health and metrics", new Knocked(Kind.OPERATIONS, Try.METRICS));
    all.put("open port", new Knocked(Kind.PORTS, Try.OPEN_PORT));
    all.put("legacy bridge", new Knocked(Kind.BRIDGE, Try.BRIDGE));
    return all;
  }

  static Knocked of(String what) {
    if (what.startsWith("SSL 3.0") || what.startsWith("TLS 1.")) {
      boolean web = what.endsWith("at the HTTPS port");
      return new Knocked(web ? Kind.HTTPS : Kind.DICOM, Try.OLD_TLS);
    }
    return BEGINNINGS.entrySet().stream()
        .filter(one -> what.startsWith(one.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(new Knocked(Kind.PORTS, Try.OTHER));
  }
}
