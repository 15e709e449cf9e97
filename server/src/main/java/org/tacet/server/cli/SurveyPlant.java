// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.tacet.dicom.Uid;
import org.tacet.server.home.Home;
import org.tacet.server.home.Program;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.scope.PlantedStudy;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet survey plant`.
final class SurveyPlant implements Command.Alone {
  private static final int RANDOM_BITS = 122;

  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "plant",
            "Makes a study of nobody, to be put into an archive, by which a survey proves retrieval.")
        .required("--out", "FILE", "takes the study's one picture, a DICOM file")
        .option(
            "--study", "UID", "its Study Instance UID, to make the same again; default: a new one")
        .examples("tacet survey plant --out planted.dcm");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    PlantedStudy planted =
        arguments
            .meaning("--study", "a UID of at most 60 characters", PlantedStudy::parse)
            .orElseGet(() -> new PlantedStudy(fresh()));
    Path out = arguments.path("--out").orElseThrow();
    if (Files.exists(out)) {
      throw new Trouble(out + " is there already.", "Name another file by --out.");
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    planted.write(file, Program.IMPLEMENTATION);
    Home.replace(out, file.toByteArray());
    return Report.success(
        Report.object().put("file", out.toString()).put("study", planted.study().value()),
        "Made " + out + ". Store it into each archive of yours that is to be proved.",
        "In the scope: highest-level: L6 and planted-study: " + planted.study());
  }

  private static Uid fresh() {
    return Uid.of("2.25." + new BigInteger(RANDOM_BITS, new SecureRandom()));
  }
}
