// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Words;

/// What was typed of a device, as it was typed.
///
/// @param allowed words of operations that were checked
/// @param begin whether the form stands on the page of the first five minutes
record Asked(String ae, String site, List<String> allowed, String address, boolean begin) {
  Asked {
    allowed = List.copyOf(allowed);
  }

  /// A form where nothing was typed: most devices send images, and no more.
  static Asked nothing(String site) {
    return new Asked("", site, List.of("store"), "", false);
  }

  static Asked of(Form form) {
    return new Asked(
        form.typed("ae").strip(),
        form.typed("site").strip(),
        form.values("allow"),
        form.typed("address").strip(),
        form.has("begin"));
  }

  static String word(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  /// What is wrong with it, by field, worded.
  Map<String, String> errors(Words words) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (AeTitle.parse(ae).isEmpty()) {
      errors.put("ae", words.text("devices.error.ae"));
    }
    if (Site.parse(site).isEmpty()) {
      errors.put("site", words.text("devices.error.site"));
    }
    if (operations().isEmpty()) {
      errors.put("allow", words.text("devices.error.allow"));
    }
    return errors;
  }

  /// All of it, if all of it is right.
  Optional<Devices.Wish> wish() {
    Set<Operation> operations = operations();
    if (operations.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> typed = Optional.of(address).filter(text -> !text.isEmpty());
    return AeTitle.parse(ae)
        .flatMap(
            title -> Site.parse(site).map(at -> new Devices.Wish(title, at, operations, typed)));
  }

  private Set<Operation> operations() {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    Devices.ALLOWED.stream().filter(each -> allowed.contains(word(each))).forEach(operations::add);
    return operations;
  }
}
