import type { Site } from "./env.ts";

export function SiteFooter({ site }: { site: Site }) {
  const facts = [
    ["主办单位", site.bureauName],
    ["服务地区", site.region],
    ["联系电话", site.contactPhone],
    ["联系地址", site.contactAddress],
    ["备案号", site.recordNumber],
  ].filter(([, text]) => text !== "");
  return (
    <footer class="site-footer">
      <ul class="page-width">
        {facts.map(([label, text]) => (
          <li>
            {label}：{text}
          </li>
        ))}
        <li>
          <a href="/privacy">隐私说明</a>
        </li>
        <li>
          <a href="/feeds">订阅源（Atom）</a>
        </li>
      </ul>
    </footer>
  );
}
