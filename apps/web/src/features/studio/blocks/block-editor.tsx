import { type BlockContent, hasItems, type ItemBlockType, type Key, type Question } from '@pirecow/content';
import { ChoiceEditor, TrueFalseEditor } from './choice-editor';
import { ComparisonEditor } from './comparison-editor';
import type { BlockEditor as Props, QuestionEditor } from './editing';
import { CodeEditor, MathEditor } from './drawn-editors';
import { EmbedEditor } from './embed-editor';
import { HotspotsEditor } from './hotspots-editor';
import { ItemsEditor } from './items-editor';
import { GradedEditor } from './graded-editor';
import { FileEditor, ImageEditor, PlayedEditor } from './media-blocks';
import { MatchingEditor, OrderingEditor } from './placed-editors';
import { PoolEditor } from './pool-editor';
import { ReflectionEditor } from './reflection-editor';
import { ScenarioEditor } from './scenario/scenario-editor';
import { SurveyEditor } from './survey-editor';
import { CalloutEditor, RichTextEditor } from './text-blocks';
import { FillInEditor, NumericEditor, ShortTextEditor } from './written-editors';

function QuestionBlock({ content, keyOf }: { content: BlockContent & { block: Question }; keyOf: Key }) {
  const props = { content, keyOf };
  switch (content.block.interaction) {
    case 'singleChoice':
      return <ChoiceEditor {...(props as QuestionEditor<'singleChoice'>)} />;
    case 'multipleChoice':
      return <ChoiceEditor {...(props as QuestionEditor<'multipleChoice'>)} />;
    case 'trueFalse':
      return <TrueFalseEditor {...(props as QuestionEditor<'trueFalse'>)} />;
    case 'fillIn':
      return <FillInEditor {...(props as QuestionEditor<'fillIn'>)} />;
    case 'ordering':
      return <OrderingEditor {...(props as QuestionEditor<'ordering'>)} />;
    case 'matching':
      return <MatchingEditor {...(props as QuestionEditor<'matching'>)} />;
    case 'numeric':
      return <NumericEditor {...(props as QuestionEditor<'numeric'>)} />;
    case 'shortText':
      return <ShortTextEditor {...(props as QuestionEditor<'shortText'>)} />;
    case 'openAnswer':
      return <GradedEditor {...(props as QuestionEditor<'openAnswer'>)} />;
    case 'assignment':
      return <GradedEditor {...(props as QuestionEditor<'assignment'>)} />;
  }
}

type ExploredType = 'comparison' | 'hotspots' | 'embed' | 'reflection' | 'scenario' | 'survey';

/** A block in which one looks around, or into oneself. */
function ExploredEditor({ content }: Props<ExploredType>) {
  switch (content.block.type) {
    case 'comparison':
      return <ComparisonEditor content={content as Props<'comparison'>['content']} />;
    case 'hotspots':
      return <HotspotsEditor content={content as Props<'hotspots'>['content']} />;
    case 'embed':
      return <EmbedEditor content={content as Props<'embed'>['content']} />;
    case 'reflection':
      return <ReflectionEditor content={content as Props<'reflection'>['content']} />;
    case 'scenario':
      return <ScenarioEditor content={content as Props<'scenario'>['content']} />;
    case 'survey':
      return <SurveyEditor content={content as Props<'survey'>['content']} />;
  }
}

/** One block as its author edits it. */
export function BlockEditor({ content }: { content: BlockContent }) {
  const { block, key } = content;
  if (hasItems(block)) return <ItemsEditor content={content as Props<ItemBlockType>['content']} />;
  switch (block.type) {
    case 'richText':
      return <RichTextEditor content={content as Props<'richText'>['content']} />;
    case 'callout':
      return <CalloutEditor content={content as Props<'callout'>['content']} />;
    case 'code':
      return <CodeEditor content={content as Props<'code'>['content']} />;
    case 'math':
      return <MathEditor content={content as Props<'math'>['content']} />;
    case 'image':
      return <ImageEditor content={content as Props<'image'>['content']} />;
    case 'video':
    case 'audio':
      return <PlayedEditor content={content as Props<'video'>['content']} />;
    case 'file':
      return <FileEditor content={content as Props<'file'>['content']} />;
    case 'pool':
      return <PoolEditor content={content as Props<'pool'>['content']} />;
    case 'question':
      return <QuestionBlock content={{ ...content, block }} keyOf={key ?? {}} />;
    default:
      return <ExploredEditor content={{ ...content, block }} />;
  }
}
