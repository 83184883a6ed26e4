import type { Context } from "hono";

/** A file to keep, never to be shown in the page's place (R62); the policy of a download is set with the other headers. */
export function sendFile(
  c: Context,
  { fileName, mediaType, bytes }: { fileName: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> },
): Response {
  c.header("Content-Type", mediaType);
  c.header("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
  return c.body(bytes);
}
