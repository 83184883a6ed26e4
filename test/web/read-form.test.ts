import fc from "fast-check";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { flattenFields, nestFields } from "../../src/web/nest-fields.ts";
import { type PostedForm, parseForm, readForm } from "../../src/web/read-form.ts";
import { RequestProblem } from "../../src/web/request-problem.ts";

/** What `readForm` makes of a body, or the problem it names. */
async function read(body: BodyInit, type?: string): Promise<PostedForm | RequestProblem> {
  const app = new Hono();
  const answer: { value?: PostedForm | RequestProblem } = {};
  app.post("/", async (c) => {
    answer.value = await readForm(c);
    return c.text("ok");
  });
  app.onError((error, c) => {
    if (!(error instanceof RequestProblem)) throw error;
    answer.value = error;
    return c.text("problem", 400);
  });
  await app.request("/", {
    method: "POST",
    body,
    ...(type === undefined ? {} : { headers: { "content-type": type } }),
  });
  if (answer.value === undefined) throw new Error("the form was not read");
  return answer.value;
}

const URLENCODED = "application/x-www-form-urlencoded";
const problemOf = async (body: BodyInit, type = URLENCODED) => {
  const result = await read(body, type);
  return result instanceof RequestProblem ? result.code : result;
};

describe("a posted form", () => {
  it("becomes nested values, with the pressed button apart", async () => {
    const body = new URLSearchParams([
      ["title", "极薄带轧制"],
      ["contact[name]", "甲测试"],
      ["requirements[0][name]", "厚度"],
      ["requirements[2][name]", "成材率"],
      ["requirements[0][value]", "0.02"],
      ["cooperationModes[]", "licensing"],
      ["cooperationModes[]", "transfer"],
      ["action", "submit"],
    ]);
    expect(await read(body)).toEqual({
      action: "submit",
      values: {
        title: "极薄带轧制",
        contact: { name: "甲测试" },
        requirements: [{ name: "厚度", value: "0.02" }, { name: "成材率" }],
        cooperationModes: ["licensing", "transfer"],
      },
      problems: {},
    });
  });

  it("reads the same from a multipart body, files included", async () => {
    const body = new FormData();
    body.append("title", "极薄带\r\n轧制");
    body.append("file", new File(["a"], "甲.txt"));
    const result = await read(body);
    expect(result).toMatchObject({ values: { title: "极薄带\n轧制" } });
    expect((result as PostedForm).values.file).toBeInstanceOf(File);
  });

  it("lets the last of a repeated plain name count", async () => {
    expect(await read("must=false&must=true", URLENCODED)).toMatchObject({ values: { must: "true" } });
  });

  it("names the fields whose text cannot be taken as it is", async () => {
    const result = await read("title=%E7%A1%85%FF%E9%92%A2&contact%5Bname%5D=%00a&modes%5B%5D=%01", URLENCODED);
    expect(result).toMatchObject({
      values: { title: "硅\uFFFD钢", contact: { name: "a" } },
      problems: { title: "unreadable", "contact[name]": "control", modes: "control" },
    });
  });

  it.each([
    ["__proto__[admin]=1", "request.unknownField"],
    ["a[__proto__]=1", "request.unknownField"],
    ["constructor=1", "request.unknownField"],
    ["a[b][c][d][e]=1", "request.unknownField"],
    ["a[9999]=1", "request.unknownField"],
    ["a[b=1", "request.unknownField"],
    ["%00=1", "request.unknownField"],
    [`${"x".repeat(70)}=1`, "request.unknownField"],
    ["a=1&a[b]=2", "request.malformedForm"],
    ["a[b]=2&a=1", "request.malformedForm"],
    [Array.from({ length: 501 }, (_, n) => `f${n}=1`).join("&"), "request.tooManyFields"],
  ])("refuses %.40s", async (body, code) => {
    expect(await problemOf(body)).toBe(code);
  });

  it("refuses a body that is no form", async () => {
    expect(await problemOf('{"title":1}', "application/json")).toBe("request.wrongType");
    expect(await problemOf("title=1", "text/plain")).toBe("request.wrongType");
    expect(await problemOf("not a multipart body", "multipart/form-data; boundary=x")).toBe("request.malformedForm");
  });

  it("does not touch the prototype of anything", async () => {
    await read("__proto__[polluted]=1", URLENCODED);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("gives values or a named problem for any bytes at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const result = await read(new Blob([new Uint8Array(bytes)]), URLENCODED);
        expect(result instanceof RequestProblem || typeof result.values === "object").toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("gives values or a named problem for any names and texts", async () => {
    const piece = fc.constantFrom("a", "b", "[", "]", "[]", "[0]", "[b]", "__proto__", "\u0000", "é", "1");
    const name = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(""));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, fc.string({ unit: "binary" })), { maxLength: 12 }), async (fields) => {
        const result = await read(new URLSearchParams(fields));
        expect(result instanceof RequestProblem || typeof result.values === "object").toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a form carried along in hidden fields", () => {
  it("comes back as it was", () => {
    const text = fc.string({ maxLength: 10 });
    const row = fc.record({ name: text, value: text });
    const form = fc.record({
      title: text,
      contact: fc.record({ name: text, phone: text }),
      requirements: fc.array(row, { minLength: 1, maxLength: 8 }),
      modes: fc.array(text, { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(form, (values) => {
        expect(nestFields(flattenFields(values))).toEqual(values);
      }),
    );
  });
});

describe("parsing a form", () => {
  const schema = z
    .object({
      title: z.string().min(4, "需求名称至少 4 个字"),
      keywords: z.array(z.string().max(2, "每个关键词不超过 2 字")),
    })
    .strict();
  const posted = (values: PostedForm["values"], problems: PostedForm["problems"] = {}): PostedForm => ({
    action: "",
    values,
    problems,
  });

  it("gives the data when everything holds", () => {
    expect(parseForm(schema, posted({ title: "极薄带轧", keywords: ["硅钢"] }))).toEqual({
      ok: true,
      data: { title: "极薄带轧", keywords: ["硅钢"] },
    });
  });

  it("gives the typed values back with one sentence for each field at fault", () => {
    const values = { title: "取", keywords: "一二三，四五六" };
    const parsed = parseForm(schema, posted(values), {
      input: { title: "取", keywords: ["一二三", "四五六"] },
      whole: ["keywords"],
    });
    expect(parsed).toEqual({
      ok: false,
      form: { values, errors: { title: "需求名称至少 4 个字", keywords: "每个关键词不超过 2 字" } },
    });
  });

  it("refuses text with control characters even when the schema would take it", () => {
    const parsed = parseForm(schema, posted({ title: "极薄带轧", keywords: [] }, { title: "control" }), {
      labels: { title: "需求名称" },
    });
    expect(parsed).toEqual({
      ok: false,
      form: {
        values: { title: "极薄带轧", keywords: [] },
        errors: { title: "“需求名称”含有看不见的控制字符，已为您去掉，请核对后再次提交" },
      },
    });
  });
});
