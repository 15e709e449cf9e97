// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.archive.Reasons;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Words;

/// A study as it was named in a form, by its site and its UID, with a reason where one is wanted.
///
/// @param errors worded, by the name of the field
record Named(
    Optional<Site> site, Optional<Uid> study, Optional<String> reason, Map<String, String> errors) {
  /// Without a reason.
  static Named of(Form form, Words words) {
    Map<String, String> errors = new LinkedHashMap<>();
    Optional<Site> site = form.value("site").flatMap(Site::parse);
    if (site.isEmpty()) {
      errors.put("site", words.text("settling.error.site"));
    }
    Optional<Uid> study = form.value("study").flatMap(Uid::parse);
    if (study.isEmpty()) {
      errors.put("study", words.text("settling.error.study"));
    }
    return new Named(site, study, Optional.empty(), errors);
  }

  static Named withReason(Form form, Words words) {
    Named named = of(form, words);
    Optional<String> reason = form.value("reason").filter(Reasons::isReason);
    Map<String, String> errors = new LinkedHashMap<>(named.errors);
    if (reason.isEmpty()) {
      errors.put("reason", words.text("settling.error.reason"));
    }
    return new Named(named.site, named.study, reason, errors);
  }

  boolean isWhole() {
    return errors.isEmpty();
  }

  /// The same with something more that is wrong.
  Named wrong(String field, String error) {
    Map<String, String> more = new LinkedHashMap<>(errors);
    more.put(field, error);
    return new Named(site, study, reason, more);
  }

  List<Fact> facts(Words words) {
    return List.of(
        Fact.of(words.text("settling.site"), site.orElseThrow().name()),
        Fact.code(words.text("settling.study"), study.orElseThrow().value()));
  }

  /// Leaves the reason out (P8).
  @Override
  public String toString() {
    return "Named[" + errors.keySet() + " wrong]";
  }
}
