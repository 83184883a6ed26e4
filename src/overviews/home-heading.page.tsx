import type { Frame } from "../web/env.ts";
import { Notice } from "../web/notice.tsx";
import { Hero } from "../web/page.tsx";
import { SearchBox } from "../web/search-box.tsx";
import { searchWords } from "../web/search-words.ts";
import type { FirstStep } from "./first-step.ts";

interface HomeHeadingProps {
  frame: Frame;
  firstStep: FirstStep | null;
}

/** Visitors learn what the service is for; who works here every day knows it, so their work comes first. */
export function HomeHeading({ frame, firstStep }: HomeHeadingProps) {
  if (frame.actor.role === "visitor") return <Welcome frame={frame} />;
  return (
    <>
      <div class="home-heading">
        <h1>{frame.actor.name}，您好</h1>
        <HomeSearch frame={frame} />
      </div>
      {firstStep === null ? null : (
        <Notice tone="info" title="先做这一步">
          <p>
            {firstStep.sentence}
            <a href={firstStep.href}>{firstStep.label}</a>
          </p>
        </Notice>
      )}
    </>
  );
}

function Welcome({ frame }: { frame: Frame }) {
  return (
    <Hero title={frame.site.serviceName} lead="企业提出技术难题，高校院所带来成果，工作人员牵线对接。">
      <HomeSearch frame={frame} />
      <p class="hero-links">
        <a href="/register">企业注册，填报需求</a>
        <a href="/register">高校院所注册，填报成果</a>
      </p>
    </Hero>
  );
}

function HomeSearch({ frame }: { frame: Frame }) {
  return <SearchBox id="home-search" {...searchWords(frame)} suggestPath="/search/suggestions" large />;
}
