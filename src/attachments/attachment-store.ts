/** Where the sealed bytes of attachments lie: a folder of this machine, or an S3-compatible store. */
export interface AttachmentStore {
  /** Afterwards the bytes are there for good, or an error is thrown and nothing is there under this key. */
  put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** @returns null when nothing lies there. */
  get: (key: string) => Promise<Uint8Array | null>;
  /** Also where nothing lies there. */
  remove: (key: string) => Promise<void>;
  list: () => AsyncIterable<StoredFile>;
}

export interface StoredFile {
  key: string;
  bytes: number;
  storedAt: Date;
}

/** R73: random names, spread over folders by their beginning, `ab/ab…`. */
export const STORE_KEY = /^([0-9a-f]{2})\/\1[0-9a-f]{30}$/;

export function storeKeyOf(id: string): string {
  return `${id.slice(0, 2)}/${id}`;
}
