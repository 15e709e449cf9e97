// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A scope that an officer has signed. Its signature stands in a file beside it, `SCOPE.yaml.sig`.
///
/// @param gate what may be spoken to
/// @param strays host names of the scope that lead elsewhere than when it was signed, or nowhere:
///   nothing of theirs is spoken to
public record Authorisation(Scope scope, String digest, Gate gate, List<String> strays) {
  /// Keeps a copy of the list.
  public Authorisation {
    strays = List.copyOf(strays);
  }

  /// Where the signature of a scope file is kept.
  public static Path sealOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".sig");
  }

  /// Checks a scope and signs it. The host names of the scope are looked up, once: who signs for a
  /// name signs for the addresses it has today.
  ///
  /// @throws ScopeException if it is no scope, or a name has no address
  public static Scope sign(Path file, OfficerKey key, Resolver resolver)
      throws IOException, ScopeException {
    byte[] bytes = ScopeFile.bytes(file);
    Scope scope = ScopeFile.parse(bytes);
    SortedMap<String, List<String>> hosts = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    for (String name : names(scope)) {
      try {
        hosts.put(name, literals(resolver.resolve(name)));
      } catch (UnknownHostException _) {
        faults.add(name + ": this name has no address now; mend it, or write the address");
      }
    }
    if (!faults.isEmpty()) {
      throw new ScopeException(faults);
    }
    Path draft = sealOf(file).resolveSibling(sealOf(file).getFileName() + ".new");
    Files.writeString(draft, SealFile.text(Seal.sign(bytes, hosts, key.privateKey())));
    Files.move(draft, sealOf(file), StandardCopyOption.ATOMIC_MOVE);
    return scope;
  }

  /// Opens a signed scope for use. Names are looked up again, and an address that the officer has
  /// not signed for is left alone, whatever the name server says now.
  ///
  /// @throws ScopeException if it is not signed, not by this officer, has been changed since, or
  ///   its days are over or not come
  public static Authorisation open(
      Path file, OfficerKey key, InstantSource clock, Resolver resolver)
      throws IOException, ScopeException {
    if (!Files.exists(sealOf(file))) {
      throw new ScopeException(
          "nobody has signed this scope; an officer does: tacet survey authorise " + file);
    }
    byte[] bytes = ScopeFile.bytes(file);
    Seal seal = SealFile.read(sealOf(file));
    if (!seal.holds(bytes, key.publicKey())) {
      throw new ScopeException(
          "the scope was changed after it was signed, or another officer signed it;"
              + " have it signed again: tacet survey authorise "
              + file);
    }
    Scope scope = ScopeFile.parse(bytes);
    Map<String, List<String>> hosts = new TreeMap<>(seal.hosts());
    List<String> strays = new ArrayList<>();
    for (String name : names(scope)) {
      List<String> still = new ArrayList<>(seal.hosts().getOrDefault(name, List.of()));
      still.retainAll(now(name, resolver));
      hosts.put(name, still);
      if (still.isEmpty()) {
        strays.add(name);
      }
    }
    Gate gate = new Gate(scope, hosts, clock);
    return new Authorisation(current(scope, gate), seal.digest(), gate, strays);
  }

  private static Scope current(Scope scope, Gate gate) throws ScopeException {
    return switch (gate.today()) {
      case WITHIN -> scope;
      case BEFORE ->
          throw new ScopeException("the scope is not valid before " + scope.valid().from());
      case AFTER ->
          throw new ScopeException(
              "the scope was valid until "
                  + scope.valid().until()
                  + "; a new one needs a new signature");
    };
  }

  private static List<String> now(String name, Resolver resolver) {
    try {
      return literals(resolver.resolve(name));
    } catch (UnknownHostException _) {
      return List.of();
    }
  }

  private static List<String> names(Scope scope) {
    List<String> names = new ArrayList<>();
    for (Target target : scope.targets()) {
      if (target.place() instanceof Target.Place.Host(String name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static List<String> literals(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).distinct().sorted().toList();
  }
}
