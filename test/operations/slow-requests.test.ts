import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isUploadPath } from "../../src/attachments/attachment.ts";
import { cutSlowRequests } from "../../src/operations/slow-requests.ts";

const UPLOAD = `/needs/${"a".repeat(32)}/attachments`;
const BODY_BYTES = 4000;
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    request.once("end", () => response.end("whole"));
  });
  cutSlowRequests(server, isUploadPath, { formMs: 400, uploadBytes: 500 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends a body in pieces, one every 100 ms. @returns what comes back until the connection ends. */
function send(path: string, pieceBytes: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    let [answer, sent] = ["", 0];
    const timer = setInterval(() => {
      if (sent < BODY_BYTES) socket.write("x".repeat(Math.min(pieceBytes, BODY_BYTES - sent)));
      sent += pieceBytes;
    }, 100);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${BODY_BYTES}\r\n\r\n`);
    socket.on("data", (chunk) => {
      answer += chunk.toString();
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(timer);
      resolve(answer.includes("whole") ? "answered" : "cut");
    });
  });
}

it("cuts a form that comes slowly, and a file only when it hardly comes at all", async () => {
  const outcomes = await Promise.all([
    send("/needs", BODY_BYTES),
    send("/needs", 400),
    send(UPLOAD, 400),
    send(UPLOAD, 20),
  ]);
  expect(outcomes).toEqual(["answered", "cut", "answered", "cut"]);
});
