// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.Elements;
import org.tacet.archive.Frame;
import org.tacet.archive.Holding;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;

final class ExporterTest {
  @TempDir Path folder;
  private final Quiet terminal = new Quiet();
  private final Exporter exporter =
      new Exporter(new DicomFile.Implementation(Uid.of("1.2.3"), "SOMEBODY"), AeTitle.of("TACET"));

  @Test
  void a_damaged_object_is_named_and_the_others_are_written() throws IOException {
    Path target = folder.resolve("out");
    assertThat(exporter.run(List.of(damaged("1.2.1"), whole("1.2.2")), target, terminal))
        .isEqualTo(new Exporter.Written(1, List.of(Uid.of("1.2.1"))));
    assertThat(terminal.notes).singleElement().asString().contains("FAILED").endsWith("1.2.1");
    assertThat(target.resolve("S0001"))
        .isDirectoryContaining("glob:**/I00002.dcm")
        .isDirectoryNotContaining("glob:**/I00001*");
  }

  @Test
  void a_folder_that_takes_nothing_ends_the_export() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> exporter.run(List.of(whole("1.2.2")), file, terminal))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SourceException.class);
    assertThat(terminal.notes).isEmpty();
  }

  private static Holding whole(String uid) {
    return new Held(Uid.of(uid), new ByteArrayInputStream(new byte[100]));
  }

  private static Holding damaged(String uid) {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("a byte was changed");
          }

          @Override
          public int read(byte[] bytes, int offset, int count) throws IOException {
            return read();
          }
        };
    return new Held(Uid.of(uid), broken);
  }

  private record Held(Uid sopInstance, InputStream open) implements Holding {
    @Override
    public Uid study() {
      return Uid.of("1.2.8");
    }

    @Override
    public Uid series() {
      return Uid.of("1.2.9");
    }

    @Override
    public Uid sopClass() {
      return Uid.of("1.2.840.10008.5.1.4.1.1.7");
    }

    @Override
    public TransferSyntax syntax() {
      return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    @Override
    public long length() {
      return 100;
    }

    @Override
    public int frames() {
      return 0;
    }

    @Override
    public Frame frame(int number) {
      throw new AssertionError("an export needs no frame");
    }

    @Override
    public Elements elements() {
      throw new AssertionError("an export needs no elements");
    }
  }
}
