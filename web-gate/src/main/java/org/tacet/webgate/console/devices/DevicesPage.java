// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.tacet.dicom.AeTitle;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.devices.spi.Devices.Device;
import org.tacet.webgate.console.devices.spi.Devices.Made;
import org.tacet.webgate.console.devices.spi.Devices.Why;
import org.tacet.webgate.console.people.Confirming;
import org.tacet.webgate.console.people.JteconfirmGenerated;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.http.Answer;

/// Every device, the form for one more, and what is handed over for it.
final class DevicesPage {
  private static final String PATH = "/devices";

  private final Shell shell;
  private final Devices devices;
  private final Kits kits = new Kits();

  DevicesPage(Shell shell, Devices devices) {
    this.shell = shell;
    this.devices = devices;
  }

  Answer shown(Visit visit) throws IOException {
    DevicesView view = view(visit, Asked.nothing(visit.asked("site").orElse("")), Map.of());
    return shell.shown(
        visit,
        Place.DEVICES,
        visit.words().text("devices.title"),
        out -> JtedevicesGenerated.render(out, Plain.PLAIN, view));
  }

  Answer taken(Visit visit, Form form) throws IOException {
    return switch (form.typed("deed")) {
      case "add" -> added(visit, Asked.of(form));
      case "renew", "remove" -> changed(visit, form);
      default -> shell.malformed(visit);
    };
  }

  private Answer added(Visit visit, Asked asked) throws IOException {
    Words words = visit.words();
    Map<String, String> errors = asked.errors(words);
    Optional<Devices.Wish> wish = asked.wish();
    if (!errors.isEmpty() || wish.isEmpty()) {
      return wrong(visit, asked, errors);
    }
    return switch (devices.add(visit.person(), wish.get())) {
      case Made.Kit kit -> handed(visit, kit, asked.begin() ? "/begin" : PATH);
      case Made.Not(Why why) ->
          wrong(
              visit,
              asked,
              Map.of(why == Why.ADDRESS ? "address" : "ae", words.of("devices.why", why)));
    };
  }

  private Answer changed(Visit visit, Form form) throws IOException {
    Optional<Device> device = AeTitle.parse(form.typed("ae")).flatMap(devices::of);
    if (device.isEmpty()) {
      return wrong(visit, Why.UNKNOWN);
    }
    AeTitle ae = device.get().aeTitle();
    boolean removes = form.typed("deed").equals("remove");
    if (!form.has("confirmed")) {
      return confirming(visit, ae, removes ? "remove" : "renew");
    }
    if (removes) {
      Optional<Why> why = devices.remove(visit.person(), ae);
      return why.isEmpty() ? shell.see(PATH) : wrong(visit, why.get());
    }
    return switch (devices.renew(visit.person(), ae)) {
      case Made.Kit kit -> handed(visit, kit, PATH);
      case Made.Not(Why why) -> wrong(visit, why);
    };
  }

  private Answer confirming(Visit visit, AeTitle ae, String deed) {
    Words words = visit.words();
    String key = "devices." + deed;
    Confirming asked =
        new Confirming(
            words.text(key + ".title", ae.value()),
            words.text(key + ".text"),
            words.text(key + ".button"),
            PATH,
            PATH,
            Map.of("deed", deed, "ae", ae.value()));
    return shell.shown(
        visit,
        Place.DEVICES,
        asked.title(),
        out -> JteconfirmGenerated.render(out, Plain.PLAIN, words, asked));
  }

  /// The only page that leads to the key.
  private Answer handed(Visit visit, Made.Kit kit, String back) throws IOException {
    String handle = kits.keep(visit.person().name(), kit, visit.now());
    Handover handover = new Handover(kit.aeTitle().value(), handle, back, devices.ours());
    return shell.shown(
        visit,
        Place.DEVICES,
        visit.words().text("devices.kit.title", kit.aeTitle().value()),
        out -> JtekitGenerated.render(out, Plain.PLAIN, visit.words(), handover));
  }

  Answer fetched(Visit visit, Form form) throws IOException {
    Optional<String> handle = form.value("kit");
    if (handle.isEmpty()) {
      return shell.malformed(visit);
    }
    Optional<byte[]> zip = kits.fetch(visit.person().name(), handle.get(), visit.now());
    if (zip.isEmpty()) {
      return wrong(visit, Asked.nothing(""), Map.of("", visit.words().text("devices.kit.gone")));
    }
    return Answer.bytes(200, "application/zip", zip.get())
        .with("Content-Disposition", "attachment; filename=\"tacet-device.zip\"");
  }

  private Answer wrong(Visit visit, Why why) throws IOException {
    return wrong(visit, Asked.nothing(""), Map.of("", visit.words().of("devices.why", why)));
  }

  private Answer wrong(Visit visit, Asked asked, Map<String, String> errors) throws IOException {
    DevicesView view = view(visit, asked, errors);
    return shell.wrong(
        visit,
        Place.DEVICES,
        visit.words().text("devices.title"),
        out -> JtedevicesGenerated.render(out, Plain.PLAIN, view));
  }

  private DevicesView view(Visit visit, Asked asked, Map<String, String> errors)
      throws IOException {
    return DevicesView.of(
        visit.words(), devices, visit.now(), new DevicesView.Typing(asked, errors));
  }
}
