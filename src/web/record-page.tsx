import type { Child, PropsWithChildren } from "hono/jsx";
import type { Frame } from "./env.ts";
import { Form, FormButtons, RequiredLegend } from "./form.tsx";
import { type FormState, textAt } from "./form-state.ts";
import { Layout } from "./layout.tsx";
import { Columns, PageHeading } from "./page.tsx";

/** The list that a page belongs to, in the navigation and in the breadcrumbs. */
export interface ListPlace {
  /** Key of the navigation link. */
  current: string;
  list: { label: string; href: string };
}

/** One record among its kind: how the pages about it name it and lead back to it. */
export interface RecordPlace extends ListPlace {
  path: string;
  number: string;
  title: string;
}

interface RecordPageProps {
  frame: Frame;
  place: RecordPlace;
  /** What the page is for: 修订对照. */
  title: string;
  lead?: string | undefined;
  hasErrors: boolean;
  /** Above the heading: where the record stands in a queue. */
  above?: Child | undefined;
}

/** A page about one thing of one record. */
export function RecordPage({
  frame,
  place,
  title,
  lead,
  hasErrors,
  above,
  children,
}: PropsWithChildren<RecordPageProps>) {
  const { current, list, path, number } = place;
  return (
    <Layout
      frame={frame}
      title={`${title} ${number}`}
      current={current}
      breadcrumbs={[list, { label: number, href: path }, { label: title }]}
      hasErrors={hasErrors}
    >
      {above}
      <PageHeading eyebrow={`${number} ${place.title}`} title={title} lead={lead} />
      {children}
    </Layout>
  );
}

interface RecordFormPageProps extends Omit<RecordPageProps, "hasErrors"> {
  form: FormState;
  /** The noun in the address, under the record's own. */
  noun: string;
  /** The word on the button. */
  submitLabel: string;
  /** Needed when buttons beside the form belong to it. */
  id?: string;
  /** What helps while the form is filled in. */
  aside?: Child;
  /** A further button of the form. */
  furtherButton?: Child;
}

/** A form that changes one thing of one record. It carries the version that stood on the page. */
export function RecordFormPage(props: PropsWithChildren<RecordFormPageProps>) {
  const { form, place, noun, submitLabel, id, aside, furtherButton, children } = props;
  const path = `${place.path}/${noun}`;
  const whole = (
    <Form form={form} action={path} id={id} recordPath={place.path} enterAction="submit" warnUnsaved>
      <input type="hidden" name="version" value={textAt(form, "version")} />
      <RequiredLegend />
      {children}
      <FormButtons>
        <button class="btn btn-primary" type="submit" name="action" value="submit">
          {submitLabel}
        </button>
        {furtherButton}
        <a class="btn btn-ghost" href={place.path}>
          取消
        </a>
      </FormButtons>
    </Form>
  );
  return (
    <RecordPage {...props} hasErrors={Object.keys(form.errors).length > 0}>
      {aside === undefined ? whole : <Columns aside={aside}>{whole}</Columns>}
    </RecordPage>
  );
}
