import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { type AppEnv, type Flash, TONES } from "./env.ts";

/** On https bound to this host, so that no neighbouring site can write a sentence onto our pages (R63). */
const nameOf = (https: boolean): string => (https ? "__Host-duijie_flash" : "duijie_flash");
const SECONDS = 60;
const MAX_CHARACTERS = 200;

/** Leaves one sentence for the next page and sends the browser there (303, so that a reload repeats nothing). */
export function redirectWithFlash(c: Context<AppEnv>, path: string, flash: Flash): Response {
  const { https } = c.var.frame;
  setCookie(c, nameOf(https), `${flash.tone}:${flash.text.slice(0, MAX_CHARACTERS)}`, {
    path: "/",
    httpOnly: true,
    secure: https,
    sameSite: "Lax",
    maxAge: SECONDS,
  });
  return c.redirect(path, 303);
}

/** The sentence left for this page, taken away so that it is shown once. */
export function takeFlash(c: Context, https: boolean): Flash | null {
  const name = nameOf(https);
  const sent = getCookie(c, name);
  if (sent === undefined) return null;
  deleteCookie(c, name, { path: "/", secure: https });
  const [toneText = "", ...rest] = sent.split(":");
  const tone = TONES.find((known) => known === toneText);
  return tone === undefined ? null : { tone, text: rest.join(":").slice(0, MAX_CHARACTERS) };
}
