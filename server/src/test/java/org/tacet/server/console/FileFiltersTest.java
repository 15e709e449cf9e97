// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Vault;
import org.tacet.webgate.console.reading.spi.Filters;
import org.tacet.webgate.console.reading.spi.Filters.Filter;

final class FileFiltersTest {
  private static final Filter MINE = new Filter("मेरे", "शर्मा mr last week");

  @TempDir Path folder;
  private Path files;
  private FileFilters filters;

  @BeforeEach
  void open() throws IOException {
    Home home = Home.create(folder.resolve("home"));
    Vault vault =
        Vault.create(
            home,
            home.keys().resolve("kek"),
            Optional.empty(),
            List.of("localhost"),
            Clock.systemUTC());
    files = home.data().resolve("filters");
    filters = new FileFilters(files, vault);
  }

  @Test
  void what_is_saved_is_there_for_its_person_alone() throws IOException {
    assertThat(filters.of("asha")).isEmpty();
    assertThat(filters.save("asha", MINE)).isTrue();
    assertThat(filters.of("asha")).containsExactly(MINE);
    assertThat(filters.of("ravi")).isEmpty();
    assertThat(filters.save("asha", new Filter("मेरे", "ct"))).isTrue();
    assertThat(filters.of("asha")).extracting(Filter::search).containsExactly("ct");
    filters.remove("asha", "मेरे");
    assertThat(filters.of("asha")).isEmpty();
    assertThat(files.resolve("asha.sealed")).doesNotExist();
  }

  @Test
  void the_file_says_nothing_and_opens_for_nobody_else() throws IOException {
    filters.save("asha", MINE);
    Path file = files.resolve("asha.sealed");
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("last week");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.copy(file, files.resolve("ravi.sealed"));
    assertThat(filters.of("ravi")).isEmpty();
    assertThatThrownBy(() -> filters.save("ravi", MINE))
        .isInstanceOf(IOException.class)
        .hasMessage("a file is damaged");
  }

  @Test
  void there_is_room_for_so_many() throws IOException {
    for (int i = 0; i < Filters.MOST; i++) {
      assertThat(filters.save("asha", new Filter("f" + i, "ct"))).isTrue();
    }
    assertThat(filters.save("asha", new Filter("one more", "ct"))).isFalse();
    assertThat(filters.save("asha", new Filter("f3", "mr"))).isTrue();
    assertThat(filters.of("asha")).hasSize(Filters.MOST);
  }

  @Test
  void a_name_that_leads_elsewhere_is_no_name() {
    assertThatThrownBy(() -> filters.save("../people", MINE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
