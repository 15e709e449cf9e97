// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Puts together what picocli has to know of a command, without annotations.
final class Spec {
  private final CommandSpec spec;

  private Spec(CommandSpec spec) {
    this.spec = spec;
  }

  /// A command that does something: takes --home and --json like every other.
  static Spec of(Command command, String name, String summary) {
    Spec spec = group(CommandSpec.wrapWithoutInspection(command).name(name), summary);
    return spec.option("--home", "DIR", "the archive's home; default: ~/.tacet")
        .flag("--json", "answer for a program");
  }

  /// A command that only holds others.
  static Spec group(CommandSpec bare, String summary) {
    bare.mixinStandardHelpOptions(true);
    bare.versionProvider(() -> new String[] {Version.line()});
    bare.usageMessage()
        .description(summary)
        .abbreviateSynopsis(false)
        .sortOptions(false)
        .width(100)
        .footerHeading("%nExamples:%n");
    return new Spec(bare);
  }

  Spec option(String name, String label, String description) {
    return add(
        OptionSpec.builder(name).type(String.class).paramLabel(label).description(description));
  }

  Spec required(String name, String label, String description) {
    return add(
        OptionSpec.builder(name)
            .type(String.class)
            .paramLabel(label)
            .required(true)
            .description(description));
  }

  Spec repeated(String name, String label, String description) {
    return add(
        OptionSpec.builder(name)
            .type(String[].class)
            .arity("1")
            .paramLabel(label)
            .description(description));
  }

  Spec requiredRepeated(String name, String label, String description) {
    return add(
        OptionSpec.builder(name)
            .type(String[].class)
            .arity("1")
            .paramLabel(label)
            .required(true)
            .description(description));
  }

  Spec flag(String name, String description) {
    return add(OptionSpec.builder(name).type(boolean.class).arity("0").description(description));
  }

  /// @param arity `1`, `2`, or `1..*`
  Spec word(String label, String arity, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .type(String[].class)
            .arity(arity)
            .index(
                switch (arity) {
                  case "1" -> "0";
                  case "2" -> "0..1";
                  default -> "0..*";
                })
            .required(true)
            .paramLabel(label)
            .description(description)
            .build());
    return this;
  }

  /// Ends with lines to copy.
  CommandSpec examples(String... lines) {
    String[] indented = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      indented[i] = "  " + lines[i];
    }
    spec.usageMessage().footer(indented);
    return spec;
  }

  private Spec add(OptionSpec.Builder option) {
    spec.addOption(option.build());
    return this;
  }
}
