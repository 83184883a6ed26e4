import { AwsClient } from "aws4fetch";
import { type AttachmentStore, STORE_KEY, type StoredFile } from "./attachment-store.ts";

export interface S3Location {
  /** Endpoint and bucket, `https://s3.example.com/bucket`; what follows the bucket stands before every key. */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const TIMEOUT_MS = 60_000;
const RETRIES = 3;

/** An S3-compatible store; the bytes arrive there sealed, so that its keeper cannot read them. */
export function createS3Store(location: S3Location): AttachmentStore {
  const client = new AwsClient({ ...location, service: "s3", retries: RETRIES });
  const base = new URL(location.url.replace(/\/+$/, ""));
  const [, bucket = "", ...folders] = base.pathname.split("/");
  const before = folders.map((folder) => `${decodeURIComponent(folder)}/`).join("");
  const urlOf = (key: string): string => {
    if (!STORE_KEY.test(key)) throw new Error("not a key of the attachment store");
    return `${base.href}/${key}`;
  };
  const ask = async (url: string, init: RequestInit, allowed: readonly number[]): Promise<Response> => {
    const answer = await client.fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (answer.ok || allowed.includes(answer.status)) return answer;
    await answer.body?.cancel();
    throw new Error(`the attachment store answered ${init.method ?? "GET"} with ${answer.status}`);
  };
  return {
    put: async (key, bytes) => {
      await drained(await ask(urlOf(key), { method: "PUT", body: bytes as BodyInit }, []));
    },
    get: async (key) => {
      const answer = await ask(urlOf(key), { method: "GET" }, [404]);
      const body = await answer.arrayBuffer();
      return answer.ok ? new Uint8Array(body) : null;
    },
    remove: async (key) => drained(await ask(urlOf(key), { method: "DELETE" }, [404])),
    list: () =>
      listBucket(
        async (query) => (await ask(`${base.origin}/${bucket}?${query}`, { method: "GET" }, [])).text(),
        before,
      ),
  };
}

async function drained(answer: Response): Promise<void> {
  await answer.arrayBuffer();
}

/** ListObjectsV2, page by page. Keys are hexadecimal, so that nothing in them is escaped. */
async function* listBucket(ask: (query: string) => Promise<string>, before: string): AsyncGenerator<StoredFile> {
  let token = "";
  do {
    const query = new URLSearchParams({ "list-type": "2", prefix: before });
    if (token !== "") query.set("continuation-token", token);
    const page = await ask(query.toString());
    for (const [, entry = ""] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      const key = textIn(entry, "Key").slice(before.length);
      if (!STORE_KEY.test(key)) continue;
      yield { key, bytes: Number(textIn(entry, "Size")), storedAt: new Date(textIn(entry, "LastModified")) };
    }
    token = textIn(page, "NextContinuationToken").replaceAll("&amp;", "&");
  } while (token !== "");
}

function textIn(xml: string, tag: string): string {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? "";
}
