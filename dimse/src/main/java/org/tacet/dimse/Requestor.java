// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// All that is needed to ask for an association: where, as whom, with whom, and what for.
public record Requestor(
    InetSocketAddress address,
    Optional<TlsContext> tls,
    AeTitle calling,
    AeTitle called,
    List<ProposedContext> contexts,
    List<RoleSelection> roles,
    List<ExtendedNegotiation> extended,
    List<CommonExtendedNegotiation> commonExtended,
    Optional<UserIdentity> identity,
    AssociationLimits limits) {
  private static final int MAX_CONTEXTS = 128;

  public Requestor {
    contexts = List.copyOf(contexts);
    roles = List.copyOf(roles);
    extended = List.copyOf(extended);
    commonExtended = List.copyOf(commonExtended);
    if (contexts.isEmpty() || contexts.size() > MAX_CONTEXTS) {
      throw new IllegalArgumentException("1..128 presentation contexts");
    }
    if (contexts.stream().map(ProposedContext::id).distinct().count() != contexts.size()) {
      throw new IllegalArgumentException("a presentation context id is used twice");
    }
  }

  /// Begins with where, as whom and with whom; clear text and the default limits until told
  /// otherwise.
  public static Builder builder(InetSocketAddress address, AeTitle calling, AeTitle called) {
    return new Builder(address, calling, called);
  }

  /// Collects the rest of a [Requestor].
  public static final class Builder {
    private final InetSocketAddress address;
    private final AeTitle calling;
    private final AeTitle called;
    private final List<ProposedContext> contexts = new ArrayList<>();
    private final List<RoleSelection> roles = new ArrayList<>();
    private final List<ExtendedNegotiation> extended = new ArrayList<>();
    private final List<CommonExtendedNegotiation> commonExtended = new ArrayList<>();
    private Optional<TlsContext> tls = Optional.empty();
    private Optional<UserIdentity> identity = Optional.empty();
    private AssociationLimits limits = AssociationLimits.DEFAULT;

    private Builder(InetSocketAddress address, AeTitle calling, AeTitle called) {
      this.address = address;
      this.calling = calling;
      this.called = called;
    }

    /// Speaks through TLS.
    public Builder tls(TlsContext context) {
      tls = Optional.of(context);
      return this;
    }

    /// Proposes a presentation context under the next free id.
    public Builder context(Uid abstractSyntax, TransferSyntax... transferSyntaxes) {
      contexts.add(ProposedContext.of(2 * contexts.size() + 1, abstractSyntax, transferSyntaxes));
      return this;
    }

    /// Asks for roles other than user, see [RoleSelection].
    public Builder role(Uid sopClass, Set<Role> requestorRoles) {
      roles.add(new RoleSelection(sopClass, requestorRoles));
      return this;
    }

    /// Adds extended negotiation for a SOP class.
    public Builder extended(ExtendedNegotiation negotiation) {
      extended.add(negotiation);
      return this;
    }

    /// Adds common extended negotiation for a SOP class.
    public Builder commonExtended(CommonExtendedNegotiation negotiation) {
      commonExtended.add(negotiation);
      return this;
    }

    /// Says who the user is.
    public Builder identity(UserIdentity user) {
      identity = Optional.of(user);
      return this;
    }

    /// Sets other limits than the default ones.
    public Builder limits(AssociationLimits other) {
      limits = other;
      return this;
    }

    /// The requestor.
    public Requestor build() {
      return new Requestor(
          address,
          tls,
          calling,
          called,
          contexts,
          roles,
          extended,
          commonExtended,
          identity,
          limits);
    }
  }
}
