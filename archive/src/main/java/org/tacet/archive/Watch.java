// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Canaries;
import org.tacet.archive.spi.Canary;
import org.tacet.archive.spi.PatientToken;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.DataSet;

/// Watches what callers get to see: counts it against their budgets, and knows the canaries.
final class Watch {
  private final Canaries canaries;
  private final AccessBudgets budgets;
  private final KeyedHash hash;
  private final Clock clock;

  Watch(Oversight oversight, KeyedHash hash, Clock clock) {
    this.canaries = oversight.canaries();
    this.budgets = new AccessBudgets(oversight.people(), oversight.devices());
    this.hash = hash;
    this.clock = clock;
  }

  /// Over one operation.
  Watching over(Operating operating) {
    return new Watching(operating, budgets.of(operating.caller()));
  }

  /// Reads the attributes of a study, if they are needed.
  @FunctionalInterface
  interface Attributes {
    DataSet read() throws IOException;
  }

  /// One operation, watched. Used by one thread; holdings may come back to it from others.
  final class Watching {
    private final Operating operating;
    private final Account account;
    private final Set<PatientToken> patients = new HashSet<>();

    private Watching(Operating operating, Account account) {
      this.operating = operating;
      this.account = account;
    }

    /// How many distinct patients were seen.
    long patients() {
      return patients.size();
    }

    /// A query that looks for more than it names.
    boolean mayQuery() {
      return account.wildcardQuery(clock.millis());
    }

    boolean mayBreakGlass() {
      return account.brokenGlass(clock.millis());
    }

    /// Whether anything may be read at all.
    boolean mayRead() {
      return account.anyBytes(clock.millis());
    }

    /// All of these patients, or none.
    boolean maySee(Set<PatientToken> seen) {
      boolean may = patients.containsAll(seen) || account.patients(seen, clock.millis());
      if (may) {
        patients.addAll(seen);
      }
      return may;
    }

    /// Raises the alarm if the patient of a study that is shown is a canary. What the caller gets
    /// is the same.
    void shown(StudyEntry study, Attributes attributes) throws IOException {
      if (canaries.isEmpty()) {
        return;
      }
      PatientIdentity patient = PatientIdentity.of(attributes.read());
      if (patient.id().isEmpty()) {
        return;
      }
      Optional<Canary> canary = canaries.find(canary(study.site(), patient.id()));
      if (canary.isPresent()) {
        operating.touched(canary.get(), study.uid());
      }
    }

    /// Counts bytes that are about to be read.
    ///
    /// @throws OverBudgetException when there are none left
    void reading(long bytes) throws IOException {
      if (!account.bytes(bytes, clock.millis())) {
        throw new OverBudgetException(operating.overBudget(Budget.BYTES));
      }
    }
  }

  /// The patient with this ID, whoever issued it.
  PatientToken canary(Site site, String patientId) {
    return hash.patient(site, new PatientIdentity(patientId.strip(), "", ""));
  }
}
