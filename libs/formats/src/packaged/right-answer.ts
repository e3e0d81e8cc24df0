import type { KeyOf, Question, RenderedBlock, RenderedText } from '@pirecow/content';
import { type Drawing, rich, truth } from './drawing';
import { asLine, escaped, tag } from './html';

type Asked = RenderedBlock & { block: Question };

/** The right answer to a question as HTML; empty where it cannot be said. */
export function rightAnswerOf({ block, texts, solution }: Asked, drawing: Drawing): string {
  if (!solution) return '';
  const { key } = solution;
  const written = (field: string) => escaped(drawing.accepted(block.id, field));
  const words = (text: RenderedText | undefined) => rich(text, drawing);
  const option = (id: string) => words(texts[`option.${id}.text`]);
  const list = (name: 'ul' | 'ol', items: string[]) =>
    tag(name, {}, ...items.map((item) => tag('li', {}, item)));
  switch (block.interaction) {
    case 'singleChoice':
      return option((key as KeyOf<'singleChoice'>).correct);
    case 'multipleChoice':
      return list('ul', (key as KeyOf<'multipleChoice'>).correct.map(option));
    case 'trueFalse':
      return tag('p', {}, truth((key as KeyOf<'trueFalse'>).correct, texts, drawing));
    case 'ordering':
      return list('ol', (key as KeyOf<'ordering'>).correct.map(option));
    case 'matching': {
      const pairs = Object.entries((key as KeyOf<'matching'>).correct);
      return list(
        'ul',
        pairs.map(
          ([id, target]) => `${asLine(option(id))} → ${asLine(words(texts[`target.${target}.text`]))}`,
        ),
      );
    }
    case 'fillIn':
      return list(
        'ol',
        block.gaps.map((gap) => written(`gap.${gap}.answers`)),
      );
    case 'numeric':
      return tag(
        'p',
        {},
        escaped([(key as KeyOf<'numeric'>).correct, texts.unit?.text ?? ''].join(' ').trim()),
      );
    case 'shortText':
      return tag('p', {}, written('answers'));
    default:
      return '';
  }
}
