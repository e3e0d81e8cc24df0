import type { BlockOf, RenderedBlock, RenderedTexts, Solution } from '@pirecow/content';
import { lazy } from 'react';
import { Late } from '../../../ui/late';
import { useLesson } from './lesson-context';
import { CodeBlock, MathBlock } from './drawn-blocks';
import { ComparisonBlock } from './comparison-block';
import { EmbedBlock } from './embed-block';
import { FileBlock } from './file-block';
import { HotspotsBlock } from './hotspots-block';
import { ImageBlock } from './image-block';
import { FlipCardsBlock, StepsBlock, TabsBlock, TimelineBlock } from './item-blocks';
import { MediaBlock } from './media-block';
import { ReflectionBlock } from './reflection-block';
import { ScenarioBlock } from './scenario-block';
import { AccordionBlock, CalloutBlock, RichTextBlock } from './text-blocks';
import { PracticeQuestion } from '../questions/practice-question';

const SurveyBlock = lazy(() => import('../survey/survey-block'));

function isSolved(rendered: RenderedBlock): rendered is RenderedBlock & { solution: Solution } {
  return rendered.solution !== undefined;
}

/** What a survey asks, to be read while its program comes, and where that cannot come. */
function SurveyWords({ block, texts }: { block: BlockOf<'survey'>; texts: RenderedTexts }) {
  const prompts = block.questions.map(({ id }) => texts[`question.${id}.prompt`]);
  return (
    <ul>
      {prompts.map((prompt, index) => (
        <li key={index} lang={prompt?.language}>
          {prompt?.text}
        </li>
      ))}
    </ul>
  );
}

interface ExploredProps {
  block: BlockOf<'comparison' | 'hotspots' | 'embed' | 'reflection' | 'pool' | 'scenario' | 'survey'>;
  texts: RenderedTexts;
}

/** A block in which one looks around, or into oneself. */
function ExploredBlock({ block, texts }: ExploredProps) {
  switch (block.type) {
    case 'comparison':
      return <ComparisonBlock block={block} texts={texts} />;
    case 'hotspots':
      return <HotspotsBlock block={block} texts={texts} />;
    case 'embed':
      return <EmbedBlock block={block} texts={texts} />;
    case 'reflection':
      return <ReflectionBlock block={block} texts={texts} />;
    case 'survey':
      return (
        <Late meanwhile={<SurveyWords block={block} texts={texts} />}>
          <SurveyBlock block={block} texts={texts} />
        </Late>
      );
    case 'pool':
      return null;
    case 'scenario':
      return <ScenarioBlock block={block} texts={texts} />;
  }
}

/** One block of a lesson. */
export function BlockView({ rendered }: { rendered: RenderedBlock }) {
  const lesson = useLesson();
  const { block, texts } = rendered;
  switch (block.type) {
    case 'richText':
      return <RichTextBlock texts={texts} />;
    case 'image':
      return <ImageBlock block={block} texts={texts} />;
    case 'video':
    case 'audio':
      return <MediaBlock block={block} texts={texts} />;
    case 'callout':
      return <CalloutBlock block={block} texts={texts} />;
    case 'accordion':
      return <AccordionBlock block={block} texts={texts} />;
    case 'tabs':
      return <TabsBlock block={block} texts={texts} />;
    case 'steps':
      return <StepsBlock block={block} texts={texts} />;
    case 'timeline':
      return <TimelineBlock block={block} texts={texts} />;
    case 'flipCards':
      return <FlipCardsBlock block={block} texts={texts} />;
    case 'code':
      return <CodeBlock block={block} texts={texts} html={rendered.html} />;
    case 'math':
      return <MathBlock block={block} texts={texts} html={rendered.html} />;
    case 'file':
      return <FileBlock block={block} texts={texts} />;
    case 'question':
      return isSolved(rendered) ? (
        <PracticeQuestion
          question={block}
          rendered={rendered}
          before={lesson.answered[block.id]}
          onAnswered={lesson.onAnswered}
        />
      ) : null;
    default:
      return <ExploredBlock block={block} texts={texts} />;
  }
}
