// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The network tools of DCMTK. Those that can speak TLS do; dcmsend, getscu and movescu cannot, and
/// go through a [TlsTunnel].
///
/// Every call is a process of its own, with time-outs of its own and one of ours around it.
public final class Dcmtk {
  /// Which information model a client asks for.
  public enum Model {
    PATIENT_ROOT("-P"),
    STUDY_ROOT("-S");

    private final String option;

    Model(String option) {
      this.option = option;
    }
  }

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Pattern VERSION = Pattern.compile("storescp v(\\d+\\.\\d+\\.\\d+)");
  private static final List<String> NETWORK = List.of("-to", "10", "-ta", "20", "-td", "60");

  private Dcmtk() {}

  public static Run echo(Node node, String... options) throws IOException {
    return call("echoscu", node, List.of(options), List.of());
  }

  /// @param options such as `-xs`, `-R`, `+C`: see storescu
  public static Run store(Node node, List<String> options, List<Path> files) throws IOException {
    return call("storescu", node, options, paths(files));
  }

  /// Sends files as they are: dcmsend negotiates what each one needs.
  public static Run send(Node node, List<Path> files) throws IOException {
    return tunnelled("dcmsend", node, List.of("-dn", "-nh"), paths(files));
  }

  /// @param keys as findscu has them: `PatientName=D*`
  /// @return what was printed; the answers are in `answers`, one file each
  public static Run find(Node node, Model model, List<String> keys, Path answers)
      throws IOException {
    List<String> options = new ArrayList<>(List.of(model.option, "-X", "-od", answers.toString()));
    keys.forEach(key -> options.addAll(List.of("-k", key)));
    return call("findscu", node, options, List.of());
  }

  /// @param query a file with the identifier
  public static Run find(Node node, Model model, Path query, Path answers) throws IOException {
    List<String> options = List.of(model.option, "-X", "-od", answers.toString());
    return call("findscu", node, options, List.of(query.toString()));
  }

  /// Cancels after so many answers.
  public static Run findAndCancel(Node node, Model model, List<String> keys, int after)
      throws IOException {
    List<String> options =
        new ArrayList<>(List.of(model.option, "--cancel", Integer.toString(after), "-v"));
    keys.forEach(key -> options.addAll(List.of("-k", key)));
    return call("findscu", node, options, List.of());
  }

  /// @param options such as `+xs`; what is received is written to `received`
  public static Run get(
      Node node, Model model, List<String> options, List<String> keys, Path received)
      throws IOException {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-v", model.option, "+B", "-od", received.toString()));
    keys.forEach(key -> all.addAll(List.of("-k", key)));
    return tunnelled("getscu", node, all, List.of());
  }

  public static Run move(Node node, Model model, String destination, List<String> keys)
      throws IOException {
    List<String> options = new ArrayList<>(List.of("-v", model.option, "-aem", destination));
    keys.forEach(key -> options.addAll(List.of("-k", key)));
    return tunnelled("movescu", node, options, List.of());
  }

  /// A storescp that accepts every transfer syntax it knows and keeps files as received.
  ///
  /// @param port one that the archive was told of
  public static Listener storescp(String aeTitle, TlsFiles tls, Path received, int port)
      throws IOException {
    List<String> options = new ArrayList<>(tls.dcmtk());
    options.addAll(List.of("-v", "+xa", "-pm", "+B", "-aet", aeTitle, "-od", received.toString()));
    options.add(Integer.toString(port));
    return Listener.on(port, Tool.of("storescp").start(options, Map.of()));
  }

  /// A storescp that takes everything from everybody, in clear text.
  public static Listener storescp(Path received) throws IOException {
    Tool tool = Tool.of("storescp");
    List<String> options = List.of("-v", "+xa", "-od", received.toString());
    return Listener.start(port ->
        tool.start(
            Stream.concat(options.stream(), Stream.of(Integer.toString(port))).toList(), Map.of()));
  }

  /// The version of the tools, such as `3.6.7`.
  public static String version() throws IOException {
    String words = Tool.of("storescp").run(TIMEOUT, List.of("--version")).output();
    Matcher version = VERSION.matcher(words);
    if (!version.find()) {
      throw new IOException("no version in: " + words);
    }
    return version.group(1);
  }

  /// The files in a folder, in the order of their names.
  public static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Run tunnelled(String name, Node node, List<String> options, List<String> rest)
      throws IOException {
    if (node.tls().isEmpty()) {
      return call(name, node, options, rest);
    }
    try (TlsTunnel tunnel = TlsTunnel.open(node.tls().get(), node.port())) {
      return call(name, node.through(tunnel.port()), options, rest);
    }
  }

  private static Run call(String name, Node node, List<String> options, List<String> rest)
      throws IOException {
    List<String> arguments = new ArrayList<>(NETWORK);
    node.tls().ifPresent(tls -> arguments.addAll(tls.dcmtk()));
    arguments.addAll(List.of("-aet", node.calling(), "-aec", node.called()));
    arguments.addAll(options);
    arguments.add(Loopback.HOST);
    arguments.add(Integer.toString(node.port()));
    arguments.addAll(rest);
    return Tool.of(name).run(TIMEOUT, arguments);
  }

  private static List<String> paths(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }
}
