import type { BlockOf, RenderedText, RenderedTexts } from '@pirecow/content';

/** A scenario with its texts. */
export interface ScenarioProps {
  block: BlockOf<'scenario'>;
  texts: RenderedTexts;
}

type Said = RenderedText | undefined;

export const situationText = (
  texts: RenderedTexts,
  situation: string,
  field: 'title' | 'body' | 'alt',
): Said => texts[`situation.${situation}.${field}`];

export const choiceText = (
  texts: RenderedTexts,
  { situation, choice }: { situation: string; choice: string },
  field: 'text' | 'feedback',
): Said => texts[`situation.${situation}.choice.${choice}.${field}`];

export const endingText = (texts: RenderedTexts, ending: string, field: 'title' | 'body'): Said =>
  texts[`ending.${ending}.${field}`];
