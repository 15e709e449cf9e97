// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.util.List;
import java.util.Set;
import org.tacet.webgate.console.shell.Words;

/// The codes of the trail in words. A code that nobody has put into words is shown as it is.
final class Reasons {
  static final String PREFIX = "protection.reason.";

  /// Those that stand for themselves.
  static final Set<String> KNOWN =
      Set.of(
          "not-granted",
          "expired",
          "other-purpose",
          "other-site",
          "other-study",
          "token-scope",
          "legacy-store-only",
          "not-tls",
          "no-certificate",
          "untrusted-certificate",
          "tls-failed",
          "too-slow",
          "left",
          "malformed",
          "too-many",
          "unknown-certificate",
          "wrong-calling-ae-title",
          "wrong-called-ae-title",
          "not-on-the-bridge",
          "not-allowed",
          "no-longer-enrolled",
          "unknown-destination",
          "wrong-destination-certificate",
          "no-trail",
          "over-budget-patients",
          "over-budget-wildcard-queries",
          "over-budget-bytes",
          "over-budget-broken-glasses",
          "budget-patients",
          "budget-wildcard-queries",
          "budget-bytes",
          "budget-broken-glasses",
          "out-of-space",
          "glass-broken",
          "object-damaged",
          "already-stored",
          "quarantined-other-content",
          "quarantined-other-patient",
          "accepted",
          "discarded",
          "no-such-study",
          "begun",
          "interrupted",
          "faults",
          "cut-at-limit",
          "stopped",
          "more",
          "emergencies",
          "asked-for",
          "show",
          "show-alerts",
          "show-live",
          "verify-unbroken",
          "verify-broken",
          "bridge-on",
          "bridge-off",
          "kek-rotated",
          "trail-cut",
          "trail-changed",
          "trail-head-missing",
          "locked-out",
          "passkey-copied",
          "password-chosen",
          "password-changed",
          "everywhere",
          "another-session");

  /// Those that go on with a name; none is the beginning of another, but where the longer comes
  /// first.
  static final List<String> FAMILIES =
      List.of(
          "canary",
          "legacy-peer-added",
          "peer-added",
          "peer-removed",
          "account-added-linked",
          "account-added",
          "account-removed",
          "account-invited",
          "account-linked",
          "account-unlinked",
          "granted",
          "revoked",
          "token-made",
          "token-revoked",
          "token-removed",
          "passkey-added",
          "passkey-removed",
          "begun-to",
          "to",
          "probes");

  private Reasons() {}

  static String said(Words words, String code) {
    if (KNOWN.contains(code)) {
      return words.text(PREFIX + code);
    }
    return FAMILIES.stream()
        .filter(family -> code.startsWith(family + "-"))
        .findFirst()
        .map(family -> words.text(PREFIX + family + ".of", code.substring(family.length() + 1)))
        .orElse(code);
  }
}
