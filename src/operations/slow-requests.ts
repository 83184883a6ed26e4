import type { IncomingMessage, Server } from "node:http";

export interface SlowRequestLimits {
  /** A body of a form has to be here by then (R27). */
  formMs: number;
  /** A file may take longer as long as this much of it arrives within each such time. */
  uploadBytes: number;
}

/** The longest that a file may take; the server's own limit. */
export const UPLOAD_MS = 10 * 60 * 1000;

/**
 * Cuts requests whose body comes too slowly. Node has one limit for all paths: long enough for a file of 30 MB over a
 * county's line, it would let anybody hold sockets for as long.
 */
export function cutSlowRequests(server: Server, isUpload: (path: string) => boolean, limits: SlowRequestLimits): void {
  server.prependListener("request", (request: IncomingMessage) => {
    const mayTakeLonger = isUpload(request.url?.split("?")[0] ?? "");
    let seen = request.socket.bytesRead;
    const timer = setInterval(() => {
      const arrived = request.socket.bytesRead - seen;
      seen += arrived;
      if (request.complete) clearInterval(timer);
      else if (!mayTakeLonger || arrived < limits.uploadBytes) request.socket.destroy();
    }, limits.formMs);
    timer.unref();
    request.once("close", () => clearInterval(timer));
  });
}
