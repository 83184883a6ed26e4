import { describe, expect, it } from "vitest";
import { ErrorSummary } from "../../src/web/error-summary.tsx";
import { KeptFields } from "../../src/web/kept-fields.tsx";
import { editRows } from "../../src/web/repeat-rows.tsx";
import { RequirementRows } from "../../src/web/requirement-rows.tsx";

const LISTS = { requirements: 3 };
const values = { title: "甲", requirements: [{ name: "一" }, { name: "二" }] };

describe("a row button without script", () => {
  it("adds an empty row at the end", () => {
    expect(editRows(values, "add:requirements", LISTS)).toEqual({
      values: { title: "甲", requirements: [{ name: "一" }, { name: "二" }, {}] },
      errors: {},
      editedRows: "requirements",
    });
  });

  it("adds the first row of a list that was not sent", () => {
    expect(editRows({ title: "甲" }, "add:requirements", LISTS)?.values).toEqual({ title: "甲", requirements: [{}] });
  });

  it("adds none beyond the limit", () => {
    const full = { requirements: [{}, {}, {}] };
    expect(editRows(full, "add:requirements", LISTS)?.values).toEqual(full);
  });

  it("removes the row it stands in", () => {
    expect(editRows(values, "remove:requirements:0", LISTS)?.values).toEqual({
      title: "甲",
      requirements: [{ name: "二" }],
    });
  });

  it.each(["submit", "", "add:contacts", "remove:constructor:0", "drop:requirements", "add:requirements:x"])(
    "leaves the form alone for action %j",
    (action) => {
      expect(editRows(values, action, LISTS)).toBeNull();
    },
  );
});

describe("rows of requirements", () => {
  const html = String(
    <RequirementRows
      form={{ values, errors: { "requirements[1][value]": "请填写指标数值" } }}
      name="requirements"
      legend="技术指标"
      hint="提示"
      withMust
    />,
  );

  it("are where the page opens after one was added or removed without script", () => {
    const form = editRows(values, "add:requirements", LISTS) ?? { values, errors: {} };
    const again = String(<RequirementRows form={form} name="requirements" legend="技术指标" hint="提示" withMust />);
    expect(again).toMatch(/<fieldset class="rows"[^>]* autofocus/);
    expect(html).not.toContain("autofocus");
  });

  it("shows one row for each that was sent, and a template that is never posted", () => {
    const [shown = "", template = ""] = html.split("<template");
    expect([...shown.matchAll(/name="requirements\[(\d+)\]\[name\]"/g)].map(([, index]) => index)).toEqual(["0", "1"]);
    expect(template).toContain('name="requirements[1000][name]"');
  });

  it("puts the sentence beside the value of the right row", () => {
    expect(html).toContain('id="field-requirements-1-value-error"');
    expect(html).not.toContain('id="field-requirements-0-value-error"');
  });
});

describe("the error summary", () => {
  it("repeats each sentence and leads to its field", () => {
    const html = String(<ErrorSummary errors={{ title: "请填写需求名称", "contact[phone]": "请填写电话" }} />);
    expect(html).toContain("有 2 处需要修改");
    expect(html).toContain('<a href="#field-title">请填写需求名称</a>');
    expect(html).toContain('<a href="#field-contact-phone">请填写电话</a>');
    expect(html).toContain('role="alert"');
  });

  it("is not there when nothing is wrong", () => {
    expect(String(<ErrorSummary errors={{}} />)).toBe("");
  });
});

describe("fields kept through another page", () => {
  it("stand as hidden fields with their full names", () => {
    const html = String(<KeptFields values={{ title: '"甲"', modes: ["a", "b"], rows: [{ name: "厚" }] }} />);
    expect(html).toBe(
      '<input type="hidden" name="title" value="&quot;甲&quot;"/>' +
        '<input type="hidden" name="modes[]" value="a"/><input type="hidden" name="modes[]" value="b"/>' +
        '<input type="hidden" name="rows[0][name]" value="厚"/>',
    );
  });
});
