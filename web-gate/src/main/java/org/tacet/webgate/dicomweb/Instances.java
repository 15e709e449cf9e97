// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tacet.archive.Archive;
import org.tacet.archive.Holding;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// Whole studies, series and instances, PS3.18 §10.4.1.1; as `multipart/related`, as one file, or
/// as ZIP.
final class Instances {
  private final Archive archive;
  private final Site main;
  private final DicomFile.Implementation implementation;
  private final InstantSource clock;

  Instances(
      Archive archive, Site main, DicomFile.Implementation implementation, InstantSource clock) {
    this.archive = archive;
    this.main = main;
    this.implementation = implementation;
    this.clock = clock;
  }

  List<Route> routes(String root) {
    String study = root + "/studies/{study}";
    return List.of(
        route(study, "Retrieves the instances of a study (WADO-RS)."),
        route(study + "/series/{series}", "Retrieves the instances of a series."),
        route(study + "/series/{series}/instances/{instance}", "Retrieves an instance."));
  }

  private Route route(String template, String summary) {
    return Route.get(template, Access.may(Operation.GET), this::retrieve)
        .described(
            Description.of(summary)
                .giving(200, "multipart/related", "application/zip", InstanceForm.TYPE)
                .giving(206, "multipart/related", "application/zip")
                .giving(304));
  }

  private Answer retrieve(Exchange exchange) throws IOException {
    List<InstanceForm> forms = InstanceForm.of(exchange);
    if (forms.isEmpty()) {
      return Statuses.notAcceptable();
    }
    return switch (Held.of(archive, main, exchange)) {
      case Held.None(Answer answer) -> answer;
      case Held.Some some -> given(exchange, forms, some);
    };
  }

  /// The answer with what is at hand, in the first form that can be.
  Answer given(Exchange exchange, List<InstanceForm> forms, Held.Some some) throws IOException {
    Optional<InstanceForm> form =
        forms.stream().filter(one -> one.isFeasible(some.holdings())).findFirst();
    return form.isPresent() ? given(exchange, form.get(), some) : Statuses.notAcceptable();
  }

  private Answer given(Exchange exchange, InstanceForm form, Held.Some some) throws IOException {
    List<InstanceFile> files =
        some.holdings().stream().flatMap(one -> file(one, form).stream()).toList();
    EntityTag tag = EntityTag.of(some.holdings(), "instances" + form);
    if (tag.isKnownTo(exchange)) {
      return tag.notModified();
    }
    StillPermitted still = new StillPermitted(archive, exchange, some.place(), clock);
    Answer answer =
        switch (form.shape()) {
          case SINGLE -> single(files.getFirst());
          case MULTIPART -> multipart(files, some, still);
          case ZIP -> zip(files, still);
        };
    // PS3.18 §10.4.3: some of them cannot be had in any of the syntaxes that were named.
    boolean whole = files.size() == some.holdings().size();
    return tag.on(
        whole
            ? answer
            : Remarks.warn(
                new Answer(206, answer.headers(), answer.body()),
                "What cannot be had in the transfer syntax asked for is left out"));
  }

  private Optional<InstanceFile> file(Holding holding, InstanceForm form) {
    return form.syntaxFor(holding.syntax())
        .map(syntax -> new InstanceFile(holding, syntax, implementation));
  }

  private static Answer single(InstanceFile file) throws IOException {
    return new Answer(200, List.of(), new Answer.Body(file.contentType(), file.length(), file::to));
  }

  private static Answer multipart(List<InstanceFile> files, Held.Some some, StillPermitted still) {
    MultipartWriter writer = MultipartWriter.of(InstanceForm.TYPE);
    return Answer.streamed(
        200,
        writer.contentType(),
        out -> {
          for (InstanceFile file : files) {
            still.demand(file.holding());
            String location = some.address(file.holding());
            writer.begin(out, file.contentType(), Optional.of(location));
            file.to(out);
          }
          writer.end(out);
        });
  }

  // Stored, not deflated: pixels hardly shrink, and time is what a reader has least of.
  private static Answer zip(List<InstanceFile> files, StillPermitted still) {
    return Answer.streamed(200, "application/zip", out -> zip(files, still, out))
        .with("Content-Disposition", "attachment; filename=\"study.zip\"");
  }

  private static void zip(List<InstanceFile> files, StillPermitted still, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION);
    for (InstanceFile file : files) {
      Holding holding = file.holding();
      still.demand(holding);
      zip.putNextEntry(new ZipEntry(holding.series() + "/" + holding.sopInstance() + ".dcm"));
      file.to(zip);
      zip.closeEntry();
    }
    zip.finish();
  }
}
