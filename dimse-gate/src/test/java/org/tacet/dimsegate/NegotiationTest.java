// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.dicom.UidRegistry;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Answer;
import org.tacet.dimse.AsyncWindow;
import org.tacet.dimse.Bytes;
import org.tacet.dimse.ContextAnswer;
import org.tacet.dimse.ExtendedNegotiation;
import org.tacet.dimse.PeerEndpoint;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.ProposedContext;
import org.tacet.dimse.Role;
import org.tacet.dimse.RoleSelection;

class NegotiationTest {
  private static final String LITTLE = "1.2.840.10008.1.2.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String JPEG = "1.2.840.10008.1.2.4.70";
  private static final String XML = "1.2.840.10008.1.2.6.2";
  private static final String PRIVATE = "1.2.3.4.5";
  private static final Uid PRIVATE_CLASS = Uid.of("1.2.3.4.6");

  @ParameterizedTest
  @CsvSource({
    // allowed, abstract syntax, proposed (best first), answer
    "-,     Verification,   1.2.840.10008.1.2,                            1.2.840.10008.1.2",
    "STORE, Verification,   1.2.840.10008.1.2.4.70,                       TRANSFER_SYNTAXES_NOT_SUPPORTED",
    "STORE, CT,             1.2.840.10008.1.2.1;1.2.840.10008.1.2,        1.2.840.10008.1.2.1",
    "STORE, CT,             1.2.840.10008.1.2.4.70;1.2.840.10008.1.2,     1.2.840.10008.1.2.4.70",
    "STORE, CT,             1.2.3.4.5;1.2.840.10008.1.2,                  1.2.840.10008.1.2",
    "STORE, CT,             1.2.3.4.5,                                    TRANSFER_SYNTAXES_NOT_SUPPORTED",
    "STORE, CT,             1.2.840.10008.1.2.6.2,                        TRANSFER_SYNTAXES_NOT_SUPPORTED",
    "STORE, CT,             1.2.840.10008.1.2.7.1,                        TRANSFER_SYNTAXES_NOT_SUPPORTED",
    "STORE, CT,             1.2.840.10008.1.2.4.201,                      1.2.840.10008.1.2.4.201",
    "STORE, CT,             1.2.840.10008.1.2.2,                          1.2.840.10008.1.2.2",
    "FIND,  CT,             1.2.840.10008.1.2,                            USER_REJECTION",
    "-,     CT,             1.2.840.10008.1.2,                            USER_REJECTION",
    "GET,   CT,             1.2.840.10008.1.2,                            USER_REJECTION",
    "STORE, private,        1.2.840.10008.1.2,                            ABSTRACT_SYNTAX_NOT_SUPPORTED",
    "STORE, dicomdir,       1.2.840.10008.1.2.1,                          ABSTRACT_SYNTAX_NOT_SUPPORTED",
    "STORE, commitment,     1.2.840.10008.1.2.1,                          ABSTRACT_SYNTAX_NOT_SUPPORTED",
    "FIND,  study-find,     1.2.840.10008.1.2.1;1.2.840.10008.1.2,        1.2.840.10008.1.2.1",
    "FIND,  study-find,     1.2.840.10008.1.2.4.70,                       TRANSFER_SYNTAXES_NOT_SUPPORTED",
    "FIND,  patient-find,   1.2.840.10008.1.2.1.99,                       1.2.840.10008.1.2.1.99",
    "STORE, study-find,     1.2.840.10008.1.2,                            USER_REJECTION",
    "GET,   study-find,     1.2.840.10008.1.2,                            USER_REJECTION",
    "MOVE,  study-move,     1.2.840.10008.1.2,                            1.2.840.10008.1.2",
    "FIND,  study-move,     1.2.840.10008.1.2,                            USER_REJECTION",
    "GET,   study-get,      1.2.840.10008.1.2,                            1.2.840.10008.1.2",
    "MOVE,  patient-get,    1.2.840.10008.1.2,                            USER_REJECTION",
    "FIND,  only-find,      1.2.840.10008.1.2,                            ABSTRACT_SYNTAX_NOT_SUPPORTED",
    "FIND,  worklist,       1.2.840.10008.1.2,                            ABSTRACT_SYNTAX_NOT_SUPPORTED",
  })
  void answers_each_context_by_what_the_entry_allows(
      String allowed, String sopClass, String proposed, String expected) {
    ContextAnswer answer =
        answer(peer(allowed), uid(sopClass), List.of(), proposed.split(";", -1))
            .contexts()
            .getFirst();

    assertThat(shown(answer)).isEqualTo(expected);
  }

  @Test
  void takes_every_storage_class_of_the_standard() {
    for (Uid sopClass : UidRegistry.storageSopClasses()) {
      ContextAnswer answer =
          answer(peer("STORE"), sopClass, List.of(), IMPLICIT).contexts().getFirst();
      assertThat(shown(answer)).as(sopClass.value()).isEqualTo(IMPLICIT);
    }
  }

  @Test
  void takes_a_private_storage_class_of_the_peers_entry_alone() {
    Peer with = Enrolled.withExtra(peer("STORE"), PRIVATE_CLASS);

    assertThat(shown(answer(with, PRIVATE_CLASS, List.of(), LITTLE).contexts().getFirst()))
        .isEqualTo(LITTLE);
    assertThat(shown(answer(peer("STORE"), PRIVATE_CLASS, List.of(), LITTLE).contexts().getFirst()))
        .isEqualTo("ABSTRACT_SYNTAX_NOT_SUPPORTED");
  }

  @Test
  void grants_the_roles_that_the_entry_allows() {
    Set<Role> both = Set.of(Role.SCU, Role.SCP);

    assertThat(roles("GET", both)).containsExactly(Set.of(Role.SCP));
    assertThat(roles("STORE", both)).containsExactly(Set.of(Role.SCU));
    assertThat(roles("STORE GET", both)).containsExactly(both);
    assertThat(roles("STORE GET", Set.of(Role.SCP))).containsExactly(Set.of(Role.SCP));
    assertThat(roles("FIND", both)).isEmpty();
    assertThat(roles("STORE", Set.of(Role.SCP))).isEmpty();
  }

  @Test
  void takes_storage_from_one_that_may_get_only_with_the_role_for_it() {
    RoleSelection provider = new RoleSelection(Uids.CTImageStorage, Set.of(Role.SCP));
    RoleSelection elsewhere = new RoleSelection(Uids.MRImageStorage, Set.of(Role.SCP));

    assertThat(shown(ct("GET", provider))).isEqualTo(JPEG);
    assertThat(shown(ct("GET", elsewhere))).isEqualTo("USER_REJECTION");
    assertThat(shown(ct("FIND", provider))).isEqualTo("USER_REJECTION");
  }

  @Test
  void gives_no_role_in_anything_but_storage() {
    RoleSelection find =
        new RoleSelection(
            Uids.StudyRootQueryRetrieveInformationModelFind, Set.of(Role.SCU, Role.SCP));

    assertThat(
            answer(
                    peer("STORE FIND GET MOVE"),
                    Uids.StudyRootQueryRetrieveInformationModelFind,
                    List.of(find),
                    LITTLE)
                .roles())
        .isEmpty();
  }

  @Test
  void grants_relational_queries_and_no_other_extension() {
    assertThat(extended(peer("FIND"), 1, 1, 1, 1)).contains(Bytes.of(new byte[] {1, 0, 0, 0}));
    assertThat(extended(peer("FIND"), 0, 1)).contains(Bytes.of(new byte[] {0, 0}));
    assertThat(extended(peer("FIND"), 7)).contains(Bytes.of(new byte[] {0}));
    assertThat(extended(peer("STORE"), 1)).isEmpty();
    assertThat(extended(peer("FIND"))).isEmpty();
  }

  @Test
  void says_whether_permission_was_wanting() {
    assertThat(
            Negotiation.refusesForWantOfPermission(
                answer(peer("FIND"), Uids.CTImageStorage, List.of(), LITTLE)))
        .isTrue();
    assertThat(
            Negotiation.refusesForWantOfPermission(
                answer(peer("STORE"), PRIVATE_CLASS, List.of(), LITTLE)))
        .isFalse();
    assertThat(
            Negotiation.refusesForWantOfPermission(
                answer(peer("STORE"), Uids.CTImageStorage, List.of(), XML, PRIVATE)))
        .isFalse();
  }

  private static ContextAnswer ct(String allowed, RoleSelection role) {
    return answer(peer(allowed), Uids.CTImageStorage, List.of(role), JPEG, IMPLICIT)
        .contexts()
        .getFirst();
  }

  private static List<Set<Role>> roles(String allowed, Set<Role> wanted) {
    RoleSelection selection = new RoleSelection(Uids.CTImageStorage, wanted);
    return answer(peer(allowed), Uids.CTImageStorage, List.of(selection), LITTLE).roles().stream()
        .map(RoleSelection::requestorRoles)
        .toList();
  }

  private static Optional<Bytes> extended(Peer peer, int... wish) {
    byte[] bytes = new byte[wish.length];
    for (int i = 0; i < wish.length; i++) {
      bytes[i] = (byte) wish[i];
    }
    Uid sopClass = Uids.StudyRootQueryRetrieveInformationModelFind;
    Proposal proposal =
        proposal(
            List.of(context(sopClass, LITTLE)),
            List.of(),
            List.of(new ExtendedNegotiation(sopClass, Bytes.of(bytes))));
    return Negotiation.answer(peer, proposal).extended().stream()
        .map(ExtendedNegotiation::applicationInformation)
        .findFirst();
  }

  private static Answer.Accept answer(
      Peer peer, Uid sopClass, List<RoleSelection> roles, String... syntaxes) {
    return Negotiation.answer(
        peer, proposal(List.of(context(sopClass, syntaxes)), roles, List.of()));
  }

  private static ProposedContext context(Uid sopClass, String... syntaxes) {
    return new ProposedContext(1, sopClass, Arrays.stream(syntaxes).map(Uid::of).toList());
  }

  static Proposal proposal(
      List<ProposedContext> contexts,
      List<RoleSelection> roles,
      List<ExtendedNegotiation> extended) {
    return new Proposal(
        AeTitle.of("TACET"),
        AeTitle.of("CT1"),
        Uids.DICOMApplicationContext,
        contexts,
        roles,
        extended,
        List.of(),
        Optional.empty(),
        AsyncWindow.ONE,
        16384,
        Optional.empty(),
        Optional.empty(),
        new PeerEndpoint(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static String shown(ContextAnswer answer) {
    return answer.result() == ContextAnswer.Result.ACCEPTANCE
        ? answer.transferSyntax().value()
        : answer.result().name();
  }

  private static Peer peer(String allowed) {
    List<Operation> operations = new ArrayList<>();
    for (String word : allowed.split(" ", -1)) {
      if (!word.equals("-")) {
        operations.add(Operation.valueOf(word));
      }
    }
    return Enrolled.peer(
        "CT1", Enrolled.CERTIFICATE, Enrolled.PUNE, operations.toArray(Operation[]::new));
  }

  private static Uid uid(String name) {
    return switch (name) {
      case "Verification" -> Uids.Verification;
      case "CT" -> Uids.CTImageStorage;
      case "private" -> PRIVATE_CLASS;
      case "dicomdir" -> Uids.MediaStorageDirectoryStorage;
      case "commitment" -> Uids.StorageCommitmentPushModel;
      case "study-find" -> Uids.StudyRootQueryRetrieveInformationModelFind;
      case "patient-find" -> Uids.PatientRootQueryRetrieveInformationModelFind;
      case "study-move" -> Uids.StudyRootQueryRetrieveInformationModelMove;
      case "study-get" -> Uids.StudyRootQueryRetrieveInformationModelGet;
      case "patient-get" -> Uids.PatientRootQueryRetrieveInformationModelGet;
      case "only-find" -> Uids.PatientStudyOnlyQueryRetrieveInformationModelFind;
      case "worklist" -> Uids.ModalityWorklistInformationModelFind;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
