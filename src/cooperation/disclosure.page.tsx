import { ATTACHMENT_TYPE_LABELS, describeSize } from "../attachments/attachment.ts";
import { LAYER_LABELS, type Layer } from "../kernel/contact.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import { EmptyState } from "../web/empty-state.tsx";
import { ExportLinks } from "../web/export-links.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Panel, Prose } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { CONSENT_WORDS } from "./answer.page.tsx";
import type { IntroductionPageProps } from "./introduction.page.tsx";
import { counterpartOf, layersOf, type Party } from "./introduction.ts";
import { isOpenTo, mayAct } from "./introduction-access.ts";
import { NeedWords } from "./posts.page.tsx";
import type { Disclosed } from "./read-disclosed.ts";

/** What the two sides have opened to each other, who has read it, and the ways to open, to take back and to read. */
export function DisclosurePanel(props: IntroductionPageProps) {
  const { view, consents, disclosed } = props;
  if (view.side === "staff") return null;
  const reader = view.side;
  const isReadable = mayAct(reader, "readDisclosed", view);
  const isChangeable = mayAct(reader, "withdrawConsent", view) && !isFirstAnswer(props);
  if (!isReadable && !isChangeable) return null;
  return (
    <>
      {isReadable ? (
        <Panel title="对方向您公开的内容" id="disclosed">
          {disclosed === null ? null : <DisclosedWords disclosed={disclosed} />}
          <ul class="consents">
            {layersOf(counterpartOf(reader)).map((layer) => (
              <Readable {...props} layer={layer} isOpen={isOpenTo(reader, layer, consents)} />
            ))}
          </ul>
        </Panel>
      ) : null}
      {isChangeable ? <OwnConsents {...props} /> : null}
    </>
  );
}

/** Before they have answered, the answer's own boxes are there for it. */
function isFirstAnswer({ view }: IntroductionPageProps): boolean {
  const acceptedAt = view.side === "enterprise" ? view.enterpriseAcceptedAt : view.institutionAcceptedAt;
  return acceptedAt === null;
}

type ReadableProps = IntroductionPageProps & { layer: Layer; isOpen: boolean };

function Readable({ view, consents, layer, isOpen }: ReadableProps) {
  const own = consents[view.side as Party];
  const why =
    layer === "contact" && !own.has("contact")
      ? "您还没有提供本单位的联系人；双方都提供后才互见。"
      : "对方还没有提供。";
  return (
    <li>
      <span>
        {LAYER_LABELS[layer]}
        <span class="cell-note">{isOpen ? "已向您公开。每次查看都会记录，并告诉对方。" : why}</span>
      </span>
      {isOpen ? (
        <form class="no-print" method="post" action={`/introductions/${view.id}/reading`} data-allow-resubmit>
          <button class="btn btn-outline btn-sm" type="submit" name="layer" value={layer}>
            查看{LAYER_LABELS[layer]}
          </button>
        </form>
      ) : null}
    </li>
  );
}

function DisclosedWords({ disclosed }: { disclosed: Disclosed }) {
  if (disclosed.layer === "contact") {
    const { name, phone, email } = disclosed.contact;
    return (
      <div class="disclosed">
        <KeyValues
          facts={[
            { label: "联系人", value: name },
            { label: "电话", value: phone },
            { label: "电子邮箱", value: email },
          ]}
        />
        <p class="field-hint">仅供本次对接使用，请勿转给他人。</p>
      </div>
    );
  }
  const { annex, text, files } = disclosed;
  return (
    <div class="disclosed">
      {text === null ? null : (
        <>
          <h3>{text.title}</h3>
          <NeedWords text={text} />
        </>
      )}
      <h3>保密附件说明</h3>
      {annex === "" ? <p class="not-given">企业没有填写</p> : <Prose text={annex} />}
      {files.length === 0 ? null : (
        <>
          <h3>需求的附件</h3>
          <ul class="attachment-list">
            {files.map(({ id, name, type, bytes }) => (
              <li>
                <p class="attachment-name">
                  <a href={`/attachments/${id}`} download>
                    {name}
                  </a>
                </p>
                <p class="attachment-facts">
                  {ATTACHMENT_TYPE_LABELS[type]} · {describeSize(bytes)}
                </p>
              </li>
            ))}
          </ul>
          <p class="field-hint">每次下载都会记录，并告诉企业。企业收回或对接结束后不能再下载。</p>
        </>
      )}
      <p class="field-hint">仅供本次对接使用，请勿转给他人。</p>
    </div>
  );
}

function OwnConsents({ view, consents, readings }: IntroductionPageProps) {
  const own = view.side as Party;
  const mayGive = mayAct(own, "consent", view);
  return (
    <Panel title="您向对方公开的内容" id="readings">
      <div class="flow">
        <ul class="consents">
          {layersOf(own).map((layer) => {
            const isGiven = consents[own].has(layer);
            const path = `/introductions/${view.id}/${isGiven ? "consent-withdrawal" : "consent"}`;
            return (
              <li>
                <span>
                  {LAYER_LABELS[layer]}：{isGiven ? "已提供" : "未提供"}
                  <span class="cell-note">
                    {isGiven ? "收回后，对方从下一次打开起就看不到。" : CONSENT_WORDS[layer].hint}
                  </span>
                </span>
                {isGiven || mayGive ? (
                  <form class="no-print" method="post" action={path}>
                    <button class="btn btn-outline btn-sm" type="submit" name="layer" value={layer}>
                      {isGiven ? `收回${LAYER_LABELS[layer]}` : `同意提供${LAYER_LABELS[layer]}`}
                    </button>
                  </form>
                ) : null}
              </li>
            );
          })}
        </ul>
        <Table
          caption="对方的查看记录"
          columns={[
            { header: "时间", nowrap: true, heading: true, cell: ({ at }) => shanghaiMinute(at) },
            { header: "查看人", cell: ({ byName }) => byName || "对方人员" },
            { header: "内容", cell: ({ layer }) => LAYER_LABELS[layer] },
          ]}
          rows={readings}
          empty={
            <EmptyState title="对方还没有查看过">
              <p>对方每次查看您提供的内容，都会记在这里。</p>
            </EmptyState>
          }
        />
        <ExportLinks total={readings.length} href={`/introductions/${view.id}/readings`} noun="次查看" />
      </div>
    </Panel>
  );
}
