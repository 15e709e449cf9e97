// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.time.Duration;

/// What one association, and all of them together, may take of this machine. Every number is
/// finite; there is no value for "unlimited". "PDU length" is the PDU-length field, so without the
/// six bytes of the header, here as everywhere in this package.
///
/// Attacks considered: declared lengths that make a receiver allocate; peers that send a byte now
/// and then to hold a place; peers that never read what they asked for; one peer that takes all
/// places; strangers that begin handshakes and leave them open.
public record AssociationLimits(Sizes sizes, Counts counts, Times times) {
  public static final AssociationLimits DEFAULT =
      new AssociationLimits(Sizes.DEFAULT, Counts.DEFAULT, Times.DEFAULT);

  /// The same with other sizes.
  public AssociationLimits with(Sizes other) {
    return new AssociationLimits(other, counts, times);
  }

  /// The same with other counts.
  public AssociationLimits with(Counts other) {
    return new AssociationLimits(sizes, other, times);
  }

  /// The same with other times.
  public AssociationLimits with(Times other) {
    return new AssociationLimits(sizes, counts, other);
  }

  /// Bytes. `maxPduLength` is the longest P-DATA-TF taken, announced to the peer, and the longest
  /// sent however much the peer says it can take, or 256 KiB if that is less.
  /// `maxAssociatePduLength` is the longest A-ASSOCIATE-RQ or -AC. `minPeerPduLength`: a peer that
  /// wants its data in smaller pieces is rejected, since each piece costs as much as a large one.
  /// `maxCommandBytes` bounds a command set, `maxIdentifierBytes` the data set of a query,
  /// retrieval or match.
  public record Sizes(
      int maxPduLength,
      int maxAssociatePduLength,
      int minPeerPduLength,
      int maxCommandBytes,
      int maxIdentifierBytes) {
    public static final Sizes DEFAULT = new Sizes(1 << 20, 1 << 18, 1 << 9, 1 << 16, 1 << 20);

    public Sizes {
      Bounds.within("maxPduLength", maxPduLength, 1 << 12, 1 << 24);
      Bounds.within("maxAssociatePduLength", maxAssociatePduLength, 1 << 12, 1 << 20);
      Bounds.within("minPeerPduLength", minPeerPduLength, 1 << 6, 1 << 14);
      Bounds.within("maxCommandBytes", maxCommandBytes, 1 << 10, 1 << 20);
      Bounds.within("maxIdentifierBytes", maxIdentifierBytes, 1 << 10, 1 << 28);
    }
  }

  /// Numbers of things. A peer is its certificate, or without one its address. A connection counts
  /// as connecting until its A-ASSOCIATE-RQ is there; those beyond `maxConnecting`, in all, or
  /// `maxConnectingPerAddress`, of one IPv4 address or IPv6 /64, are closed at once; associations
  /// beyond the other two are rejected ("local limit exceeded"). `maxFailedInstances` bounds the
  /// list of failed instances in a retrieve response.
  public record Counts(
      int maxContexts,
      int maxAssociations,
      int maxAssociationsPerPeer,
      int maxConnecting,
      int maxConnectingPerAddress,
      int maxFailedInstances) {
    public static final Counts DEFAULT = new Counts(128, 128, 32, 128, 32, 4096);

    public Counts {
      Bounds.within("maxContexts", maxContexts, 1, 128);
      Bounds.within("maxAssociations", maxAssociations, 1, 1 << 16);
      Bounds.within("maxAssociationsPerPeer", maxAssociationsPerPeer, 1, 1 << 16);
      Bounds.within("maxConnecting", maxConnecting, 1, 1 << 16);
      Bounds.within("maxConnectingPerAddress", maxConnectingPerAddress, 1, 1 << 16);
      Bounds.within("maxFailedInstances", maxFailedInstances, 0, 1 << 14);
    }
  }

  /// Durations. `artim`: from connection to the complete A-ASSOCIATE-RQ, handshake included, and
  /// between an abort or release and the end of the connection (PS3.8 §9.1.5). `idle`: from the end
  /// of one message to the next. `response`: from a request to its (next) response. Inside a
  /// message the peer must deliver, or take, `minBytesPerSecond` on average over each
  /// `throughputWindow` of waiting for it; time spent on this side is not held against it. `grace`:
  /// how long associations may go on while a server closes.
  public record Times(
      Duration connect,
      Duration artim,
      Duration idle,
      Duration response,
      long minBytesPerSecond,
      Duration throughputWindow,
      Duration grace) {
    public static final Times DEFAULT =
        new Times(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            4096,
            Duration.ofSeconds(15),
            Duration.ofSeconds(5));

    public Times {
      Bounds.within("connect", connect, Duration.ofHours(1));
      Bounds.within("artim", artim, Duration.ofHours(1));
      Bounds.within("idle", idle, Duration.ofDays(1));
      Bounds.within("response", response, Duration.ofDays(1));
      Bounds.within("throughputWindow", throughputWindow, Duration.ofHours(1));
      Bounds.within("grace", grace, Duration.ofHours(1));
      if (minBytesPerSecond < 1 || minBytesPerSecond > 1 << 30) {
        throw new IllegalArgumentException("minBytesPerSecond: 1..2^30");
      }
    }

    /// The same with another `artim`.
    public Times withArtim(Duration other) {
      return new Times(connect, other, idle, response, minBytesPerSecond, throughputWindow, grace);
    }

    /// The same with another `idle`.
    public Times withIdle(Duration other) {
      return new Times(connect, artim, other, response, minBytesPerSecond, throughputWindow, grace);
    }

    /// The same with another `response`.
    public Times withResponse(Duration other) {
      return new Times(connect, artim, idle, other, minBytesPerSecond, throughputWindow, grace);
    }

    /// The same with another least throughput.
    public Times withThroughput(long bytesPerSecond, Duration window) {
      return new Times(connect, artim, idle, response, bytesPerSecond, window, grace);
    }

    /// The same with another `grace`.
    public Times withGrace(Duration other) {
      return new Times(connect, artim, idle, response, minBytesPerSecond, throughputWindow, other);
    }
  }
}
