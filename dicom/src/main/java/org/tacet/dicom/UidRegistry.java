// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The registry of UIDs, PS3.6 §A, edition 2024d. The table is read when the first question is
/// asked and never changes.
public final class UidRegistry {
  private UidRegistry() {}

  /// What a UID stands for: the types of PS3.6 Table A-1 and its companions.
  public enum Kind {
    APPLICATION_CONTEXT_NAME("Application Context Name"),
    APPLICATION_HOSTING_MODEL("Application Hosting Model"),
    CODING_SCHEME("Coding Scheme"),
    DICOM_UIDS_AS_A_CODING_SCHEME("DICOM UIDs as a Coding Scheme"),
    LDAP_OID("LDAP OID"),
    MAPPING_RESOURCE("Mapping Resource"),
    META_SOP_CLASS("Meta SOP Class"),
    SERVICE_CLASS("Service Class"),
    SOP_CLASS("SOP Class"),
    SYNCHRONIZATION_FRAME_OF_REFERENCE("Synchronization Frame of Reference"),
    TRANSFER_SYNTAX("Transfer Syntax"),
    WELL_KNOWN_FRAME_OF_REFERENCE("Well-known frame of reference"),
    WELL_KNOWN_SOP_INSTANCE("Well-known SOP Instance");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /// The standard's words for it.
    public String title() {
      return title;
    }
  }

  /// A registered UID.
  ///
  /// @param name empty for the two retired UIDs whose name the standard has blanked
  /// @param keyword empty likewise
  public record Entry(Uid uid, String name, String keyword, Kind kind, boolean retired) {}

  /// What the standard says about a UID.
  public static Optional<Entry> find(Uid uid) {
    return Optional.ofNullable(Entries.BY_UID.get(uid));
  }

  /// All registered UIDs, in the standard's order.
  public static List<Entry> entries() {
    return Entries.ALL;
  }

  /// Every SOP Class an instance of which may come by C-STORE, current and retired: the SOP Classes
  /// whose name contains the word "Storage", but for Storage Commitment, which is a service about
  /// stored instances, and the Media Storage Directory, which exists on media only. The non-patient
  /// ones are among them.
  public static List<Uid> storageSopClasses() {
    return Entries.STORAGE;
  }

  /// Those of [#storageSopClasses] whose instances belong to no patient and no study, PS3.4 Table
  /// GG.3-1: hanging protocols, color palettes, implant templates, defined procedure protocols,
  /// approvals and inventories.
  public static Set<Uid> nonPatientSopClasses() {
    return Entries.NON_PATIENT;
  }

  private static final class Entries {
    static final List<Entry> ALL = read();
    static final Map<Uid, Entry> BY_UID = byUid();
    static final List<Uid> STORAGE = storage();
    static final Set<Uid> NON_PATIENT =
        Set.of(
            Uids.HangingProtocolStorage,
            Uids.ColorPaletteStorage,
            Uids.GenericImplantTemplateStorage,
            Uids.ImplantAssemblyTemplateStorage,
            Uids.ImplantTemplateGroupStorage,
            Uids.CTDefinedProcedureProtocolStorage,
            Uids.ProtocolApprovalStorage,
            Uids.XADefinedProcedureProtocolStorage,
            Uids.InventoryStorage);

    private Entries() {}

    private static boolean isStorage(Entry entry) {
      return entry.kind() == Kind.SOP_CLASS
          && entry.name().contains("Storage")
          && !entry.name().startsWith("Storage Commitment")
          && !entry.uid().equals(Uids.MediaStorageDirectoryStorage);
    }

    private static List<Uid> storage() {
      List<Uid> storage = new ArrayList<>();
      for (Entry entry : ALL) {
        if (isStorage(entry)) {
          storage.add(entry.uid());
        }
      }
      return List.copyOf(storage);
    }

    private static List<Entry> read() {
      Table table = Table.load("uids.table");
      int[] retired = table.column(4);
      Map<String, Kind> kinds = new HashMap<>();
      for (Kind kind : Kind.values()) {
        kinds.put(kind.title(), kind);
      }
      List<Entry> entries = new ArrayList<>();
      for (int row = 0; row < retired.length; row++) {
        Kind kind = kinds.get(table.string(3, row));
        if (kind == null) {
          throw new IllegalStateException("not a kind of UID: " + table.string(3, row));
        }
        entries.add(
            new Entry(
                Uid.of(table.string(0, row)),
                table.string(1, row),
                table.string(2, row),
                kind,
                retired[row] == 1));
      }
      return List.copyOf(entries);
    }

    private static Map<Uid, Entry> byUid() {
      Map<Uid, Entry> entries = new HashMap<>();
      for (Entry entry : ALL) {
        entries.put(entry.uid(), entry);
      }
      return Map.copyOf(entries);
    }
  }
}
