// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.util.List;
import org.tacet.server.cli.QuarantineSettle.Decision;
import picocli.CommandLine.Model.CommandSpec;

/// Every command there is, in the order of the help.
final class Commands {
  private Commands() {}

  static CommandSpec root(Front front) {
    CommandSpec root = CommandSpec.create().name("tacet");
    Spec.group(root, "A picture archive that keeps silent to strangers.");
    add(root, new DemoCommand(front));
    add(root, new Init());
    add(root, new Serve(front));
    group(
        root,
        "peer",
        "Who may call the archive: enrol, see and remove devices.",
        List.of(new PeerAdd(), new PeerList(), new PeerRemove()),
        "tacet peer add CT1 --allow store --issue ct1/");
    people(root);
    add(root, new Import());
    add(root, new Export());
    add(root, new Erase());
    add(root, new Erasures());
    add(root, new Verify());
    add(root, new Check());
    add(root, new Checked());
    add(root, new Practise(front));
    survey(root);
    groups(root);
    root.usageMessage()
        .footer(
            "  tacet demo --once                             all of it, in a throwaway archive",
            "  tacet init && tacet serve                     begin",
            "  tacet peer add CT1 --allow store --issue ct1/ enrol a device");
    return root;
  }

  private static void people(CommandSpec root) {
    group(
        root,
        "user",
        "Who may sign in: people, and what they may do.",
        List.of(
            new UserAdd(),
            new UserList(),
            new UserGrant(UserGrant.Change.GRANT),
            new UserGrant(UserGrant.Change.REVOKE),
            new UserCode(),
            new UserLink(),
            new UserUnlink(),
            new UserRemove()),
        "tacet user add asha --role clinician --site pune");
    group(
        root,
        "token",
        "Bearer tokens, by which programs act for people.",
        List.of(new TokenCreate(), new TokenList(), new TokenRevoke()),
        "tacet token create --user asha --allow find,get --expires P7D");
  }

  private static void survey(CommandSpec root) {
    group(
        root,
        "survey",
        "How exposed an estate of archives is: measured with leave, without patient data.",
        List.of(
            new SurveyAuthorise(),
            new SurveyRunCommand(),
            new SurveyCompare(),
            new SurveyReport(),
            new SurveyLetters(),
            new SurveyPlant(),
            new SurveyRehearse()),
        "tacet survey rehearse --out rehearsal/");
  }

  private static void groups(CommandSpec root) {
    group(
        root,
        "keys",
        "The keys that everything is encrypted under.",
        List.of(new KeysShow(), new KeysRotate()),
        "tacet keys rotate");
    group(
        root,
        "audit",
        "The trail: who did what, and proof that nobody changed it.",
        List.of(new AuditShow(), new AuditVerify(), new AuditVerified(), new AuditExport()),
        "tacet audit show --outcome refused --since 24h");
    group(
        root,
        "canary",
        "Patients nobody has a reason to look at: a touch is an alert.",
        List.of(new CanaryAdd(), new CanaryList(), new CanaryRemove()),
        "tacet canary add spring-2027 --site pune");
    group(
        root,
        "hold",
        "Legal holds: studies that may not be erased, whoever asks.",
        List.of(new HoldPlace(), new HoldList(), new HoldLift()),
        "tacet hold place --study 1.2.840.1.2.3 --reason 'suit 2026/17'");
    group(
        root,
        "quarantine",
        "What contradicts the archive, and waits for a decision.",
        List.of(
            new QuarantineList(),
            new QuarantineSettle(Decision.RELEASE),
            new QuarantineSettle(Decision.DISCARD)),
        "tacet quarantine list");
  }

  private static void group(
      CommandSpec root, String name, String summary, List<Command> commands, String example) {
    CommandSpec group = CommandSpec.create().name(name);
    Spec.group(group, summary);
    commands.forEach(command -> add(group, command));
    group.usageMessage().footer("  " + example);
    root.addSubcommand(name, group);
  }

  private static void add(CommandSpec parent, Command command) {
    CommandSpec spec = command.spec();
    parent.addSubcommand(spec.name(), spec);
  }
}
