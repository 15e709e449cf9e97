// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.console.keeping.spi.Keys;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// The key that the others are kept under, and how it is changed.
final class KeysPage {
  private final Archive archive;
  private final Keys keys;
  private final Jobs jobs;
  private final Shell shell;

  KeysPage(Archive archive, Keys keys, Jobs jobs, Shell shell) {
    this.archive = archive;
    this.keys = keys;
    this.jobs = jobs;
    this.shell = shell;
  }

  List<Route> routes() {
    return List.of(
        shell.page(Place.KEYS.path(), this::show), shell.form(Place.KEYS.path(), this::rotate));
  }

  private Optional<Refusal> refusal(Visit visit) throws IOException {
    return archive.refusal(
        visit.person(), Operation.ADMINISTER, Action.KEYS, Target.Everything.EVERYTHING);
  }

  private Answer show(Visit visit) throws IOException {
    Optional<Refusal> refusal = refusal(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    Words words = visit.words();
    Keys.InUse inUse = keys.inUse();
    boolean running = jobs.isRunning(JobKind.ROTATE_KEYS);
    return shell.shown(
        visit,
        Place.KEYS,
        words.text("keeping.keys.title"),
        out -> JtekeysGenerated.render(out, Plain.PLAIN, words, inUse, running));
  }

  /// The first time it says what will happen; the second time it happens.
  private Answer rotate(Visit visit, Form form) throws IOException {
    Optional<Refusal> refusal = refusal(visit);
    if (refusal.isPresent()) {
      return shell.refused(visit, refusal.get());
    }
    Keys.InUse inUse = keys.inUse();
    String title = visit.words().text("keeping.keys.confirm.title");
    if (!form.has("confirmed")) {
      return shell.shown(
          visit,
          Place.KEYS,
          title,
          out -> JterotateGenerated.render(out, Plain.PLAIN, visit.words(), inUse, ""));
    }
    Optional<String> error = begin(visit.person(), inUse, form.typed("passphrase"));
    return error.isEmpty()
        ? shell.see(Place.JOBS.path())
        : shell.wrong(
            visit,
            Place.KEYS,
            title,
            out ->
                JterotateGenerated.render(
                    out, Plain.PLAIN, visit.words(), inUse, visit.words().text(error.get())));
  }

  /// @return the key of what is wrong
  private Optional<String> begin(Caller.Person by, Keys.InUse inUse, String passphrase) {
    boolean sealed = inUse.sealing() == Keys.Sealing.PASSPHRASE;
    if (sealed && passphrase.isEmpty()) {
      return Optional.of("keeping.keys.error.passphrase");
    }
    Optional<byte[]> typed =
        sealed ? Optional.of(passphrase.getBytes(StandardCharsets.UTF_8)) : Optional.empty();
    return jobs.begin(JobKind.ROTATE_KEYS, by.name(), run -> rotated(by, inUse, typed, run))
            .isPresent()
        ? Optional.empty()
        : Optional.of("keeping.keys.error.running");
  }

  private Told rotated(Caller.Person by, Keys.InUse before, Optional<byte[]> passphrase, JobRun run)
      throws IOException {
    run.total(before.studyKeys());
    try {
      return switch (keys.rotate(by, passphrase, run::done)) {
        case DONE -> done(keys.inUse());
        case WRONG_PASSPHRASE ->
            Told.of(Told.Verdict.NOT_GOOD, words -> words.text("keeping.keys.wrong-passphrase"));
      };
    } finally {
      passphrase.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }

  private static Told done(Keys.InUse now) {
    return new Told(
        Told.Verdict.GOOD,
        words ->
            List.of(
                words.text("keeping.keys.rotated", now.name()), words.text("keeping.keys.copy")));
  }
}
