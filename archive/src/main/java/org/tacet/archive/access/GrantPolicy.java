// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import static org.tacet.archive.access.AccessPolicy.Decision.Allow.Whole.GRANTED;
import static org.tacet.archive.access.AccessPolicy.Decision.Deny.LEGACY_STORE_ONLY;
import static org.tacet.archive.access.AccessPolicy.Decision.Deny.NOT_GRANTED;
import static org.tacet.archive.access.AccessPolicy.Decision.Deny.OTHER_SITE;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The policy the archive runs with:
///
/// | caller | may | where |
/// |---|---|---|
/// | device | what its entry allows of store, find, get, move, commit, worklist | its own site |
/// | device on the legacy bridge | store | its own site |
/// | person | what the [Role] of a valid grant allows | as far as the grant reaches |
/// | token | the same, as far as its [TokenScope] allows | as far as both reach |
/// | operator | import, export, erase, verify, administer, people, trail | everywhere |
///
/// An operator runs the machine and sees no patient: neither find nor get is among the rights. Nor
/// are they among an administrator's.
public final class GrantPolicy implements AccessPolicy {
  private static final Set<Operation> OF_DEVICES =
      Set.of(
          Operation.STORE,
          Operation.FIND,
          Operation.GET,
          Operation.MOVE,
          Operation.COMMIT,
          Operation.WORKLIST);

  private static final Set<Operation> OF_OPERATORS =
      Set.of(
          Operation.IMPORT,
          Operation.EXPORT,
          Operation.ERASE,
          Operation.VERIFY,
          Operation.ADMINISTER,
          Operation.PEOPLE,
          Operation.TRAIL);

  /// The one there is; it has no settings.
  public GrantPolicy() {}

  @Override
  public Decision decide(Caller caller, Operation operation, Target target, Instant now) {
    return switch (caller) {
      case Caller.Device device -> device(device, operation, target);
      case Caller.LegacyDevice legacy ->
          operation == Operation.STORE ? at(legacy.site(), target) : LEGACY_STORE_ONLY;
      case Caller.Person person -> new GrantsOfPerson(person, now).decide(operation, target);
      case Caller.Operator _ -> OF_OPERATORS.contains(operation) ? GRANTED : NOT_GRANTED;
    };
  }

  private static Decision device(Caller.Device device, Operation operation, Target target) {
    boolean granted = OF_DEVICES.contains(operation) && device.allowed().contains(operation);
    return granted ? at(device.site(), target) : NOT_GRANTED;
  }

  private static Decision at(Site own, Target target) {
    return target.site().equals(Optional.of(own)) ? GRANTED : OTHER_SITE;
  }
}
