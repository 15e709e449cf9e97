// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.webgate.console.shell.Language;
import org.tacet.webgate.console.shell.Words;

final class StudyWordsTest {
  @Test
  void there_are_words_for_every_constant() {
    for (Language language : Language.values()) {
      Words words = Words.of(language);
      for (Action action : Action.values()) {
        assertThat(words.of("study.action", action)).isNotBlank();
      }
      for (Outcome outcome : Outcome.values()) {
        assertThat(words.of("study.outcome", outcome)).isNotBlank();
      }
      for (Purpose purpose : Purpose.values()) {
        assertThat(words.of("study.purpose", purpose)).isNotBlank();
      }
      for (DocumentKind kind : DocumentKind.values()) {
        assertThat(words.of("study.kind", kind)).isNotBlank();
      }
      for (StructuredReport.Form form : StructuredReport.Form.values()) {
        assertThat(words.of("study.form", form)).isNotBlank();
      }
      for (StructuredReport.Relation relation : StructuredReport.Relation.values()) {
        assertThat(words.of("study.relation", relation)).isNotBlank();
      }
      for (var kind : StructuredReport.Observer.Kind.values()) {
        assertThat(words.of("study.observer", kind)).isNotBlank();
      }
      for (var flag : StructuredReport.Completion.values()) {
        assertThat(words.of("study.completion", flag)).isNotBlank();
      }
      for (var flag : StructuredReport.Verification.values()) {
        assertThat(words.of("study.verification", flag)).isNotBlank();
      }
    }
  }
}
