import type { Context, MiddlewareHandler } from "hono";

const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join("; ");
/** A file handed out must never act as a page of ours, whatever is inside (R62). */
const DOWNLOAD_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";
/** R64; hono's own default is half of it. */
const HSTS = "max-age=31536000; includeSubDomains";

const HEADERS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

export interface SecurityHeaderOptions {
  /** Whether visitors come by https. */
  https: boolean;
  /** Asked after the answer is made. */
  isSignedIn: (c: Context) => boolean;
}

/** Puts the headers on every answer, error pages included (R62–R67, R104). Must be the outermost middleware. */
export function securityHeaders(options: SecurityHeaderOptions): MiddlewareHandler {
  return async (c, next) => {
    await next();
    // Not by c.header, which after the answer makes another one of it, its body a stream, with every call.
    const { headers } = c.res;
    const disposition = headers.get("content-disposition") ?? "";
    headers.set("Content-Security-Policy", disposition.startsWith("attachment") ? DOWNLOAD_POLICY : PAGE_POLICY);
    for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
    if (options.https) headers.set("Strict-Transport-Security", HSTS);
    // Styles and scripts call themselves public; everything else a signed-in person gets is theirs alone.
    const cache = headers.get("cache-control") ?? "";
    if (cache.includes("public")) return;
    if (options.isSignedIn(c)) headers.set("Cache-Control", "no-store");
    else if (cache === "") headers.set("Cache-Control", "private, no-cache");
  };
}
