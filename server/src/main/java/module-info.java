// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/// The program: configuration, keys, assembly, the command line.
@NullMarked
module org.tacet.server {
  requires static org.jspecify;
  requires info.picocli;
  requires java.net.http;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.tacet.archive;
  requires org.tacet.dicom;
  requires org.tacet.dimse;
  requires org.tacet.dimsegate;
  requires org.tacet.storage;
  requires org.tacet.survey;
  requires org.tacet.webgate;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;
}
