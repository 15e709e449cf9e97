// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.Archive;
import org.tacet.archive.Holding;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.imaging.Rendering;
import org.tacet.imaging.Viewport;
import org.tacet.imaging.Window;
import org.tacet.webgate.dicomweb.InstanceForm.Others;
import org.tacet.webgate.dicomweb.InstanceForm.Shape;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Description.Kind;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;
import org.tacet.webgate.http.Parameters;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// One instance by parameters, PS3.18 §9 (the URI service): as a DICOM file, or as a picture.
final class WadoUri {
  private static final Set<String> KNOWN =
      Set.of(
          "requestType",
          "studyUID",
          "seriesUID",
          "objectUID",
          "contentType",
          "charset",
          "transferSyntax",
          "frameNumber",
          "rows",
          "columns",
          "windowCenter",
          "windowWidth",
          "imageQuality");

  private final Archive archive;
  private final Site main;
  private final Instances instances;
  private final Pictures pictures;

  WadoUri(Archive archive, Site main, Instances instances, Pictures pictures) {
    this.archive = archive;
    this.main = main;
    this.instances = instances;
    this.pictures = pictures;
  }

  List<Route> routes(String root) {
    return List.of(
        Route.get(root + "/wado", Access.may(Operation.GET), this::retrieve).described(about()));
  }

  private static Description about() {
    Description about =
        Description.of("Retrieves one instance, or a picture of it (WADO-URI).")
            .giving(200, InstanceForm.TYPE, "image/jpeg", "image/png");
    for (String name : KNOWN.stream().sorted().toList()) {
      boolean needed = name.equals("requestType") || name.endsWith("UID");
      Kind kind = needed ? Kind.REQUIRED_QUERY : Kind.QUERY;
      about = about.with(kind, name, "PS3.18 §9.1.2");
    }
    return about;
  }

  private Answer retrieve(Exchange exchange) throws IOException {
    Parameters asked = exchange.parameters();
    Remarks remarks = new Remarks();
    if (!understood(asked, remarks) || !asked.first("requestType").equals(Optional.of("WADO"))) {
      return Statuses.badRequest("parameters", "A parameter is missing or not understood.");
    }
    return remarks.on(retrieve(exchange, asked));
  }

  /// Whether nothing is repeated, nor unknown but what may be ignored.
  private static boolean understood(Parameters asked, Remarks remarks) {
    Set<String> seen = new HashSet<>();
    for (Parameters.Parameter one : asked.all()) {
      if (KNOWN.contains(one.name())) {
        if (!seen.add(one.name())) {
          return false;
        }
      } else if (Remarks.mayBeIgnored(one.name())) {
        remarks.ignored(one.name());
      } else {
        return false;
      }
    }
    return true;
  }

  private Answer retrieve(Exchange exchange, Parameters asked) throws IOException {
    Optional<Uid> study = asked.first("studyUID").flatMap(Uid::parse);
    Optional<Uid> series = asked.first("seriesUID").flatMap(Uid::parse);
    Optional<Uid> instance = asked.first("objectUID").flatMap(Uid::parse);
    if (study.isEmpty() || series.isEmpty() || instance.isEmpty()) {
      return Statuses.badRequest("uids", "studyUID, seriesUID and objectUID are UIDs.");
    }
    Optional<Place> place =
        Place.of(exchange, main)
            .map(one -> new Place(one.site(), one.base(), study, series, instance));
    if (place.isEmpty()) {
      return Statuses.notFound();
    }
    return switch (Held.of(archive, exchange, place.get())) {
      case Held.None(Answer answer) -> answer;
      case Held.Some some -> given(exchange, some);
    };
  }

  private Answer given(Exchange exchange, Held.Some some) throws IOException {
    Holding holding = some.holdings().getFirst();
    String usual = holding.frames() > 0 ? "image/jpeg" : InstanceForm.TYPE;
    String types = exchange.parameters().first("contentType").orElse(usual);
    for (MediaType type : MediaType.ranges(types)) {
      if (type.takes(InstanceForm.TYPE)) {
        Optional<InstanceForm> form = form(exchange.parameters().first("transferSyntax"));
        return form.isPresent()
            ? instances.given(exchange, List.of(form.get()), some)
            : Statuses.badRequest(
                "transfersyntax", "transferSyntax is a UID, a list of them or *.");
      }
      if (holding.frames() > 0 && (type.takes("image/jpeg") || type.takes("image/png"))) {
        return picture(exchange, holding, type);
      }
    }
    return Statuses.notAcceptable();
  }

  /// Nothing if it is no UID, or list of them.
  private static Optional<InstanceForm> form(Optional<String> named) {
    Shape single = Shape.SINGLE;
    if (named.isEmpty()) {
      return Optional.of(InstanceForm.unnamed(single));
    }
    if (named.get().equals("*")) {
      return Optional.of(new InstanceForm(single, List.of(), Others.AS_KEPT));
    }
    List<TransferSyntax> wanted = new ArrayList<>();
    for (String one : named.get().split(",", -1)) {
      Optional<Uid> uid = Uid.parse(one.strip());
      if (uid.isEmpty()) {
        return Optional.empty();
      }
      wanted.add(TransferSyntax.of(uid.get()));
    }
    return Optional.of(new InstanceForm(single, wanted, Others.LEFT_OUT));
  }

  private Answer picture(Exchange exchange, Holding holding, MediaType type) throws IOException {
    Optional<Integer> frame = number(exchange, "frameNumber", 1);
    Optional<Integer> quality =
        RenderedForm.quality(exchange.parameters().first("imageQuality").orElse("90"));
    if (frame.isEmpty() || frame.get() > holding.frames() || quality.isEmpty()) {
      return Statuses.badRequest("parameters", "frameNumber or imageQuality is out of bounds.");
    }
    Optional<String> windowAsked = window(exchange.parameters());
    Optional<String> sizeAsked = size(exchange.parameters());
    Optional<Window> window = windowAsked.flatMap(Window::parse);
    Optional<Viewport> viewport = sizeAsked.flatMap(Viewport::parse);
    if (windowAsked.isPresent() != window.isPresent()
        || sizeAsked.isPresent() != viewport.isPresent()) {
      return Statuses.badRequest("parameters", "The window or the size is out of bounds.");
    }
    Rendering.Format format =
        type.takes("image/jpeg") ? new Rendering.Jpeg(quality.get()) : new Rendering.Png();
    return pictures.rendered(
        holding, frame.get(), new Rendering(format, window, viewport), exchange.memory());
  }

  /// The number, or the usual one; nothing if it is none.
  private static Optional<Integer> number(Exchange exchange, String name, int usual) {
    Optional<String> text = exchange.parameters().first(name);
    return text.isEmpty()
        ? Optional.of(usual)
        : text.filter(one -> one.matches("[1-9][0-9]{0,5}")).map(Integer::parseInt);
  }

  /// The window that is asked for, in the words of the other services.
  private static Optional<String> window(Parameters asked) {
    Optional<String> center = asked.first("windowCenter");
    Optional<String> width = asked.first("windowWidth");
    return center.isEmpty() && width.isEmpty()
        ? Optional.empty()
        : Optional.of(center.orElse("") + "," + width.orElse("") + ",linear");
  }

  /// The size that is asked for, in the words of the other services.
  private static Optional<String> size(Parameters asked) {
    Optional<String> rows = asked.first("rows");
    Optional<String> columns = asked.first("columns");
    String most = "65535";
    return rows.isEmpty() && columns.isEmpty()
        ? Optional.empty()
        : Optional.of(columns.orElse(most) + "," + rows.orElse(most));
  }
}
