import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { type AppEnv, type Flash, TONES } from "./env.ts";

const NAME = "duijie_flash";
const SECONDS = 60;
const MAX_CHARACTERS = 200;

/** Leaves one sentence for the next page and sends the browser there (303, so that a reload repeats nothing). */
export function redirectWithFlash(c: Context<AppEnv>, path: string, flash: Flash): Response {
  setCookie(c, NAME, `${flash.tone}:${flash.text.slice(0, MAX_CHARACTERS)}`, {
    path: "/",
    httpOnly: true,
    secure: c.var.frame.https,
    sameSite: "Lax",
    maxAge: SECONDS,
  });
  return c.redirect(path, 303);
}

/** The sentence left for this page, taken away so that it is shown once. */
export function takeFlash(c: Context): Flash | null {
  const sent = getCookie(c, NAME);
  if (sent === undefined) return null;
  deleteCookie(c, NAME, { path: "/" });
  const [toneText = "", ...rest] = sent.split(":");
  const tone = TONES.find((known) => known === toneText);
  return tone === undefined ? null : { tone, text: rest.join(":").slice(0, MAX_CHARACTERS) };
}
