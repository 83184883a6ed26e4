import { expect, it } from "vitest";
import { createProxyList } from "../src/proxy-list.ts";

const clientBehind = createProxyList(["127.0.0.1", "10.1.0.0/16", "fd00::/8"]);

it.each([
  ["a client that connects by itself, whatever it claims", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["the client that a listed proxy names", "127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["the client that a proxy of a listed range names", "10.1.200.3", "203.0.113.9", "203.0.113.9"],
  ["the client in spite of what it forged before the proxy's word", "127.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"],
  ["the client before two listed proxies", "fd00::1", "203.0.113.9, 10.1.0.2", "203.0.113.9"],
  ["a neighbour of a listed range as a client", "10.2.0.1", "203.0.113.9", "10.2.0.1"],
  ["an IPv4 proxy in IPv6's form", "::ffff:127.0.0.1", "2001:db8::7", "2001:db8::7"],
  ["a link-local client without its interface", "127.0.0.1", "fe80::7%eth0", "fe80::7"],
  ["the proxy itself when it names nobody", "127.0.0.1", "unknown", "127.0.0.1"],
])("sees %s", (_, peer, forwardedFor, client) => {
  expect(clientBehind(peer, forwardedFor)).toBe(client);
});

it("sees nobody where the connection has no address", () => {
  expect(clientBehind(null, "203.0.113.9")).toBeNull();
});
