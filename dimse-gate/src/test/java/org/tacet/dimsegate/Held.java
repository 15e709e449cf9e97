// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.tacet.archive.Elements;
import org.tacet.archive.Frame;
import org.tacet.archive.Holding;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// A holding of nothing, for what is decided by class and syntax alone.
record Held(Uid sopClass, Uid sopInstance, TransferSyntax syntax) implements Holding {
  @Override
  public Uid study() {
    return Uid.of("1.2");
  }

  @Override
  public Uid series() {
    return Uid.of("1.2.3");
  }

  @Override
  public long length() {
    return 0;
  }

  @Override
  public int frames() {
    return 0;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(new byte[0]);
  }

  @Override
  public Frame frame(int number) {
    throw new IndexOutOfBoundsException("no frame " + number + " of none");
  }

  @Override
  public Elements elements() {
    return new Elements(DataSet.EMPTY, () -> {});
  }
}
