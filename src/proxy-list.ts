/** 反向代理: whose word about the other end is believed (R70). */
import { BlockList, isIP } from "node:net";

/**
 * @param trusted addresses and ranges, as `readConfig` has checked them.
 * @returns the address of the client, from the peer of the connection and what `X-Forwarded-For` says.
 */
export function createProxyList(
  trusted: readonly string[],
): (peer: string | null, forwardedFor: string) => string | null {
  const list = new BlockList();
  for (const one of trusted) {
    const [address = "", prefix] = one.split("/");
    if (prefix === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  const isTrusted = (address: string): boolean => list.check(address, familyOf(address));
  return (peer, forwardedFor) => {
    const nearest = peer === null ? null : plain(peer);
    if (nearest === null || isIP(nearest) === 0 || !isTrusted(nearest)) return nearest;
    const chain = forwardedFor.split(",").map((part) => plain(part.trim()));
    return chain.reverse().find((address) => isIP(address) > 0 && !isTrusted(address)) ?? nearest;
  };
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** A socket that listens on IPv6 too shows an IPv4 peer in IPv6's form; a link-local one has its interface behind. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
}
