// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.util.Map;
import org.tacet.webgate.console.shell.Form;

/// A form as it was filled in, to be shown again with what is wrong.
///
/// @param errors worded, by the name of the field
record Typed(Form form, Map<String, String> errors) {
  static final Typed NOTHING = new Typed(Form.empty(), Map.of());

  String value(String field) {
    return form.typed(field);
  }

  /// Empty when nothing is.
  String error(String field) {
    return errors.getOrDefault(field, "");
  }
}
