// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.server.home.HostPort;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The words behind a command, as what they mean. A word that does not mean what it should is wrong
/// usage.
final class Arguments {
  private final ParseResult parsed;
  private final Terminal terminal;
  private final Map<String, String> environment;

  Arguments(ParseResult parsed, Terminal terminal, Map<String, String> environment) {
    this.parsed = parsed;
    this.terminal = terminal;
    this.environment = environment;
  }

  Path home() {
    return path("--home")
        .orElseGet(() -> {
          String user = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
          return Path.of(user).resolve(".tacet").toAbsolutePath();
        });
  }

  boolean flag(String name) {
    return parsed.matchedOptionValue(name, false);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parsed.matchedOptionValue(name, (String) null));
  }

  List<String> texts(String name) {
    String[] none = {};
    return Arrays.asList(parsed.matchedOptionValue(name, none));
  }

  Optional<Path> path(String name) {
    return text(name).map(Path::of).map(terminal::resolve);
  }

  Site site() {
    return meaning("--site", "a site: 1 to 64 letters, digits, '.', '_' or '-'", Site::parse)
        .orElse(Site.of("main"));
  }

  Optional<Site> siteIfGiven() {
    return meaning("--site", "a site: 1 to 64 letters, digits, '.', '_' or '-'", Site::parse);
  }

  Uid study() {
    return meaning("--study", "a Study Instance UID", Uid::parse)
        .orElseThrow(() -> new UsageException("--study UID is missing"));
  }

  /// Each once, in the order given.
  List<Uid> studies() {
    return texts("--study").stream()
        .map(text ->
            Uid.parse(text)
                .orElseThrow(() ->
                    new UsageException("--study wants a Study Instance UID, not '" + text + "'")))
        .distinct()
        .toList();
  }

  Optional<HostPort> address(String name) {
    return meaning(name, "an address such as 127.0.0.1:11112", HostPort::parse);
  }

  <T> Optional<T> meaning(String name, String form, Function<String, Optional<T>> parse) {
    return text(name)
        .map(text ->
            parse
                .apply(text)
                .orElseThrow(
                    () -> new UsageException(name + " wants " + form + ", not '" + text + "'")));
  }

  /// The words that are no options.
  List<String> words() {
    return parsed.matchedPositionals().stream()
        .flatMap(positional -> positional.originalStringValues().stream())
        .toList();
  }

  AeTitle aeTitle() {
    String word = words().isEmpty() ? "" : words().getFirst();
    return AeTitle.parse(word)
        .orElseThrow(() ->
            new UsageException("an AE title has 1 to 16 printable characters and no backslash"));
  }

  CommandSpec spec() {
    return parsed.commandSpec();
  }

  Terminal terminal() {
    return terminal;
  }
}
