// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

/// The DICOM upper layer state machine, PS3.8 Table 9-10, as a pure function: no socket, no timer,
/// no memory. Whoever drives it keeps the state, feeds it every event, and does what the action
/// says.
///
/// The cells that the table leaves empty are local primitives out of turn, so bugs of ours: they
/// throw [IllegalStateException]. Nothing that a peer can do leads there.
final class UpperLayer {
  private UpperLayer() {}

  /// What to do about an event in a state.
  static Action on(State state, Event event) {
    return switch (event) {
      case EVT1_ASSOCIATE_REQUEST -> only(State.STA1, Action.AE_1, state);
      case EVT2_TRANSPORT_CONFIRMATION -> only(State.STA4, Action.AE_2, state);
      case EVT3_ASSOCIATE_AC_PDU ->
          state == State.STA5 ? Action.AE_3 : outOfPlace(state, Action.AA_6);
      case EVT4_ASSOCIATE_RJ_PDU ->
          state == State.STA5 ? Action.AE_4 : outOfPlace(state, Action.AA_6);
      case EVT5_TRANSPORT_INDICATION -> only(State.STA1, Action.AE_5, state);
      case EVT6_ASSOCIATE_RQ_PDU ->
          state == State.STA2 ? Action.AE_6 : outOfPlace(state, Action.AA_7);
      case EVT7_ASSOCIATE_RESPONSE_ACCEPT -> only(State.STA3, Action.AE_7, state);
      case EVT8_ASSOCIATE_RESPONSE_REJECT -> only(State.STA3, Action.AE_8, state);
      case EVT9_P_DATA_REQUEST ->
          state == State.STA8 ? Action.AR_7 : only(State.STA6, Action.DT_1, state);
      case EVT10_P_DATA_TF_PDU -> onPData(state);
      case EVT11_RELEASE_REQUEST -> only(State.STA6, Action.AR_1, state);
      case EVT12_RELEASE_RQ_PDU -> onReleaseRq(state);
      case EVT13_RELEASE_RP_PDU -> onReleaseRp(state);
      case EVT14_RELEASE_RESPONSE -> onReleaseResponse(state);
      case EVT15_ABORT_REQUEST -> onAbortRequest(state);
      case EVT16_ABORT_PDU -> onAbortPdu(state);
      case EVT17_TRANSPORT_CLOSED -> onTransportClosed(state);
      case EVT18_ARTIM_EXPIRED ->
          state == State.STA2 ? Action.AA_2 : only(State.STA13, Action.AA_2, state);
      case EVT19_INVALID_PDU -> outOfPlace(state, Action.AA_7);
    };
  }

  private static Action onPData(State state) {
    return switch (state) {
      case STA6 -> Action.DT_2;
      case STA7 -> Action.AR_6;
      case STA1, STA2, STA3, STA4, STA5, STA8, STA9, STA10, STA11, STA12, STA13 ->
          outOfPlace(state, Action.AA_6);
    };
  }

  private static Action onReleaseRq(State state) {
    return switch (state) {
      case STA6 -> Action.AR_2;
      case STA7 -> Action.AR_8;
      case STA1, STA2, STA3, STA4, STA5, STA8, STA9, STA10, STA11, STA12, STA13 ->
          outOfPlace(state, Action.AA_6);
    };
  }

  private static Action onReleaseRp(State state) {
    return switch (state) {
      case STA7, STA11 -> Action.AR_3;
      case STA10 -> Action.AR_10;
      case STA1, STA2, STA3, STA4, STA5, STA6, STA8, STA9, STA12, STA13 ->
          outOfPlace(state, Action.AA_6);
    };
  }

  private static Action onReleaseResponse(State state) {
    return switch (state) {
      case STA8, STA12 -> Action.AR_4;
      case STA9 -> Action.AR_9;
      case STA1, STA2, STA3, STA4, STA5, STA6, STA7, STA10, STA11, STA13 -> throw never(state);
    };
  }

  private static Action onAbortRequest(State state) {
    return switch (state) {
      case STA4 -> Action.AA_2;
      case STA3, STA5, STA6, STA7, STA8, STA9, STA10, STA11, STA12 -> Action.AA_1;
      case STA1, STA2, STA13 -> throw never(state);
    };
  }

  private static Action onAbortPdu(State state) {
    return switch (state) {
      case STA2, STA13 -> Action.AA_2;
      case STA3, STA5, STA6, STA7, STA8, STA9, STA10, STA11, STA12 -> Action.AA_3;
      case STA1, STA4 -> throw never(state);
    };
  }

  private static Action onTransportClosed(State state) {
    return switch (state) {
      case STA2 -> Action.AA_5;
      case STA3, STA4, STA5, STA6, STA7, STA8, STA9, STA10, STA11, STA12 -> Action.AA_4;
      case STA13 -> Action.AR_5;
      case STA1 -> throw never(state);
    };
  }

  /// A PDU with no place in this state; `whenClosing` is the answer of [State#STA13].
  private static Action outOfPlace(State state, Action whenClosing) {
    return switch (state) {
      case STA2 -> Action.AA_1;
      case STA3, STA5, STA6, STA7, STA8, STA9, STA10, STA11, STA12 -> Action.AA_8;
      case STA13 -> whenClosing;
      case STA1, STA4 -> throw never(state);
    };
  }

  private static Action only(State allowed, Action action, State state) {
    if (state != allowed) {
      throw never(state);
    }
    return action;
  }

  private static IllegalStateException never(State state) {
    return new IllegalStateException("an empty cell of PS3.8 Table 9-10, in " + state);
  }

  /// PS3.8 Tables 9-1 to 9-5.
  enum State {
    /// Idle.
    STA1,
    /// Transport connection open, awaiting A-ASSOCIATE-RQ.
    STA2,
    /// Awaiting the local A-ASSOCIATE response.
    STA3,
    /// Awaiting the transport connection.
    STA4,
    /// Awaiting A-ASSOCIATE-AC or -RJ.
    STA5,
    /// Association established, ready for data.
    STA6,
    /// Awaiting A-RELEASE-RP.
    STA7,
    /// Awaiting the local A-RELEASE response.
    STA8,
    /// Release collision, requestor: awaiting the local A-RELEASE response.
    STA9,
    /// Release collision, acceptor: awaiting A-RELEASE-RP.
    STA10,
    /// Release collision, requestor: awaiting A-RELEASE-RP.
    STA11,
    /// Release collision, acceptor: awaiting the local A-RELEASE response.
    STA12,
    /// Awaiting the end of the transport connection.
    STA13
  }

  /// The rows of PS3.8 Table 9-10.
  enum Event {
    EVT1_ASSOCIATE_REQUEST,
    EVT2_TRANSPORT_CONFIRMATION,
    EVT3_ASSOCIATE_AC_PDU,
    EVT4_ASSOCIATE_RJ_PDU,
    EVT5_TRANSPORT_INDICATION,
    EVT6_ASSOCIATE_RQ_PDU,
    EVT7_ASSOCIATE_RESPONSE_ACCEPT,
    EVT8_ASSOCIATE_RESPONSE_REJECT,
    EVT9_P_DATA_REQUEST,
    EVT10_P_DATA_TF_PDU,
    EVT11_RELEASE_REQUEST,
    EVT12_RELEASE_RQ_PDU,
    EVT13_RELEASE_RP_PDU,
    EVT14_RELEASE_RESPONSE,
    EVT15_ABORT_REQUEST,
    EVT16_ABORT_PDU,
    EVT17_TRANSPORT_CLOSED,
    EVT18_ARTIM_EXPIRED,
    EVT19_INVALID_PDU
  }

  /// PS3.8 Tables 9-6 to 9-9, with the state that follows. Two of them depend on something else:
  /// AE-6 on whether the provider takes the request, AR-8 on which side this is.
  enum Action {
    /// Issue TRANSPORT CONNECT request.
    AE_1(State.STA4),
    /// Send A-ASSOCIATE-RQ.
    AE_2(State.STA5),
    /// Issue A-ASSOCIATE confirmation (accept).
    AE_3(State.STA6),
    /// Issue A-ASSOCIATE confirmation (reject) and close the transport connection.
    AE_4(State.STA1),
    /// Issue TRANSPORT CONNECT response; start ARTIM.
    AE_5(State.STA2),
    /// Stop ARTIM; issue A-ASSOCIATE indication, or send A-ASSOCIATE-RJ and start ARTIM.
    AE_6(State.STA3, State.STA13),
    /// Send A-ASSOCIATE-AC.
    AE_7(State.STA6),
    /// Send A-ASSOCIATE-RJ; start ARTIM.
    AE_8(State.STA13),
    /// Send P-DATA-TF.
    DT_1(State.STA6),
    /// Issue P-DATA indication.
    DT_2(State.STA6),
    /// Send A-RELEASE-RQ.
    AR_1(State.STA7),
    /// Issue A-RELEASE indication.
    AR_2(State.STA8),
    /// Issue A-RELEASE confirmation and close the transport connection.
    AR_3(State.STA1),
    /// Send A-RELEASE-RP; start ARTIM.
    AR_4(State.STA13),
    /// Stop ARTIM.
    AR_5(State.STA1),
    /// Issue P-DATA indication.
    AR_6(State.STA7),
    /// Send P-DATA-TF.
    AR_7(State.STA8),
    /// Issue A-RELEASE indication (release collision).
    AR_8(State.STA9, State.STA10),
    /// Send A-RELEASE-RP.
    AR_9(State.STA11),
    /// Issue A-RELEASE confirmation.
    AR_10(State.STA12),
    /// Send A-ABORT (service-user); start or restart ARTIM.
    AA_1(State.STA13),
    /// Stop ARTIM; close the transport connection.
    AA_2(State.STA1),
    /// Issue A-ABORT or A-P-ABORT indication and close the transport connection.
    AA_3(State.STA1),
    /// Issue A-P-ABORT indication.
    AA_4(State.STA1),
    /// Stop ARTIM.
    AA_5(State.STA1),
    /// Ignore the PDU.
    AA_6(State.STA13),
    /// Send A-ABORT.
    AA_7(State.STA13),
    /// Send A-ABORT (service-provider), issue A-P-ABORT indication; start ARTIM.
    AA_8(State.STA13);

    private final State next;
    private final State otherwise;

    Action(State next) {
      this(next, next);
    }

    Action(State next, State otherwise) {
      this.next = next;
      this.otherwise = otherwise;
    }

    /// The state that follows; for AE-6 if the request is acceptable, for AR-8 at the requestor.
    State next() {
      return next;
    }

    /// The state that follows AE-6 if the provider rejects, AR-8 at the acceptor; else as [#next].
    State otherwise() {
      return otherwise;
    }
  }
}
