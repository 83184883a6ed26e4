import type { SnapshotSection, SnapshotStore } from "../../src/kernel/snapshot.ts";

/** Sections as a store gives them back, each part in memory of its own. */
export function stored(sections: readonly SnapshotSection[] = []): SnapshotSection[] {
  return sections.map(({ parts, ...section }) => {
    const copies = Array.from(parts, (part) => Uint8Array.from(part));
    return { ...section, parts: section.joined ? [bytesOf(copies)] : copies };
  });
}

/** A snapshot of one section. */
export function oneSection(bytes: Uint8Array): SnapshotSection[] {
  return [{ name: "all", kind: "bytes", joined: true, parts: [bytes] }];
}

/** All bytes of some parts. */
export function bytesOf(parts: Iterable<Uint8Array>): Uint8Array {
  return Uint8Array.from(Buffer.concat([...parts]));
}

export function createMemoryStore(): SnapshotStore {
  const files = new Map<string, { outboxSeq: number; sections: SnapshotSection[] }>();
  return {
    load: async (name) => files.get(name) ?? null,
    save: async (name, _version, outboxSeq, sections) =>
      void files.set(name, { outboxSeq, sections: stored(sections) }),
  };
}
