// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Parameters;

/// What was typed into a form, `application/x-www-form-urlencoded`. Never prints a value.
public final class Form {
  /// Most bytes of a form.
  public static final int LONGEST = 64 << 10;

  /// Its media type.
  public static final String TYPE = "application/x-www-form-urlencoded";

  private final Parameters values;

  private Form(Parameters values) {
    this.values = values;
  }

  /// Reads it.
  ///
  /// @throws BodyException if it is none, or too long
  public static Form read(Exchange exchange) throws IOException {
    boolean isForm =
        exchange
            .header("Content-Type")
            .map(type -> type.strip().toLowerCase(java.util.Locale.ROOT))
            .filter(type -> type.equals(TYPE) || type.startsWith(TYPE + ";"))
            .isPresent();
    if (!isForm) {
      throw new BodyException(BodyException.Fault.MALFORMED);
    }
    String text = new String(exchange.body().readAllBytes(), StandardCharsets.UTF_8);
    return new Form(
        Parameters.parse(text).orElseThrow(() -> new BodyException(BodyException.Fault.MALFORMED)));
  }

  /// A form with nothing typed in.
  public static Form empty() {
    return new Form(Parameters.NONE);
  }

  /// What was typed, without blanks around it; empty if there is nothing.
  public Optional<String> value(String name) {
    return values.first(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  /// What was typed, as it is, or nothing: for a form that is shown again.
  public String typed(String name) {
    return values.first(name).orElse("");
  }

  /// Every value under a name, as from check boxes.
  public List<String> values(String name) {
    return values.values(name);
  }

  /// Whether a box is checked, or a button of this name was pressed.
  public boolean has(String name) {
    return values.first(name).isPresent();
  }

  @Override
  public String toString() {
    return "Form[" + values.all().size() + " values]";
  }
}
