import { describe, expect, it } from "vitest";
import type { Frame } from "../../src/web/env.ts";
import { Layout } from "../../src/web/layout.tsx";
import { cast } from "../support/cast.ts";

const frame: Frame = {
  site: {
    bureauName: "示例县教育科技局",
    serviceName: "科技供需对接",
    region: "示例县",
    logoUrl: "",
    recordNumber: "晋ICP备00000000号",
    contactPhone: "0358-0000000",
    contactAddress: "",
    demo: false,
  },
  actor: cast.staff,
  nav: [
    { key: "needs", label: "技术需求", href: "/needs" },
    { key: "desk", label: "需求办理", href: "/desk/needs", count: 12 },
  ],
  accountLinks: [{ key: "account", label: "我的账号", href: "/account" }],
  flash: { tone: "success", text: "需求已发布" },
  https: false,
  version: "1.2 beta",
};

const visitor = { role: "visitor" as const, accountId: null, name: "访客", organizationId: null };
const show = (changes: Partial<Frame> = {}) =>
  String(
    <Layout frame={{ ...frame, ...changes }} title="需求办理" current="desk">
      <h1>需求办理</h1>
    </Layout>,
  );

describe("the frame around a page", () => {
  const html = show();

  it("is a whole Chinese document with a way to skip to the text", () => {
    expect(html).toMatch(/^<!doctype html><html lang="zh-CN"/);
    expect(html).toContain('<a class="skip-link" href="#main">跳到正文</a>');
    expect(html).toContain('<main id="main" tabindex="-1"><h1>需求办理</h1></main>');
    expect(html).toContain("<title>需求办理 - 科技供需对接</title>");
  });

  it("loads nothing from elsewhere and holds no script or style of its own", () => {
    const addresses = [...html.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(([, address = ""]) => address);
    expect(addresses.filter((address) => !/^[/#](?!\/)/.test(address))).toEqual([]);
    expect(html).not.toMatch(/<style|style=|\son\w+=|<script>/);
    expect(html).toContain("/styles.css?v=1.2%20beta");
  });

  it("marks where the person is, and what waits", () => {
    expect(html).toContain('<a href="/desk/needs" aria-current="page">需求办理');
    expect(html).toContain('12<span class="sr-only"> 项待办</span>');
  });

  it("folds links of one kind of work under a name that says whether the person is there", () => {
    const nav = [
      { label: "审核", links: frame.nav.filter((item) => "key" in item) },
      { label: "名录", links: [{ key: "experts", label: "专家", href: "/experts" }] },
    ];
    const grouped = show({ nav });
    expect(grouped).toMatch(/<summary aria-current="true">审核<svg/);
    expect(grouped).toMatch(/<summary>名录<svg/);
    expect(grouped).toContain('<a href="/desk/needs" aria-current="page">需求办理');
    // One at a time over the page; on a phone the group of the present page stands open.
    expect(grouped.match(/<details class="nav-group" name="site-nav" data-close-outside/g)).toHaveLength(2);
    expect(grouped).toMatch(/<details class="nav-group" open[^>]*><summary aria-current="true">审核/);
  });

  it("shows the sentence of the act before", () => {
    expect(html).toMatch(/role="status".*需求已发布/s);
  });

  it("lets a member sign out by a post, and asks a visitor to sign in", () => {
    expect(html).toContain('<form method="post" action="/sign-out">');
    expect(html).not.toContain('href="/sign-in"');
    const outside = show({ actor: visitor });
    expect(outside).toContain('href="/sign-in"');
    expect(outside).not.toContain("/sign-out");
  });

  it("says on every page of the demo that its data are invented, and only there", () => {
    expect(show({ site: { ...frame.site, demo: true } })).toContain("演示模式：数据均为虚构");
    expect(html).not.toContain("演示模式");
  });

  it("names the bureau, its record number and telephone at the foot, and leaves out what it does not have", () => {
    expect(html).toContain("主办单位：示例县教育科技局");
    expect(html).toContain("备案号：晋ICP备00000000号");
    expect(html).toContain("联系电话：0358-0000000");
    expect(html).not.toContain("联系地址");
  });

  it("shows names as text", () => {
    expect(show({ actor: { ...cast.staff, name: "<img src=x>" } })).toContain("&lt;img src=x&gt;");
  });
});
