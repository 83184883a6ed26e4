/** One named part of a snapshot of something held in memory. */
export interface SnapshotSection {
  name: string;
  /** What the bytes are, told back as it was given. */
  kind: string;
  /**
   * The bytes, made as they are asked for one after another, section by section. Read back, each part lies in memory of its
   * own, or all of them in one where they are `joined`.
   */
  parts: Iterable<Uint8Array>;
  joined: boolean;
}

/** Where snapshots rest between two runs (a folder on Node; nothing on Workers). */
export interface SnapshotStore {
  load: (name: string) => Promise<{ outboxSeq: number; sections: readonly SnapshotSection[] } | null>;
  save: (name: string, version: string, outboxSeq: number, sections: readonly SnapshotSection[]) => Promise<void>;
}
