// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.tacet.interop.kit.DevTools.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Chromium without a window, with a profile of its own: one page, what it asked of the network,
/// and what it complained of.
public final class Browser implements AutoCloseable {
  private static final Duration READY_IN = Duration.ofSeconds(40);
  private static final int WIDTH = 1400;
  private static final int HEIGHT = 900;

  private final Child child;
  private final DevTools tools;

  private Browser(Child child, DevTools tools) {
    this.child = child;
    this.tools = tools;
  }

  /// @param profile a folder that is not there yet
  /// @param trustedKey the server's key, as Base64 of the SHA-256 of its SubjectPublicKeyInfo: a
  ///   certificate is believed for no other reason
  public static Browser start(Path profile, String trustedKey) throws IOException {
    Tool chromium = Tool.of("chromium");
    Child child =
        chromium.start(
            List.of(
                "--headless=new",
                "--no-sandbox",
                "--use-angle=swiftshader",
                "--enable-unsafe-swiftshader",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--ignore-certificate-errors-spki-list=" + trustedKey,
                "--user-data-dir=" + profile,
                "--window-size=" + WIDTH + "," + HEIGHT,
                "--remote-debugging-port=0",
                "about:blank"),
            Map.of());
    Path port = profile.resolve("DevToolsActivePort");
    if (!Loopback.until(READY_IN, () -> !child.alive() || isWritten(port)) || !child.alive()) {
      String output = child.output();
      child.close();
      throw new IOException("Chromium did not come up:\n" + output);
    }
    DevTools tools = new DevTools(page(Files.readAllLines(port).getFirst()));
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      tools.call(domain + ".enable", Map.of());
    }
    return new Browser(child, tools);
  }

  // The file is there before its two lines are.
  private static boolean isWritten(Path port) {
    try {
      return Files.exists(port) && Files.readAllLines(port).size() >= 2;
    } catch (IOException _) {
      return false;
    }
  }

  private static URI page(String port) throws IOException {
    URI list = URI.create("http://" + Loopback.HOST + ":" + port + "/json/list");
    try (HttpClient client = HttpClient.newHttpClient()) {
      String json =
          client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString()).body();
      return StreamSupport.stream(new JsonMapper().readTree(json).spliterator(), false)
          .filter(target -> target.path("type").asString().equals("page"))
          .map(target -> URI.create(target.path("webSocketDebuggerUrl").asString()))
          .findFirst()
          .orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// Goes to an address.
  public void open(String address) throws IOException {
    tools.call("Page.navigate", Map.of("url", address));
  }

  /// What an expression of JavaScript comes to in the page, as text; a promise is waited for.
  public String ask(String expression) throws IOException {
    JsonNode answer =
        tools.call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    return answer.path("result").path("value").asString("");
  }

  /// Gives the browser an authenticator of its own: CTAP2, inside the machine, which keeps passkeys
  /// and finds its person verified each time.
  public void giveAuthenticator() throws IOException {
    tools.call("WebAuthn.enable", Map.of());
    tools.call(
        "WebAuthn.addVirtualAuthenticator",
        Map.of(
            "options",
            Map.of(
                "protocol", "ctap2",
                "transport", "internal",
                "hasResidentKey", true,
                "hasUserVerification", true,
                "isUserVerified", true,
                "automaticPresenceSimulation", true)));
  }

  /// Whether a condition in JavaScript comes to hold in time.
  public boolean comes(Duration time, String condition) {
    return Loopback.until(time, () -> holds(condition));
  }

  private boolean holds(String condition) {
    try {
      return ask("String(Boolean(" + condition + "))").equals("true");
    } catch (IOException _) {
      // The page is being left for another.
      return false;
    }
  }

  /// What is to be seen now; also kept in a file.
  public BufferedImage picture(Path file) throws IOException {
    JsonNode shot = tools.call("Page.captureScreenshot", Map.of("format", "png"));
    byte[] png = Base64.getDecoder().decode(shot.path("data").asString());
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, png);
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /// The same from top to bottom.
  public void wholePicture(Path file) throws IOException {
    int width = Integer.parseInt(ask("String(innerWidth)"));
    int height = Integer.parseInt(ask("String(document.documentElement.scrollHeight)"));
    // Named, since Chromium leaves out the strip where a scroll bar would be.
    Map<String, Integer> clip =
        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    JsonNode shot =
        tools.call(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(shot.path("data").asString()));
  }

  /// A window of this size.
  public void resize(int width, int height) throws IOException {
    tools.call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    // They would take of the width, and pictures would end where they begin.
    tools.call("Emulation.setScrollbarsHidden", Map.of("hidden", true));
  }

  /// Light or dark, as a person asks of all pages.
  public void prefer(String scheme) throws IOException {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    tools.call("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /// Whether pages may run scripts, from the next one on.
  public void allowScripts(boolean allowed) throws IOException {
    tools.call("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  /// Presses a key that writes nothing, such as Tab.
  public void press(String key, int code) throws IOException {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      tools.call(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
    }
  }

  /// Types text where the focus is.
  public void type(String text) throws IOException {
    tools.call("Input.insertText", Map.of("text", text));
  }

  /// Puts files into an input of the page.
  public void choose(String selector, List<Path> files) throws IOException {
    JsonNode input =
        tools.call(
            "Runtime.evaluate",
            Map.of("expression", "document.querySelector('%s')".formatted(selector)));
    tools.call(
        "DOM.setFileInputFiles",
        Map.of(
            "objectId", input.path("result").path("objectId").asString(),
            "files", files.stream().map(Path::toString).toList()));
  }

  /// Keeps what pages give to download.
  public void keepDownloads(Path folder) throws IOException {
    Files.createDirectories(folder);
    tools.call(
        "Page.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toAbsolutePath().toString()));
  }

  /// Whether a page ever asked, warned or told anything in a window of its own.
  public boolean sawDialog() {
    return tools.events().stream()
        .anyMatch(event -> event.method().equals("Page.javascriptDialogOpening"));
  }

  /// Addresses on the network that were asked.
  public List<String> requests() {
    return tools.events().stream()
        .filter(event -> event.method().equals("Network.requestWillBeSent"))
        .map(event -> event.parameters().path("request").path("url").asString())
        .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:"))
        .toList();
  }

  /// Errors of the console, and what the browser itself complained of.
  public List<String> errors() {
    return tools.events().stream().filter(Browser::isError).map(Browser::said).toList();
  }

  private static boolean isError(Event event) {
    JsonNode parameters = event.parameters();
    return switch (event.method()) {
      case "Runtime.exceptionThrown" -> true;
      case "Runtime.consoleAPICalled" -> parameters.path("type").asString().equals("error");
      case "Log.entryAdded" -> parameters.path("entry").path("level").asString().equals("error");
      default -> false;
    };
  }

  private static String said(Event event) {
    String text = event.parameters().toString();
    return event.method() + " " + text.substring(0, Math.min(600, text.length()));
  }

  @Override
  public void close() {
    tools.close();
    child.close();
  }
}
