// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/// Exposure surveys: what a signed scope allows is looked at, counted without patient data, and
/// reported round after round.
@NullMarked
module org.tacet.survey {
  requires static org.jspecify;
  requires com.google.crypto.tink;
  requires java.desktop;
  requires java.logging;
  requires java.xml;
  requires jdk.httpserver;
  requires openhtmltopdf.core;
  requires openhtmltopdf.pdfbox;
  requires org.apache.fontbox;
  requires org.apache.pdfbox.io;
  requires org.apache.pdfbox;
  requires transitive org.tacet.dicom;
  requires org.tacet.dimse;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;

  exports org.tacet.survey.classify;
  exports org.tacet.survey.compare;
  exports org.tacet.survey.finding;
  exports org.tacet.survey.letters;
  exports org.tacet.survey.list;
  exports org.tacet.survey.rehearsal;
  exports org.tacet.survey.report;
  exports org.tacet.survey.round;
  exports org.tacet.survey.scope;
  exports org.tacet.survey.snapshot;
}
