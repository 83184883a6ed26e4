import { describe, expect, it } from "vitest";
import { encodeOnce, writeBytes, writeMarkup, writeOnce } from "../../src/web/jsx-runtime.ts";

const Name = ({ name }: { name: string }) => <b>{name}</b>;
const Plain = ({ text }: { text: string }) => <>{text}</>;

describe("the markup of a page", () => {
  it("shows what people wrote as text, in elements and in attributes", () => {
    const typed = `<img src=x onerror='alert("1")'> & more`;
    const shown = "&lt;img src=x onerror=&#39;alert(&quot;1&quot;)&#39;&gt; &amp; more";
    expect(String(<p title={typed}>{typed}</p>)).toBe(`<p title="${shown}">${shown}</p>`);
    expect(String(<Plain text={typed} />)).toBe(shown);
    expect(String(<p>{[typed, [typed]]}</p>)).toBe(`<p>${shown}${shown}</p>`);
  });

  it("leaves out what is nothing, and writes numbers", () => {
    const nothing = [null, undefined, true, false];
    expect(String(<p>{[...nothing, 0, "", 12.5]}</p>)).toBe("<p>012.5</p>");
  });

  it("writes an attribute that is there or not without a value, and true as a word in others", () => {
    expect(String(<details open>x</details>)).toBe('<details open="">x</details>');
    expect(String(<details open={false}>x</details>)).toBe("<details>x</details>");
    expect(String(<p aria-current={true} data-row={false} title={undefined} id="x" />)).toBe(
      '<p aria-current="true" data-row="false" id="x"></p>',
    );
  });

  it("ends an element that holds nothing at once, and begins a document with its type", () => {
    expect(String(<input value={7} />)).toBe('<input value="7"/>');
    expect(String(<html lang="zh-CN" />)).toBe('<!doctype html><html lang="zh-CN"></html>');
  });

  it("writes components in their places", () => {
    const list = ["甲", "乙"].map((name) => <Name name={name} />);
    expect(String(<ul>{list}</ul>)).toBe("<ul><b>甲</b><b>乙</b></ul>");
  });

  it("writes once what stands in many places, escaped once", () => {
    const once = writeOnce(<option value="a&b">A & B</option>);
    expect(String([<p>{once}</p>, <p>{once}</p>].map(String).join(""))).toBe(
      '<p><option value="a&amp;b">A &amp; B</option></p><p><option value="a&amp;b">A &amp; B</option></p>',
    );
    expect(writeMarkup(once)).toBe('<option value="a&amp;b">A &amp; B</option>');
  });

  it("is the same as bytes and as text, whether its parts were encoded before or not", () => {
    const part = encodeOnce(<b title="&">甲 & 乙</b>);
    const page = (
      <ul>
        前{part}
        {writeMarkup(part)}
        {[part, part]}后 🌾
      </ul>
    );
    expect(new TextDecoder().decode(writeBytes(page))).toBe(String(page));
    expect(String(page)).toContain('前<b title="&amp;">甲 &amp; 乙</b>&lt;b title=');
    expect(new TextDecoder().decode(writeBytes(part))).toBe(writeMarkup(part));
  });

  it("writes a page as bytes although another failed", () => {
    const broken = { a: 1 } as unknown as string;
    const part = encodeOnce(<b>1</b>);
    expect(() =>
      writeBytes(
        <p>
          {part}
          {broken}
        </p>,
      ),
    ).toThrow("A page cannot show");
    expect(String(<p>{part}</p>)).toBe("<p><b>1</b></p>");
  });

  it("goes on with the page around when markup is written within it", () => {
    const Inner = () => <i>{writeMarkup(<b>1</b>)}</i>;
    expect(String(<p>a{<Inner />}b</p>)).toBe("<p>a<i>&lt;b&gt;1&lt;/b&gt;</i>b</p>");
  });

  it("refuses what would end a tag, and what no page can show", () => {
    const attributes = { 'x" onclick="y': "1" };
    expect(() => String(<p {...attributes} />)).toThrow("no name of a tag or an attribute");
    const object = { a: 1 } as unknown as string;
    expect(() => String(<p>{object}</p>)).toThrow("A page cannot show [object Object]");
    expect(() => String(<p title={object} />)).toThrow("The attribute title cannot hold [object Object]");
    const Late = (async () => <b>1</b>) as unknown as () => null;
    expect(() => String(<p>{<Late />}</p>)).toThrow("A page cannot show [object Promise]");
    expect(() => String(<p>{Promise.resolve("x")}</p>)).toThrow("A page cannot show [object Promise]");
  });
});
