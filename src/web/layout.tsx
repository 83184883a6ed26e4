import type { PropsWithChildren } from "hono/jsx";
import { type Breadcrumb, Breadcrumbs } from "./breadcrumbs.tsx";
import type { Frame } from "./env.ts";
import { FlashNote } from "./flash.tsx";
import { SiteFooter } from "./site-footer.tsx";
import { SiteHeader } from "./site-header.tsx";

export interface LayoutProps {
  frame: Frame;
  /** Title of the tab; the page's own heading is `PageHeading`. */
  title: string;
  /** Key of the navigation link this page belongs to. */
  current?: string | undefined;
  breadcrumbs?: readonly Breadcrumb[] | undefined;
  /** A form on the page is shown again with errors: the tab says so. */
  hasErrors?: boolean | undefined;
  /** What was searched for, kept in the box of the header. */
  query?: string | undefined;
  /** The page brings its own large search box, so the header shows none. */
  hideSearch?: boolean | undefined;
}

/** The whole document around a page. Every script and style is a file of ours (strict CSP). */
export function Layout(props: PropsWithChildren<LayoutProps>) {
  const { frame, title, children } = props;
  const { site } = frame;
  const version = encodeURIComponent(frame.version);
  return (
    <html lang="zh-CN" data-theme="duijie">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta name="theme-color" content="#0b3848" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="htmx-config" content='{"includeIndicatorCSS":false,"history":false}' />
        <title>
          {props.hasErrors ? "有误：" : ""}
          {title} - {site.serviceName}
        </title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="alternate" type="application/atom+xml" title="公告" href="/feeds/announcements.atom" />
        <link rel="alternate" type="application/atom+xml" title="技术需求" href="/feeds/needs.atom" />
        <link rel="alternate" type="application/atom+xml" title="科技成果" href="/feeds/achievements.atom" />
        <link rel="stylesheet" href={`/styles.css?v=${version}`} />
        <script src={`/htmx.js?v=${version}`} defer />
        <script src={`/app.js?v=${version}`} type="module" />
      </head>
      <body>
        <a class="skip-link" href="#main">
          跳到正文
        </a>
        <SiteHeader frame={frame} current={props.current} query={props.query} hideSearch={props.hideSearch} />
        <div class="page-width">
          {props.breadcrumbs === undefined ? null : <Breadcrumbs crumbs={props.breadcrumbs} />}
          <FlashNote flash={frame.flash} />
          <main id="main" tabindex={-1}>
            {children}
          </main>
        </div>
        <SiteFooter site={site} />
      </body>
    </html>
  );
}
