import type { Context } from "hono";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { IssuedLinkPage } from "./issued-link.page.tsx";

interface IssuedLink {
  email: string;
  expiresAt: Date;
  /** Null when the link was mailed. */
  token: string | null;
}

interface IssuedLinkPlace {
  title: string;
  /** For whom, and what the link does. */
  sentence: string;
  /** Address of the link without its token. */
  address: string;
  back: { href: string; label: string };
  current: string;
}

/** Where a letter carries the link, only its address is told; otherwise the link is shown this once. */
export function showIssuedLink(c: Context<AppEnv>, issued: IssuedLink, place: IssuedLinkPlace) {
  const { token, email, expiresAt } = issued;
  if (token === null) {
    const text = `${place.title}已寄到 ${email}。`;
    return redirectWithFlash(c, place.back.href, { tone: "success", text });
  }
  const { address, ...shown } = place;
  return c.html(<IssuedLinkPage {...shown} frame={c.var.frame} link={`${address}/${token}`} expiresAt={expiresAt} />);
}
