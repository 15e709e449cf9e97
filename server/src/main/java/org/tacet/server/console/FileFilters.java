// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Vault;
import org.tacet.webgate.console.reading.spi.Filters;
import org.tacet.webgate.signin.AccountName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Saved searches, a file for each person, sealed: what is searched for may be a patient's name
/// (P6). A file opens for its own person and for nobody else.
public final class FileFilters implements Filters {
  private static final System.Logger LOG = System.getLogger(FileFilters.class.getName());
  private static final int MAX_FILE = 64 << 10;

  private final Path folder;
  private final Vault vault;

  /// @param folder made when there is something to keep
  public FileFilters(Path folder, Vault vault) {
    this.folder = folder;
    this.vault = vault;
  }

  @Override
  public synchronized List<Filter> of(String account) {
    try {
      return read(account);
    } catch (IOException e) {
      // Nobody's list of patients is to fail for want of a convenience.
      LOG.log(System.Logger.Level.ERROR, "saved searches cannot be read: {0}", e.getMessage());
      return List.of();
    }
  }

  @Override
  public synchronized boolean save(String account, Filter filter) throws IOException {
    List<Filter> all = without(account, filter.name());
    if (all.size() >= MOST) {
      return false;
    }
    all.add(filter);
    all.sort(Comparator.comparing(Filter::name));
    write(account, all);
    return true;
  }

  @Override
  public synchronized void remove(String account, String name) throws IOException {
    List<Filter> fewer = without(account, name);
    if (fewer.isEmpty()) {
      Files.deleteIfExists(file(account));
    } else {
      write(account, fewer);
    }
  }

  private List<Filter> without(String account, String name) throws IOException {
    List<Filter> others = new ArrayList<>(read(account));
    others.removeIf(filter -> filter.name().equals(name));
    return others;
  }

  private List<Filter> read(String account) throws IOException {
    Path file = file(account);
    if (!Files.exists(file)) {
      return List.of();
    }
    if (Files.size(file) > MAX_FILE) {
      throw new IOException("a file is too long");
    }
    try {
      byte[] plain = vault.openWords(Files.readAllBytes(file), associated(account));
      List<Filter> all = new ArrayList<>();
      for (JsonNode each : JsonMapper.shared().readTree(plain)) {
        all.add(new Filter(each.path("name").asString(""), each.path("search").asString("")));
      }
      return all;
    } catch (GeneralSecurityException | JacksonException | IllegalArgumentException _) {
      // Of what is in it, nothing may be said (P8).
      throw new IOException("a file is damaged");
    }
  }

  private void write(String account, List<Filter> all) throws IOException {
    ArrayNode json = JsonMapper.shared().createArrayNode();
    all.forEach(
        filter -> json.addObject().put("name", filter.name()).put("search", filter.search()));
    byte[] plain = json.toString().getBytes(StandardCharsets.UTF_8);
    Home.privateFolders(folder);
    Home.replace(file(account), vault.sealWords(plain, associated(account)));
  }

  // The name of an account is the name of a file as it is.
  private Path file(String account) {
    return folder.resolve(new AccountName(account).value() + ".sealed");
  }

  private static byte[] associated(String account) {
    return ("tacet-filters-1 " + account).getBytes(StandardCharsets.UTF_8);
  }
}
