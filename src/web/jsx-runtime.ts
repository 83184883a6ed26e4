/*
 * What the compiler makes of JSX. The types are hono/jsx's, the writing is ours: a page is thousands of elements that wait
 * for nothing, so it needs none of the contexts, promises and hoisted tags of hono/jsx (docs/decisions/011).
 */
import type { JSX } from "hono/jsx/jsx-runtime";

export type { JSX };

type Props = Readonly<Record<string, unknown>>;
type Component = (props: Props) => unknown;

/** What is written so far of the page under way, after its `pieces`. */
let written = "";
/** Of a page that is written as bytes: what is bytes already. */
let pieces: Uint8Array[] | null = null;

/** An element, or a component with its props; nothing of it is written before it is asked for as a string. */
class Markup {
  constructor(
    readonly tag: string | Component,
    readonly props: Props,
  ) {}

  toString(): string {
    return apart(null, () => {
      write(this);
      return written;
    });
  }
}

/** Writes something of its own while a page is under way. */
function apart<Result>(ownPieces: Uint8Array[] | null, work: () => Result): Result {
  const around = { written, pieces };
  written = "";
  pieces = ownPieces;
  try {
    return work();
  } finally {
    ({ written, pieces } = around);
  }
}

/** Markup that has been written already. */
class Written {
  constructor(readonly html: string) {}
}

/** Markup that lies ready as it is sent. */
class Encoded {
  constructor(readonly bytes: Uint8Array) {}
}

export function jsx(tag: string | Component, props: Props): Markup {
  return new Markup(tag, props);
}
export { jsx as jsxDEV, jsx as jsxs };

export function Fragment({ children }: Props): unknown {
  return children;
}

/** Outside of a page: a letter. */
export function writeMarkup(markup: JSX.Element): string {
  return new Markup(Fragment, { children: markup }).toString();
}

/** Markup that stands in many places of a page and is written once, such as the options that every row offers. */
export function writeOnce(markup: JSX.Element): JSX.Element {
  const html = writeMarkup(markup);
  // V8 joins the pieces of a text when one of its characters is asked for; else each page would join them all again.
  html.charCodeAt(0);
  return new Written(html) as unknown as JSX.Element;
}

/** Markup that many pages show: a page that is written as bytes takes it over as it is. */
export function encodeOnce(markup: JSX.Element): JSX.Element {
  return new Encoded(encoder.encode(writeMarkup(markup))) as unknown as JSX.Element;
}

/** A whole page as it is sent. To encode a page of 300 kB takes longer than to write it, so what is encoded is only copied. */
export function writeBytes(page: JSX.Element): Uint8Array<ArrayBuffer> {
  const before: Uint8Array[] = [];
  return apart(before, () => {
    write(page);
    return join([...before, encoder.encode(written)]);
  });
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

function writeEncoded({ bytes }: Encoded): void {
  if (pieces === null) written += decoder.decode(bytes);
  else {
    pieces.push(encoder.encode(written), bytes);
    written = "";
  }
}

function write(child: unknown): void {
  if (typeof child === "string") written += escapeText(child);
  else if (child instanceof Markup) {
    if (typeof child.tag === "string") writeElement(child.tag, child.props);
    else write(child.tag(child.props));
  } else if (Array.isArray(child)) {
    for (const one of child) write(one);
  } else if (typeof child === "number") written += String(child);
  else if (child instanceof Encoded) writeEncoded(child);
  else if (child instanceof Written) written += child.html;
  else if (child !== null && child !== undefined && typeof child !== "boolean")
    throw new TypeError(`A page cannot show ${Object.prototype.toString.call(child)}`);
}

/** Elements that hold nothing. */
const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]);

function writeElement(tag: string, props: Props): void {
  if (tag === "html") written += "<!doctype html>";
  written += named(tag, OPENINGS, "<", "");
  for (const name in props) if (name !== "children") writeAttribute(name, props[name]);
  if (VOID.has(tag)) {
    written += "/>";
    return;
  }
  written += ">";
  write(props.children);
  written += named(tag, ENDINGS, "</", ">");
}

/** Attributes that are there or not; of others, true and false are words. */
const IS_THERE = new Set([
  "async",
  "autofocus",
  "checked",
  "controls",
  "defer",
  "disabled",
  "download",
  "formnovalidate",
]);
for (const name of ["hidden", "multiple", "novalidate", "open", "readonly", "required", "reversed", "selected"])
  IS_THERE.add(name);

function writeAttribute(name: string, value: unknown): void {
  if (value === null || value === undefined || (value === false && IS_THERE.has(name))) return;
  written += named(name, ATTRIBUTES, " ", '="');
  if (typeof value === "string") written += escapeText(value);
  else if (typeof value === "boolean") written += IS_THERE.has(name) ? "" : String(value);
  else if (typeof value === "number") written += String(value);
  else throw new TypeError(`The attribute ${name} cannot hold ${Object.prototype.toString.call(value)}`);
  written += '"';
}

const OPENINGS = new Map<string, string>();
const ENDINGS = new Map<string, string>();
const ATTRIBUTES = new Map<string, string>();
const NAME = /^[a-z][\w:.-]*$/i;

/** A name with what stands around it, looked at once. @throws TypeError for one that would end its tag. */
function named(name: string, known: Map<string, string>, before: string, after: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  if (!NAME.test(name)) throw new TypeError(`${JSON.stringify(name)} is no name of a tag or an attribute`);
  const whole = before + name + after;
  known.set(name, whole);
  return whole;
}

const UNSAFE = /[&<>'"]/;
const EVERY_UNSAFE = /[&<>'"]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "'": "&#39;",
  '"': "&quot;",
};

function escapeText(text: string): string {
  return UNSAFE.test(text) ? text.replace(EVERY_UNSAFE, (character) => ENTITIES[character] ?? "") : text;
}
