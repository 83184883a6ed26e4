import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { S3Location } from "../../src/attachments/s3-store.ts";

export interface S3Server {
  location: S3Location;
  objects: Map<string, { body: Buffer; storedAt: Date }>;
  /** Answers the next requests with these statuses instead. */
  failWith: (...statuses: number[]) => void;
  close: () => Promise<void>;
}

const REGION = "cn-north-1";
const ACCESS_KEY_ID = "TESTKEY";
const SECRET = "test-secret-of-the-bucket";
const KEYS_PER_PAGE = 2;
const sha256 = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: Buffer | string, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** One bucket of an S3-compatible store: PUT, GET, DELETE and ListObjectsV2, each with its signature checked (SigV4). */
export async function openS3Server(): Promise<S3Server> {
  const objects: S3Server["objects"] = new Map();
  const failures: number[] = [];
  const server = createServer((request, response) => void answer(request, response, objects, failures));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    location: {
      url: `http://127.0.0.1:${port}/duijie/files`,
      region: REGION,
      accessKeyId: ACCESS_KEY_ID,
      secretAccessKey: SECRET,
    },
    objects,
    failWith: (...statuses) => void failures.push(...statuses),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  objects: S3Server["objects"],
  failures: number[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? "/", "http://localhost");
  const end = (status: number, content: string | Buffer = "") => response.writeHead(status).end(content);
  const failure = failures.shift();
  if (failure !== undefined) return void end(failure);
  if (!isSigned(request, url, body)) return void end(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
  const [, bucket, ...rest] = url.pathname.split("/");
  const key = rest.join("/");
  if (bucket !== "duijie") return void end(404);
  if (key === "") return void end(200, listing(url.searchParams, objects));
  if (request.method === "PUT") {
    objects.set(key, { body, storedAt: new Date() });
    return void end(200);
  }
  if (request.method === "DELETE") {
    objects.delete(key);
    return void end(204);
  }
  const found = objects.get(key);
  return void (found ? end(200, found.body) : end(404, "<Error><Code>NoSuchKey</Code></Error>"));
}

function listing(query: URLSearchParams, objects: S3Server["objects"]): string {
  const after = query.get("continuation-token") ?? "";
  const prefix = query.get("prefix") ?? "";
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, KEYS_PER_PAGE);
  const entries = page.map((key) => {
    const { body, storedAt } = objects.get(key) ?? { body: Buffer.alloc(0), storedAt: new Date() };
    return `<Contents><Key>${key}</Key><LastModified>${storedAt.toISOString()}</LastModified><Size>${body.length}</Size></Contents>`;
  });
  const more = keys.length > page.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
  return `<?xml version="1.0"?><ListBucketResult>${entries.join("")}${more}</ListBucketResult>`;
}

/** AWS Signature Version 4, as its specification describes it. */
function isSigned({ method = "", headers }: IncomingMessage, url: URL, body: Buffer): boolean {
  const parts = /Credential=(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})/.exec(headers.authorization ?? "");
  if (!parts) return false;
  const [, credential = "", signedHeaders = "", signature = ""] = parts;
  const [keyId, day = "", region = "", service = ""] = credential.split("/");
  const sentHash = String(headers["x-amz-content-sha256"] ?? "");
  const isHashed = sentHash === "UNSIGNED-PAYLOAD" || sentHash === sha256(body);
  if (keyId !== ACCESS_KEY_ID || region !== REGION || service !== "s3" || !isHashed) return false;
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join("&");
  const named = signedHeaders.split(";").map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`);
  const canonical = [method, url.pathname, query, named.join(""), signedHeaders, sentHash].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<Buffer | string>(hmac, `AWS4${SECRET}`);
  return timingSafeEqual(hmac(key, text), Buffer.from(signature, "hex"));
}
