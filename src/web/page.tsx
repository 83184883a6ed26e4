import type { Child, PropsWithChildren } from "hono/jsx";

export interface PageHeadingProps {
  title: Child;
  /** A number or kind above the title, e.g. `N-2026-0012`. */
  eyebrow?: Child | undefined;
  /** One sentence under the title. */
  lead?: Child | undefined;
  /** Status badges beside the title. */
  badges?: Child | undefined;
  /** Links and buttons at the right. */
  actions?: Child | undefined;
}

/** The one `<h1>` of a page. */
export function PageHeading({ title, eyebrow, lead, badges, actions }: PageHeadingProps) {
  return (
    <div class="page-heading">
      <div>
        {eyebrow === undefined ? null : <p class="eyebrow">{eyebrow}</p>}
        <h1>{title}</h1>
        {badges === undefined ? null : <div class="heading-badges">{badges}</div>}
        {lead === undefined ? null : <p class="lead">{lead}</p>}
      </div>
      {actions === undefined ? null : <div class="heading-actions">{actions}</div>}
    </div>
  );
}

/** The head of the home page: what the service is for, and where to begin. */
export function Hero({ title, lead, children }: PropsWithChildren<{ title: string; lead: string }>) {
  return (
    <div class="hero">
      <div class="hero-joint">
        <svg viewBox="0 0 60 60" aria-hidden="true" focusable="false">
          <path class="hero-tenon" d="M60 0H22v12h14v12H22v12h14v12H22v12h38z" />
          <path d="M20 0v14h14v8H20v16h14v8H20v14" />
        </svg>
      </div>
      <h1>{title}</h1>
      <p class="hero-lead">{lead}</p>
      {children}
    </div>
  );
}

export interface PanelProps {
  title?: string | undefined;
  /** Needed when something links here. */
  id?: string | undefined;
  actions?: Child | undefined;
}

/** A white sheet with a title: the building block of pages. */
export function Panel({ title, id, actions, children }: PropsWithChildren<PanelProps>) {
  return (
    <section class="panel" {...(id === undefined ? {} : { id })}>
      {title === undefined ? null : (
        <div class="panel-heading">
          <h2>{title}</h2>
          {actions === undefined ? null : <div class="panel-actions">{actions}</div>}
        </div>
      )}
      <div class="panel-body">{children}</div>
    </section>
  );
}

/** Main column with a narrower one beside it; under each other on a phone. Both are read and tabbed from left to right. */
export function Columns({
  aside,
  side,
  children,
}: PropsWithChildren<{ aside: Child; side?: "left" | "right" | undefined }>) {
  const beside = <aside class="column-aside">{aside}</aside>;
  return (
    <div class={side === "left" ? "columns columns-left" : "columns"}>
      {side === "left" ? beside : null}
      <div class="column-main">{children}</div>
      {side === "left" ? null : beside}
    </div>
  );
}

/** Text a person wrote: line breaks kept, nothing else interpreted (R54). */
export function Prose({ text }: { text: string }) {
  return <p class="prose-text">{text}</p>;
}
