import { ROLE_LABELS } from "../kernel/permissions.ts";
import type { Frame, NavGroup, NavLink } from "./env.ts";
import { Icon, LogoMark } from "./icons.tsx";
import { SearchBox } from "./search-box.tsx";
import { searchWords } from "./search-words.ts";

interface SiteHeaderProps {
  frame: Frame;
  current?: string | undefined;
  query?: string | undefined;
  hideSearch?: boolean | undefined;
}

const MOST_COUNTED = 99;

/** Brand, search, account and navigation. On a phone the last three open from one menu, which needs no script. */
export function SiteHeader({ frame, current, query, hideSearch }: SiteHeaderProps) {
  const { site } = frame;
  const words = searchWords(frame);
  return (
    <header class="site-header">
      {site.demo ? <p class="demo-banner">演示模式：数据均为虚构</p> : null}
      <div class="site-bar page-width">
        <a class="brand" href="/">
          {site.logoUrl === "" ? <LogoMark /> : <img src={site.logoUrl} alt="" width="40" height="40" />}
          <span class="brand-words">
            <span class="brand-bureau">{site.bureauName}</span>
            <span class="brand-title">{site.serviceName}</span>
          </span>
        </a>
        <div class="site-tools">
          {hideSearch ? null : (
            <SearchBox id="site-search" {...words} value={query} suggestPath="/search/suggestions" />
          )}
          <AccountMenu frame={frame} />
        </div>
        <InboxLink unread={frame.unreadNotices} current={current} />
        <details class="phone-menu">
          <summary>
            <Icon name="menu" />
            菜单
          </summary>
          <div class="phone-menu-body">
            <search class="phone-search">
              <form method="get" action="/search" data-allow-resubmit>
                <label class="sr-only" for="phone-search">
                  {words.label}
                </label>
                <input
                  class="input"
                  type="search"
                  id="phone-search"
                  name="q"
                  value={query ?? ""}
                  placeholder={words.placeholder}
                />
                <button class="btn btn-primary" type="submit">
                  搜索
                </button>
              </form>
            </search>
            <nav aria-label="主导航（菜单）">
              <NavList items={frame.nav} current={current} place="phone" />
            </nav>
            <AccountLinks frame={frame} />
          </div>
        </details>
      </div>
      <nav class="site-nav" aria-label="主导航">
        <div class="page-width">
          <NavList items={frame.nav} current={current} place="bar" />
        </div>
      </nav>
    </header>
  );
}

interface NavListProps {
  items: Frame["nav"];
  current: string | undefined;
  place: "bar" | "phone";
}

function NavList({ items, current, place }: NavListProps) {
  return (
    <ul>
      {items.map((item) => (
        <li>
          {"links" in item ? (
            <NavGroupMenu group={item} current={current} place={place} />
          ) : (
            <NavAnchor link={item} current={current} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Opens without script. In the bar one group at a time, over the page; on a phone the present page's is open. */
function NavGroupMenu({ group, current, place }: Omit<NavListProps, "items"> & { group: NavGroup }) {
  const isHere = group.links.some(({ key }) => key === current);
  const manner = place === "bar" ? { name: "site-nav", "data-close-outside": true } : { open: isHere };
  return (
    <details class="nav-group" {...manner}>
      <summary {...(isHere ? { "aria-current": "true" as const } : {})}>
        {group.label}
        <Icon name="down" />
      </summary>
      <ul>
        {group.links.map((link) => (
          <li>
            <NavAnchor link={link} current={current} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function NavAnchor({ link, current }: { link: NavLink; current: string | undefined }) {
  return (
    <a href={link.href} {...(link.key === current ? { "aria-current": "page" as const } : {})}>
      {link.label}
      {link.count ? (
        <span class="count">
          {link.count}
          <span class="sr-only"> 项待办</span>
        </span>
      ) : null}
    </a>
  );
}

/** Stands beside the menu on a phone, too: what came in is seen without opening anything. */
function InboxLink({ unread, current }: { unread: number | undefined; current: string | undefined }) {
  if (unread === undefined) return null;
  return (
    <a class="inbox-link" href="/notices" {...(current === "notices" ? { "aria-current": "page" } : {})}>
      <Icon name="bell" />
      <span class="inbox-word">消息</span>
      {unread === 0 ? null : (
        <span class="count">
          {unread > MOST_COUNTED ? `${MOST_COUNTED}+` : unread}
          <span class="sr-only"> 条未读</span>
        </span>
      )}
    </a>
  );
}

function AccountMenu({ frame }: { frame: Frame }) {
  if (frame.actor.role === "visitor") return <AccountLinks frame={frame} />;
  return (
    <details class="account-menu" data-close-outside>
      <summary>
        <Icon name="person" />
        <span class="account-name" title={frame.actor.name}>
          {frame.actor.name}
        </span>
        <span class="account-role">{ROLE_LABELS[frame.actor.role]}</span>
        <Icon name="down" />
      </summary>
      <AccountLinks frame={frame} />
    </details>
  );
}

function AccountLinks({ frame }: { frame: Frame }) {
  if (frame.actor.role === "visitor")
    return (
      <ul class="account-links">
        <li>
          <a href="/sign-in">登录</a>
        </li>
        <li>
          <a class="register-link" href="/register">
            单位注册
          </a>
        </li>
      </ul>
    );
  return (
    <ul class="account-links">
      <li class="account-who">
        {frame.actor.name}（{ROLE_LABELS[frame.actor.role]}）
      </li>
      {frame.accountLinks.map((link) => (
        <li>
          <a href={link.href}>{link.label}</a>
        </li>
      ))}
      <li>
        <form method="post" action="/sign-out">
          <button type="submit">退出登录</button>
        </form>
      </li>
    </ul>
  );
}
